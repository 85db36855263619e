"""The page over HTTP: one address draws it, the others do what a person does and lead back."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.page import drawing
from bot.sandbox.page.acts import ACTS
from bot.sandbox.page.scene import Scene, stamp
from bot.sandbox.page.where import seen_channel, where
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: https:; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
HEARTBEAT = 15.0
GONE = "That is no longer there, or no longer like that."
PICTURES = {"image/png", "image/jpeg", "image/gif"}

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(sandbox: Sandbox) -> list[BaseRoute]:
    """Return the page's routes, to be mounted at the root of the sandbox's own app."""
    static = StaticFiles(directory=Path(str(files("bot.sandbox.page"))) / "static")
    return [
        Route("/", _shows(sandbox)),
        Route("/live", _tells_changes(sandbox)),
        Route("/file/{id}", _gives_file(sandbox)),
        Route("/act/{act}", _acts(sandbox), methods=["POST"]),
        Mount("/static", static),
    ]


def _shows(sandbox: Sandbox) -> Endpoint:
    async def show(request: Request) -> Response:
        place = where(sandbox.world, request.query_params)
        channel = seen_channel(sandbox.world, place)
        if channel and not (place.channel is None and place.tab == "home"):
            await sandbox.actors.reads(place.user.id, channel.id)
        with_tour = request.cookies.get("tour") != "off"
        scene = Scene(sandbox.world, place, with_tour=with_tour)
        html = drawing.page("page.html", scene=scene, place=place, setting=scene.setting)
        return HTMLResponse(html, headers=HEADERS)

    return show


def _acts(sandbox: Sandbox) -> Endpoint:
    async def act(request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return Response("Only the page itself may do this.", status_code=403)
        done = ACTS.get(request.path_params["act"])
        if done is None:
            return Response("There is no such thing to do.", status_code=404)
        place = where(sandbox.world, request.query_params)
        async with request.form() as form:
            try:
                leads = await done(sandbox, place, form)
            except (LookupError, ValueError):
                sandbox.world.toast(place.user.id, GONE)
                leads = place
        answer = RedirectResponse(leads.url(), status_code=303)
        if request.path_params["act"] in {"tour-off", "tour-on"}:
            state = request.path_params["act"].removeprefix("tour-")
            answer.set_cookie("tour", state, httponly=True, samesite="strict")
        return answer

    return act


def _tells_changes(sandbox: Sandbox) -> Endpoint:
    async def live(request: Request) -> Response:
        return StreamingResponse(
            changes(sandbox.world),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    return live


async def changes(world: World) -> AsyncIterator[str]:
    """Tell each new state of the world; the heartbeat carries the running clock."""
    while True:
        seen = world.revision
        yield f"data: {stamp(world)}\n\n"
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HEARTBEAT):
                await world.changed(seen)


def _gives_file(sandbox: Sandbox) -> Endpoint:
    async def give(request: Request) -> Response:
        found = sandbox.world.files.get(request.path_params["id"])
        if found is None or not found.uploaded:
            return Response("There is no such file.", status_code=404)
        kind = found.mimetype if found.mimetype in PICTURES else "application/octet-stream"
        return Response(found.content, media_type=kind, headers=HEADERS)

    return give
