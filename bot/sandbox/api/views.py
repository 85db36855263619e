"""views.*: the modals and Home tabs that the bot opens and changes."""

import hashlib
import json

from bot.sandbox import elements
from bot.sandbox.api import contents, places, shapes
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import method
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Json, View

STACK = 3


@method("views.open")
def open_view(slack: Slack, arguments: Arguments) -> Json:
    """Open a modal for whoever the trigger_id belongs to."""
    payload = contents.view(slack, "views.open", arguments, {"modal"})
    _free_external_id(slack, payload)
    user = slack.exchange(arguments.required("trigger_id"))
    return shown(slack, new_modal(slack, user, payload, on_top=False))


@method("views.push")
def push(slack: Slack, arguments: Arguments) -> Json:
    """Put a modal on top of the one that the trigger_id comes from."""
    payload = contents.view(slack, "views.push", arguments, {"modal"})
    _free_external_id(slack, payload)
    user = slack.exchange(arguments.required("trigger_id"))
    return shown(slack, new_modal(slack, user, payload, on_top=True))


def new_modal(slack: Slack, user: str, payload: Json, *, on_top: bool) -> View:
    """Show a modal, alone or on top of those that are open; three fit."""
    stack = slack.world.modals[user]
    if on_top and len(stack) >= STACK:
        raise SlackError("push_limit_reached")
    if not on_top:
        stack.clear()
    view_id = slack.world.next_id("V")
    view = View(
        id=view_id,
        user=user,
        payload=payload,
        hash="",
        root_id=stack[0].id if stack else view_id,
        previous_id=stack[-1].id if stack else None,
    )
    stack.append(view)
    return draw(slack, view, payload)


def draw(slack: Slack, view: View, payload: Json) -> View:
    """Give a view new contents; what a person entered stays where block and action stay."""
    view.payload = payload
    view.state = elements.first_state(view.blocks, view.state)
    view.errors, view.trouble = {}, ""
    drawn = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()[:8]
    view.hash = f"{slack.world.next_ts().split('.')[0]}.{drawn}{slack.world.next_id('')[-4:]}"
    slack.world.touch()
    return view


@method("views.update")
def update(slack: Slack, arguments: Arguments) -> Json:
    """Change an open modal, found by its id or the app's own external_id."""
    view = _named(slack, arguments)
    if "hash" in arguments and arguments.text("hash") != view.hash:
        raise SlackError("hash_conflict")
    payload = contents.view(slack, "views.update", arguments, {view.payload["type"]})
    _free_external_id(slack, payload, besides=view)
    return shown(slack, draw(slack, view, payload))


def _named(slack: Slack, arguments: Arguments) -> View:
    wanted = arguments.text("view_id"), arguments.text("external_id")
    for view in slack.world.views():
        if wanted[0] == view.id or (wanted[1] and wanted[1] == view.payload.get("external_id")):
            return view
    raise SlackError("not_found")


def _free_external_id(slack: Slack, payload: Json, besides: View | None = None) -> None:
    wanted = payload.get("external_id")
    others = (v for v in slack.world.views() if v is not besides)
    if wanted and any(v.payload.get("external_id") == wanted for v in others):
        raise SlackError("duplicate_external_id")


@method("views.publish")
def publish(slack: Slack, arguments: Arguments) -> Json:
    """Show a person's Home tab, where they have not opened it yet too."""
    world = slack.world
    user = places.somebody(slack, arguments.required("user_id", error="user_not_found")).id
    if not world.app.home_tab:
        raise SlackError("not_enabled")
    payload = contents.view(slack, "views.publish", arguments, {"home"})
    home = world.homes.get(user)
    if home and "hash" in arguments and arguments.text("hash") != home.hash:
        raise SlackError("hash_conflict")
    _free_external_id(slack, payload, besides=home)
    if home is None:
        view_id = world.next_id("V")
        home = View(id=view_id, user=user, payload=payload, hash="", root_id=view_id)
        world.homes[user] = home
    return shown(slack, draw(slack, home, payload))


def shown(slack: Slack, view: View) -> Json:
    """Return Slack's answer about a view."""
    return {"view": shapes.view(slack.world, view)}
