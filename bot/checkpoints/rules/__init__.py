"""Decisions about checkpoints. Pure: a rule is given all it needs, the moment included."""

from bot.checkpoints.rules.asking import A_DAY, effort, prompts
from bot.checkpoints.rules.ballots import LONGEST_REASON, said, valid
from bot.checkpoints.rules.tally import DOTS, MOST_POINTS, ONE_CHOICE, tally
from bot.checkpoints.rules.voting import refuse_vote

__all__ = [
    "A_DAY",
    "DOTS",
    "LONGEST_REASON",
    "MOST_POINTS",
    "ONE_CHOICE",
    "effort",
    "prompts",
    "refuse_vote",
    "said",
    "tally",
    "valid",
]
