"""How rollouts look in Slack. Pure: values in, blocks out."""

from bot.rollouts.views.beginning import (
    NEW,
    announcement,
    new_rollout,
    started,
)
from bot.rollouts.views.finding import (
    PICK,
    help_lines,
    how_it_works,
    which,
)
from bot.rollouts.views.home import (
    ALL_OF_THEM,
    all_of_them,
    at_a_glance,
    typed,
)
from bot.rollouts.views.judging import (
    JUDGING,
    judged,
    judging,
    judging_form,
)
from bot.rollouts.views.observing import (
    OBSERVERS,
    observers_changed,
    observers_form,
    observing,
)
from bot.rollouts.views.reaching import (
    WHY,
    unreached,
)
from bot.rollouts.views.setting_up import (
    settings,
)
from bot.rollouts.views.standing import (
    HOW,
    POST,
    STAGES,
    card,
    card_moved,
    health_line,
    posted,
    resting_card,
    status,
)
from bot.rollouts.views.taking_part import (
    ADDED,
    JOIN,
    LEAVE,
    cast,
    gone,
    joined,
    left,
    said_elsewhere,
    welcome,
)

__all__ = [
    "ADDED",
    "ALL_OF_THEM",
    "HOW",
    "JOIN",
    "JUDGING",
    "LEAVE",
    "NEW",
    "OBSERVERS",
    "PICK",
    "POST",
    "STAGES",
    "WHY",
    "all_of_them",
    "announcement",
    "at_a_glance",
    "card",
    "card_moved",
    "cast",
    "gone",
    "health_line",
    "help_lines",
    "how_it_works",
    "joined",
    "judged",
    "judging",
    "judging_form",
    "left",
    "new_rollout",
    "observers_changed",
    "observers_form",
    "observing",
    "posted",
    "resting_card",
    "said_elsewhere",
    "settings",
    "started",
    "status",
    "typed",
    "unreached",
    "welcome",
    "which",
]
