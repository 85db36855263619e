"""Slack's HTTP face: the Web API, response_urls, uploads and the websocket, as one ASGI app."""

import asyncio
import json

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send

from bot.sandbox.api import desk, files, respond
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.slack import Slack
from bot.sandbox.socket_mode import SocketHub
from bot.sandbox.things import Json


class Door:
    """The ASGI app: everything the bot calls, and whatever the host mounts beside it."""

    def __init__(self, slack: Slack, faults: Faults, hub: SocketHub) -> None:
        self.slack = slack
        self.faults = faults
        self.starlette = Starlette(
            routes=[
                Route("/api/{name:path}", self._api, methods=["GET", "POST"]),
                Route("/respond/{ticket}", self._respond, methods=["POST"]),
                Route("/upload/{ticket}", self._upload, methods=["POST", "PUT"]),
                WebSocketRoute("/socket", hub.serve),
            ]
        )

    def mount(self, *routes: BaseRoute) -> None:
        """Serve more, such as the page, beside what Slack serves."""
        self.starlette.router.routes.extend(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, keeping at hand what closes it in the bot's face."""
        scope["transport"] = getattr(getattr(send, "__self__", None), "transport", None)
        await self.starlette(scope, receive, send)

    async def _api(self, request: Request) -> Response:
        name = request.path_params["name"]
        fault = self.faults.next_for(name)
        if fault and fault.kind == "drop_before":
            return _hung_up(request)
        refused = _instead(fault)
        if refused is not None:
            return self._headed(refused)
        values, token = await _read(request)
        if values is None:
            answer: Json = {"ok": False, "error": "invalid_json"}
        else:
            answer = desk.call(self.slack, name, token, values)
        if fault and fault.kind == "hang":
            await asyncio.sleep(float(fault.detail))
        if fault and fault.kind == "drop_after":
            return _hung_up(request)
        return self._headed(JSONResponse(answer))

    def _headed(self, response: Response) -> Response:
        """Add what Slack says in headers: its time, and what the token may do."""
        now = self.slack.world.clock()
        response.headers["date"] = now.strftime("%a, %d %b %Y %H:%M:%S GMT")
        response.headers["x-oauth-scopes"] = ",".join(sorted(self.slack.world.app.scopes))
        response.headers["x-slack-req-id"] = self.slack.world.next_id("")
        return response

    async def _respond(self, request: Request) -> Response:
        values, _ = await _read(request)
        values = _inside_payload(values or {})
        if not values:
            return PlainTextResponse("invalid_payload", 400)
        status, body = respond.respond(self.slack, request.path_params["ticket"], values)
        return PlainTextResponse(body, status)

    async def _upload(self, request: Request) -> Response:
        content = await _file_bytes(request)
        taken = files.receive(self.slack, request.path_params["ticket"], content)
        return PlainTextResponse("OK" if taken else "upload failed", 200 if taken else 400)


def _hung_up(request: Request) -> Response:
    """Close the connection; what is returned reaches nobody."""
    request.scope["transport"].abort()
    return Response()


def _instead(fault: Fault | None) -> Response | None:
    """Return what a fault answers in place of the work; None where the work is to be done."""
    match fault and fault.kind:
        case "ratelimited":
            headers = {"retry-after": str(fault.detail if fault else "")}
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers)
        case "error":
            return JSONResponse({"ok": False, "error": fault.detail if fault else ""})
        case "status":
            return PlainTextResponse("Slack is unwell", int(fault.detail) if fault else 500)
    return None


async def _read(request: Request) -> tuple[Json | None, str]:
    """Return a call's arguments, however they were sent, and its token."""
    values: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    try:
        if kind.startswith("application/json"):
            body = json.loads(await request.body() or b"{}")
            if not isinstance(body, dict):
                return None, ""
            values |= body
        elif request.method == "POST":
            async with request.form() as form:
                values |= _texts(form)
    except ValueError:
        return None, ""
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    return values, token or str(values.get("token", ""))


def _inside_payload(values: Json) -> Json:
    """Return the JSON that a form carries as `payload`; nothing where that is none."""
    if not isinstance(values.get("payload"), str):
        return values
    try:
        inside = json.loads(values["payload"])
    except ValueError:
        return {}
    return inside if isinstance(inside, dict) else {}


def _texts(form: FormData) -> Json:
    return {key: value for key, value in form.items() if isinstance(value, str)}


async def _file_bytes(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        for value in form.values():
            if not isinstance(value, str):
                return await value.read()
    return b""
