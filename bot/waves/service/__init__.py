"""What people can do with waves and gates. The caller owns the transaction."""

from bot.waves.service.gating import (
    has_gate,
    judge,
    set_gate,
)
from bot.waves.service.keeping import (
    ERASES,
    erase,
    export,
)
from bot.waves.service.opening import (
    open_by_hand,
    open_wave,
    openable,
    opening,
)
from bot.waves.service.planning import (
    place,
    plan_wave,
    replan_wave,
    save_plan,
    wave_named,
    waves_of,
)
from bot.waves.service.showing import (
    meant,
    overview,
    standing,
    waits_of,
)
from bot.waves.service.weighing import (
    evidence,
)

__all__ = [
    "ERASES",
    "erase",
    "evidence",
    "export",
    "has_gate",
    "judge",
    "meant",
    "open_by_hand",
    "open_wave",
    "openable",
    "opening",
    "overview",
    "place",
    "plan_wave",
    "replan_wave",
    "save_plan",
    "set_gate",
    "standing",
    "waits_of",
    "wave_named",
    "waves_of",
]
