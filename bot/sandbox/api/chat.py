"""chat.*: messages that the bot posts, changes and deletes."""

from bot.sandbox import elements
from bot.sandbox.api import contents, places, shapes, sharing
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.contents import Contents
from bot.sandbox.api.methods import method
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Channel, Json, Message

UPDATE_TEXT_LIMIT = 4_000


@method("chat.postMessage", scope="chat:write")
def post_message(slack: Slack, arguments: Arguments) -> Json:
    """Post a message, also into a thread."""
    channel = places.for_posting(slack, arguments.required("channel", error="channel_not_found"))
    content = contents.message(slack, "chat.postMessage", arguments)
    posted = bot_message(slack, channel, content)
    posted.thread_ts = _thread(slack, channel, arguments.text("thread_ts"))
    posted.broadcast = arguments.flag("reply_broadcast")
    posted.metadata = contents.metadata(arguments) or None
    if arguments.flag("unfurl_links"):
        sharing.share_linked(slack.world, posted)
    slack.world.post(posted)
    announce(slack, channel, shapes.message(slack.world, posted))
    shape = shapes.message(slack.world, posted, metadata=True)
    return {"channel": channel.id, "ts": posted.ts, "message": shape} | content.warning


def bot_message(slack: Slack, channel: Channel, content: Contents) -> Message:
    """Return a message of the bot, not posted yet."""
    app = slack.world.app
    return Message(
        channel=channel.id,
        ts=slack.world.next_ts(),
        user=app.bot_user,
        bot_id=app.bot_id,
        text=content.text,
        blocks=content.blocks,
        attachments=content.attachments,
    )


def announce(slack: Slack, channel: Channel, event: Json) -> None:
    """Tell the app about a message where it subscribed to that kind of conversation."""
    kind = {"im": "im", "groups": "group", "channels": "channel"}[places.kind(channel)]
    slack.happens({**event, "channel": channel.id, "channel_type": kind})


def announce_change(slack: Slack, channel: Channel, said: Message, before: Json) -> None:
    """Tell the app that a message reads differently now."""
    event: Json = {"type": "message", "subtype": "message_changed", "hidden": True}
    event |= {"message": shapes.message(slack.world, said), "previous_message": before}
    stamp = slack.world.next_ts()
    announce(slack, channel, event | {"ts": stamp, "event_ts": stamp})


def _thread(slack: Slack, channel: Channel, thread_ts: str) -> str | None:
    """Return the ts of the message a thread hangs on; a reply's own ts means its thread."""
    if not thread_ts:
        return None
    parent = slack.world.find_message(channel.id, thread_ts)
    if parent is None or parent.ephemeral_for:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


@method("chat.update", scope="chat:write")
def update(slack: Slack, arguments: Arguments) -> Json:
    """Change a message of the bot's own."""
    channel = places.visible(slack, arguments.required("channel", error="channel_not_found"))
    if channel.archived:
        raise SlackError("is_inactive")
    said = places.message(slack, channel, arguments.text("ts"))
    _own(slack, said, "cant_update_message")
    if len(arguments.text("text")) > UPDATE_TEXT_LIMIT:
        raise SlackError("msg_too_long")
    before = shapes.message(slack.world, said)
    _change(slack, said, arguments)
    slack.world.touch()
    announce_change(slack, channel, said, before)
    shape = shapes.message(slack.world, said)
    return {"channel": channel.id, "ts": said.ts, "text": said.text, "message": shape}


def _change(slack: Slack, said: Message, arguments: Arguments) -> None:
    content = contents.message(slack, "chat.update", arguments)
    metadata = contents.metadata(arguments)
    rewrite(slack, said, content)
    if metadata is not None:  # left out, it stays as it was
        said.metadata = metadata or None
    if not said.blocks:  # Slack marks only changed words as edited, never changed blocks
        said.edited_ts = slack.world.next_ts()


def rewrite(slack: Slack, said: Message, content: Contents) -> None:
    """Give a message new contents; text alone takes the old blocks away."""
    said.text, said.blocks = content.text, content.blocks
    said.attachments = content.attachments or said.attachments
    said.trouble = ""
    for user, state in said.states.items():
        said.states[user] = elements.first_state(said.blocks, state)


@method("chat.delete", scope="chat:write")
def delete(slack: Slack, arguments: Arguments) -> Json:
    """Delete a message of the bot's own."""
    channel = places.visible(slack, arguments.required("channel", error="channel_not_found"))
    said = places.message(slack, channel, arguments.text("ts"))
    _own(slack, said, "cant_delete_message")
    withdraw(slack, channel, said)
    return {"channel": channel.id, "ts": said.ts}


def withdraw(slack: Slack, channel: Channel, said: Message) -> None:
    """Take a message away; one with a thread leaves a line that says so."""
    before = shapes.message(slack.world, said)
    if before.get("reply_count"):
        said.text, said.blocks = "This message was deleted.", []
        said.subtype = "tombstone"
        slack.world.touch()
    else:
        slack.world.remove(said)
    event: Json = {"type": "message", "subtype": "message_deleted", "hidden": True}
    event |= {"deleted_ts": said.ts, "previous_message": before}
    stamp = slack.world.next_ts()
    announce(slack, channel, event | {"ts": stamp, "event_ts": stamp})


def _own(slack: Slack, said: Message, error: str) -> None:
    if said.user != slack.world.app.bot_user or said.subtype:
        raise SlackError(error)


@method("chat.postEphemeral", scope="chat:write")
def post_ephemeral(slack: Slack, arguments: Arguments) -> Json:
    """Show a message to one person in a conversation; it is in no history."""
    channel_id = arguments.required("channel", error="channel_not_found")
    channel = places.inhabited(slack, channel_id)
    user = arguments.required("user", error="user_not_found")
    if places.somebody(slack, user).id not in channel.members:
        raise SlackError("user_not_in_channel")
    whispered = bot_message(
        slack, channel, contents.message(slack, "chat.postEphemeral", arguments)
    )
    whispered.ephemeral_for = user
    whispered.thread_ts = _thread(slack, channel, arguments.text("thread_ts"))
    slack.world.post(whispered)
    return {"message_ts": whispered.ts}


@method("chat.getPermalink")
def get_permalink(slack: Slack, arguments: Arguments) -> Json:
    """Return the address under which a message opens."""
    channel = places.visible(slack, arguments.required("channel", error="channel_not_found"))
    said = places.message(slack, channel, arguments.text("message_ts"))
    link = f"https://{slack.world.workspace.domain}.slack.com/archives/{channel.id}"
    link = f"{link}/p{said.ts.replace('.', '')}"
    if said.is_reply:
        link = f"{link}?thread_ts={said.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
