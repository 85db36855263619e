"""How much fits into a Home tab. Pure."""

import json
from collections.abc import Sequence

from bot.slack.blocks import Block, small

MOST_BLOCKS, MOST_BYTES = 100, 250_000
"""What Slack takes in one Home tab."""

OURS = 4, 10_000
"""Blocks and bytes that are kept for what stands around the sections; below each there is a divider."""

MORE = "There is more than fits here. `/rollout help` says how to see all of it."


def fitted(sections: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Return the sections with what is too much cut from the longest, and a word where that was done.

    Sections keep to a few items each, so this is for the day on which all of them are at their longest.
    """
    fit = [list(section) for section in sections if section]
    blocks, size = MOST_BLOCKS - OURS[0] - len(fit), MOST_BYTES - OURS[1]
    cut: set[int] = set()
    while fit and (sum(map(len, fit)) > blocks - len(cut) or sum(map(_size, fit)) > size):
        by = len if sum(map(len, fit)) > blocks - len(cut) else _size
        longest = max(range(len(fit)), key=lambda n: by(fit[n]))
        fit[longest].pop()
        cut.add(longest)
    return [[*section, *([small(MORE)] if n in cut else [])] for n, section in enumerate(fit)]


def _size(blocks: Sequence[Block]) -> int:
    return len(json.dumps(blocks))
