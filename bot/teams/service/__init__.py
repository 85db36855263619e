"""What those who lead can do about the people of a rollout. The caller owns the transaction."""

from bot.teams.service.changing import (
    change,
    move,
)
from bot.teams.service.deciding import (
    areas,
    choose_holders,
    holding,
)
from bot.teams.service.listing import (
    look,
    take_over,
)
from bot.teams.service.roster import (
    card,
    meant,
    roster,
)

__all__ = [
    "areas",
    "card",
    "change",
    "choose_holders",
    "holding",
    "look",
    "meant",
    "move",
    "roster",
    "take_over",
]
