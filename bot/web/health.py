"""Whether the process lives, and whether it can do its work; each with reasons."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse

Signs = Callable[[], Awaitable[Mapping[str, str]]]
"""Returns what is wrong by the name of the part, an empty string where nothing is."""


def create_router(signs: Signs) -> APIRouter:
    """Return `/healthz` (the process lives) and `/readyz` (200 only if nothing is wrong)."""
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> JSONResponse:
        return JSONResponse({"status": "alive"})

    @router.get("/readyz")
    async def readyz() -> JSONResponse:
        found = await signs()
        ready = not any(found.values())
        return JSONResponse(
            {
                "status": "ready" if ready else "not ready",
                "reasons": {part: trouble or "fine" for part, trouble in found.items()},
            },
            status_code=200 if ready else 503,
        )

    return router
