"""Waves, the gates on them, and the evidence for a gate."""

from bot.waves.model.evidence import Evidence, Finding, TeamHeard, Verdict
from bot.waves.model.pictures import (
    OPENED,
    Change,
    Draft,
    Filled,
    Known,
    Opening,
    Overview,
    Panel,
    Standing,
    Wait,
)
from bot.waves.model.tables import Criterion, GateChange, Measure, Wave

__all__ = [
    "OPENED",
    "Change",
    "Criterion",
    "Draft",
    "Evidence",
    "Filled",
    "Finding",
    "GateChange",
    "Known",
    "Measure",
    "Opening",
    "Overview",
    "Panel",
    "Standing",
    "TeamHeard",
    "Verdict",
    "Wait",
    "Wave",
]
