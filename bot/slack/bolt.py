"""Bolt's side: one listener for each kind of payload, all asking the same routes."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.slack.answers import Answering
from bot.slack.installations import Installations
from bot.slack.payloads import (
    from_command,
    from_event,
    from_form,
    from_press,
    from_shortcut,
    is_words_to_the_bot,
)
from bot.slack.routes import Routes
from bot.slack.shapes import is_well_formed, storable, wants_only_its_200
from bot.slack.visits import Answer, FieldErrors, OpenForm, Visit

Ack = Callable[..., Awaitable[BoltResponse]]
Body = dict[str, Any]

ANYTHING = re.compile(".*", re.DOTALL)


def create_bolt(
    client: AsyncWebClient,
    *,
    installations: Installations,
    routes: Routes,
    answering: Answering,
    clock: Clock,
) -> AsyncApp:
    """Return the Bolt app that hands every verified payload to `routes`.

    It verifies nothing itself: `endpoint` has done so before, and Socket Mode needs no signature.
    The client must carry no token, or Bolt warns about having two ways to authorize.
    """

    async def authorize(**_: Any) -> AuthorizeResult:
        return installations.authorization()

    async def apologize(error: Exception, body: Body) -> BoltResponse:
        return answering.apologize(error, body)

    app = AsyncApp(
        name="groundswell",
        signing_secret="",
        client=client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    _listen_to_people(app, installations, routes, answering, clock)
    _listen_to_events(app, installations, routes, answering, clock)
    app.error(apologize)
    return app


async def dispatch(app: AsyncApp, payload: object) -> BoltResponse:
    """Have Bolt answer a verified payload, however it came; what is malformed gets a 400.

    The payload goes in parsed: Bolt 1.30 takes a form body with the word "payload" in it for empty.
    """
    try:
        readable = storable(payload)
        if not is_well_formed(readable):
            return BoltResponse(status=400, body="")
        if wants_only_its_200(readable):
            return BoltResponse(status=200, body="")
        request = AsyncBoltRequest(body=readable, mode="socket_mode")
    except (AttributeError, LookupError, RecursionError, TypeError):  # Bolt looks all over it
        return BoltResponse(status=400, body="")
    return await app.async_dispatch(request)


def _listen_to_people(
    app: AsyncApp, installations: Installations, routes: Routes, answering: Answering, clock: Clock
) -> None:
    @app.command(ANYTHING)
    async def command(ack: Ack, body: Body) -> None:
        visit = from_command(body, workspace_id=installations.workspace_id, at=clock())
        answer = await routes.command_typed(visit)
        await answering.to_command(answer, body, ack)
        _show_home(visit, answer, routes, answering)

    @app.action(ANYTHING)
    async def press(ack: Ack, body: Body) -> None:
        visit = from_press(body, workspace_id=installations.workspace_id, at=clock())
        action_id = body["actions"][0]["action_id"]
        answer = await routes.control_pressed(action_id, visit)
        await answering.to_press(answer, body, ack)
        _show_home(visit, answer, routes, answering)

    @app.shortcut(ANYTHING)
    async def shortcut(ack: Ack, body: Body) -> None:
        visit = from_shortcut(body, workspace_id=installations.workspace_id, at=clock())
        answer = await routes.shortcut_used(body["callback_id"], visit)
        await answering.to_press(answer, body, ack)
        _show_home(visit, answer, routes, answering)

    @app.view(ANYTHING)
    async def form(ack: Ack, body: Body) -> None:
        visit = from_form(body, workspace_id=installations.workspace_id, at=clock())
        callback_id = body["view"]["callback_id"]
        answer = await routes.form_sent(callback_id, visit)
        await answering.to_form(answer, body, ack)
        _show_home(visit, answer, routes, answering)


def _show_home(visit: Visit, answer: Answer, routes: Routes, answering: Answering) -> None:
    """Show what somebody has changed in their Home tab; what was pressed in it may have done so by itself."""
    may_have = visit.in_home and not isinstance(answer, OpenForm | FieldErrors)
    if routes.home and (may_have or visit.effects):
        answering.show_home(visit, routes.home)


def _listen_to_events(
    app: AsyncApp, installations: Installations, routes: Routes, answering: Answering, clock: Clock
) -> None:
    @app.event(ANYTHING)
    async def event(ack: Ack, body: Body) -> None:
        visit = from_event(body, workspace_id=installations.workspace_id, at=clock())
        kind = body["event"]["type"]
        if is_words_to_the_bot(body["event"]):
            answer = await routes.words_came(visit)
            await answering.to_event(answer, visit, ack)
            _show_home(visit, answer, routes, answering)
        elif kind != "message":
            await answering.to_event(await routes.event_came(kind, visit), visit, ack)
