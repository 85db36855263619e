"""Serving the sandbox to the bot over real HTTP, in the running event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

MOMENT = 0.1  # seconds


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
        """Leave the signals to the host: caught here, nobody would act on them."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection now; requests still answered get a moment to end."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await self._answered()
        for connection in list(self.server_state.connections):
            connection.transport.close()  # what streams, such as the page's news, ends by this
        await self._answered()
        for task in self.server_state.tasks:
            task.cancel()

    async def _answered(self) -> None:
        """Give requests under way a moment to end."""
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=MOMENT)


@asynccontextmanager
async def serving(app: ASGIApp, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve `app` and yield its address; port 0 takes a free one. Slack's Date header is ours."""
    listener = _listening(host, port)
    config = uvicorn.Config(
        app,
        log_level="warning",
        lifespan="off",
        date_header=False,
        server_header=False,
        ws="websockets-sansio",
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


def _listening(host: str, port: int) -> socket.socket:
    """Return a listening socket; named TCP by number, or asyncio would leave Nagle's delay on."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen()
    return listener
