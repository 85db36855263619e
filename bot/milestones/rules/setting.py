"""What a milestone may be called and when it may be due, and who may change it."""

from collections.abc import Iterable
from datetime import date, timedelta

from rapidfuzz import fuzz, process, utils

from bot.errors import BotError, FieldMistakes
from bot.locales import day
from bot.milestones.model import Milestone, State
from bot.slack.model import Kind, SlackUser

LONGEST_WHAT, LONGEST_WORDS = 120, 500
LONGEST_AHEAD = timedelta(days=2 * 365)
MOST_HELPERS = 20

ALIKE = 88
"""Of 100, from which on two milestones are taken for one: “100 online orders” has 94 with “100 onlin orders”."""

NEAR = 55
"""Of 100, from which on somebody may mean a milestone who names another one."""

NO_WORDS = "Please say in a few words what you want to have reached."
PASSED = "That day has passed. Please choose today or a day to come."
TOO_FAR = "Please choose a day within two years."
NO_REASON = "Please say in one line why."
NO_REASON_FOR_DATE = "Please say in one line why it has another date now: people will ask."
NO_ACCOUNT = "Please choose colleagues with a full account; guests and apps can’t do this."
TOO_MANY = f"Please choose at most {MOST_HELPERS} people."
NOT_THEIRS = "Only whoever looks after this milestone, and those who lead the rollout, can do that."
STANDS = {State.DONE: "is done already", State.DROPPED: "was dropped"}


def mistake_in_what(what: str, others: Iterable[Milestone]) -> str:
    """Return what is wrong with what a milestone is called; nothing if it is fine.

    Slack shows it as plain text, so nothing in it is marked up or escaped.
    """
    words = mistake_in_words(what, longest=LONGEST_WHAT, empty=NO_WORDS)
    same = None if words else next((each for each in others if are_alike(each.what, what)), None)
    if same is None:
        return words
    due = f", {day(same.due_on)}" if same.due_on else ""
    return (
        f"There is one much like it already: “{same.what}”{due}. "
        "Change that one, or call this something else."
    )


def mistake_in_words(words: str, *, longest: int = LONGEST_WORDS, empty: str) -> str:
    """Return what is wrong with a line somebody typed; `empty` is what to say where there is none."""
    if not words.strip():
        return empty
    if len(words) > longest:
        return f"Please use at most {longest} characters; this has {len(words)}."
    return ""


def mistake_in_day(due_on: date | None, today: date) -> str:
    """Return what is wrong with a date; nothing if it is fine, or there is none."""
    if due_on is None:
        return ""
    if due_on < today:
        return PASSED
    return TOO_FAR if due_on > today + LONGEST_AHEAD else ""


def are_alike(one: str, other: str) -> bool:
    """Tell whether two milestones are called much the same: 100 orders and 200 orders are not."""
    if _numbers(one) != _numbers(other):
        return False
    return fuzz.token_sort_ratio(one, other, processor=utils.default_process) >= ALIKE


def named(what: str, milestones: Iterable[Milestone]) -> Milestone | None:
    """Return which milestone somebody means who names it, or one that is much like it."""
    known = dict(enumerate(milestones))
    called = {index: each.what for index, each in known.items()}
    found = process.extractOne(
        what,
        called,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=NEAR,
    )
    return known[found[2]] if found else None


def able(people: Iterable[SlackUser]) -> set[str]:
    """Return the ids of those who can look after a milestone or help."""
    return {each.user_id for each in people if each.kind == Kind.PERSON}


def refuse(**mistakes: str) -> None:
    """Raise FieldMistakes for those of the fields in which something is wrong."""
    found = {name: words for name, words in mistakes.items() if words}
    if found:
        raise FieldMistakes(**found)


def refuse_stranger(milestone: Milestone, user_id: str, *, leads: bool) -> None:
    """Raise BotError for somebody who neither looks after the milestone nor leads its rollout."""
    if milestone.owner_id != user_id and not leads:
        raise BotError(NOT_THEIRS)


def refuse_settled(milestone: Milestone) -> None:
    """Raise BotError where nothing is to be done about a milestone any more."""
    if milestone.state != State.OPEN:
        raise BotError(f"Nothing has changed: this milestone {STANDS[milestone.state]}.")


def _numbers(words: str) -> list[str]:
    return sorted(word for word in utils.default_process(words).split() if word.isdecimal())
