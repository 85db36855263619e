"""Who answers: programs of their own, ready when they say so; and a Slack that takes everything."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from socket import create_server
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from parts.load import Server
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TOKEN = "xoxb-benchmark"


@asynccontextmanager
async def running(*command: str, **env: str) -> AsyncIterator[Server]:
    """Run a Python program that listens at PORT, from when it is ready until the end of the block."""
    with create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *command),
        env={**os.environ, **env, "PORT": str(port)},
        cwd=tempfile.gettempdir(),
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            while not await _is_ready(client):
                if process.returncode is not None:
                    raise RuntimeError(f"{command} ended before it was ready")
                await asyncio.sleep(0.01)
        yield Server(port, process.pid, time.perf_counter() - began)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _is_ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/readyz")).is_success
    except httpx.TransportError:
        return False


def any_slack(team_id: str) -> Starlette:
    """Return a Slack that takes everything at once and checks nothing."""
    known: dict[str, dict[str, Any]] = {
        "auth.test": {"team_id": team_id, "team": "T", "user_id": "U0BOT", "bot_id": "B0"},
        "users.list": {"members": [], "response_metadata": {}},
        "conversations.open": {"channel": {"id": "D0"}},
    }

    async def answer(request: Request) -> Response:
        posted = {"channel": "C0", "ts": f"{time.time():.6f}"}
        return JSONResponse({"ok": True, **known.get(request.path_params["name"], posted)})

    return Starlette(routes=[Route("/api/{name:path}", answer, methods=["GET", "POST"])])


def bare_bolt(secret: str) -> None:
    """Serve a Bolt app that only says ok, as Bolt's own FastAPI example has it, at PORT."""

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T", bot_token=TOKEN)

    app = AsyncApp(signing_secret=secret, authorize=authorize)
    handler = AsyncSlackRequestHandler(app)

    @app.command("/rollout")
    @app.view("checkins_form")
    @app.action("checkpoints_vote:1")
    async def say_ok(ack: Any) -> None:
        await ack()

    api = FastAPI()

    @api.post("/slack/events")
    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    @api.get("/readyz")
    async def ready() -> Response:
        return Response()

    uvicorn.run(api, port=int(os.environ["PORT"]), log_config=None, access_log=False)
