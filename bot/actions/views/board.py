"""The actions somebody has, and those of a rollout that they lead."""

from collections.abc import Sequence
from datetime import date

from bot.actions.model import Action, Board, Card
from bot.actions.views.card import OPEN, brief, line_of, when
from bot.locales import counted, day
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, cut, section, small
from bot.slack.text import inline

MOST_MINE, MOST_OTHERS = 8, 8
"""Actions shown one by one; of more, their number. Slack takes no longer messages."""

OF_A_NAME = 40
"""Characters of a name that a line has room for."""

NOTHING = "You have nothing to do: no action is yours."


def board(board: Board) -> Message:
    """Show somebody their own actions first, then those of the rollout that they lead."""
    return blocks.message(
        "Actions",
        section("*Your actions*" if board.mine else NOTHING),
        *_listed(board.mine, MOST_MINE, is_own=True),
        *(_of_rollout(board) if board.rollout_name else []),
    )


def status_line(number: int, overdue: int) -> str:
    """Return how many actions are open in a rollout; nothing where there are none."""
    if not number:
        return ""
    late = f", {overdue} overdue" if overdue else ""
    return f"{counted(number, 'action', 'actions')} open{late}"


def my_line(actions: Sequence[Action], today: date) -> str:
    """Return how many actions somebody has, and when the first is due; nothing where there are none."""
    if not actions:
        return ""
    first = actions[0].due_on
    due = "overdue since" if first < today else "due"
    return f"{counted(len(actions), 'action', 'actions')}, the first {due} {day(first)}: `/rollout actions`"


def _of_rollout(board: Board) -> list[Block]:
    name = inline(board.rollout_name)
    head = f"*Others in {name}*" if board.others else f"Nobody else has an action in *{name}*."
    lately = [section("*Done lately*")] if board.done else []
    return [
        section(head),
        *_listed(board.others, MOST_OTHERS, is_own=False),
        *lately,
        *(section(_done(card)) for card in board.done),
        small("`/rollout action` makes a new one."),
    ]


def _listed(cards: Sequence[Card], most: int, *, is_own: bool) -> list[Block]:
    shown = [
        section(
            _line(card, is_own=is_own),
            accessory=button("Open", action_id=OPEN, value=str(card.action.id)),
        )
        for card in cards[:most]
    ]
    more = len(cards) - most
    return [*shown, *([small(f"And {more} more, due later.")] if more > 0 else [])]


def _line(card: Card, *, is_own: bool) -> str:
    aside = _name(card.rollout_name) if is_own else _name(card.owner) or "nobody yet"
    return f"{brief(card.action)}\n{when(card)} · {aside}"


def _done(card: Card) -> str:
    result = line_of(card.action.result or "")
    by = f"{_name(card.owner)}, " if card.owner else ""
    done_on = day(card.action.done_on or card.action.due_on)
    return f"{brief(card.action)}\n{by}{done_on}: {result}"


def _name(name: str) -> str:
    return inline(cut(name, OF_A_NAME))
