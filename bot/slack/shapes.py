"""The parts of Slack's payloads that we rely on; what lacks them is refused as malformed."""

from typing import Annotated, Any

from pydantic import BaseModel, Discriminator, Field, Tag, ValidationError

Anything = dict[str, Any]
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class _Who(BaseModel):
    id: str


# -- events


class _Words(BaseModel):
    channel: str | None = None
    channel_type: str | None = None
    user: str | None = None
    text: str | None = None
    subtype: str | None = None
    thread_ts: str | None = None


class _Profile(BaseModel):
    display_name: str | None = None


class _Described(BaseModel):
    id: str
    name: str | None = None
    real_name: str | None = None
    tz: str | None = None
    locale: str | None = None
    team_id: str | None = None
    profile: _Profile | None = None


class _AboutSomebody(BaseModel):
    user: _Described


class _AnyEvent(BaseModel):
    type: str


def _sort_of(event: object) -> str:
    kind = event.get("type") if isinstance(event, dict) else None
    if kind == "message":
        return "words"
    return "somebody" if kind in {"user_change", "team_join"} else "any"


class _EventCallback(BaseModel):
    event_id: str
    event: Annotated[
        Annotated[_Words, Tag("words")]
        | Annotated[_AboutSomebody, Tag("somebody")]
        | Annotated[_AnyEvent, Tag("any")],
        Discriminator(_sort_of),
    ]


# -- what people use


class _Option(BaseModel):
    value: str


class _Used(BaseModel):
    """A control with what was chosen in it."""

    value: str | None = None
    selected_option: _Option | None = None
    selected_options: list[_Option] | None = None
    selected_user: str | None = None
    selected_users: list[str] | None = None
    selected_conversation: str | None = None
    selected_date: str | None = None
    selected_time: str | None = None


class _Action(_Used):
    action_id: str


class _State(BaseModel):
    values: dict[str, dict[str, _Used]] = {}


class _View(BaseModel):
    id: str
    type: str
    callback_id: str
    hash: str = ""
    private_metadata: str | None = None
    state: _State | None = None


class _Press(BaseModel):
    trigger_id: str
    user: _Who
    actions: list[_Action] = Field(min_length=1)
    channel: _Who | None = None
    view: _View | None = None
    response_url: str | None = None


class _SentForm(BaseModel):
    user: _Who
    view: _View


class _Shortcut(BaseModel):
    trigger_id: str
    callback_id: str
    user: _Who


class _Team(BaseModel):
    domain: str | None = None


class _Said(BaseModel):
    text: str | None = None


class _MessageShortcut(_Shortcut):
    channel: _Who
    message: _Said
    message_ts: str
    team: _Team | None = None
    response_url: str | None = None


class _Command(BaseModel):
    command: str
    trigger_id: str
    user_id: str
    channel_id: str
    text: str = ""
    response_url: str | None = None


KNOWN: dict[str, type[BaseModel]] = {
    "command": _Command,  # the only one that does not say so itself
    "event_callback": _EventCallback,
    "block_actions": _Press,
    "view_submission": _SentForm,
    "shortcut": _Shortcut,
    "message_action": _MessageShortcut,
}
IGNORED = ("app_rate_limited", "view_closed")


def is_well_formed(payload: object) -> bool:
    """Tell whether the payload is of a kind we know and has what we read from it."""
    if not isinstance(payload, dict):
        return False
    if wants_only_its_200(payload):
        return True
    kind = payload.get("type", "command")
    shape = KNOWN.get(kind) if isinstance(kind, str) else None
    try:
        return shape is not None and bool(shape.model_validate(payload))
    except ValidationError:
        return False


def wants_only_its_200(payload: Anything) -> bool:
    """Tell whether there is nothing to do about the payload; `ssl_check` looks at our certificate."""
    return payload.get("type") in IGNORED or "ssl_check" in payload


def storable(value: Any) -> Any:
    """Return the payload with a sign in place of what no database takes: NUL and half characters.

    RecursionError where it is nested deeper than anything of Slack's.
    """
    if isinstance(value, str):
        if value.isascii():
            return value.replace("\0", UNREADABLE)
        return (
            value.replace("\0", UNREADABLE)
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
    if isinstance(value, dict):
        return {name: storable(part) for name, part in value.items()}
    if isinstance(value, list):
        return [storable(part) for part in value]
    return value
