"""What people can do with actions. The caller owns the transaction."""

from bot.actions.service.asking import agenda, ask_due, left_out, next_at
from bot.actions.service.doing import create, drop, finish, give, make, set_due
from bot.actions.service.handing import leave_behind, person_changed
from bot.actions.service.keeping import ERASES, erase, export
from bot.actions.service.listing import board, listed, mine, waiting_for
from bot.actions.service.showing import (
    any_card,
    asked,
    blank,
    card,
    counts,
    given,
    of_origin,
    rollouts_asked,
    rollouts_of,
)
from bot.actions.service.weekly import due_between, weekly

__all__ = [
    "ERASES",
    "agenda",
    "any_card",
    "ask_due",
    "asked",
    "blank",
    "board",
    "card",
    "counts",
    "create",
    "drop",
    "due_between",
    "erase",
    "export",
    "finish",
    "give",
    "given",
    "leave_behind",
    "left_out",
    "listed",
    "make",
    "mine",
    "next_at",
    "of_origin",
    "person_changed",
    "rollouts_asked",
    "rollouts_of",
    "set_due",
    "waiting_for",
    "weekly",
]
