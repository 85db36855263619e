"""A week of milestones and kudos, as lines of a digest."""

from collections.abc import Sequence

from bot.locales import counted, listed
from bot.milestones.model import Milestone, Thanks
from bot.slack.blocks import cut
from bot.slack.text import inline

MOST_NAMED, IN_A_LINE, OF_A_REASON = 3, 60, 60


def weekly_lines(
    reached: Sequence[Milestone], thanks: Sequence[Thanks], *, shows_words: bool
) -> list[str]:
    """Say in a line each what was reached, and who was thanked for what."""
    return [*_reached(reached, shows_words), *_thanked(thanks, shows_words)]


def due_words(milestone: Milestone) -> str:
    """Say what a day brings."""
    return f"“{_brief(milestone.what)}” is due"


def _reached(reached: Sequence[Milestone], shows_words: bool) -> list[str]:
    if not reached:
        return []
    named = [f"“{_brief(each.what)}”" for each in reached[:MOST_NAMED]] if shows_words else []
    more = len(reached) - len(named)
    if more:
        named.append(f"{more} more" if named else counted(more, "milestone", "milestones"))
    return [f"*Reached:* {listed(named)}"]


def _thanked(thanks: Sequence[Thanks], shows_words: bool) -> list[str]:
    if not thanks:
        return []
    named = [_thanks(each) for each in thanks[:MOST_NAMED]] if shows_words else []
    more = len(thanks) - len(named)
    if more:
        named.append(f"{more} more" if named else counted(more, "thank-you", "thank-yous"))
    return [f"*Thanks:* {' · '.join(named)}"]


def _thanks(thanks: Thanks) -> str:
    receivers = listed([inline(name) for name in thanks.receivers[:MOST_NAMED]])
    return f"{receivers} for {_brief(thanks.reason, OF_A_REASON)}"


def _brief(words: str, longest: int = IN_A_LINE) -> str:
    return inline(cut(" ".join(words.split()), longest))
