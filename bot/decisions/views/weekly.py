"""A week of decisions, as lines of a digest."""

from collections.abc import Sequence
from datetime import date

from bot.decisions.model import Decision
from bot.decisions.views.face import brief
from bot.locales import counted, day, listed

MOST_NAMED = 3


def weekly_lines(
    taken: Sequence[Decision],
    due: Sequence[Decision],
    proposed: int,
    *,
    today: date,
    shows_words: bool,
) -> list[str]:
    """Say what was decided, what is to be looked at again and when, and how much waits for a yes.

    What is only proposed is not named: few may know of it.
    """
    words = [f"“{brief(each.words)}”" for each in taken[:MOST_NAMED]] if shows_words else []
    more = len(taken) - len(words)
    if more:
        words.append(f"{more} more" if words else counted(more, "decision", "decisions"))
    lines = [f"decided {listed(words)}"] if words else []
    lines += [_to_look_at(due, today, shows_words=shows_words)] if due else []
    if proposed:
        lines.append(counted(proposed, "proposal waits for a yes", "proposals wait for a yes"))
    return [f"*Decisions:* {lines[0]}", *[f"• {each}" for each in lines[1:]]] if lines else []


def _to_look_at(due: Sequence[Decision], today: date, *, shows_words: bool) -> str:
    if not shows_words:
        return f"{len(due)} to look at again"
    named = [f"“{brief(each.words)}” {_when(each.review_on, today)}" for each in due[:MOST_NAMED]]
    more = [f"{len(due) - MOST_NAMED} more"] if len(due) > MOST_NAMED else []
    return f"to look at again: {listed(named + more)}"


def _when(review_on: date | None, today: date) -> str:
    if review_on is None:
        return "soon"
    return f"since {day(review_on)}" if review_on < today else f"on {day(review_on)}"
