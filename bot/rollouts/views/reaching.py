"""Whom messages could not reach, as leads are told."""

from bot.rollouts.model import Missed, Misses
from bot.rollouts.rules import OF_THE_APP
from bot.slack import blocks
from bot.slack.blocks import Message, section, small
from bot.slack.text import bulleted, channel, inline

HERE, OPERATOR = "`/invite @Groundswell`", "Whoever runs me can mend that."
WHY = {
    **dict.fromkeys(OF_THE_APP, f"Slack does not let me in any more. {OPERATOR}"),
    "user_disabled": "their account is closed. I ask them nothing more.",
    **dict.fromkeys(
        ("user_not_found", "users_not_found", "user_not_visible"),
        "Slack shows me no such account any more. If they are still with you, tell whoever runs me.",
    ),
    "is_archived": "the channel is archived. Restore it in Slack, and I go on there.",
    "is_inactive": "the channel is archived or frozen. Restore it in Slack, and I go on there.",
    "not_in_channel": f"I am not in the channel any more. Type {HERE} there.",
    "channel_not_found": f"I cannot see it. If it is a private channel, type {HERE} there.",
    **dict.fromkeys(
        ("restricted_action", "restricted_action_read_only_channel"),
        "I may not post there. Whoever manages the channel can allow it.",
    ),
    "restricted_action_thread_only_channel": "only answers to others may be posted there. Whoever manages the channel can change it.",
    **dict.fromkeys(
        ("restricted_action_non_threadable_channel", "cannot_reply_to_message"),
        "answers cannot stand in a thread there. Whoever manages the channel can allow it.",
    ),
    "messages_tab_disabled": f"messages from me are switched off in this Slack. {OPERATOR}",
}
"""Slack's codes in words, and what a lead can do."""

OF_A_PERSON = {
    **WHY,
    **dict.fromkeys(
        ("channel_not_found", "is_archived", "is_inactive", "not_in_channel"),
        "Slack has closed our conversation, as it does with closed accounts. If they are still with you, tell "
        "whoever runs me.",
    ),
    "cannot_dm_bot": "Slack knows this account as an app, and apps get no messages from me.",
    "invalid_user_combination": "Slack does not let us talk to each other. Do they belong to another company?",
}
"""The same, where it is somebody's own conversation that could not be reached."""

NOT_THROUGH = "my message did not get through. Please tell whoever runs me."


def unreached(misses: Misses) -> Message:
    """Tell a lead whom the day's messages could not reach, why, and what can be done."""
    name = inline(misses.rollout_name)
    more = misses.count - len(misses.missed)
    return blocks.message(
        f"I could not reach everybody in {name} today",
        section(f"I could not reach everybody in *{name}* today"),
        section(bulleted([_missed(each) for each in misses.missed])),
        *([small(f"And {more} more.")] if more > 0 else []),
    )


def _missed(missed: Missed) -> str:
    who = channel(missed.channel_id) if missed.channel_id else inline(missed.name) or "Everybody"
    words = OF_A_PERSON if missed.name else WHY
    return f"{who}: {words.get(missed.reason, NOT_THROUGH)}"
