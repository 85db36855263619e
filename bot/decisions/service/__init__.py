"""What people can do with decisions. The caller owns the transaction."""

from bot.decisions.service.holding import (
    choose_holder,
    holders,
)
from bot.decisions.service.recording import (
    record,
    refresh,
)
from bot.decisions.service.showing import (
    picture,
)

__all__ = [
    "choose_holder",
    "holders",
    "picture",
    "record",
    "refresh",
]
