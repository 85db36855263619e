"""Slack's HTTP requests: verified first, parsed after, and never a 500 for what comes from outside."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, cast
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock as SignatureClock
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect

from bot.clock import Clock
from bot.slack.shapes import is_well_formed, wants_only_its_200

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
Dispatch = Callable[[dict[str, Any]], Awaitable[BoltResponse]]


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


class _ClockForSignatures(SignatureClock):
    """Slack's verifier asks for seconds since 1970."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock().timestamp()


def create_router(dispatch: Dispatch, *, signing_secret: str, clock: Clock) -> APIRouter:
    """Return the one route Slack sends everything to; an empty secret refuses all of it."""
    router = APIRouter()
    verifier = (
        SignatureVerifier(signing_secret, _ClockForSignatures(clock)) if signing_secret else None
    )

    @router.post("/slack/events")
    async def from_slack(request: Request) -> Response:
        try:
            body = await _body(request)
            _verify(verifier, body, request)
            payload = _payload(body, request.headers.get("content-type", ""))
        except _Refused as refused:
            return Response(status_code=refused.status)
        if payload.get("type") == "url_verification":
            return Response(str(payload.get("challenge", "")), media_type="text/plain")
        if wants_only_its_200(payload):
            return Response()
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


def _verify(verifier: SignatureVerifier | None, body: bytes, request: Request) -> None:
    """Refuse what is not signed by Slack in the last five minutes; nothing of it is logged."""
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    well_formed = timestamp.isascii() and timestamp.isdecimal() and signature.isascii()
    if not (verifier and well_formed and verifier.is_valid(body, timestamp, signature)):
        log.warning("a request without a good signature was refused")
        raise _Refused(401)


def _payload(body: bytes, content_type: str) -> dict[str, Any]:
    """Return the payload as Socket Mode would bring it: Bolt gets it parsed."""
    try:
        text = body.decode()
        if content_type.startswith("application/json"):
            payload = json.loads(text)
        else:
            fields = dict(parse_qsl(text, keep_blank_values=True))
            payload = json.loads(fields["payload"]) if "payload" in fields else fields
    except (ValueError, RecursionError):
        raise _Refused(400) from None
    if not is_well_formed(payload):
        raise _Refused(400)
    return cast("dict[str, Any]", payload)


def _response(answer: BoltResponse) -> Response:
    headers = {name: values[0] for name, values in answer.headers.items()}
    return Response(answer.body, status_code=answer.status, headers=headers)
