"""Slack's way to the app: signed requests or socket envelopes, three seconds, retried events."""

import asyncio
import json
import ssl
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import httpx

from bot.sandbox import payloads, signing
from bot.sandbox.slack import Slack
from bot.sandbox.socket_mode import SocketHub
from bot.sandbox.things import Json

PATIENCE = 3.0
RETRY_AFTER = [timedelta(0), timedelta(minutes=1), timedelta(minutes=5)]
OF_CHANNELS = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}
SCOPES = {  # without the scope an event is not delivered, subscribed to or not
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_join": "users:read",
    "user_change": "users:read",
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the app answered; `failure` is Slack's word for why it is none, else empty."""

    failure: str = ""
    body: Any = None  # parsed JSON, or text
    no_retry: bool = False


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """One attempt to reach the app."""

    kind: str
    body: Json
    at: datetime
    attempt: int = 0
    failure: str = ""


@dataclass(kw_only=True)
class Redelivery:
    """An event whose delivery failed and is tried again at `due_at`."""

    body: Json
    attempt: int
    reason: str
    due_at: datetime


@dataclass
class Delivery:
    """Sends the app what happened and hands back its answers; `patience` is in real seconds."""

    slack: Slack
    hub: SocketHub
    patience: float = PATIENCE
    log: list[Delivered] = field(default_factory=list)
    redeliveries: list[Redelivery] = field(default_factory=list)
    _url: str = ""
    _client: httpx.AsyncClient | None = None
    _clients: list[httpx.AsyncClient] = field(default_factory=list)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def deliver_to(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """Send to this request URL from now on; a transport may reach an app in this process."""
        self._url = url
        self._client = httpx.AsyncClient(
            transport=transport,
            follow_redirects=True,
            max_redirects=2,
            timeout=None,  # noqa: S113 -- `patience` says how long the app has
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),  # all the world's take a while to read
        )
        self._clients.append(self._client)

    def forget(self) -> None:
        """Give up on failed events and empty the log."""
        self.redeliveries.clear()
        self.log.clear()

    async def close(self) -> None:
        """Let deliveries under way end, then hang up."""
        await self.settle()
        for client in self._clients:
            await client.aclose()
        self._clients.clear()

    # -- events -------------------------------------------------------------------------------

    def happens(self, event: Json) -> None:
        """Deliver an event in the background, if the app subscribed to its kind."""
        if self._is_wanted(event):
            self._start(payloads.event_callback(self.slack, event), 0, "")

    def _is_wanted(self, event: Json) -> bool:
        world = self.slack.world
        name = OF_CHANNELS[event["channel_type"]] if event["type"] == "message" else event["type"]
        if name not in world.app.events or SCOPES.get(name) not in {None, *world.app.scopes}:
            return False
        if not (self._url or self.hub.connections):
            return False
        channel = world.channels.get(str(event.get("channel")))
        inside = channel is None or world.app.bot_user in channel.members
        return inside or event.get("user") == world.app.bot_user

    def _start(self, body: Json, attempt: int, reason: str) -> None:
        task = asyncio.get_running_loop().create_task(self._event(body, attempt, reason))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _event(self, body: Json, attempt: int, reason: str) -> None:
        reply = await self.send("events", body, attempt=attempt, reason=reason)
        if not reply.failure or reply.no_retry or attempt >= len(RETRY_AFTER):
            return
        wait = RETRY_AFTER[attempt]
        if not wait:
            await self._event(body, attempt + 1, reply.failure)
            return
        due_at = self.slack.world.clock() + wait
        again = Redelivery(body=body, attempt=attempt + 1, reason=reply.failure, due_at=due_at)
        self.redeliveries.append(again)

    async def settle(self) -> None:
        """Wait until every event was delivered or failed to be."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def next_due(self) -> datetime | None:
        """Return when the next failed event is to be tried again."""
        return min((r.due_at for r in self.redeliveries), default=None)

    async def run_due(self) -> None:
        """Try the failed events again whose time has come by the clock."""
        now = self.slack.world.clock()
        due = sorted((r for r in self.redeliveries if r.due_at <= now), key=lambda r: r.due_at)
        self.redeliveries = [r for r in self.redeliveries if r.due_at > now]
        for again in due:
            self._start(again.body, again.attempt, again.reason)
        await self.settle()

    # -- everything ---------------------------------------------------------------------------

    async def verify_url(self, challenge: str = "sandbox") -> bool:
        """Do what Slack does when a request URL is entered: ask it to repeat a word."""
        body = {"token": payloads.TOKEN, "type": "url_verification", "challenge": challenge}
        answer = (await self.send("events", body)).body
        return challenge == (answer.get("challenge") if isinstance(answer, dict) else answer)

    async def send(self, kind: str, body: Json, *, attempt: int = 0, reason: str = "") -> Reply:
        """Send an "events", "command" or "interaction" payload, over a socket if there is one."""
        if self.hub.connections:
            reply = await self._over_socket(kind, body, attempt, reason)
        else:
            reply = await self._over_http(kind, body, attempt, reason)
        now = self.slack.world.clock()
        done = Delivered(kind=kind, body=body, at=now, attempt=attempt, failure=reply.failure)
        self.log.append(done)
        return reply

    async def _over_socket(self, kind: str, body: Json, attempt: int, reason: str) -> Reply:
        retry = {"retry_attempt": attempt, "retry_reason": reason} if kind == "events" else {}
        try:
            return Reply(body=await self.hub.send(kind, body, retry, self.patience))
        except TimeoutError:
            return Reply(failure="http_timeout")
        except RuntimeError:  # the socket closed under the envelope
            return Reply(failure="connection_failed")

    async def _over_http(self, kind: str, body: Json, attempt: int, reason: str) -> Reply:
        if self._client is None:
            return Reply(failure="connection_failed")
        text, content_type = written(kind, body)
        headers = signing.headers(self.slack.signing_secret, text, self.slack.world.clock())
        headers["content-type"] = content_type
        if attempt:
            headers |= {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": reason}
        try:
            posted = self._client.post(self._url, content=text.encode(), headers=headers)
            return _reply(await asyncio.wait_for(posted, self.patience))
        except (TimeoutError, httpx.TimeoutException):
            return Reply(failure="http_timeout")
        except httpx.TooManyRedirects:
            return Reply(failure="too_many_redirects")
        except httpx.TransportError:
            return Reply(failure="connection_failed")


def written(kind: str, body: Json) -> tuple[str, str]:
    """Return the body of a request as Slack writes it for this kind, and its content type."""
    if kind == "events":
        return json.dumps(body), "application/json"
    form = body if kind == "command" else {"payload": json.dumps(body)}
    return urlencode(form), "application/x-www-form-urlencoded"


def _reply(response: httpx.Response) -> Reply:
    if not response.is_success:
        return Reply(failure="http_error", no_retry="x-slack-no-retry" in response.headers)
    if "json" not in response.headers.get("content-type", ""):
        return Reply(body=response.text)
    try:
        return Reply(body=response.json())
    except ValueError:
        return Reply(body=response.text)
