"""The page over HTTP: one address draws it, the others do what a person does and lead back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.sandbox.page import drawing
from bot.sandbox.page.acts import ACTS
from bot.sandbox.page.host import Host
from bot.sandbox.page.scene import Scene, stamp
from bot.sandbox.page.where import seen_channel, where

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: https:; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
HEARTBEAT = 15.0
PICTURES = {"image/png", "image/jpeg", "image/gif"}

Endpoint = Callable[[Request], Awaitable[Response]]


def routes(host: Host) -> list[BaseRoute]:
    """Return the page's routes, to be mounted at the root of the sandbox's own app."""
    static = StaticFiles(directory=Path(str(files("bot.sandbox.page"))) / "static")
    return [
        Route("/", _shows(host)),
        Route("/live", _tells_changes(host)),
        Route("/file/{id}", _gives_file(host)),
        Route("/act/{act}", _acts(host), methods=["POST"]),
        Mount("/static", static),
    ]


def _shows(host: Host) -> Endpoint:
    async def show(request: Request) -> Response:
        place = where(host.world, request.query_params)
        channel = seen_channel(host.world, place)
        if channel and not (place.channel is None and place.tab == "home"):
            await host.actors.reads(place.user.id, channel.id)
        with_tour = request.cookies.get("tour") != "off"
        scene = Scene(host.world, place, with_tour=with_tour)
        html = drawing.page("page.html", scene=scene, place=place, setting=scene.setting)
        return HTMLResponse(html, headers=HEADERS)

    return show


def _acts(host: Host) -> Endpoint:
    async def act(request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return Response("Only the page itself may do this.", status_code=403)
        done = ACTS.get(request.path_params["act"])
        if done is None:
            return Response("There is no such thing to do.", status_code=404)
        place = where(host.world, request.query_params)
        async with request.form() as form:
            leads = await done(host, place, form)
        answer = RedirectResponse(leads.url(), status_code=303)
        if request.path_params["act"] in {"tour-off", "tour-on"}:
            state = request.path_params["act"].removeprefix("tour-")
            answer.set_cookie("tour", state, httponly=True, samesite="strict")
        return answer

    return act


def _tells_changes(host: Host) -> Endpoint:
    async def live(request: Request) -> Response:
        return StreamingResponse(
            changes(host), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    return live


async def changes(host: Host) -> AsyncIterator[str]:
    """Tell each new revision of the world; a heartbeat in between finds those who went away."""
    world, seen = host.world, host.world.revision
    yield f"data: {stamp(world)}\n\n"
    while True:
        try:
            async with asyncio.timeout(HEARTBEAT):
                seen = await world.changed(seen)
        except TimeoutError:
            yield ": still here\n\n"
            continue
        if host.world is not world:
            world, seen = host.world, host.world.revision
        yield f"data: {stamp(world)}\n\n"


def _gives_file(host: Host) -> Endpoint:
    async def give(request: Request) -> Response:
        found = host.world.files.get(request.path_params["id"])
        if found is None or not found.uploaded:
            return Response("There is no such file.", status_code=404)
        kind = found.mimetype if found.mimetype in PICTURES else "application/octet-stream"
        return Response(found.content, media_type=kind, headers=HEADERS)

    return give
