"""How Slack signs what it sends, so that an app can tell it from anybody else's."""

import hashlib
import hmac
from datetime import datetime


def headers(secret: str, body: str, now: datetime) -> dict[str, str]:
    """Return the headers that prove a body came from Slack, at this time."""
    stamp = str(int(now.timestamp()))
    base = f"v0:{stamp}:{body}".encode()
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }
