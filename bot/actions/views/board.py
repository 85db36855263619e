"""The actions somebody has, and those of a rollout that they lead."""

from collections.abc import Sequence
from datetime import date

from bot.actions.model import Action, Board, Card, Listed
from bot.actions.views.card import OPEN, brief, line_of, when
from bot.actions.views.card import buttons as settling
from bot.locales import counted, day
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, cut, section, small
from bot.slack.paging import Page, show_more, ways
from bot.slack.text import inline

MOST_MINE, MOST_OTHERS = 8, 8
"""Actions shown one by one, before the way to all of them. Slack takes no longer messages."""

LIST = "actions_list"

OF_A_NAME = 40
"""Characters of a name that a line has room for."""

NOTHING = "You have nothing to do: no action is yours."


def board(board: Board) -> Message:
    """Show somebody their own actions first, then those of the rollout that they lead."""
    return blocks.message(
        "Actions",
        section("*Your actions*" if board.mine else NOTHING),
        *_first(board.mine, MOST_MINE, about="", is_own=True),
        *(_of_rollout(board) if board.rollout_name else []),
    )


def listed(found: Listed) -> Message:
    """Show a page of somebody's own actions, or of others' in a rollout."""
    is_own = found.rollout_id is None
    title = "Your actions" if is_own else f"Others in {inline(found.rollout_name)}"
    return blocks.message(
        "Actions",
        section(f"*{title}*"),
        *(_lines(found.page.items, is_own=is_own) or [section("Nothing is open here any more.")]),
        *ways(found.page, LIST, str(found.rollout_id or "")),
    )


def at_a_glance(page: Page[Card]) -> list[Block]:
    """Show what somebody has to do, with what settles it, for their Home tab; nothing where there is nothing."""
    if not page.items:
        return []
    rows = (
        (section(f"{_line(card, is_own=True)}{_from(card)}"), blocks.buttons(*settling(card)))
        for card in page.items
    )
    return [
        blocks.header("My actions"),
        *(block for row in rows for block in row),
        *([show_more(LIST)] if page.has_more else []),
    ]


def status_line(number: int, overdue: int) -> str:
    """Return how many actions are open in a rollout; nothing where there are none."""
    if not number:
        return ""
    late = f", {overdue} overdue" if overdue else ""
    return f"{counted(number, 'action', 'actions')} open{late}"


def my_line(actions: Sequence[Action], today: date) -> str:
    """Return how many actions somebody has, and when the first is due; nothing where there are none."""
    clause = own_clause(actions, today)
    return f"{clause}: `/rollout actions`" if clause else ""


def own_clause(actions: Sequence[Action], today: date) -> str:
    """Return the same as a clause, for the status of a rollout."""
    if not actions:
        return ""
    due = "overdue since" if actions[0].due_on < today else "due"
    first = f"{due} {day(actions[0].due_on)}"
    only = "" if len(actions) == 1 else "the first "
    return f"{counted(len(actions), 'action', 'actions')}, {only}{first}"


def _of_rollout(board: Board) -> list[Block]:
    name = inline(board.rollout_name)
    head = f"*Others in {name}*" if board.others else f"Nobody else has an action in *{name}*."
    lately = [section("*Done lately*")] if board.done else []
    return [
        section(head),
        *_first(board.others, MOST_OTHERS, about=str(board.rollout_id or ""), is_own=False),
        *lately,
        *(section(_done(card)) for card in board.done),
        small("`/rollout action` makes a new one."),
    ]


def _first(cards: Sequence[Card], most: int, *, about: str, is_own: bool) -> list[Block]:
    """Show the first due, and lead to all of them."""
    shown = _lines(cards[:most], is_own=is_own)
    return [*shown, *([show_more(LIST, about)] if len(cards) > most else [])]


def _lines(cards: Sequence[Card], *, is_own: bool) -> list[Block]:
    return [
        section(
            _line(card, is_own=is_own),
            accessory=button("Open", action_id=OPEN, value=str(card.action.id)),
        )
        for card in cards
    ]


def _line(card: Card, *, is_own: bool) -> str:
    aside = _name(card.rollout_name) if is_own else _name(card.owner) or "nobody yet"
    return f"{brief(card.action)}\n{when(card)} · {aside}"


def _from(card: Card) -> str:
    return f" · {card.origin}" if card.origin else ""


def _done(card: Card) -> str:
    result = line_of(card.action.result or "")
    by = f"{_name(card.owner)}, " if card.owner else ""
    done_on = day(card.action.done_on or card.action.due_on)
    return f"{brief(card.action)}\n{by}{done_on}: {result}"


def _name(name: str) -> str:
    return inline(cut(name, OF_A_NAME))
