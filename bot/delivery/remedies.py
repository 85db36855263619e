"""What a failed call to Slack means for the message, sorted once."""

from datetime import timedelta
from enum import StrEnum

import aiohttp
from slack_sdk.errors import SlackApiError


class Remedy(StrEnum):
    """What to do about a message whose call failed."""

    #: it surely did not arrive: try again later
    RETRY = "retry"
    #: the method is closed for a while
    WAIT = "wait"
    #: nobody knows whether it arrived: ask Slack first
    ASK = "ask"
    #: it can never arrive
    GIVE_UP = "give up"
    #: we sent something wrong
    BUG = "bug"


TOO_MANY = {"ratelimited", "rate_limited", "message_limit_exceeded"}
PERHAPS_DONE = {"fatal_error", "internal_error", "service_unavailable", "request_timeout"}
NOT_NOW = {"team_added_to_org", "accesslimited"}
NEVER = {
    "account_inactive",
    "cannot_dm_bot",
    "cant_update_message",
    "channel_not_found",
    "edit_window_closed",
    "ekm_access_denied",
    "invalid_auth",
    "is_archived",
    "message_not_found",
    "messages_tab_disabled",
    "missing_scope",
    "no_permission",
    "not_authed",
    "not_in_channel",
    "restricted_action",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
    "users_not_found",
}
"""Codes of chat.postMessage, chat.update and conversations.open that no waiting mends."""

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=10)
WITHOUT_A_WORD = timedelta(seconds=30)
"""How long to wait on a 429 that does not say for how long."""


def remedy_for(error: Exception) -> tuple[Remedy, str]:
    """Return what to do, and the reason to record: Slack's code or the kind of failure."""
    if isinstance(error, SlackApiError):
        return _for_answer(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Remedy.RETRY, "Slack cannot be reached"
    return Remedy.ASK, f"no answer ({type(error).__name__})"


def wait_after(error: SlackApiError) -> timedelta:
    """Return how long Slack wants no more of these calls."""
    for name, value in error.response.headers.items():
        if name.lower() == "retry-after" and str(value).isdecimal():
            return timedelta(seconds=int(str(value)))
    return WITHOUT_A_WORD


def backoff(attempts: int) -> timedelta:
    """Return how long to wait before the next of `attempts` tries, without jitter."""
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)


def _for_answer(error: SlackApiError) -> tuple[Remedy, str]:
    code = str(error.response.get("error") or "")
    if error.response.status_code == 429 or code in TOO_MANY:
        return Remedy.WAIT, code or "ratelimited"
    if error.response.status_code >= 500 or code in PERHAPS_DONE:
        return Remedy.ASK, code or f"HTTP {error.response.status_code}"
    if code in NOT_NOW:
        return Remedy.RETRY, code
    return (Remedy.GIVE_UP if code in NEVER else Remedy.BUG), code or "an answer we cannot read"
