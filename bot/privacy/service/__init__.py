"""People who are not to be known are reached and known again. The caller owns the transaction."""

from bot.privacy.service.boxes import (
    boxes_of,
    destroy,
    destroy_on,
    is_owner,
    open_box,
    owner_of,
)

__all__ = ["boxes_of", "destroy", "destroy_on", "is_owner", "open_box", "owner_of"]
