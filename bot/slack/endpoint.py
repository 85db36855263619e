"""Slack's HTTP requests: verified first, parsed after, and never a 500 for what comes from outside."""

import json
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from slack_bolt.response import BoltResponse
from starlette.requests import ClientDisconnect

from bot.clock import Clock
from bot.slack.signature import is_slacks

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
Dispatch = Callable[[object], Awaitable[BoltResponse]]


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


def create_router(dispatch: Dispatch, *, signing_secret: str, clock: Clock) -> APIRouter:
    """Return the one route Slack sends everything to; an empty secret refuses all of it."""
    router = APIRouter()

    def verify(body: bytes, request: Request) -> None:
        """Refuse what is not signed by Slack in the last five minutes; nothing of it is logged."""
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        signed = signing_secret and is_slacks(signing_secret, body, timestamp, signature, clock())
        if not signed:
            log.warning("a request without a good signature was refused")
            raise _Refused(401)

    @router.post("/slack/events")
    async def from_slack(request: Request) -> Response:
        try:
            body = await _body(request)
            verify(body, request)
            payload = _payload(body, request.headers.get("content-type", ""))
        except _Refused as refused:
            return Response(status_code=refused.status)
        if isinstance(payload, dict) and payload.get("type") == "url_verification":
            return Response(str(payload.get("challenge", "")), media_type="text/plain")
        return _response(await dispatch(payload))

    return router


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise _Refused(413)
    except ClientDisconnect:
        raise _Refused(400) from None
    return bytes(body)


def _payload(body: bytes, content_type: str) -> object:
    """Return the payload as Socket Mode would bring it: Bolt gets it parsed."""
    try:
        text = body.decode()
        if content_type.lower().startswith("application/json"):
            return json.loads(text)
        fields = dict(parse_qsl(text, keep_blank_values=True))
        return json.loads(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError):
        raise _Refused(400) from None


def _response(answer: BoltResponse) -> Response:
    headers = {name: values[0] for name, values in answer.headers.items()}
    return Response(answer.body, status_code=answer.status, headers=headers)
