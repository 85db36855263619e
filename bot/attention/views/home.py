"""What is asked of somebody, as their Home tab shows it. Pure: values in, blocks out."""

from collections.abc import Sequence

from bot.attention.model import Section
from bot.attention.views.daily import whole
from bot.locales import counted
from bot.slack.blocks import Block, header, section, small

TITLE, NOTHING = "Today", "Nothing is asked of you right now."
MOST = 10
"""Things that are shown; of more, their number."""


def asked_now(found: Sequence[Section]) -> list[Block]:
    """Show what is open with its buttons, as in its message, and what was done today in a line each."""
    waits = any(each.is_open for each in found)
    left = len(found) - MOST
    return [
        header(TITLE),
        *([] if waits else [section(NOTHING)]),
        *(block for each in found[:MOST] for block in whole(each)),
        *([small(f"And {counted(left, 'more', 'more')}, in your messages.")] if left > 0 else []),
    ]
