"""Whether the process lives, and whether it can do its work; each with reasons."""

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from bot.web.watch import Watch


def create_router(watch: Callable[[], Watch]) -> APIRouter:
    """Return `/healthz` (the process lives) and `/readyz` (200 only if nothing is wrong)."""
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> JSONResponse:
        return JSONResponse({"status": "alive"})

    @router.get("/readyz")
    async def readyz() -> JSONResponse:
        signs = await watch().signs()
        ready = not any(signs.troubles.values())
        return JSONResponse(
            {
                "status": "ready" if ready else "not ready",
                "reasons": {part: trouble or "fine" for part, trouble in signs.troubles.items()},
                "notes": dict(signs.notes),
            },
            status_code=200 if ready else 503,
        )

    return router
