"""A person's own settings."""

from collections.abc import Sequence

from bot.slack.blocks import Message, message, section, small
from bot.slack.model import SlackUser

SETTINGS = "people_settings"


def my_settings(person: SlackUser, lines: Sequence[str]) -> Message:
    """Show somebody when and what they are asked, and where to change it."""
    zone = f"*Your time zone:* {person.zone}. I take it from your Slack profile and follow when it changes."
    own = "\n".join(f"• {line}" for line in lines) or "You take part in no rollout."
    return message(
        "Your settings",
        section("*Your settings*"),
        section(zone),
        section(own),
        small("Leave any rollout with `/rollout leave`; every question stops at once."),
    )
