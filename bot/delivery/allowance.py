"""How many calls of a method Slack takes: as it publishes, and as its refusals teach."""

from datetime import datetime, timedelta

from bot.delivery.model import EDIT, LOOK, OPEN, PIN, POST, PUBLISH, UNPIN, WHISPER, Allowance

MINUTE = timedelta(minutes=1)

PUBLISHED: dict[str, float | None] = {
    OPEN: 50,
    POST: None,
    EDIT: 50,
    LOOK: 50,
    WHISPER: 100,
    PUBLISH: 100,
    PIN: 20,
    UNPIN: 20,
}
"""Calls a minute that Slack promises to take, short bursts included: its tiers 2, 3 and 4. Of posts it
only says “several hundred” (docs.slack.dev/apis/web-api/rate-limits): how many, a refusal tells."""

LEAST = 30
"""Calls in the minute before a refusal from which on it teaches something: with fewer it was about one
channel, or an odd answer."""

BELOW = 0.99
"""Of what Slack took in the minute before it refused: the rate from then on."""

KEPT = timedelta(hours=1)
"""How long a lesson counts; then what is published is tried anew."""

MANY = 10_000


def fresh(workspace_id: str, method: str, now: datetime) -> Allowance:
    """Return the allowance of a method that was never called."""
    tokens = PUBLISHED.get(method) or 0.0
    return Allowance(workspace_id=workspace_id, method=method, tokens=tokens, counted_at=now)


def is_limited(allowance: Allowance, now: datetime) -> bool:
    """Tell whether calls have to be counted; else as many may be made as there are."""
    return allowance.closed_until is not None or _rate(allowance, now) is not None


def left(allowance: Allowance, now: datetime) -> int:
    """Return how many calls may be made now."""
    if allowance.closed_until and now < allowance.closed_until:
        return 0
    return MANY if _rate(allowance, now) is None else max(int(_tokens(allowance, now)), 0)


def opens_at(allowance: Allowance, now: datetime) -> datetime | None:
    """Return when the next call may be made, or None where one may be made now."""
    if allowance.closed_until and now < allowance.closed_until:
        return allowance.closed_until
    rate = _rate(allowance, now)
    if rate is None or left(allowance, now):
        return None
    return now + MINUTE * ((1 - _tokens(allowance, now)) / rate)


def spend(allowance: Allowance, calls: int, now: datetime) -> None:
    """Note calls that are about to be made."""
    if _rate(allowance, now) is not None:
        allowance.tokens = _tokens(allowance, now) - calls
        allowance.counted_at = now


def refused(allowance: Allowance, until: datetime, taken: int, now: datetime) -> None:
    """Be silent until then, and from then on as fast as the calls taken in the last minute.

    Calls that were under way together are refused together: they teach once.
    """
    is_known = allowance.closed_until is not None and now < allowance.closed_until
    allowance.closed_until = max(until, allowance.closed_until or until)
    if is_known:
        return
    if taken >= LEAST:
        allowance.per_minute = min(taken, _rate(allowance, now) or taken) * BELOW
        allowance.learned_at = now
        allowance.tokens, allowance.counted_at = 0.0, until


def _has_learned(allowance: Allowance, now: datetime) -> bool:
    return allowance.learned_at is not None and now - allowance.learned_at < KEPT


def _rate(allowance: Allowance, now: datetime) -> float | None:
    """Return calls a minute, learned or published; None for as many as there are."""
    if _has_learned(allowance, now):
        return allowance.per_minute
    return PUBLISHED.get(allowance.method)


def _tokens(allowance: Allowance, now: datetime) -> float:
    """Return the calls saved up: a minute's worth, or a second's where a refusal has taught care."""
    rate = _rate(allowance, now) or 0.0
    most = max(1.0, rate / 60) if _has_learned(allowance, now) else rate
    passed = max(now - allowance.counted_at, timedelta(0)) / MINUTE
    return min(most, allowance.tokens + passed * rate)
