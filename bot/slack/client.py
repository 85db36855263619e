"""The HTTP clients for Slack's Web API, on one shared session."""

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

ANSWER_WITHIN = 10.0
"""Seconds after which a call's outcome counts as unknown; leases are well above it."""


FAILURES = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)
"""All the ways in which a call to Slack fails."""


def create_session() -> aiohttp.ClientSession:
    """Return the session; its own time limit counts, as slack_sdk ignores its own on a shared one."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN))


def create_client(
    session: aiohttp.ClientSession, *, api_url: str, token: str | None
) -> AsyncWebClient:
    """Return the client that acts: it never repeats a call, as a repeated post is posted twice."""
    return AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=[])


def create_reader(
    session: aiohttp.ClientSession, *, api_url: str, token: str, is_patient: bool = False
) -> AsyncWebClient:
    """Return a client that only reads, so it may ask again after a dropped connection.

    A patient one waits out rate limits too, which may take minutes: never while a person waits.
    """
    handlers: list[AsyncRetryHandler] = [AsyncConnectionErrorRetryHandler()]
    if is_patient:
        handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=10))
    return AsyncWebClient(token=token, base_url=api_url, session=session, retry_handlers=handlers)


def code_of(error: BaseException) -> str:
    """Return Slack's own code for a failure, such as `invalid_auth`; empty where it sent none.

    What stands before Slack (a proxy, a maintenance page) answers in forms slack_sdk trips over.
    """
    answer = getattr(getattr(error, "response", None), "data", None)
    return str(answer.get("error") or "") if isinstance(answer, dict) else ""


def trouble(error: BaseException, *, setting: str) -> str:
    """Return in one sentence why a call made with a token failed, naming the token's setting."""
    code = code_of(error)
    if code in WORTHLESS:
        return f"Slack refuses {setting}: {code}"
    return f"Slack cannot be reached: {code or str(error).partition(chr(10))[0] or type(error).__name__}"


WORTHLESS = {
    "account_inactive",
    "invalid_auth",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
"""Codes that no waiting mends: the token must be another one."""
