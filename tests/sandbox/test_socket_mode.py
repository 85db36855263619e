from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import actions, button, error_of, modal, section


def bolt_app(sandbox: Sandbox, client: AsyncWebClient, heard: list[str]) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T0CRUMB", bot_token=sandbox.bot_token)

    app = AsyncApp(client=client, authorize=authorize, process_before_response=True)

    @app.command("/rollout")
    async def rollout(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(text=f"You said {command['text']}", blocks=[actions(button("More"))])

    @app.action("press")
    async def press(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal(section("More of it")))
        await ack()

    @app.event("message")
    async def message(event: dict[str, Any]) -> None:
        heard.append(event["text"])

    return app


@pytest.fixture
async def heard(sandbox: Sandbox, client: AsyncWebClient) -> AsyncIterator[list[str]]:
    """What a bolt app on a real Socket Mode connection heard."""
    sandbox.world.app.events = {"message.im"}
    heard: list[str] = []
    app = bolt_app(sandbox, client, heard)
    handler = AsyncSocketModeHandler(app, sandbox.app_token, web_client=client)
    await handler.connect_async()
    await sandbox.hub.connected()
    yield heard
    await handler.close_async()


async def test_bolt_is_served_over_a_socket(sandbox: Sandbox, heard: list[str]) -> None:
    ana = sandbox.person("Ana")
    await ana.types("/rollout status", channel="online-orders")
    assert ana.notifications == ["You said status"]
    await ana.presses("More")
    ana.sees("=== Form === More of it")
    await ana.closes()
    await ana.goes_to("Groundswell")
    await ana.types("Hello")
    assert heard == ["Hello"]


async def test_with_a_socket_open_nothing_goes_over_http(
    sandbox: Sandbox, app: TinyApp, heard: list[str]
) -> None:
    await sandbox.person("Ana").types("/rollout status")
    assert app.received == []


async def test_a_dropped_client_comes_again(sandbox: Sandbox, heard: list[str]) -> None:
    await sandbox.hub.disconnect()
    await sandbox.hub.connected()
    await sandbox.person("Ana").types("/rollout again")
    sandbox.person("Ana").sees("[More]")


async def test_an_envelope_without_ack_is_a_failure(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    deaf = SocketModeClient(app_token=sandbox.app_token, web_client=client)
    await deaf.connect()
    await sandbox.hub.connected()
    sandbox.delivery.patience = 0.01
    ana = sandbox.person("Ana")
    await ana.types("/rollout", channel="online-orders")
    ana.sees('/rollout failed with the error "operation_timeout"')
    await ana.joins("delivery")
    assert sandbox.delivery.redeliveries[0].attempt == 2
    await deaf.close()


async def test_a_socket_needs_the_apps_token_and_a_fresh_ticket(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    refused = client.apps_connections_open(app_token=sandbox.bot_token)
    assert await error_of(refused) == "not_allowed_token_type"
    answer = await client.apps_connections_open(app_token=sandbox.app_token)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(answer["url"]) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(answer["url"])
