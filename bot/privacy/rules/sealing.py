"""Authenticated encryption of a person's id, with keys made from SECRET_KEY."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.privacy.model import LostKeyError

BOX = "box:"
"""How the names of boxes begin."""

LOST = "That was sealed with another SECRET_KEY than the one in use, so it cannot be opened."
NONCE, LONGEST_ID = 12, 32
"""Bytes: AES-GCM's nonce, and what every id is padded to, so that its length tells nothing."""


@dataclass(frozen=True)
class Sealed:
    """A person's id that only the holder of the key can read."""

    key_id: str
    token: bytes


def new_name() -> str:
    """Return a name for a box, which tells neither when it was made nor for whom."""
    return BOX + secrets.token_urlsafe(16)


def is_box(destination: str) -> bool:
    """Tell whether a destination is a box, and no channel or person."""
    return destination.startswith(BOX)


class Keyring:
    """The key made from SECRET_KEY, with which all is sealed, and those before it, which still open."""

    def __init__(self, secret: str, former: Sequence[str] = ()) -> None:
        keys = [_Key(each) for each in (secret, *former)]
        self._newest = keys[0]
        self._keys = {key.id: key for key in reversed(keys)}

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self._keys)})"

    @property
    def key_id(self) -> str:
        """The id of the key with which all is sealed now."""
        return self._newest.id

    @property
    def key_ids(self) -> tuple[str, ...]:
        """The ids of all keys that are here."""
        return tuple(self._keys)

    def seal(self, user_id: str, *, context: str) -> Sealed:
        """Return the id sealed; it opens only with the same context, such as a box's name."""
        return Sealed(key_id=self.key_id, token=self._newest.encrypt(user_id, context))

    def unseal(self, sealed: Sealed, *, context: str) -> str:
        """Return the id; raises LostKeyError without its key, or where somebody tampered with it."""
        try:
            return self._keys[sealed.key_id].decrypt(sealed.token, context)
        except (KeyError, InvalidTag, ValueError):  # the last, of what is too short
            raise LostKeyError(LOST) from None

    def mark(self, user_id: str, *, context: str, key_id: str | None = None) -> str | None:
        """Return by what somebody is known again in a context; None without that key."""
        key = self._keys.get(key_id or self.key_id)
        return key.mark(user_id, context) if key else None


class _Key:
    def __init__(self, secret: str) -> None:
        self.id = _derived(secret, "key id").hex()[:16]
        self._sealing = AESGCM(_derived(secret, "sealing"))
        self._marking = _derived(secret, "marking")

    def encrypt(self, user_id: str, context: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        padded = user_id.encode().ljust(LONGEST_ID, b"\0")
        return nonce + self._sealing.encrypt(nonce, padded, context.encode())

    def decrypt(self, token: bytes, context: str) -> str:
        plain = self._sealing.decrypt(token[:NONCE], token[NONCE:], context.encode())
        return plain.rstrip(b"\0").decode()

    def mark(self, user_id: str, context: str) -> str:
        words = f"{context}\0{user_id}".encode()
        return hmac.new(self._marking, words, hashlib.sha256).hexdigest()


def _derived(secret: str, purpose: str) -> bytes:
    """Return a key of its own for each purpose (RFC 5869)."""
    info = f"groundswell {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
