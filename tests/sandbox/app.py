"""A tiny app for the sandbox to talk to: it keeps what it was sent and answers as told."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
from slack_sdk.signature import Clock, SignatureVerifier
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.clock import MovableClock


class SlackClock(Clock):
    """The sandbox's time, for slack_sdk's verifier."""

    def __init__(self, clock: MovableClock) -> None:
        self.clock = clock

    def now(self) -> float:
        return self.clock().timestamp()


@dataclass
class TinyApp:
    """Answers the n-th request with the n-th of `answers`, then always with an empty 200."""

    verifier: SignatureVerifier
    received: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: list[Response | Exception] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = (await request.body()).decode()
        headers = dict(request.headers)
        if not self.verifier.is_valid_request(body, headers):
            await Response(status_code=401)(scope, receive, send)
            return
        self.headers.append(headers)
        self.received.append(_parsed(headers["content-type"], body))
        answer = self.answers.pop(0) if self.answers else Response()
        if isinstance(answer, Exception):
            raise answer
        await answer(scope, receive, send)

    def answers_with(self, *bodies: Any) -> None:
        """Answer the next requests with these JSON bodies."""
        self.answers += [JSONResponse(body) for body in bodies]

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        """Return the events of this type that arrived, in order."""
        events = [body["event"] for body in self.received if "event" in body]
        return [event for event in events if event["type"] == kind]


def _parsed(content_type: str, body: str) -> dict[str, Any]:
    if content_type == "application/json":
        parsed: dict[str, Any] = json.loads(body)
        return parsed
    form = dict(parse_qsl(body, keep_blank_values=True))
    return json.loads(form["payload"]) if "payload" in form else form


def transport(app: TinyApp) -> httpx.ASGITransport:
    """Return a way to the app that needs no port."""
    return httpx.ASGITransport(app)
