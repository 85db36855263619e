"""What Slack itself remembers between a person's act and the app's answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.things import Json
from bot.sandbox.world import World

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_URL_LIFE = timedelta(minutes=30)
RESPONSE_URL_USES = 5


class SlackError(Exception):
    """A Web API answer with `ok: false`; `more` is what stands beside its error code."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


@dataclass
class Trigger:
    """The right to open one view for one person, soon and once."""

    user: str
    expires_at: datetime
    used: bool = False


@dataclass
class ResponseUrl:
    """The right to speak a few times where a person acted, whether invited there or not."""

    user: str
    channel: str
    expires_at: datetime
    message_ts: str | None = None  # the message acted upon, which may be replaced or deleted
    thread_ts: str | None = None
    uses: int = 0


@dataclass
class Upload:
    """A place where the bytes of one file are awaited."""

    file_id: str
    length: int


def ignored(event: Json) -> None:
    """Let an event pass unheard."""


@dataclass
class Slack:
    """The workspace, and the tickets that Slack handed out for it."""

    world: World
    happens: Callable[[Json], None] = ignored  # takes what the app may have subscribed to
    bot_token: str = "xoxb-sandbox"
    app_token: str = "xapp-sandbox"
    signing_secret: str = "sandbox-signing-secret"
    base_url: str = "http://sandbox.invalid"  # where the app reaches this Slack
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    sockets: set[str] = field(default_factory=set)  # tickets for a websocket, each good for one

    def forget(self) -> None:
        """Make every ticket handed out so far worthless."""
        for tickets in (self.triggers, self.response_urls, self.uploads):
            tickets.clear()

    def new_trigger(self, user: str) -> str:
        """Hand out a trigger_id for what `user` does now."""
        trigger_id = f"1.2.{self.world.next_id('')}"
        self.triggers[trigger_id] = Trigger(user, self.world.clock() + TRIGGER_LIFE)
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """Use a trigger_id up and return whose it was."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.world.clock() > trigger.expires_at:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def new_response_url(
        self,
        user: str,
        channel: str,
        *,
        message_ts: str | None = None,
        thread_ts: str | None = None,
    ) -> str:
        """Hand out a response_url for what `user` does now in `channel`."""
        ticket = self.world.next_id("R")
        expires_at = self.world.clock() + RESPONSE_URL_LIFE
        self.response_urls[ticket] = ResponseUrl(user, channel, expires_at, message_ts, thread_ts)
        return f"{self.base_url}/respond/{ticket}"
