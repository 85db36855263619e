"""What goes into a person's one message of the day, and what gives way. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.attention.model import Limits, Worth
from bot.people.model import No, Pressing, Rhythm
from bot.people.rules import clause, may_be_asked, off

MOST_SECTIONS = 3
"""Asks in one message: more are not a minute any more."""

SUNDAY = 6

TOO_LATE = "it was too late to be of use"
FULL = f"the day’s message had {MOST_SECTIONS} things in it already"
SPENT = "this week’s minutes were used up"
SHARED = "what is left of this week’s minutes is kept for the days to come"
NEWER = "a newer one has taken its place"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One ask of a day, as far as the decision needs it."""

    ask_id: int
    rollout_id: int
    series: str | None
    subject_id: int
    begins_at: datetime
    ends_at: datetime
    worth: Worth
    effort: int
    #: whether it is still to be asked; others of the day are given for their series
    is_waiting: bool = True
    #: when the same rollout asked them last; whoever was asked longer ago comes first
    asked_last: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A person's day as it stands when it is decided about."""

    on_date: date
    rhythm: Rhythm
    limits: Limits
    #: messages they have got today
    messages: int
    #: asks in today's last message
    sections: int
    #: seconds that have been asked of them this week
    spent: int
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Folded:
    """What becomes of a day's asks."""

    #: asked now, the most important first
    asked: tuple[int, ...] = ()
    #: left out, each with the reason
    left_out: Mapping[int, str] = field(default_factory=dict)
    #: they wait for another working day
    carried: tuple[int, ...] = ()
    #: when to look again, where something still waits today
    next_at: datetime | None = None


def fold(asks: Sequence[Waiting], moment: Moment) -> Folded:
    """Decide what is asked of somebody now, in the day's message, and what is not."""
    current, left_out = _current(asks, moment.now)
    may = may_be_asked(moment.rhythm, moment.now)
    if isinstance(may, No):
        reason = clause(may.reason)
        late = {ask.ask_id: reason for ask in current if not _outlives(ask, may.next_at)}
        waits = may.next_at if len(late) < len(current) else None
        return Folded(left_out=left_out | late, next_at=waits)
    due, coming = _due(current, moment)
    chosen, given_way = _chosen(due, moment)
    if moment.messages < moment.limits.messages and all(a.begins_at > moment.now for a in chosen):
        # no message leaves before the hour of what is in it
        coming, chosen = [*coming, *chosen], []
    return Folded(
        asked=tuple(ask.ask_id for ask in chosen),
        left_out=left_out | {ask.ask_id: why for ask, why in given_way if not _lasts(ask, moment)},
        carried=tuple(ask.ask_id for ask, _ in given_way if _lasts(ask, moment)),
        next_at=min((ask.begins_at for ask in coming), default=None),
    )


def interrupts(
    rhythm: Rhythm, pressing: Pressing, begins_at: datetime, ends_at: datetime, *, now: datetime
) -> datetime | str:
    """Return when something comes that cannot wait for the day's message, now included; or why it never does."""
    at = max(begins_at, now)
    may = may_be_asked(rhythm, at, pressing)
    if isinstance(may, No):
        return may.next_at if may.next_at and may.next_at < ends_at else clause(may.reason)
    return at if at < ends_at else TOO_LATE


def working_days_left(rhythm: Rhythm, day: date) -> int:
    """Return on how many days of its week somebody works after a day."""
    after = (day + timedelta(days=n) for n in range(1, SUNDAY - day.weekday() + 1))
    return sum(off(rhythm, each) is None for each in after)


def _current(asks: Iterable[Waiting], now: datetime) -> tuple[list[Waiting], dict[int, str]]:
    """Return what is still to be asked; of a series only the newest, and nothing too late."""
    newest: dict[str, int] = {}
    for ask in asks:
        if ask.series:
            newest[ask.series] = max(ask.subject_id, newest.get(ask.series, ask.subject_id))
    current, left_out = [], {}
    for ask in asks:
        if not ask.is_waiting:
            continue
        if ask.series and ask.subject_id < newest[ask.series]:
            left_out[ask.ask_id] = NEWER
        elif ask.ends_at <= now:
            left_out[ask.ask_id] = TOO_LATE
        else:
            current.append(ask)
    return current, left_out


def _due(asks: Sequence[Waiting], moment: Moment) -> tuple[list[Waiting], list[Waiting]]:
    """Return what is asked now: as soon as one is due all of the day, unless another message may come."""
    begun = [ask for ask in asks if ask.begins_at <= moment.now]
    coming = [ask for ask in asks if ask.begins_at > moment.now]
    if begun and moment.messages + 1 >= moment.limits.messages:
        return [*begun, *coming], []
    return begun, coming


def _chosen(
    due: Sequence[Waiting], moment: Moment
) -> tuple[list[Waiting], list[tuple[Waiting, str]]]:
    """Return what fits, by worth and then by who was asked longest ago, and why the rest does not."""
    ranked = sorted(due, key=_rank)
    adds = moment.messages >= moment.limits.messages
    room = MOST_SECTIONS - (moment.sections if adds else 0)
    spent, chosen, given_way = moment.spent, list[Waiting](), list[tuple[Waiting, str]]()
    kept = ranked[0].effort * working_days_left(moment.rhythm, moment.on_date) if ranked else 0
    for ask in ranked:
        is_first = not chosen and not adds
        if len(chosen) >= room:
            given_way.append((ask, FULL))
        elif ask.effort and spent + ask.effort > moment.limits.seconds:
            given_way.append((ask, SPENT))
        elif ask.effort and not is_first and spent + ask.effort > moment.limits.seconds - kept:
            given_way.append((ask, SHARED))
        else:
            chosen.append(ask)
            spent += ask.effort
    return chosen, given_way


def _rank(ask: Waiting) -> tuple[int, bool, datetime, datetime, int, int]:
    """Nothing in it depends on who was written down first, so that it can be told beforehand."""
    last = ask.asked_last
    since = last or ask.begins_at
    return -ask.worth, last is not None, since, ask.begins_at, ask.rollout_id, ask.ask_id


def _outlives(ask: Waiting, instant: datetime | None) -> bool:
    return instant is not None and ask.ends_at > instant


def _lasts(ask: Waiting, moment: Moment) -> bool:
    """Tell whether an ask is still of use on the next working day."""
    tomorrow = replace(moment, now=moment.now + timedelta(days=1))
    may = may_be_asked(moment.rhythm, tomorrow.now)
    return _outlives(ask, may.next_at if isinstance(may, No) else tomorrow.now)
