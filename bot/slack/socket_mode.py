"""Socket Mode: the same payloads over a connection that we open, with no public address."""

import asyncio
import logging

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = 30.0
"""Seconds between attempts while Slack refuses or cannot be reached (apps.connections.open is Tier 1)."""


class SocketMode:
    """Keeps one connection open; slack_sdk reconnects it, and `trouble` says when that is not so."""

    def __init__(self, app: AsyncApp, client: AsyncWebClient, *, app_token: str) -> None:
        self._app = app
        self._client = client
        self._app_token = app_token
        self._handler: AsyncSocketModeHandler | None = None
        self._opening: asyncio.Task[None] | None = None
        self.trouble = "not connected yet"

    def start(self) -> None:
        """Begin to connect; never waits for Slack and never raises."""
        self._opening = asyncio.get_running_loop().create_task(self._open())

    async def is_up(self) -> bool:
        """Tell whether payloads can arrive right now."""
        return self._handler is not None and await self._handler.client.is_connected()

    async def stop(self) -> None:
        """Close the connection."""
        if self._opening:
            self._opening.cancel()
            await asyncio.wait([self._opening])
        if self._handler:
            await self._handler.close_async()

    async def _open(self) -> None:
        """Try the token by itself first: slack_sdk's own connect repeats a refused token for ever."""
        while not await self._token_works():
            await asyncio.sleep(TRY_AGAIN_AFTER)
        self._handler = AsyncSocketModeHandler(
            self._app,
            self._app_token,
            web_client=self._client,
            logger=logging.getLogger("slack_sdk.socket"),
        )
        await self._handler.connect_async()
        self.trouble = ""

    async def _token_works(self) -> bool:
        try:
            await self._client.apps_connections_open(app_token=self._app_token)
        except SlackApiError as error:
            self.trouble = f"Slack refuses SLACK_APP_TOKEN: {error.response['error']}"
        except (OSError, TimeoutError) as error:
            self.trouble = f"Slack cannot be reached: {error or type(error).__name__}"
        else:
            return True
        log.error("%s", self.trouble)
        return False
