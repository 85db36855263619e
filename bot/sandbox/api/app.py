"""auth.*, apps.*, api.test, blocks.validate and reactions.*: what concerns the app itself."""

from typing import Any

from bot.sandbox.api import contents, places
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import method
from bot.sandbox.checks import refusals
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Json

REACTIONS_LIMIT = 23


@method("auth.test")
def auth_test(slack: Slack, arguments: Arguments) -> Json:
    """Return whose token this is."""
    world = slack.world
    return {
        "url": f"https://{world.workspace.domain}.slack.com/",
        "team": world.workspace.name,
        "team_id": world.workspace.id,
        "user": world.users[world.app.bot_user].name,
        "user_id": world.app.bot_user,
        "bot_id": world.app.bot_id,
        "is_enterprise_install": False,
    }


@method("api.test", token="none")
def api_test(slack: Slack, arguments: Arguments) -> Json:
    """Return what was sent; `error` makes it fail with that code."""
    if "error" in arguments:
        raise SlackError(arguments.text("error"), args=arguments.values)
    return {"args": arguments.values}


@method("apps.connections.open", token="app")
def open_connection(slack: Slack, arguments: Arguments) -> Json:
    """Return an address for one websocket."""
    ticket = slack.world.next_id("S")
    slack.sockets.add(ticket)
    address = slack.base_url.replace("http", "ws", 1)
    return {"url": f"{address}/socket?ticket={ticket}&app_id={slack.world.app.id}"}


@method("blocks.validate", token="none")
def validate(slack: Slack, arguments: Arguments) -> Json:
    """Check blocks, a message or a view without sending it."""
    kind, payload = _to_validate(arguments)
    reasons = refusals(kind, payload)
    if reasons:
        contents.refuse(slack, "blocks.validate", "invalid_blocks", reasons, payload)
    return {}


def _to_validate(arguments: Arguments) -> tuple[str, Json]:
    error = "invalid_arguments"
    view: Any = arguments.json("view", error=error)
    if isinstance(view, dict) and view.get("type") in {"modal", "home"}:
        return str(view["type"]), view
    message: Any = arguments.json("message", error=error)
    blocks = arguments.json("blocks", error=error)
    if isinstance(message, dict):
        return "message", {"text": "-", **message}
    if blocks is None:
        raise SlackError(error)
    return "message", {"text": "-", "blocks": blocks}


@method("reactions.add", scope="reactions:write")
def add_reaction(slack: Slack, arguments: Arguments) -> Json:
    """Put an emoji under a message, as the bot."""
    channel = places.inhabited(slack, arguments.text("channel"))
    said = places.message(slack, channel, arguments.text("timestamp"))
    name = arguments.required("name", error="invalid_name").strip(":")
    users = said.reactions.setdefault(name, [])
    if slack.world.app.bot_user in users:
        raise SlackError("already_reacted")
    if len(said.reactions) > REACTIONS_LIMIT:
        del said.reactions[name]
        raise SlackError("too_many_emoji")
    users.append(slack.world.app.bot_user)
    slack.world.touch()
    return {}


@method("reactions.remove", scope="reactions:write")
def remove_reaction(slack: Slack, arguments: Arguments) -> Json:
    """Take the bot's emoji away again."""
    channel = places.inhabited(slack, arguments.text("channel"))
    said = places.message(slack, channel, arguments.text("timestamp"))
    users = said.reactions.get(arguments.text("name").strip(":"), [])
    if slack.world.app.bot_user not in users:
        raise SlackError("no_reaction")
    users.remove(slack.world.app.bot_user)
    said.reactions = {name: who for name, who in said.reactions.items() if who}
    slack.world.touch()
    return {}
