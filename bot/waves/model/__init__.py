"""Waves, the gates on them, and the evidence for a gate."""

from bot.waves.model.evidence import Evidence, Finding, TeamHeard, Verdict
from bot.waves.model.tables import Criterion, Measure, Wave

__all__ = ["Criterion", "Evidence", "Finding", "Measure", "TeamHeard", "Verdict", "Wave"]
