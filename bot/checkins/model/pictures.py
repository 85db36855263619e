"""What is read of check-ins and handed on to be decided or shown: frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.checkins.model.days import Checkin, Early, Entry, Run, Shown, State
from bot.checkins.model.following import FollowUp
from bot.checkins.model.pacing import Timetable
from bot.checkins.model.questions import Question, Way, blocks
from bot.people.model import Reason


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a check-in asks and what, as chosen in a form."""

    days: tuple[int, ...]
    at: time
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Timing:
    """On which days, at what time and how often people are asked, as a lead chose."""

    days: tuple[int, ...]
    at: time
    settles: bool


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How a run stands: everybody who is asked that day, and what they did."""

    asked: int
    answered: int
    skipped: int


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How often each option of a question was chosen in a run, without those never chosen."""

    question: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class Day:
    """A run as everybody in its channel may see it."""

    run: Run
    rollout_name: str
    tally: Tally
    summaries: tuple[Summary, ...] = ()
    #: the name of the only person asked
    only: str | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One person's entry with all that is shown beside it."""

    entry: Entry
    run: Run
    rollout_name: str
    channel_id: str
    #: what the form asks about again
    follow_ups: tuple[FollowUp, ...] = ()
    #: why it is not asked, where that is no working day of theirs any more
    off: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """A check-in day to come that somebody may answer already, with what they have answered."""

    rollout_id: int
    on_date: date
    questions: tuple[Question, ...]
    rollout_name: str
    channel_id: str
    answers: tuple[str, ...] = ()
    mood: int | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    shown: Shown = Shown.THREAD


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What somebody can answer now: what they were asked last, the day to come, or both."""

    asked: Asked | None = None
    ahead: Ahead | None = None


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What somebody wrote, question by question."""

    label: str
    text: str
    #: it says what is in the way
    is_blocker: bool = False


@dataclass(frozen=True, kw_only=True)
class Plans:
    """How a rollout's check-in is set up, for those who may change it."""

    rollout_id: int
    rollout_name: str
    checkin: Checkin


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What somebody answered on an earlier day."""

    on_date: date
    name: str
    answers: tuple[Answered, ...]
    mood: int | None
    is_late: bool
    #: given before a day on which they were not asked then
    is_early: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of what was answered in a rollout, by one person or by everybody."""

    rollout_id: int
    rollout_name: str
    is_own: bool
    may_see_all: bool
    number: int
    recorded: tuple[Recorded, ...]
    has_older: bool


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A question as a lead filled it in."""

    text: str = ""
    way: Way = Way.WORDS
    #: one per line
    choices: str = ""
    may_be_empty: bool = True


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """When a check-in asks, and how its newest day stands."""

    checkin: Checkin
    #: as it is for the person it is shown to
    timetable: Timetable
    #: the zone of the person it is shown to; None: shown to everybody
    zone: str | None
    next_on: date | None
    run: Run | None
    tally: Tally | None
    #: what became of asking the person in that run
    own: State | None
    #: the name of the only person asked in that run
    only: str | None = None


@dataclass(frozen=True, kw_only=True)
class Replied:
    """What became of somebody's own words: taken, held, or (neither) no answer to a check-in."""

    taken: bool = False
    words_id: int | None = None
    may_be_for: tuple[Asked, ...] = ()


def answers_of(questions: Sequence[Question], entry: Entry | Early) -> list[Answered]:
    """Return what was written, in the order asked, without the empty ones."""
    filled = zip(questions, entry.answers, strict=False)
    words = entry.words if isinstance(entry, Entry) else ""
    said = [Answered(label="", text=words)] if words else []
    return said + [
        Answered(label=asked.text, text=text, is_blocker=blocks(asked, text))
        for asked, text in filled
        if text
    ]
