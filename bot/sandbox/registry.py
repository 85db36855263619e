"""Who is here, where people talk and what was said: what everything else looks up."""

from collections import defaultdict

from bot.clock import Clock
from bot.sandbox.things import Channel, Message, User


class Registry:
    """People, conversations and messages by their ids, and found by what people call them."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = defaultdict(list)
        self.replies: dict[tuple[str, str], list[Message]] = defaultdict(list)  # by channel, ts
        self._by_ts: dict[tuple[str, str], Message] = {}

    def keep(self, message: Message) -> None:
        """Put a message where it belongs."""
        self.messages[message.channel].append(message)
        self._by_ts[message.channel, message.ts] = message
        if message.is_reply and message.thread_ts:
            self.replies[message.channel, message.thread_ts].append(message)

    def drop(self, message: Message) -> None:
        """Take a message away."""
        self.messages[message.channel].remove(message)
        del self._by_ts[message.channel, message.ts]
        if message.is_reply and message.thread_ts:
            self.replies[message.channel, message.thread_ts].remove(message)

    # -- people and places --------------------------------------------------------------------

    def find_dm(self, user: str) -> Channel | None:
        """Return the conversation between the bot and `user`, if it was ever opened."""
        dms = (c for c in self.channels.values() if c.is_im and c.user == user)
        return next(dms, None)

    def channel_named(self, name: str) -> Channel:
        """Return the channel with this name, with or without its #."""
        name = name.removeprefix("#")
        return next(c for c in self.channels.values() if not c.is_im and c.name == name)

    def user_named(self, name: str) -> User:
        """Return the person with this first name, full name or handle."""
        handle = name.removeprefix("@").casefold()
        for user in self.users.values():
            if handle in {w.casefold() for w in (user.real_name, user.name, user.first_name)}:
                return user
        raise LookupError(f"nobody here is called {name}")

    def channels_of(self, user: str) -> list[Channel]:
        """Return the channels a person is in, by name; direct conversations not."""
        mine = (c for c in self.channels.values() if not c.is_im and user in c.members)
        return sorted(mine, key=lambda c: c.name)

    # -- what a person sees -------------------------------------------------------------------

    def find_message(self, channel: str, ts: str) -> Message | None:
        """Return the message with this id, ephemeral or not."""
        return self._by_ts.get((channel, ts))

    def conversation(self, channel: str, user: str) -> list[Message]:
        """Return what `user` sees in a conversation, oldest first, without the threads."""
        return [
            m
            for m in self.messages.get(channel, [])
            if m.ephemeral_for in (None, user) and (not m.is_reply or m.broadcast)
        ]

    def thread(self, channel: str, thread_ts: str, user: str) -> list[Message]:
        """Return a thread as `user` sees it: its first message, then the replies."""
        first = self.find_message(channel, thread_ts)
        whole = [*([first] if first else []), *self.replies.get((channel, thread_ts), [])]
        return [m for m in whole if m.ephemeral_for in (None, user)]
