"""The HTTP clients for Slack's Web API, on one shared session."""

import aiohttp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

ANSWER_WITHIN = 10.0
"""Seconds after which a call's outcome counts as unknown; leases are well above it."""


def create_session() -> aiohttp.ClientSession:
    """Return the session; its own time limit counts, as slack_sdk ignores its own on a shared one."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN))


def create_client(
    session: aiohttp.ClientSession, *, api_url: str, token: str | None
) -> AsyncWebClient:
    """Return the client that acts: it never repeats a call, as a repeated post is posted twice."""
    return AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=[])


def create_reader(session: aiohttp.ClientSession, *, api_url: str, token: str) -> AsyncWebClient:
    """Return the client that only reads: it waits out rate limits and dropped connections."""
    handlers = [
        AsyncConnectionErrorRetryHandler(),
        AsyncRateLimitErrorRetryHandler(max_retry_count=3),
    ]
    return AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=handlers)
