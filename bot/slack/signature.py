"""Whether a request is Slack's: signed with our secret over its raw bytes, and not old."""

import hashlib
import hmac
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=5)
"""How far a request's time may be from ours, either way."""

DIGITS = 12
"""More of them are no time in seconds that anybody will live to see."""


def is_slacks(secret: str, body: bytes, timestamp: str, signature: str, now: datetime) -> bool:
    """Tell whether Slack signed these bytes just now; anything else, well-formed or not, is not."""
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= DIGITS):
        return False
    if abs(now.timestamp() - int(timestamp)) > WINDOW.total_seconds():
        return False
    signed = b"v0:" + timestamp.encode() + b":" + body
    expected = "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))
