"""What has happened to a voice, in a line each."""

from collections.abc import Mapping, Sequence

from bot.locales import day
from bot.slack.blocks import Block, cut, small
from bot.slack.text import inline
from bot.voices.model import Move, Said

NEWEST, QUOTED = 4, 120
"""Lines of history that are shown, and characters of what was said in each."""

PAST: Mapping[Move, str] = {
    Move.TAKEN: "{by} took it",
    Move.GIVEN: "{by} gave it to {about}",
    Move.STARTED: "{by} began to work on it",
    Move.REPLIED: "{by} wrote back",
    Move.HEARD: "{by} said more",
    Move.ANSWERED: "{by} answered",
    Move.DECLINED: "{by} declined it",
    Move.CONFIRMED: "{by} said that it helped",
    Move.REOPENED: "{by} said: not yet",
    Move.LEFT_OPEN: "{by} would rather not say whether it helped",
    Move.HELD_BACK: "{by} held it back",
    Move.SHOWN_AGAIN: "{by} showed it again",
    Move.MERGED: "{by} merged it with another",
    Move.RETURNED: "nobody looks after it any more",
}

NEW_DATE = "{by} promised a new date"


def history(said: Sequence[Said]) -> list[Block]:
    """Return the newest of what has happened since it was raised; nothing where that is nothing."""
    lines = [_line(each) for each in said if each.move in PAST][-NEWEST:]
    return [small("\n".join(lines))] if lines else []


def _is_quoted(said: Said) -> bool:
    """Tell whether a line has the words too: answers and reasons stand above."""
    return said.move not in {Move.ANSWERED, Move.DECLINED}


def _line(said: Said) -> str:
    is_same = said.move == Move.GIVEN and said.by == said.about
    what = (NEW_DATE if is_same else PAST[said.move]).format(
        by=inline(said.by) or "somebody", about=inline(said.about)
    )
    words = f": “{inline(cut(said.words, QUOTED))}”" if said.words and _is_quoted(said) else ""
    return f"{day(said.said_on)} · {what}{words}"
