"""Rows of the outbox as plain values, for tests that only look at them."""

from datetime import datetime
from typing import Any

from bot.delivery.model import POST, Outgoing, State, Urgency


def row(key: str, not_before: datetime, **facts: Any) -> Outgoing:
    """A message on its way."""
    usual: dict[str, Any] = {
        "workspace_id": "T0CRUMB",
        "key": key,
        "notice": "tests.fact",
        "subject_id": 1,
        "part": 0,
        "destination": "U0ANA",
        "method": POST,
        "not_before": not_before,
        "urgency": Urgency.NORMAL,
        "state": State.PENDING,
        "revision": 1,
        "drawn_revision": 0,
        "failures": 0,
        "told_at": not_before,
    }
    return Outgoing(**usual | facts)
