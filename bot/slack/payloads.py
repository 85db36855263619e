"""From Slack's payloads, already verified, to visits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.slack.blocks import Form
from bot.slack.visits import EMPTY, Filled, Visit

Payload = Mapping[str, Any]

WRITTEN = {None, "file_share", "thread_broadcast"}
"""The subtypes of a message that are somebody's own new words; the rest are edits and notices."""

HOME_MARK = "⌂"
"""Begins the private metadata of forms opened from App Home: of a sent form Slack does not say from where."""


def from_command(body: Payload, *, workspace_id: str, at: datetime) -> Visit:
    """Return the visit of a person who typed a slash command."""
    return Visit(
        id=body["trigger_id"],
        at=at,
        workspace_id=workspace_id,
        user_id=body["user_id"],
        channel_id=body["channel_id"],
        text=body.get("text", ""),
    )


def from_press(body: Payload, *, workspace_id: str, at: datetime) -> Visit:
    """Return the visit of a person who pressed a button or chose from a menu."""
    action = body["actions"][0]
    return Visit(
        id=body["trigger_id"],
        at=at,
        workspace_id=workspace_id,
        user_id=body["user"]["id"],
        channel_id=(body.get("channel") or EMPTY).get("id", ""),
        value=_chosen(action),
        form=_filled(body.get("view") or EMPTY),
        in_home=is_in_home(body),
    )


def from_form(body: Payload, *, workspace_id: str, at: datetime) -> Visit:
    """Return the visit of a person who sent a form."""
    view = body["view"]
    return Visit(
        id=f"{view['id']}:{view.get('hash', '')}",
        at=at,
        workspace_id=workspace_id,
        user_id=body["user"]["id"],
        form=_filled(view),
        in_home=is_in_home(body),
    )


def from_shortcut(body: Payload, *, workspace_id: str, at: datetime) -> Visit:
    """Return the visit of a person who used a shortcut, on a message or anywhere."""
    channel_id = (body.get("channel") or EMPTY).get("id", "")
    return Visit(
        id=body["trigger_id"],
        at=at,
        workspace_id=workspace_id,
        user_id=body["user"]["id"],
        channel_id=channel_id,
        text=(body.get("message") or EMPTY).get("text") or "",
        link=_link(body, channel_id),
    )


def from_event(body: Payload, *, workspace_id: str, at: datetime) -> Visit:
    """Return the visit that an event is."""
    event = body["event"]
    return Visit(
        id=body["event_id"],
        at=at,
        workspace_id=workspace_id,
        user_id=_id(event.get("user")),
        channel_id=_id(event.get("channel")),
        text=event.get("text") or "",
        event=event,
    )


def is_words_to_the_bot(event: Payload) -> bool:
    """Tell whether an event is a person's new message in their conversation with the bot."""
    return (
        event.get("type") == "message"
        and event.get("channel_type") == "im"
        and event.get("subtype") in WRITTEN
        and bool(event.get("user"))
        and not event.get("bot_id")
    )


def is_in_home(body: Payload) -> bool:
    """Tell whether something was done in App Home, or in a form that was opened from there."""
    view = body.get("view") or EMPTY
    return view.get("type") == "home" or (view.get("private_metadata") or "").startswith(HOME_MARK)


def as_in(body: Payload, opened: Form) -> Form:
    """Return a form so that what is done in it counts as done where it was opened."""
    about = opened.get("private_metadata") or ""
    if not is_in_home(body) or about.startswith(HOME_MARK):
        return opened
    return opened | {"private_metadata": HOME_MARK + about}


def _link(body: Payload, channel_id: str) -> str:
    """Return the address of the message a shortcut was used on, where Slack tells enough of it."""
    domain, ts = (body.get("team") or EMPTY).get("domain"), body.get("message_ts")
    if not (domain and ts and channel_id):
        return ""
    return f"https://{domain}.slack.com/archives/{channel_id}/p{ts.replace('.', '')}"


def _id(named: object) -> str:
    """Return the id in what some events say as an id and others as a whole description."""
    found = named.get("id") if isinstance(named, dict) else named
    return found if isinstance(found, str) else ""


def _chosen(action: Payload) -> str:
    option = action.get("selected_option") or EMPTY
    return str(option.get("value") or action.get("selected_user") or action.get("value") or "")


def _filled(view: Payload) -> Filled:
    state = (view.get("state") or EMPTY).get("values") or EMPTY
    return Filled(
        about=(view.get("private_metadata") or "").removeprefix(HOME_MARK),
        fields={name: next(iter(controls.values()), EMPTY) for name, controls in state.items()},
    )
