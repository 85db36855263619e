"""Decisions about checkpoints. Pure: a rule is given all it needs, the moment included."""

from bot.checkpoints.rules.asking import (
    A_DAY,
    effort,
    prompts,
)
from bot.checkpoints.rules.ballots import (
    LONGEST_REASON,
    said,
    valid,
)
from bot.checkpoints.rules.days import (
    next_look,
    usually_due,
)
from bot.checkpoints.rules.outcome import (
    LONGEST_BECAUSE,
    LONGEST_OUTCOME,
    LONGEST_WHY,
    MOST_ANSWERED,
    SAFE_TO_TRY,
    against,
    became_field,
    because_field,
    by_the_votes,
    choices,
    decision_words,
    goes_ahead,
    heard,
    mistakes,
    takes_effect,
)
from bot.checkpoints.rules.tally import (
    DOTS,
    MOST_POINTS,
    ONE_CHOICE,
    tally,
)
from bot.checkpoints.rules.tokens import (
    tokens_of,
)
from bot.checkpoints.rules.voting import (
    refuse_vote,
)

__all__ = [
    "A_DAY",
    "DOTS",
    "LONGEST_BECAUSE",
    "LONGEST_OUTCOME",
    "LONGEST_REASON",
    "LONGEST_WHY",
    "MOST_ANSWERED",
    "MOST_POINTS",
    "ONE_CHOICE",
    "SAFE_TO_TRY",
    "against",
    "became_field",
    "because_field",
    "by_the_votes",
    "choices",
    "decision_words",
    "effort",
    "goes_ahead",
    "heard",
    "mistakes",
    "next_look",
    "prompts",
    "refuse_vote",
    "said",
    "takes_effect",
    "tally",
    "tokens_of",
    "usually_due",
    "valid",
]
