"""What is asked of somebody, as their Home tab shows it. Pure: values in, blocks out."""

from collections.abc import Sequence

from bot.attention.model import Section
from bot.attention.views.daily import compact, whole
from bot.slack import blocks
from bot.slack.blocks import Block, Message, header, section
from bot.slack.paging import Page, show_more, ways

TITLE, NOTHING = "Today", "Nothing is asked of you right now."
ASKED_NOW = "attention_asked_now"
ROOM, ROOM_OF_A_PAGE = 20, 80
"""Blocks that what is asked may take in Home, and on a page of its own; the rest is a headline with its buttons."""


def asked_now(page: Page[Section]) -> list[Block]:
    """Show what is open with its buttons, as in its message, and what was done today in a line each."""
    waits = any(each.is_open for each in page.items)
    shown, is_whole = _within(page.items, ROOM)
    more = page.has_more or not is_whole
    return [
        header(TITLE),
        *([] if waits else [section(NOTHING)]),
        *shown,
        *([show_more(ASKED_NOW)] if more else []),
    ]


def all_asked_now(page: Page[Section]) -> Message:
    """Show the same, a page at a time."""
    shown, _ = _within(page.items, ROOM_OF_A_PAGE)
    return blocks.message(
        TITLE,
        section(f"*{TITLE}*"),
        *(shown or [section(NOTHING)]),
        *ways(page, ASKED_NOW),
    )


def _within(found: Sequence[Section], room: int) -> tuple[list[Block], bool]:
    """Return blocks for all, the first of them whole, and whether all are."""
    shown: list[Block] = []
    is_whole = True
    for number, each in enumerate(found):
        drawn = whole(each)
        if number and len(shown) + len(drawn) > room:
            drawn, is_whole = compact(each), False
        shown += drawn
    return shown, is_whole
