"""What people can do with waves and gates. The caller owns the transaction."""

from bot.waves.service.opening import (
    open_wave,
    openable,
    wave_named,
)
from bot.waves.service.weighing import (
    evidence,
)

__all__ = [
    "evidence",
    "open_wave",
    "openable",
    "wave_named",
]
