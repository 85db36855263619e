"""pins.*: messages that stay at hand in their channel."""

from bot.sandbox.api import places
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import method
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Json, Message


@method("pins.add", scope="pins:write")
def add_pin(slack: Slack, arguments: Arguments) -> Json:
    """Pin a message, whoever wrote it; Slack’s own words cannot be."""
    said = _meant(slack, arguments)
    if said.subtype:
        raise SlackError("not_pinnable")
    if said.is_pinned:
        raise SlackError("already_pinned")
    said.is_pinned = True
    slack.world.touch()
    return {}


@method("pins.remove", scope="pins:write")
def remove_pin(slack: Slack, arguments: Arguments) -> Json:
    """Take a pin away."""
    said = _meant(slack, arguments)
    if not said.is_pinned:
        raise SlackError("no_pin")
    said.is_pinned = False
    slack.world.touch()
    return {}


def _meant(slack: Slack, arguments: Arguments) -> Message:
    channel = places.inhabited(slack, arguments.required("channel", error="channel_not_found"))
    stamp = arguments.required("timestamp", error="no_item_specified")
    return places.message(slack, channel, stamp)
