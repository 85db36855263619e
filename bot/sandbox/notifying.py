"""Whose phone rings for a message, and what it reads out."""

import json
import re
from collections.abc import Iterator

from bot.sandbox import mrkdwn
from bot.sandbox.registry import Registry
from bot.sandbox.things import Message, Notification

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_EVERYBODY = re.compile(r"<!(?:channel|here|everyone)(?:\|[^>]*)?>")
_RICH_MENTION = re.compile(r'"user_id": "([UW][A-Z0-9]+)"')
_RICH_EVERYBODY = re.compile(r'"type": "broadcast"')


def whom(world: Registry, message: Message) -> list[str]:
    """Return who is told: a DM's person, the mentioned, the reader of an ephemeral message.

    Also, as Slack does it by itself, whoever wrote or was mentioned earlier in the same thread.
    """
    if message.subtype in {"channel_join", "channel_leave"}:
        return []
    if message.ephemeral_for:
        return [message.ephemeral_for]
    channel = world.channels[message.channel]
    rung = set(channel.members) if channel.is_im else called(message, channel.members)
    rung |= followers(world, message)
    return [u for u in channel.members if u in rung and u != message.user and _is_human(world, u)]


def called(message: Message, members: list[str]) -> set[str]:
    """Return whom a message mentions by name, or all members for @channel and its like.

    Markup acts in mrkdwn only: the same characters in plain or rich text are just characters.
    """
    drawn = json.dumps(message.blocks, ensure_ascii=False)
    marked = "\n".join([message.text, *_marked_up(message.blocks)])
    if _EVERYBODY.search(marked) or _RICH_EVERYBODY.search(drawn):
        return set(members)
    return set(_MENTION.findall(marked)) | set(_RICH_MENTION.findall(drawn))


def _marked_up(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _marked_up(item)
    elif isinstance(part, dict):
        if part.get("type") in {"mrkdwn", "markdown"}:
            yield str(part.get("text", ""))
        for item in part.values():
            yield from _marked_up(item)


def followers(world: Registry, message: Message) -> set[str]:
    """Return who follows the thread a message stands in."""
    if not message.is_reply or not message.thread_ts:
        return set()
    place = message.channel, message.thread_ts
    first = world.find_message(*place)
    earlier = [*([first] if first else []), *world.replies[place]]
    return {u for m in earlier if m is not message for u in _drawn_in(m)}


def _drawn_in(message: Message) -> set[str]:
    """Return whom a message makes a follower of its thread."""
    return set() if message.ephemeral_for else {message.user, *message.mentioned}


def notification(world: Registry, message: Message, user: str) -> Notification:
    """Return what a phone reads out: the message's `text`, never its blocks."""
    sender = world.users.get(message.user)
    return Notification(
        at=world.clock(),
        user=user,
        channel=message.channel,
        sender=sender.real_name if sender else "",
        text=mrkdwn.plain(world, message.text),
    )


def _is_human(world: Registry, user: str) -> bool:
    person = world.users.get(user)
    return person is not None and not person.is_bot and not person.deleted
