"""conversations.*: where people talk, who is there and what was said."""

from bot.sandbox.api import places, shapes
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import method, need, page
from bot.sandbox.membership import join as become_member
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Channel, Json, Message

MOST_IN_ONE = 8
_TYPES = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}


@method("conversations.open", scope="im:write")
def open_direct(slack: Slack, arguments: Arguments) -> Json:
    """Open the direct conversation with one person, or find it again."""
    users = arguments.words("users")
    if "channel" in arguments:
        channel = places.visible(slack, arguments.text("channel"))
        if not channel.is_im:
            raise SlackError("method_not_supported_for_channel_type")
    elif not users:
        raise SlackError("users_list_not_supplied")
    else:
        channel = _with_users(slack, users)
    full = arguments.flag("return_im")
    shape = shapes.channel(slack.world, channel) if full else {"id": channel.id}
    return {"channel": shape}


def _with_users(slack: Slack, users: list[str]) -> Channel:
    if len(users) > MOST_IN_ONE:
        raise SlackError("too_many_users")
    if len(users) > 1:
        need(slack, "mpim:write")
        raise SlackError("method_not_supported_for_channel_type")
    return places.direct(slack, users[0])


@method("conversations.info")
def information(slack: Slack, arguments: Arguments) -> Json:
    """Return one conversation."""
    channel = places.readable(slack, arguments.text("channel"), "read")
    counted = arguments.flag("include_num_members")
    return {"channel": shapes.channel(slack.world, channel, num_members=counted)}


@method("conversations.list")
def listing(slack: Slack, arguments: Arguments) -> Json:
    """Return the conversations of the asked-for types that the bot may know of."""
    channels = [c for c in _of_types(slack, arguments) if _may_know(slack, c)]
    return _paged(slack, arguments, channels)


@method("users.conversations")
def of_user(slack: Slack, arguments: Arguments) -> Json:
    """Return the conversations that somebody, by default the bot, is a member of."""
    user = arguments.text("user") or slack.world.app.bot_user
    places.somebody(slack, user)
    mine = [c for c in _of_types(slack, arguments) if user in c.members and _may_know(slack, c)]
    return _paged(slack, arguments, mine)


def _of_types(slack: Slack, arguments: Arguments) -> list[Channel]:
    types = arguments.words("types") or ["public_channel"]
    for name in types:
        if name not in _TYPES:
            raise SlackError("invalid_types")
        need(slack, _TYPES[name])
    unwanted = arguments.flag("exclude_archived")
    found = [c for c in slack.world.channels.values() if _type(c) in types]
    return [c for c in found if not (unwanted and c.archived)]


def _type(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "private_channel" if channel.is_private else "public_channel"


def _may_know(slack: Slack, channel: Channel) -> bool:
    return places.is_member(slack, channel) or _type(channel) == "public_channel"


def _paged(slack: Slack, arguments: Arguments, channels: list[Channel]) -> Json:
    ids, cursor = page(slack, arguments, [c.id for c in channels], size=100)
    shown = [shapes.channel(slack.world, slack.world.channels[i], num_members=True) for i in ids]
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


@method("conversations.members")
def members(slack: Slack, arguments: Arguments) -> Json:
    """Return who is in a conversation: people, guests, bots and the deactivated alike."""
    channel = places.readable(slack, arguments.text("channel"), "read")
    ids, cursor = page(slack, arguments, channel.members, size=100)
    return {"members": ids, "response_metadata": {"next_cursor": cursor}}


@method("conversations.join", scope="channels:join")
def join(slack: Slack, arguments: Arguments) -> Json:
    """Have the bot join a public channel."""
    channel = places.visible(slack, arguments.text("channel"))
    if channel.is_im or channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    already = places.is_member(slack, channel)
    if not already:
        become_member(slack, slack.world.app.bot_user, channel)
    warning = {"warning": "already_in_channel"} if already else {}
    return {"channel": shapes.channel(slack.world, channel)} | warning


@method("conversations.history")
def history(slack: Slack, arguments: Arguments) -> Json:
    """Return what was said, newest first; threads and ephemeral messages are not in it."""
    channel = _inside(slack, arguments.text("channel"))
    said = [m for m in slack.world.messages[channel.id] if not m.is_reply or m.broadcast]
    return _messages(slack, arguments, list(reversed(said)))


@method("conversations.replies")
def replies(slack: Slack, arguments: Arguments) -> Json:
    """Return a thread, oldest first, beginning with the message it hangs on."""
    channel = _inside(slack, arguments.text("channel"))
    ts = arguments.text("ts")
    first = slack.world.find_message(channel.id, ts)
    if first is None or first.ephemeral_for:
        raise SlackError("thread_not_found")
    return _messages(slack, arguments, [first, *slack.world.replies[channel.id, ts]])


def _inside(slack: Slack, channel_id: str) -> Channel:
    channel = places.readable(slack, channel_id, "history")
    if not places.is_member(slack, channel):
        raise SlackError("not_in_channel")
    return channel


def _messages(slack: Slack, arguments: Arguments, said: list[Message]) -> Json:
    wanted = [m for m in said if not m.ephemeral_for and _in_time(arguments, m.ts)]
    ids, cursor = page(slack, arguments, [m.ts for m in wanted], size=100)
    metadata = arguments.flag("include_all_metadata")
    shown = [shapes.message(slack.world, m, metadata=metadata) for m in wanted if m.ts in set(ids)]
    answer: Json = {"messages": shown, "has_more": bool(cursor), "pin_count": 0}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _in_time(arguments: Arguments, ts: str) -> bool:
    oldest, latest = arguments.text("oldest", "0"), arguments.text("latest") or "inf"
    if arguments.flag("inclusive"):
        return float(oldest) <= float(ts) <= float(latest)
    return float(oldest) < float(ts) < float(latest)
