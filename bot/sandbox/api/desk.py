"""Where Web API calls come in: token, scope, the method itself, and the log of it."""

from bot.sandbox.api import app, chat, conversations, files, pins, users, views
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import METHODS, Method, need
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Call, Json

FAMILIES = (app, chat, conversations, files, pins, users, views)  # importing them fills METHODS


def call(slack: Slack, name: str, token: str, values: Json) -> Json:
    """Return Slack's answer to one call, and remember the call."""
    try:
        done = _answer(slack, name, token, values)
        answer: Json = {"ok": True, **done}
    except SlackError as error:
        answer = {"ok": False, "error": error.code, **error.more}
    _remember(slack, name, values, answer.get("error", ""))
    return answer


def _answer(slack: Slack, name: str, token: str, values: Json) -> Json:
    found = METHODS.get(name)
    if found is None:
        raise SlackError("unknown_method", req_method=name)
    if found.token != "none":
        _check_token(slack, found, token)
    need(slack, found.scope)
    return found.answer(slack, Arguments(values))


def _check_token(slack: Slack, method: Method, token: str) -> None:
    if not token:
        raise SlackError("not_authed")
    if token not in (slack.bot_token, slack.app_token):
        raise SlackError("invalid_auth")
    if slack.world.app.revoked:
        raise SlackError("token_revoked")
    if token != (slack.app_token if method.token == "app" else slack.bot_token):
        raise SlackError("not_allowed_token_type")


def _remember(slack: Slack, name: str, values: Json, error: str) -> None:
    arguments = {key: value for key, value in values.items() if key != "token"}
    called = Call(method=name, arguments=arguments, at=slack.world.clock(), error=error)
    slack.world.calls.append(called)
