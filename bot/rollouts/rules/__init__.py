"""Decisions about rollouts. Pure: a rule is given all it needs, the day included."""

from bot.rollouts.rules.beginning import (
    LONGEST_NAME,
    LONGEST_WHY,
    mistakes_in,
    refuse,
    roles_in,
)
from bot.rollouts.rules.finding import (
    WhichRolloutError,
    may_see,
    meant,
    name_key,
    named,
)
from bot.rollouts.rules.health import ATTENTION_AND_RISK, health, joined
from bot.rollouts.rules.people import (
    LAST_LEAD,
    LEADING,
    NAMED_IN_A_MISTAKE,
    UNABLE,
    audiences,
    is_leading,
    looks_on,
    mistake_in_observers,
    refuse_follower,
    refuse_unable,
    refuse_uncastable,
    sort_out,
)
from bot.rollouts.rules.reaching import (
    EVERYBODY,
    MOST_LINES,
    OF_THE_APP,
    TAKEN_AWAY,
    missed,
)

__all__ = [
    "ATTENTION_AND_RISK",
    "EVERYBODY",
    "LAST_LEAD",
    "LEADING",
    "LONGEST_NAME",
    "LONGEST_WHY",
    "MOST_LINES",
    "NAMED_IN_A_MISTAKE",
    "OF_THE_APP",
    "TAKEN_AWAY",
    "UNABLE",
    "WhichRolloutError",
    "audiences",
    "health",
    "is_leading",
    "joined",
    "looks_on",
    "may_see",
    "meant",
    "missed",
    "mistake_in_observers",
    "mistakes_in",
    "name_key",
    "named",
    "refuse",
    "refuse_follower",
    "refuse_unable",
    "refuse_uncastable",
    "roles_in",
    "sort_out",
]
