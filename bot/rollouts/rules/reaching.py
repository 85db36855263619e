"""Whom the leads are told of where a message cannot arrive. Pure."""

MOST_LINES = 10
"""People and channels that a lead is told of one by one; of more, their number."""

EVERYBODY = ""
"""Stands for a destination where Slack's reason is about the app and not about one of them."""

TAKEN_AWAY = {
    *("cant_delete_message", "cant_update_message", "edit_window_closed", "message_not_found"),
    "thread_not_found",
}
"""Slack's codes for a message that people have taken away: nothing is left unsaid."""

OF_THE_APP = {
    *("access_denied", "account_inactive", "ekm_access_denied", "enterprise_is_restricted"),
    *("invalid_auth", "messages_tab_disabled", "missing_scope", "no_permission", "not_authed"),
    *("team_access_not_granted", "team_not_found", "token_expired", "token_revoked"),
    "two_factor_setup_required",
}
"""Slack's codes for what keeps every message from leaving."""


def missed(destination: str, reason: str) -> str | None:
    """Return whom the leads are told of where a message cannot arrive: the person or channel, or EVERYBODY.

    None where there is nothing to tell.
    """
    if reason in TAKEN_AWAY:
        return None
    return EVERYBODY if reason in OF_THE_APP else destination
