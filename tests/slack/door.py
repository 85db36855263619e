"""Slack's way in by itself: the real endpoint and the real Bolt app, with routes of the test's own."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.database import Database
from bot.sandbox import signing
from bot.sandbox.server import Sandbox
from bot.slack.answers import Answering
from bot.slack.bolt import create_bolt, dispatch
from bot.slack.client import create_client, create_session
from bot.slack.endpoint import create_router
from bot.slack.errands import Errands
from bot.slack.in_time import WITHIN, InTime
from bot.slack.installations import Installation, Installations
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Done, Visit

SECRET = "sandbox-signing-secret"
FORM = "application/x-www-form-urlencoded"
INSTALLED = Installation(
    workspace_id="T0CRUMB",
    name="Crumb & Co",
    bot_user_id="U0GROUNDSWELL",
    bot_id="B0GROUNDSWELL",
    token_hash="",
)


class Door:
    """An app with Slack's route; what comes through it is in `visits` unless a route takes it."""

    def __init__(
        self,
        client: AsyncWebClient,
        installations: Installations,
        errands: Errands,
        clock: Clock,
        within: float,
    ) -> None:
        self.clock = clock
        self.errands = errands
        self.routes = Routes()
        self.visits: list[Visit] = []
        self.payloads: list[object] = []
        self.answering = answering = Answering(installations.client, errands)
        self.bolt = create_bolt(
            client,
            installations=installations,
            routes=self.routes,
            answering=answering,
            clock=clock,
        )
        self.in_time = InTime(partial(dispatch, self.bolt), answering, errands, within=within)
        self.app = FastAPI()
        self.app.include_router(create_router(self.dispatch, signing_secret=SECRET, clock=clock))
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url="http://bot.example"
        )

    async def dispatch(self, payload: object) -> BoltResponse:
        self.payloads.append(payload)
        return await self.in_time(payload)

    async def visited(self, visit: Visit) -> Answer:
        self.visits.append(visit)
        return Done()

    async def post(
        self, body: bytes | str, *, kind: str = "application/json", **headers: str
    ) -> httpx.Response:
        """Send a body as Slack would sign it; `headers` take the place of Slack's own."""
        content = body.encode() if isinstance(body, str) else body
        signed = self.signed(content) | {"content-type": kind}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post("/slack/events", content=content, headers=signed | given)

    def signed(self, body: bytes) -> dict[str, str]:
        """Slack's headers; its hand, for want of a better one, signs text read byte by byte."""
        headers = signing.headers(SECRET, "", self.clock())
        stamp = headers["x-slack-request-timestamp"]
        return headers | {"x-slack-signature": signature(stamp, body)}

    async def event(self, **event: Any) -> httpx.Response:
        return await self.post(json.dumps(event_callback(**event)))

    async def command(self, **fields: str) -> httpx.Response:
        return await self.post(urlencode(COMMAND | fields), kind=FORM)

    async def interaction(self, payload: object) -> httpx.Response:
        return await self.post(urlencode({"payload": json.dumps(payload)}), kind=FORM)


def signature(stamp: str, body: bytes, secret: str = SECRET) -> str:
    base = b"v0:" + stamp.encode("utf-8", "surrogateescape") + b":" + body
    return f"v0={hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()}"


def event_callback(event_id: str = "Ev1", **event: Any) -> dict[str, Any]:
    return {"type": "event_callback", "event_id": event_id, "event": event}


COMMAND = {
    "command": "/rollout",
    "text": "",
    "trigger_id": "1.2.3",
    "user_id": "U0ANA",
    "user_name": "ana",
    "channel_id": "C0ORDERS",
    "channel_name": "online-orders",
    "team_id": "T0CRUMB",
}
PRESS = {
    "type": "block_actions",
    "trigger_id": "1.2.3",
    "user": {"id": "U0ANA"},
    "channel": {"id": "C0ORDERS"},
    "actions": [{"action_id": "any", "type": "button", "value": "1"}],
}
SENT = {
    "type": "view_submission",
    "user": {"id": "U0ANA"},
    "view": {
        "id": "V1",
        "type": "modal",
        "callback_id": "any",
        "hash": "1.a",
        "private_metadata": "",
        "state": {"values": {"name": {"value": {"type": "plain_text_input", "value": "x"}}}},
    },
}
SHORTCUT = {
    "type": "message_action",
    "callback_id": "voices_raise_message",
    "trigger_id": "1.2.3",
    "team": {"id": "T0CRUMB", "domain": "crumb-and-co"},
    "user": {"id": "U0ANA"},
    "channel": {"id": "C0ORDERS"},
    "message_ts": "1.2",
    "message": {"type": "message", "ts": "1.2", "text": "The scanner"},
}


@asynccontextmanager
async def door_to(sandbox: Sandbox, folder: Path, *, within: float = WITHIN) -> AsyncIterator[Door]:
    """A door whose other side is a served sandbox."""
    database = Database(f"sqlite:///{folder}/nothing.db")
    async with create_session() as session:
        client = create_client(session, api_url=sandbox.api_url, token=sandbox.bot_token)
        errands = Errands()
        nobody = create_client(session, api_url=sandbox.api_url, token=None)
        installed = Installations(client, database, current=INSTALLED)
        door = Door(nobody, installed, errands, sandbox.clock, within)
        sandbox.deliver_to(
            "http://bot.example/slack/events", transport=httpx.ASGITransport(door.app)
        )
        yield door
        await errands.done()
        await door.http.aclose()
    database.close()
