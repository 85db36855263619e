"""Waves, the gates on them, and the evidence for a gate."""

from bot.waves.model.evidence import Evidence, Finding, TeamHeard, Verdict
from bot.waves.model.tables import Criterion, GateChange, Measure, Wave

__all__ = [
    "Criterion",
    "Evidence",
    "Finding",
    "GateChange",
    "Measure",
    "TeamHeard",
    "Verdict",
    "Wave",
]
