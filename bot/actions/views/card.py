"""One action: in its owner's message, and opened from a list."""

from bot.actions.model import Action, Card, State
from bot.locales import day
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, cut, quotation, section, small
from bot.slack.text import inline

DONE, ANOTHER_DAY, GIVE, DROP = (
    "actions_done",
    "actions_another_day",
    "actions_give",
    "actions_drop",
)
OPEN, CLOSED = "actions_open", "actions_closed"
IN_A_FORM = ":form"
"""Follows an action's id in what was opened from a list: its forms take each other's place."""

IN_A_LINE = 100
"""Characters of an action that a line or a notification shows."""


def given(card: Card) -> Message:
    """Tell somebody of an action that is theirs now; as long as it lives the message shows how it stands."""
    if not is_open(card):
        return blocks.message(f"{standing(card)}: {brief(card.action)}", *_settled(card))
    if card.before:
        head, why = "An action came to you", f"{inline(card.before)} had it before"
    else:
        head, why = "An action for you", f"from {inline(card.giver)}" if card.giver else ""
    return blocks.message(
        f"{head}: {brief(card.action)}, due {day(card.action.due_on)}",
        section(f"*{head}* · {inline(card.rollout_name)}"),
        *_body(card, [f"due {day(card.action.due_on)}", why]),
        blocks.buttons(*buttons(card)),
    )


def opened(card: Card) -> Form:
    """An action with all that can be done about it, or what became of it."""
    owner = f"With {inline(card.owner)}" if card.owner else "With nobody yet"
    row = [blocks.buttons(*buttons(card, suffix=IN_A_FORM))] if _is_live(card) else []
    return blocks.form(
        "Action",
        section(f"*{standing(card)}* · {inline(card.rollout_name)}"),
        *_body(card, [owner]),
        *_result(card),
        *row,
        callback_id=CLOSED,
        close="Close",
    )


def settled(card: Card) -> Form:
    """Confirm what has just been changed."""
    owner = f"With {inline(card.owner)}" if card.owner else "With nobody yet"
    return blocks.form(
        "Action",
        section(f"Saved. *{standing(card)}* · {inline(card.rollout_name)}"),
        *_body(card, [owner] if _is_live(card) else []),
        *_result(card),
        callback_id=CLOSED,
        close="Close",
    )


def buttons(card: Card, *, suffix: str = "") -> list[Block]:
    """Return what can be done about an action."""
    value = f"{card.action.id}{suffix}"
    return [
        button("Done", action_id=DONE, value=value, style="primary"),
        button("Another day…", action_id=ANOTHER_DAY, value=value),
        button("Give to…", action_id=GIVE, value=value),
        button("Drop", action_id=DROP, value=value),
    ]


def value_in(value: str) -> tuple[int, bool]:
    """Return the action's id that a button or a form carries, and whether it was opened from a list."""
    action_id, sign, _ = value.partition(":")
    return int(action_id), bool(sign)


def about(action: Action, *, in_a_form: bool) -> str:
    """Return what a form is about, as `value_in` reads it."""
    return f"{action.id}{IN_A_FORM if in_a_form else ''}"


def is_open(card: Card) -> bool:
    """Tell whether the reader still has something to do about it."""
    return card.is_theirs and _is_live(card)


def standing(card: Card) -> str:
    """Return how an action stands, in a few words of mrkdwn."""
    action = card.action
    if action.state == State.DONE:
        return "Done"
    if action.state == State.DROPPED:
        return "Dropped"
    if not card.is_theirs:
        return f"{inline(card.owner)} looks after this now" if card.owner else "No longer yours"
    return when(card)


def when(card: Card) -> str:
    """Return when it is due, or since when it is overdue."""
    due_on = card.action.due_on
    if due_on == card.today:
        return "Due today"
    return f"{'Overdue since' if due_on < card.today else 'Due'} {day(due_on)}"


def brief(action: Action) -> str:
    """Return what is to be done, in one line of mrkdwn."""
    return line_of(action.what)


def line_of(words: str) -> str:
    """Return the beginning of what somebody typed, in one line of mrkdwn."""
    return inline(cut(" ".join(words.split()), IN_A_LINE))


def settled_blocks(card: Card) -> list[Block]:
    """Return what became of an action, below its headline."""
    return [quotation(card.action.what), *_result(card)]


def _settled(card: Card) -> list[Block]:
    return [section(f"*{standing(card)}* · {inline(card.rollout_name)}"), *settled_blocks(card)]


def _body(card: Card, words: list[str]) -> list[Block]:
    line = " · ".join(each for each in [*words, card.origin] if each)
    return [quotation(card.action.what), *([small(line[:1].upper() + line[1:])] if line else [])]


def _result(card: Card) -> list[Block]:
    if not card.action.result:
        return []
    label = "What came of it" if card.action.state == State.DONE else "Why"
    return [quotation(card.action.result, label=label)]


def _is_live(card: Card) -> bool:
    return card.action.state == State.OPEN
