"""Decisions about checkpoints. Pure: a rule is given all it needs, the moment included."""

from bot.checkpoints.rules.tally import tally

__all__ = ["tally"]
