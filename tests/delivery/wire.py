"""The network between the bot and Slack: it can break in the middle of an answer."""

import asyncio
import re
import socket
import struct
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum
from urllib.parse import urlsplit

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
WITHOUT_A_GOODBYE = struct.pack("ii", 1, 0)
"""SO_LINGER: closing throws away what is unsent, and the other side gets a reset."""


class End(StrEnum):
    """How a connection ends in the middle of an answer."""

    CLOSED = "closed"
    RESET = "reset"


class Wire:
    """Carries whole answers, but half of those it is told to break; Slack has done the work then."""

    def __init__(self, api_url: str) -> None:
        self._slack = urlsplit(api_url)
        self._open: set[asyncio.StreamWriter] = set()
        self.breaks: deque[End] = deque()
        self.api_url = ""

    @asynccontextmanager
    async def spanned(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.api_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/"
        async with server:
            yield
            for writer in self._open:
                writer.close()

    async def _carry(self, bot: asyncio.StreamReader, to_bot: asyncio.StreamWriter) -> None:
        slack, to_slack = await asyncio.open_connection(self._slack.hostname, self._slack.port)
        self._open |= {to_bot, to_slack}
        asking = asyncio.create_task(_pump(bot, to_slack))
        while answer := await _answer(slack):
            if self.breaks:
                await _break(to_bot, answer, self.breaks.popleft())
                break
            to_bot.write(answer)
        for writer in (to_bot, to_slack):
            writer.close()
        await asking


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while some := await reader.read(65536):
            writer.write(some)
    except ConnectionError:
        pass
    writer.close()


async def _answer(slack: asyncio.StreamReader) -> bytes:
    try:
        head = await slack.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""
    length = LENGTH.search(head)
    return head + await slack.readexactly(int(length[1]) if length else 0)


async def _break(to_bot: asyncio.StreamWriter, answer: bytes, end: End) -> None:
    to_bot.write(answer[:-10])
    await to_bot.drain()
    if end == End.RESET:
        to_bot.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, WITHOUT_A_GOODBYE
        )
        to_bot.transport.abort()


@asynccontextmanager
async def wire_to(api_url: str) -> AsyncIterator[Wire]:
    wire = Wire(api_url)
    async with wire.spanned():
        yield wire
