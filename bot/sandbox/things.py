"""What a workspace consists of, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]
State = dict[str, dict[str, Json]]  # block_id -> action_id -> the element's value, as Slack has it


@dataclass(kw_only=True)
class Workspace:
    """The one team that this Slack knows."""

    id: str
    name: str
    domain: str
    timezone: str = "Europe/Berlin"  # the zone in which "tomorrow 09:00" of the clock is meant


@dataclass(kw_only=True)
class User:
    """A person, a bot or Slackbot."""

    id: str
    name: str
    real_name: str
    display_name: str = ""  # what a person chose to be called; most choose nothing
    tz: str = "Europe/Berlin"
    locale: str = "en-GB"
    title: str = ""
    team_id: str = ""
    is_bot: bool = False
    bot_id: str = ""
    deleted: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_admin: bool = False
    is_owner: bool = False
    dnd: Json = field(default_factory=dict)  # what dnd.info tells beside its defaults
    updated_at: int = 0

    @property
    def first_name(self) -> str:
        """The name by which the others call this person."""
        return self.real_name.split()[0]


@dataclass(kw_only=True)
class Channel:
    """A channel, or the direct conversation between the bot and `user`."""

    id: str
    name: str = ""
    is_private: bool = False
    is_im: bool = False
    user: str = ""
    members: list[str] = field(default_factory=list)
    archived: bool = False
    topic: str = ""
    created_at: int = 0


@dataclass(kw_only=True)
class Message:
    """One message; an ephemeral one is in nobody's history and only `ephemeral_for` sees it."""

    channel: str
    ts: str
    user: str
    bot_id: str = ""
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    broadcast: bool = False
    is_pinned: bool = False
    metadata: Json | None = None
    edited_ts: str | None = None
    ephemeral_for: str | None = None
    subtype: str | None = None
    files: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)  # per person: what they chose in it
    mentioned: set[str] = field(default_factory=set)  # by name; they follow its thread from then on
    trouble: str = ""  # what Slack shows beside a control whose press the bot did not answer
    offered: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # external selects

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread, below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(kw_only=True)
class View:
    """A modal or a Home tab, as one person has it before them."""

    id: str
    user: str
    payload: Json  # as the app sent it, with block_ids and action_ids filled in
    hash: str
    root_id: str
    previous_id: str | None = None
    state: State = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)  # block_id -> words under the field
    trouble: str = ""  # "We had some trouble connecting. Try again?"
    offered: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # external selects

    @property
    def blocks(self) -> list[Json]:
        """The blocks of the view."""
        blocks: list[Json] = self.payload["blocks"]
        return blocks


@dataclass(kw_only=True)
class File:
    """An uploaded file; it has no `channels` until the upload was completed into one."""

    id: str
    name: str
    size: int
    user: str
    title: str = ""
    alt_text: str = ""
    content: bytes = b""
    mimetype: str = "application/octet-stream"
    created_at: int = 0
    uploaded: bool = False
    completed: bool = False
    channels: list[str] = field(default_factory=list)
    shares: dict[str, list[str]] = field(default_factory=dict)  # channel -> ts


@dataclass(frozen=True, kw_only=True)
class Notification:
    """What a phone would have read out to one person."""

    at: datetime
    user: str
    channel: str
    sender: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Call:
    """One Web API call of the bot, with the error it got, if any."""

    method: str
    arguments: Json
    at: datetime
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A payload that Slack would not take, with its reasons and their JSON pointers."""

    method: str
    error: str
    messages: list[str]
    payload: Json
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Command:
    """A slash command the app declares."""

    name: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """A shortcut the app declares: `type` is "global" or "message"."""

    name: str
    callback_id: str
    type: str = "global"
    description: str = ""


@dataclass(kw_only=True)
class AppListing:
    """What the app's manifest grants it and subscribes to; tests may change it."""

    id: str
    bot_user: str
    bot_id: str
    scopes: set[str]
    events: set[str]
    commands: list[Command] = field(default_factory=list)
    shortcuts: list[Shortcut] = field(default_factory=list)
    home_tab: bool = True
    messages_tab: bool = True
    revoked: bool = False
