"""A week of decisions, as lines of a digest."""

from collections.abc import Sequence

from bot.decisions.model import Decision
from bot.decisions.views.face import brief
from bot.locales import counted, listed

MOST_NAMED = 3


def weekly_lines(taken: Sequence[Decision], due: int, *, shows_words: bool) -> list[str]:
    """Say in a line what was decided, and how many decisions are to be looked at again."""
    words = [f"“{brief(each.words)}”" for each in taken[:MOST_NAMED]] if shows_words else []
    more = len(taken) - len(words)
    if more:
        words.append(
            counted(more, "more", "more") if words else counted(more, "decision", "decisions")
        )
    parts = [f"decided {listed(words)}"] if words else []
    parts += [f"{due} to look at again"] if due else []
    return [f"*Decisions:* {' · '.join(parts)}"] if parts else []
