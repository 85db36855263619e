"""What others see of gates: the evidence for one, as plain values."""

from bot.waves.model import Evidence, Finding, Measure, TeamHeard, Verdict

__all__ = ["Evidence", "Finding", "Measure", "TeamHeard", "Verdict"]
