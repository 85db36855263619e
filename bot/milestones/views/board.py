"""The milestones of a rollout, in a list, and in a line each of status and settings."""

from collections.abc import Sequence
from datetime import date

from bot.locales import counted, day
from bot.milestones.model import Board, Card, Milestone
from bot.milestones.views.card import NEW, buttons, title, when, with_whom
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, section, small
from bot.slack.text import inline

MOST_OPEN = 6
"""Milestones shown one by one; of more, their number. Slack takes no longer messages."""

NOTHING = "No milestone is set yet. One thing to have reached by a day helps everybody to see how far it is."
HOW = 'Or type it: `/rollout milestone "100 online orders" by 12 Dec`.'


def board(board: Board) -> Message:
    """Show what a rollout wants to reach, with what the reader may do about it, and what was reached lately."""
    name = inline(board.rollout_name)
    more = len(board.open) - MOST_OPEN
    lately = [section("*Reached lately*"), section("\n".join(map(_done, board.done)))]
    new = [
        blocks.buttons(button("New…", action_id=NEW, value=str(board.rollout_id))),
        small(HOW),
    ]
    return blocks.message(
        "Milestones",
        section(f"*Milestones* · {name}"),
        *([] if board.open else [section(NOTHING)]),
        *(block for card in board.open[:MOST_OPEN] for block in _open(card)),
        *([small(f"And {more} more.")] if more > 0 else []),
        *(lately if board.done else []),
        *(new if board.leads else []),
    )


def status_line(coming: Milestone | None, late: int) -> str:
    """Return what comes next in a rollout, and how many milestones are late; nothing where there is neither."""
    following = ""
    if coming:
        due = f", {day(coming.due_on)}" if coming.due_on else ""
        following = f"Next: {inline(coming.what)}{due}"
    if not late:
        return following
    return (
        f"{following} · {late} late"
        if following
        else counted(late, "milestone", "milestones") + " late"
    )


def my_line(milestones: Sequence[Milestone], today: date) -> str:
    """Return how many milestones somebody looks after, and when the first is due; nothing where there are none."""
    if not milestones:
        return ""
    return f"{own_clause(milestones, today)}: `/rollout milestone`"


def own_clause(milestones: Sequence[Milestone], today: date) -> str:
    """Return the same as a clause, for the status of a rollout."""
    first = milestones[0].due_on
    due = f", the first {'late since' if first < today else 'due'} {day(first)}" if first else ""
    return f"{counted(len(milestones), 'milestone', 'milestones')} to look after{due}"


def _open(card: Card) -> list[Block]:
    words = section(f"*{title(card)}*\n{when(card)} · {with_whom(card)}")
    row = blocks.buttons(*buttons(card, leads=card.leads))
    return [words, row] if card.may_change else [words]


def _done(card: Card) -> str:
    done_on = card.milestone.done_on
    return f"{title(card)}{f', {day(done_on)}' if done_on else ''}"
