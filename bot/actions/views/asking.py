"""An action in its owner's message of the day, or in one of its own on the day it is due."""

from bot.actions.model import Card
from bot.actions.views.card import brief, buttons, is_open, settled_blocks, standing, when
from bot.attention.model import Section
from bot.slack.blocks import quotation
from bot.slack.text import inline


def due(card: Card) -> Section:
    """Ask about an action that is due or overdue, or show what became of it."""
    name = inline(card.rollout_name)
    if not is_open(card):
        head = standing(card)
        return Section(
            notification=f"{head}: {brief(card.action)}",
            headline=f"*{head}* · {name}",
            body=settled_blocks(card),
            is_open=False,
            can_wait=False,
        )
    if card.action.due_on > card.today:
        return Section(
            notification=f"{when(card)}: {brief(card.action)}",
            headline=f"*{when(card)}* · {name}",
            body=[quotation(card.action.what)],
            is_open=False,
            can_wait=False,
        )
    head = f"An action is {when(card)[0].lower()}{when(card)[1:]}"
    return Section(
        notification=f"{head}: {brief(card.action)}",
        headline=f"*{head}* · {name}",
        body=[quotation(card.action.what)],
        buttons=buttons(card),
        small=card.origin,
        is_open=True,
        can_wait=False,
    )
