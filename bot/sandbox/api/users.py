"""users.*, bots.info, team.info and dnd.info: who is here."""

from bot.sandbox.api import places, shapes
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import method, page
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Json

LIMIT_REQUIRED = 1000  # so many at most come in one page; larger teams have to ask for pages


@method("users.info", scope="users:read")
def information(slack: Slack, arguments: Arguments) -> Json:
    """Return one user; the language only with include_locale."""
    someone = places.somebody(slack, arguments.required("user", error="user_not_found"))
    return {"user": shapes.user(slack.world, someone, locale=arguments.flag("include_locale"))}


@method("users.list", scope="users:read")
def listing(slack: Slack, arguments: Arguments) -> Json:
    """Return everybody of this workspace, bots and the deactivated too, strangers not."""
    world = slack.world
    own = [u.id for u in world.users.values() if u.team_id == world.workspace.id]
    if "limit" not in arguments and len(own) > LIMIT_REQUIRED:
        raise SlackError("limit_required")
    ids, cursor = page(slack, arguments, own, size=LIMIT_REQUIRED)
    locale = arguments.flag("include_locale")
    shown = [shapes.user(world, world.users[i], locale=locale) for i in ids]
    answer: Json = {"members": shown, "cache_ts": int(world.clock().timestamp())}
    return answer | {"response_metadata": {"next_cursor": cursor}}


@method("users.profile.get", scope="users.profile:read")
def profile(slack: Slack, arguments: Arguments) -> Json:
    """Return what a person tells about themselves."""
    someone = places.somebody(slack, arguments.required("user", error="user_not_found"))
    return {"profile": shapes.profile(someone)}


@method("bots.info", scope="users:read")
def bot(slack: Slack, arguments: Arguments) -> Json:
    """Return a bot by its bot_id."""
    wanted = arguments.text("bot")
    found = [u for u in slack.world.users.values() if u.bot_id and u.bot_id == wanted]
    if not found:
        raise SlackError("bot_not_found")
    names: Json = {"id": wanted, "name": found[0].real_name, "user_id": found[0].id}
    return {"bot": names | {"deleted": False, "app_id": slack.world.app.id}}


@method("team.info", scope="team:read")
def team(slack: Slack, arguments: Arguments) -> Json:
    """Return the workspace."""
    own = slack.world.workspace
    url = f"https://{own.domain}.slack.com/"
    return {"team": {"id": own.id, "name": own.name, "domain": own.domain, "url": url}}


@method("dnd.info", scope="dnd:read")
def do_not_disturb(slack: Slack, arguments: Arguments) -> Json:
    """Return when a person does not want to be disturbed."""
    someone = places.somebody(slack, arguments.required("user", error="user_not_found"))
    quiet: Json = {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    return quiet | someone.dnd
