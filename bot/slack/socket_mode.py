"""Socket Mode: the same payloads over a connection that we open, with no public address.

slack_sdk's own client asks a refused token for connections for ever, keeps trying an address that
has expired, and answers in tasks that nobody waits for; a connection with aiohttp's heartbeat
needs none of that.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import FAILURES, trouble
from bot.slack.errands import Errands

log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = 30.0
"""Seconds between attempts while Slack refuses or cannot be reached (apps.connections.open is Tier 1)."""

HEARTBEAT = 10.0
"""Seconds between pings; a connection that does not answer one is taken for dead."""

NOT_YET = "not connected yet"
CLOSED = "the connection was closed and is being opened anew"

Dispatch = Callable[[object], Awaitable[BoltResponse]]


class SocketMode:
    """Keeps one connection open; `trouble` says why there is none, and is empty while there is."""

    def __init__(
        self,
        dispatch: Dispatch,
        client: AsyncWebClient,
        *,
        app_token: str,
        try_again_after: float = TRY_AGAIN_AFTER,
    ) -> None:
        self._dispatch = dispatch
        self._client = client
        self._app_token = app_token
        self._try_again_after = try_again_after
        self._answering = Errands()
        self._keeping: asyncio.Task[None] | None = None
        self._is_closing = False
        self.trouble = NOT_YET

    def start(self) -> None:
        """Begin to connect; never waits for Slack and never raises."""
        self._keeping = asyncio.get_running_loop().create_task(self._keep_open())

    async def stop(self, *, within: float = 3.0) -> None:
        """Take nothing new, answer what is under way, and close the connection."""
        self._is_closing = True
        await self._answering.stop(within=within)
        if self._keeping:
            self._keeping.cancel()
            await asyncio.wait([self._keeping])
        self.trouble = NOT_YET

    async def _keep_open(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    await self._connect(session)
                except FAILURES as error:
                    self.trouble = trouble(error, setting="SLACK_APP_TOKEN")
                    log.error("no Socket Mode: %s", self.trouble)
                    await asyncio.sleep(self._try_again_after)

    async def _connect(self, session: aiohttp.ClientSession) -> None:
        """Connect, and return when Slack wants us to connect anew."""
        opened = await self._client.apps_connections_open(app_token=self._app_token)
        try:
            async with session.ws_connect(opened["url"], heartbeat=HEARTBEAT) as socket:
                await self._listen(socket)
            if self.trouble:
                raise ConnectionError("Slack closed the connection before it said hello")
        finally:
            self.trouble = self.trouble or CLOSED

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for received in socket:
            envelope = _envelope(received)
            if envelope.get("type") == "hello":
                log.info("Socket Mode is connected")
                self.trouble = ""
            elif envelope.get("type") == "disconnect":
                return
            elif "envelope_id" in envelope and not self._is_closing:
                self._answering.run(self._answer(socket, envelope))

    async def _answer(
        self, socket: aiohttp.ClientWebSocketResponse, envelope: dict[str, Any]
    ) -> None:
        """Acknowledge what was done; Slack sends what is not acknowledged again."""
        answer = await self._dispatch(envelope.get("payload"))
        if answer.status != 200:
            return
        ack: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
        if answer.body:
            ack["payload"] = _said(answer.body)
        await socket.send_json(ack)


def _envelope(received: aiohttp.WSMessage) -> dict[str, Any]:
    if received.type != aiohttp.WSMsgType.TEXT:
        return {}
    try:
        envelope = json.loads(received.data)
    except ValueError:
        return {}
    return envelope if isinstance(envelope, dict) else {}


def _said(body: str) -> Any:
    return json.loads(body) if body.startswith("{") else {"text": body}
