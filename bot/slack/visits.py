"""A person came in from Slack: who, with what; and what they can be answered."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.slack.blocks import Form, Message

Payload = Mapping[str, Any]
EMPTY: Payload = MappingProxyType({})


class Audience(StrEnum):
    """Whom a command is for; help names only what the person can do."""

    ANYONE = "anyone"
    MEMBER = "member"
    #: who is asked, or leads: not those who only read along
    TAKER = "taker"
    LEAD = "lead"
    #: who decides about something, as its holder or as a lead
    HOLDER = "holder"


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What a person filled into a form, by field name."""

    #: what the form was about, as given to `blocks.form(about=…)`
    about: str = ""
    #: the state of each field as Slack sends it
    fields: Mapping[str, Payload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the words of a text field without space around them."""
        return str(self._field(name).get("value") or "").strip()

    def choice(self, name: str) -> str:
        """Return the value of the chosen option, or nothing."""
        return str((self._field(name).get("selected_option") or EMPTY).get("value", ""))

    def choices(self, name: str) -> list[str]:
        """Return the values of the ticked options."""
        return [option["value"] for option in self._field(name).get("selected_options") or []]

    def person(self, name: str) -> str:
        """Return the chosen person's id, or nothing."""
        return str(self._field(name).get("selected_user") or "")

    def channel(self, name: str) -> str:
        """Return the chosen channel's id, or nothing."""
        return str(self._field(name).get("selected_conversation") or "")

    def people(self, name: str) -> list[str]:
        """Return the chosen people's ids, in the order chosen."""
        return list(self._field(name).get("selected_users") or [])

    def day(self, name: str) -> date | None:
        """Return the chosen day."""
        chosen = self._field(name).get("selected_date")
        return date.fromisoformat(chosen) if chosen else None

    def time(self, name: str) -> time | None:
        """Return the chosen time of day."""
        chosen = self._field(name).get("selected_time")
        return time.fromisoformat(chosen) if chosen else None

    def _field(self, name: str) -> Payload:
        return self.fields.get(name, EMPTY)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One command, press, form, shortcut or event, already verified, as handlers see it."""

    #: names this delivery: a retry of Slack's, or a replay, has the same
    id: str
    at: datetime
    workspace_id: str
    user_id: str
    #: where it happened; empty in App Home and in global shortcuts
    channel_id: str = ""
    #: the command word typed, such as `status`
    command: str = ""
    #: the words after the command word, or the message; of a shortcut, the message it was used on
    text: str = ""
    #: where the message stands that a shortcut was used on
    link: str = ""
    #: what the pressed control carries
    value: str = ""
    form: Filled = field(default_factory=Filled)
    #: the event itself
    event: Payload = field(default_factory=dict)
    #: whether it was done in App Home, or in a form that was opened from there
    in_home: bool = False
    #: what it has changed, by use case; `once` notes it here
    effects: list[str] = field(default_factory=list, compare=False, repr=False)

    @property
    def is_direct(self) -> bool:
        """Whether this happened in the person's conversation with the bot."""
        return self.channel_id.startswith("D")


@dataclass(frozen=True)
class Whisper:
    """An answer that only the person who acted can see.

    With `replace` it takes the place of the whisper whose button was pressed.
    """

    message: Message
    replace: bool = False


@dataclass(frozen=True)
class OpenForm:
    """Open a form; from within a form it is laid on top."""

    form: Form


@dataclass(frozen=True)
class UpdateForm:
    """Show this form in place of the one that was sent or pressed."""

    form: Form


@dataclass(frozen=True)
class FieldErrors:
    """Keep the form open and say under each field what is wrong with it."""

    fields: Mapping[str, str]


@dataclass(frozen=True)
class Done:
    """Nothing to say: a form closes, a press is simply taken."""


Answer = Whisper | OpenForm | UpdateForm | FieldErrors | Done
Handler = Callable[[Visit], Awaitable[Answer]]
ReplyHandler = Callable[[Visit], Awaitable[Answer | None]]
