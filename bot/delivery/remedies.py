"""What a failed call to Slack means for the message, sorted once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError


class Remedy(StrEnum):
    """What to do about a message whose call failed."""

    #: it surely did not arrive: try again later
    RETRY = "retry"
    #: nothing arrives at all: try again when Slack is back
    AWAY = "away"
    #: the method is closed for a while
    WAIT = "wait"
    #: nobody knows whether it arrived: ask Slack first
    ASK = "ask"
    #: whatever we send is refused, until somebody mends our token
    HALT = "halt"
    #: it can never arrive
    GIVE_UP = "give up"
    #: we sent something wrong
    BUG = "bug"
    #: there is nobody any more to whom it could go, and nobody who would have to be told
    LEAVE_OUT = "leave out"


class CallFailedError(Exception):
    """A call to Slack did not do what it should; says what to do about it, and why."""

    def __init__(
        self, remedy: Remedy, reason: str, *, method: str = "", wait: timedelta | None = None
    ) -> None:
        super().__init__(reason)
        self.remedy = remedy
        #: Slack's code or the kind of failure; never anybody's text
        self.reason = reason
        #: the method that was called, such as `chat.update`, where Slack has answered
        self.method = method
        #: for WAIT: how long Slack wants no more of these calls
        self.wait = wait

    def alone(self) -> "CallFailedError":
        """Return the same without the error it came from, which may name whom the call was for."""
        return CallFailedError(self.remedy, self.reason, method=self.method, wait=self.wait)


TOO_MANY = {"ratelimited", "rate_limited", "message_limit_exceeded"}
PERHAPS_DONE = {"fatal_error", "internal_error", "service_unavailable", "request_timeout"}
NOT_NOW = {"team_added_to_org", "org_login_required", "accesslimited"}
HALTED = {
    "account_inactive",
    "invalid_auth",
    "not_allowed_token_type",
    "not_authed",
    "team_access_not_granted",
    "team_not_found",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
}
"""Codes about our token and not about a message: with another token, everything can still arrive."""

NEVER = {
    "access_denied",
    "cannot_dm_bot",
    "cannot_reply_to_message",
    "cant_delete_message",
    "cant_update_message",
    "channel_not_found",
    "edit_window_closed",
    "ekm_access_denied",
    "enterprise_is_restricted",
    "invalid_user_combination",
    "is_archived",
    "is_inactive",
    "message_not_found",
    "messages_tab_disabled",
    "missing_scope",
    "no_permission",
    "not_in_channel",
    "restricted_action",
    "restricted_action_non_threadable_channel",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "thread_not_found",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
    "users_not_found",
}
"""Codes of chat.*, conversations.open and conversations.history that no waiting mends."""

NO_HOME = {"not_enabled"}
"""Codes of views.publish that no waiting mends: the app has no Home tab."""

WITHOUT_A_WORD = timedelta(seconds=30)
"""How long to wait on a 429 that does not say for how long."""


@contextmanager
def sorted_failures() -> Iterator[None]:
    """Have whatever goes wrong in a call to Slack come out as a CallFailedError."""
    try:
        yield
    except CallFailedError:
        raise
    except SlackApiError as error:
        raise _sorted_answer(error.response) from error
    except aiohttp.ClientConnectorError as error:
        raise CallFailedError(Remedy.AWAY, "Slack cannot be reached") from error
    except Exception as error:  # whatever it was, Slack may have taken the call before
        reason = f"no answer ({type(error).__name__})"
        raise CallFailedError(Remedy.ASK, reason) from error


def _sorted_answer(response: Any) -> CallFailedError:
    """Sort an answer: slack_sdk's or, where its body could not be read, aiohttp's."""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    body = getattr(response, "data", None)
    code = str(body.get("error") or "") if isinstance(body, dict) else ""
    reason = code or f"HTTP {status}"
    if status == 429 or code in TOO_MANY:
        method = str(getattr(response, "api_url", "")).rpartition("/")[2]
        wait = _wait(response.headers)
        return CallFailedError(Remedy.WAIT, code or "ratelimited", method=method, wait=wait)
    if code in PERHAPS_DONE or not (code or 400 <= status < 500) or status == 408:
        return CallFailedError(Remedy.ASK, reason)
    if code in NOT_NOW or not code:  # a 4xx without Slack's code comes from something in between
        return CallFailedError(Remedy.RETRY, reason)
    if code in HALTED:
        return CallFailedError(Remedy.HALT, reason)
    return CallFailedError(Remedy.GIVE_UP if code in NEVER | NO_HOME else Remedy.BUG, reason)


def _wait(headers: Any) -> timedelta:
    for name, value in headers.items():
        if name.lower() == "retry-after" and str(value).isdecimal():
            return timedelta(seconds=int(str(value)))
    return WITHOUT_A_WORD
