"""What Slack sends to an app, in Slack's own shapes."""

from bot.sandbox.api import shapes
from bot.sandbox.slack import Slack
from bot.sandbox.things import Channel, Json, Message, Shortcut, View

TOKEN = "sandbox-verification-token"  # Slack still sends it; apps are to ignore it


def event_callback(slack: Slack, event: Json) -> Json:
    """Return an event as the Events API delivers it, with an id of its own."""
    app, team = slack.world.app, slack.world.workspace.id
    authorization = {
        "enterprise_id": None,
        "team_id": team,
        "user_id": app.bot_user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": TOKEN,
        "team_id": team,
        "context_team_id": team,
        "api_app_id": app.id,
        "type": "event_callback",
        "event": {"event_ts": event.get("ts") or slack.world.next_ts(), **event},
        "event_id": slack.world.next_id("Ev"),
        "event_time": int(slack.world.clock().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": slack.world.next_id("4-"),
    }


def command(slack: Slack, user: str, channel: Channel, name: str, text: str) -> Json:
    """Return a slash command, a form with every value a text."""
    world = slack.world
    return {
        "token": TOKEN,
        "team_id": world.workspace.id,
        "team_domain": world.workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user,
        "user_name": world.users[user].name,
        "command": name,
        "text": text,
        "api_app_id": world.app.id,
        "is_enterprise_install": "false",
        "response_url": slack.new_response_url(user, channel.id),
        "trigger_id": slack.new_trigger(user),
    }


def channel_name(channel: Channel) -> str:
    """Return what Slack calls a conversation in commands and interactions."""
    if channel.is_im:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name


def interaction(slack: Slack, kind: str, user: str) -> Json:
    """Return what all interactions have in common."""
    world = slack.world
    person = world.users[user]
    who = {"id": user, "username": person.name, "name": person.name, "team_id": person.team_id}
    return {
        "type": kind,
        "token": TOKEN,
        "team": {"id": world.workspace.id, "domain": world.workspace.domain},
        "user": who,
        "api_app_id": world.app.id,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": slack.new_trigger(user),
    }


def message_actions(slack: Slack, user: str, said: Message, action: Json) -> Json:
    """Return the use of a control in a message; an ephemeral message is not sent along."""
    hidden = said.ephemeral_for is not None
    payload = interaction(slack, "block_actions", user)
    payload |= message_place(slack, user, said)
    payload |= {"state": {"values": said.states.get(user, {})}, "actions": [action]}
    return payload | ({} if hidden else {"message": shapes.message(slack.world, said)})


def message_place(slack: Slack, user: str, said: Message) -> Json:
    """Return where a message stands, and how to answer there."""
    channel = slack.world.channels[said.channel]
    container: Json = {
        "type": "message",
        "message_ts": said.ts,
        "channel_id": channel.id,
        "is_ephemeral": said.ephemeral_for is not None,
    }
    if said.is_reply:
        container["thread_ts"] = said.thread_ts
    url = slack.new_response_url(
        user,
        channel.id,
        message_ts=said.ts,
        thread_ts=said.thread_ts if said.is_reply else None,
    )
    place = {"id": channel.id, "name": channel_name(channel)}
    return {"container": container, "channel": place, "response_url": url}


def view_actions(slack: Slack, view: View, action: Json) -> Json:
    """Return the use of a control in a modal or Home tab."""
    payload = interaction(slack, "block_actions", view.user)
    container = {"type": "view", "view_id": view.id}
    shape = shapes.view(slack.world, view)
    return payload | {"container": container, "view": shape, "actions": [action]}


def submission(slack: Slack, view: View) -> Json:
    """Return a sent form."""
    payload = interaction(slack, "view_submission", view.user)
    return payload | {"view": shapes.view(slack.world, view), "response_urls": []}


def closing(slack: Slack, view: View, *, cleared: bool) -> Json:
    """Return a modal's closing, for apps that asked to be told; it has no trigger_id."""
    payload = interaction(slack, "view_closed", view.user)
    del payload["trigger_id"]
    return payload | {"view": shapes.view(slack.world, view), "is_cleared": cleared}


def shortcut(slack: Slack, user: str, chosen: Shortcut) -> Json:
    """Return the choice of a global shortcut."""
    payload = interaction(slack, "shortcut", user)
    return payload | {"callback_id": chosen.callback_id, "action_ts": slack.world.next_ts()}


def message_shortcut(slack: Slack, user: str, chosen: Shortcut, said: Message) -> Json:
    """Return the choice of a shortcut from a message's menu."""
    payload = interaction(slack, "message_action", user) | message_place(slack, user, said)
    del payload["container"]
    return payload | {
        "callback_id": chosen.callback_id,
        "action_ts": slack.world.next_ts(),
        "message_ts": said.ts,
        "message": shapes.message(slack.world, said),
    }


def suggestion(slack: Slack, user: str, place: Json, element: Json, typed: str) -> Json:
    """Return the request for an external select's options."""
    payload = interaction(slack, "block_suggestion", user)
    del payload["trigger_id"]
    return payload | place | {"action_id": element["action_id"], "value": typed}
