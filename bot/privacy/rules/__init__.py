"""How an address is sealed and known again, and which figures are shown. Pure."""

from bot.privacy.rules.sealing import BOX, Keyring, Sealed, is_box, new_name
from bot.privacy.rules.threshold import FEWEST, LEAST, Part, parted, pooled, shown_groups, within

__all__ = [
    "BOX",
    "FEWEST",
    "LEAST",
    "Keyring",
    "Part",
    "Sealed",
    "is_box",
    "new_name",
    "parted",
    "pooled",
    "shown_groups",
    "within",
]
