"""Serving the sandbox to the bot over real HTTP, in the running event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp


class _Guest(uvicorn.Server):
    """A server in somebody else's process: signals are its host's business, and it stops at once."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stopped = asyncio.Event()

    async def main_loop(self) -> None:
        """Serve until told to stop, without looking up ten times a second."""
        await self.stopped.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


@asynccontextmanager
async def serving(app: ASGIApp, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve `app` and yield its address; port 0 takes a free one. Slack's Date header is ours."""
    listener = socket.create_server((host, port))
    config = uvicorn.Config(
        app,
        log_level="warning",
        lifespan="off",
        date_header=False,
        server_header=False,
        ws="websockets-sansio",
        timeout_graceful_shutdown=1,
    )
    server = _Guest(config)
    task = asyncio.create_task(server.serve([listener]))
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.001)
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.stopped.set()
        await task
        listener.close()
