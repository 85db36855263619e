"""How an address is sealed and known again. Pure."""

from bot.privacy.rules.sealing import BOX, Keyring, Sealed, is_box, new_name

__all__ = ["BOX", "Keyring", "Sealed", "is_box", "new_name"]
