"""A rollout: one change being put into practice, the people in it, and how it goes."""

from bot.rollouts.model.pictures import (
    Draft,
    Glance,
    Missed,
    Misses,
    Observers,
    Own,
    Standing,
)
from bot.rollouts.model.tables import (
    ADDED,
    ANNOUNCEMENT,
    CAST,
    OBSERVING,
    OVER,
    STATUS,
    UNREACHED,
    WELCOME,
    Member,
    Role,
    Rollout,
    Stage,
    Unreached,
)

__all__ = [
    "ADDED",
    "ANNOUNCEMENT",
    "CAST",
    "OBSERVING",
    "OVER",
    "STATUS",
    "UNREACHED",
    "WELCOME",
    "Draft",
    "Glance",
    "Member",
    "Missed",
    "Misses",
    "Observers",
    "Own",
    "Role",
    "Rollout",
    "Stage",
    "Standing",
    "Unreached",
]
