"""People who are not to be known are reached and known again. The caller owns the transaction."""

from bot.privacy.service.boxes import (
    boxes_of,
    destroy,
    destroy_on,
    ends_on,
    is_open,
    is_owner,
    open_box,
    owner_of,
)
from bot.privacy.service.counts import (
    count,
    counted,
)
from bot.privacy.service.ending import (
    end_due,
    next_end,
)
from bot.privacy.service.resealing import (
    START,
    Resealed,
    lost,
    reseal,
)

__all__ = [
    "START",
    "Resealed",
    "boxes_of",
    "count",
    "counted",
    "destroy",
    "destroy_on",
    "end_due",
    "ends_on",
    "is_open",
    "is_owner",
    "lost",
    "next_end",
    "open_box",
    "owner_of",
    "reseal",
]
