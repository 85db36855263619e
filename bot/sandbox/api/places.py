"""Which conversation a call means, and whether the bot may do that there."""

from bot.sandbox.api.methods import need
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Channel, Message, User


def kind(channel: Channel) -> str:
    """Return the word by which scopes and events name this kind of conversation."""
    if channel.is_im:
        return "im"
    return "groups" if channel.is_private else "channels"


def is_member(slack: Slack, channel: Channel) -> bool:
    """Whether the bot is in a conversation."""
    return slack.world.app.bot_user in channel.members


def visible(slack: Slack, channel_id: str) -> Channel:
    """Return a conversation that the bot may know of; private ones only from inside."""
    channel = slack.world.channels.get(channel_id)
    if channel is None or (channel.is_private and not is_member(slack, channel)):
        raise SlackError("channel_not_found")
    return channel


def readable(slack: Slack, channel_id: str, verb: str) -> Channel:
    """Return a visible conversation for which the app has the scope `<kind>:<verb>`."""
    channel = visible(slack, channel_id)
    need(slack, f"{kind(channel)}:{verb}")
    return channel


def inhabited(slack: Slack, channel_id: str) -> Channel:
    """Return a conversation in which the bot may do what only members do."""
    channel = visible(slack, channel_id)
    if channel.archived:
        raise SlackError("is_archived")
    if not is_member(slack, channel):
        raise SlackError("not_in_channel")
    return channel


def for_posting(slack: Slack, channel_id: str) -> Channel:
    """Return where a message may go: an id, a #name, or a person, whose DM is opened then."""
    world = slack.world
    if channel_id in world.users:
        return _open_to_posts(slack, direct(slack, channel_id))
    name = channel_id.removeprefix("#")
    named = [c for c in world.channels.values() if name and c.name == name]
    channel = visible(slack, named[0].id if named else channel_id)
    if channel.archived:
        raise SlackError("is_archived")
    if not is_member(slack, channel) and "chat:write.public" not in world.app.scopes:
        raise SlackError("not_in_channel")
    return _open_to_posts(slack, channel)


def _open_to_posts(slack: Slack, channel: Channel) -> Channel:
    if channel.is_im and not slack.world.app.messages_tab:
        raise SlackError("messages_tab_disabled")
    return channel


def direct(slack: Slack, user_id: str) -> Channel:
    """Return the bot's conversation with a person, opened where it was not yet."""
    user = somebody(slack, user_id)
    if user.deleted:
        raise SlackError("user_disabled")
    if user.is_bot or user.id == "USLACKBOT":
        raise SlackError("cannot_dm_bot")
    if user.is_stranger and not _shares_a_channel(slack, user):
        raise SlackError("invalid_user_combination")
    return slack.world.dm(user_id)


def _shares_a_channel(slack: Slack, user: User) -> bool:
    return any(is_member(slack, c) for c in slack.world.channels_of(user.id))


def somebody(slack: Slack, user_id: str) -> User:
    """Return a user by id."""
    user = slack.world.users.get(user_id)
    if user is None:
        raise SlackError("user_not_found")
    return user


def message(slack: Slack, channel: Channel, ts: str) -> Message:
    """Return a message that stands in a conversation; an ephemeral one stands in none."""
    found = slack.world.find_message(channel.id, ts)
    if found is None or found.ephemeral_for:
        raise SlackError("message_not_found")
    return found
