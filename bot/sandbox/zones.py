"""Instants and zones as the sandbox shows them, also where somebody's zone is unknown."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone(name: str) -> tzinfo:
    """Return the zone with this name; UTC where there is none, as for the deactivated."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def instant(ts: str) -> datetime:
    """Return when a message with this ts was sent."""
    return datetime.fromtimestamp(float(ts), UTC)
