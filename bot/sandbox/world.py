"""The state of one workspace, and what each person in it can see."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from bot.clock import Clock
from bot.sandbox import notifying
from bot.sandbox.registry import Registry
from bot.sandbox.things import (
    AppListing,
    Call,
    Channel,
    File,
    Json,
    Message,
    Notification,
    Refusal,
    User,
    View,
    Workspace,
)

SLACKBOT = "USLACKBOT"


class World(Registry):
    """Everything there is in one workspace; `revision` grows with each change of it."""

    def __init__(self, *, workspace: Workspace, app: AppListing, clock: Clock) -> None:
        super().__init__(clock)
        self.workspace = workspace
        self.app = app
        self.modals: dict[str, list[View]] = defaultdict(list)  # per person, bottom first
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.read_marks: dict[tuple[str, str], str] = {}
        self.notifications: dict[str, list[Notification]] = defaultdict(list)
        self.toasts: dict[str, list[str]] = defaultdict(list)  # Slack's own words to one person
        self.calls: list[Call] = []
        self.refused: list[Refusal] = []
        self.revision = 0
        self._changed = asyncio.Event()
        self._last_ts = 0
        self._ids: Iterator[int] = count(1)

    # -- change -------------------------------------------------------------------------------

    def touch(self) -> None:
        """Tell whoever watches that something changed."""
        self.revision += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def changed(self, since: int) -> int:
        """Wait until the world is newer than revision `since`; return the present revision."""
        while self.revision <= since:
            await self._changed.wait()
        return self.revision

    def become(self, other: "World") -> None:
        """Take over everything from a fresh world; whoever watches this one sees a change."""
        kept = {name: self.__dict__[name] for name in ("revision", "_changed", "_ids")}
        self.__dict__.update(other.__dict__ | kept)
        self.touch()

    def next_ts(self) -> str:
        """Return a message id: the clock's instant, later than every one before."""
        self._last_ts = max(self._last_ts + 1, int(self.clock().timestamp() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def next_id(self, prefix: str) -> str:
        """Return an id that looks like Slack's and was never given before."""
        return f"{prefix}0{next(self._ids):08X}"

    def add_user(self, user: User) -> User:
        """Let somebody into the workspace."""
        user.team_id = user.team_id or self.workspace.id
        user.updated_at = user.updated_at or int(self.clock().timestamp())
        self.users[user.id] = user
        self.touch()
        return user

    def add_channel(self, channel: Channel) -> Channel:
        """Open a conversation."""
        channel.created_at = channel.created_at or int(self.clock().timestamp())
        self.channels[channel.id] = channel
        self.touch()
        return channel

    def post(self, message: Message) -> Message:
        """Put a message where it belongs, and ring the phones that Slack would ring."""
        message.mentioned = notifying.called(message, [])
        self.keep(message)
        for user in notifying.whom(self, message):
            self.notifications[user].append(notifying.notification(self, message, user))
        if message.user in self.users and not message.ephemeral_for:
            self.read_marks[message.user, message.channel] = message.ts
        self.touch()
        return message

    def remove(self, message: Message) -> None:
        """Take a message away, for everybody."""
        self.drop(message)
        self.touch()

    def slackbot_whispers(
        self, user: str, channel: str, text: str, thread_ts: str | None = None
    ) -> Message:
        """Show Slack's own words to one person."""
        return self.post(
            Message(
                channel=channel,
                ts=self.next_ts(),
                user=SLACKBOT,
                text=text,
                ephemeral_for=user,
                thread_ts=thread_ts,
            )
        )

    def toast(self, user: str, text: str) -> None:
        """Show Slack's own words to one person, outside of any conversation."""
        self.toasts[user].append(text)
        self.touch()

    def refuse(self, method: str, error: str, messages: list[str], payload: Json) -> None:
        """Keep a payload that Slack would have refused, for all to see."""
        refusal = Refusal(
            method=method, error=error, messages=messages, payload=payload, at=self.clock()
        )
        self.refused.append(refusal)
        self.touch()

    # -- people and places --------------------------------------------------------------------

    def dm(self, user: str) -> Channel:
        """Return the conversation between the bot and `user`, opened where it was not yet."""
        found = self.find_dm(user)
        if found:
            return found
        members = [user, self.app.bot_user]
        channel = Channel(id=self.next_id("D"), is_im=True, user=user, members=members)
        return self.add_channel(channel)

    # -- reading ------------------------------------------------------------------------------

    def mark_read(self, user: str, channel: str) -> None:
        """Note that a person has seen everything in a conversation."""
        said = self.messages.get(channel)
        newest = said[-1].ts if said else "0"
        if self.read_marks.get((user, channel)) != newest:
            self.read_marks[user, channel] = newest
            self.touch()

    def unread(self, user: str, channel: str) -> int:
        """Return how many messages a person has not seen in a conversation."""
        mark = self.read_marks.get((user, channel), "0")
        return sum(m.ts > mark and m.user != user for m in self.conversation(channel, user))

    # -- views --------------------------------------------------------------------------------

    def modal(self, user: str) -> View | None:
        """Return the modal a person has on top, if any."""
        stack = self.modals.get(user)
        return stack[-1] if stack else None

    def views(self) -> list[View]:
        """Return every view that is open anywhere."""
        return [v for stack in self.modals.values() for v in stack] + list(self.homes.values())

    def find_view(self, view_id: str) -> View | None:
        """Return an open modal or Home tab by its id."""
        return next((v for v in self.views() if v.id == view_id), None)
