"""Why a message was left out, waits or failed, in words for people. Pure.

A row keeps our own words or Slack's code. Here each becomes a clause that reads on after “not sent:”,
whoever reads it: the person, their lead, or who runs the bot.
"""

import re
from dataclasses import dataclass

from bot.delivery.model import TOO_LATE

PERHAPS = "perhaps sent"
GIVEN_UP = "given up: "
BY_THE_OPERATOR = "dropped by the operator"
DESTROYED = "the way back to whoever raised it was destroyed"
LOST_KEY = "its address was sealed with a SECRET_KEY that is not here"

ACCOUNT = "Nothing helps while it is so: drop it."
INVITE = "Type `/invite @Groundswell` in the channel, then retry."
CHANNEL = "Somebody who manages the channel can change that; then retry, or drop it."
ASK_THE_DOCTOR = (
    "`groundswell doctor` says what is wrong with the token. What waits leaves by itself once it is "
    "mended; retry what failed."
)
ADMIN = "An administrator of your Slack can change that; then retry."
LATER = "Slack’s own trouble passes: retry later."
FAULT = "This is a fault of the bot: please report it with the log of that moment."
STAYS = "What stands in Slack stays as it is: drop it."


@dataclass(frozen=True)
class Cause:
    """What a reason means, and what helps."""

    words: str
    helps: str = ""


NO_TOKEN = Cause("Slack does not take the bot’s token any more", ASK_THE_DOCTOR)
NO_ENTRY = Cause("your Slack does not let the bot in", ADMIN)
NO_PERSON = Cause("Slack knows no such person", ACCOUNT)
READ_ONLY = Cause("the bot may not post in that channel", CHANNEL)
EDIT_REFUSED = Cause("Slack does not let the message be changed any more", STAYS)
SLACK_AWAY = Cause("Slack had trouble of its own", LATER)
TOO_MANY = Cause("Slack wanted a pause", LATER)
MALFORMED = Cause("Slack found a fault in the message", FAULT)

ACCOUNTS = ["user_not_found", "user_not_visible", "users_not_found"]
TOKENS = [
    *("account_inactive", "invalid_auth", "not_allowed_token_type", "not_authed"),
    *("token_expired", "token_revoked"),
]
ENTRIES = [
    *("access_denied", "accesslimited", "ekm_access_denied", "enterprise_is_restricted"),
    *("no_permission", "org_login_required", "team_access_not_granted", "team_added_to_org"),
    *("team_not_found", "two_factor_setup_required"),
]
EDITS = ["cant_update_message", "cant_delete_message", "edit_window_closed"]
TROUBLES = ["fatal_error", "internal_error", "service_unavailable", "request_timeout"]
FAULTS = [
    *("invalid_arguments", "invalid_blocks", "invalid_blocks_format", "msg_too_long"),
    *("msg_blocks_too_long", "no_text"),
]

SLACKS = {
    "user_disabled": Cause("the account is closed", ACCOUNT),
    "messages_tab_disabled": Cause(
        "the bot’s conversations are switched off",
        "Switch on the messages tab under “App Home” of your Slack app, then retry.",
    ),
    "not_enabled": Cause(
        "the Home tab is switched off",
        "Switch it on under “App Home” of your Slack app, then retry.",
    ),
    "cannot_dm_bot": Cause("apps get no messages from the bot", ACCOUNT),
    "invalid_user_combination": Cause("Slack lets these two not talk to each other", ACCOUNT),
    "channel_not_found": Cause("the bot cannot see that channel", INVITE),
    "not_in_channel": Cause("the bot is not in that channel", INVITE),
    "is_archived": Cause("the channel is archived", "Unarchive it and retry, or drop it."),
    "is_inactive": Cause("the conversation is frozen", ACCOUNT),
    "message_not_found": Cause("the message was deleted in Slack", STAYS),
    "thread_not_found": Cause("the message it stands under was deleted in Slack", STAYS),
    "cannot_reply_to_message": Cause("nobody can reply to the message it stands under", STAYS),
    "missing_scope": Cause(
        "the bot lacks a right in your Slack",
        "`groundswell doctor` says which; add it, install the app again, then retry.",
    ),
    "restricted_action_non_threadable_channel": Cause("that channel has no threads", CHANNEL),
    "restricted_action_thread_only_channel": Cause("that channel takes only replies", CHANNEL),
    **dict.fromkeys(ACCOUNTS, NO_PERSON),
    **dict.fromkeys(TOKENS, NO_TOKEN),
    **dict.fromkeys(ENTRIES, NO_ENTRY),
    **dict.fromkeys(["restricted_action", "restricted_action_read_only_channel"], READ_ONLY),
    **dict.fromkeys(EDITS, EDIT_REFUSED),
    **dict.fromkeys(["ratelimited", "rate_limited", "message_limit_exceeded"], TOO_MANY),
    **dict.fromkeys(TROUBLES, SLACK_AWAY),
    **dict.fromkeys(FAULTS, MALFORMED),
}
"""Slack's codes."""

OURS = {
    "they are not asked: answered": Cause("it had been answered already"),
    "they are not asked: skipped": Cause("the day had been skipped"),
    "they are not asked: withdrawn": Cause("taking part had ended, or it became a day off"),
    "they are not in it any more": Cause("taking part had ended"),
    "they are no admin any more": Cause("it is for admins only"),
    "they were erased": Cause("taking part had ended"),
    TOO_LATE: Cause("it was too late to be of use", "`--even-late` insists."),
    "the message it belongs to is not in Slack": Cause(
        "the message it belongs to is not in Slack", "Retry that one first."
    ),
    LOST_KEY: Cause(
        LOST_KEY, "Put the SECRET_KEY of that time into SECRET_KEYS_BEFORE, start anew, then retry."
    ),
    "not found in Slack": Cause("Slack did not take it"),
    "perhaps not shown": Cause("Slack did not say whether it shows the change"),
    "Slack cannot be reached": Cause("Slack could not be reached", LATER),
}
"""Our own words that a person would not understand as they stand; all others are kept."""

CODE = re.compile(r"([a-z0-9]+(?:_[a-z0-9]+)+)\b.*", re.DOTALL)
IN_BRACKETS = re.compile(r"(.*?) \((.*)\)", re.DOTALL)


def in_words(reason: str | None) -> str:
    """Return why, as a clause without a full stop; nothing where there is no reason."""
    if not reason:
        return ""
    if reason.startswith(GIVEN_UP):
        return f"it was tried many times in vain; at last, {in_words(reason[len(GIVEN_UP) :])}"
    if reason.startswith(PERHAPS):
        return f"it may have arrived, and Slack would not say{_bracketed(reason)}"
    return _cause(reason).words


def what_helps(reason: str | None) -> str:
    """Return what somebody who runs the bot can do about it, in a sentence; nothing where all is well."""
    if not reason:
        return ""
    if may_have_arrived(reason):
        return "Look into the conversation; if it is not there, `--even-if-sent-twice` insists."
    return _cause(reason.removeprefix(GIVEN_UP)).helps


def may_have_arrived(reason: str | None) -> bool:
    """Tell whether a message of which Slack shows no place may stand there all the same."""
    return bool(reason) and str(reason).removeprefix(GIVEN_UP).startswith(PERHAPS)


def _cause(reason: str) -> Cause:
    code = CODE.fullmatch(reason)
    if found := OURS.get(reason) or SLACKS.get(reason) or (code and SLACKS.get(code[1])):
        return found
    if code:
        return Cause(f"Slack refused it ({reason})", FAULT)
    if reason.startswith("HTTP "):
        return Cause(f"{SLACK_AWAY.words} ({reason})", LATER)
    if reason.startswith("no answer"):
        return Cause("Slack did not answer", LATER)
    if reason.startswith("it could not be drawn"):
        return Cause(f"it could not be written{_bracketed(reason)}", FAULT)
    return Cause(reason)


def _bracketed(reason: str) -> str:
    """Return the detail in brackets at the end of a reason, itself in words where it is a code."""
    detail = IN_BRACKETS.fullmatch(reason)
    return f" ({_cause(detail[2]).words})" if detail else ""
