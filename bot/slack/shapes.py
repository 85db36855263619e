"""The parts of Slack's payloads that we rely on; what lacks them is refused as malformed."""

from typing import Any, Literal

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

Anything = dict[str, Any]
IGNORED = {"app_rate_limited", "view_closed"}


class _Event(BaseModel):
    type: str
    user: str | Anything | None = None
    channel: str | Anything | None = None
    text: str | None = ""
    subtype: str | None = None


class _EventCallback(BaseModel):
    type: Literal["event_callback"]
    event_id: str
    event: _Event


class _Who(BaseModel):
    id: str


class _Action(BaseModel):
    action_id: str
    value: str | None = None
    selected_user: str | None = None
    selected_option: Anything | None = None


class _Control(BaseModel):
    values: dict[str, dict[str, Anything]] = {}


class _View(BaseModel):
    id: str
    callback_id: str = ""
    hash: str = ""
    private_metadata: str | None = None
    state: _Control | None = None


class _Press(BaseModel):
    type: Literal["block_actions"]
    trigger_id: str
    user: _Who
    actions: list[_Action] = Field(min_length=1)
    channel: _Who | None = None
    view: _View | None = None
    response_url: str | None = None


class _SentForm(BaseModel):
    type: Literal["view_submission"]
    user: _Who
    view: _View


class _Ignored(BaseModel):
    type: Literal["app_rate_limited", "view_closed"]


class _Challenge(BaseModel):
    type: Literal["url_verification"]
    challenge: str


class _Command(BaseModel):
    command: str
    trigger_id: str
    user_id: str
    channel_id: str
    text: str = ""


_KNOWN: TypeAdapter[Any] = TypeAdapter(
    _EventCallback | _Press | _SentForm | _Ignored | _Challenge | _Command
)


def is_well_formed(payload: object) -> bool:
    """Tell whether the payload is of a kind we know and has what we read from it."""
    try:
        _KNOWN.validate_python(payload)
    except ValidationError:
        return False
    return True


def wants_only_its_200(payload: Anything) -> bool:
    """Tell whether there is nothing to do about the payload."""
    return payload.get("type") in IGNORED
