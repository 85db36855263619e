"""What people can do with waves and gates. The caller owns the transaction."""

from bot.waves.service.gating import (
    has_gate,
    judge,
    set_gate,
)
from bot.waves.service.opening import (
    open_wave,
    openable,
)
from bot.waves.service.planning import (
    place,
    plan_wave,
    replan_wave,
    wave_named,
    waves_of,
)
from bot.waves.service.weighing import (
    evidence,
)

__all__ = [
    "evidence",
    "has_gate",
    "judge",
    "open_wave",
    "openable",
    "place",
    "plan_wave",
    "replan_wave",
    "set_gate",
    "wave_named",
    "waves_of",
]
