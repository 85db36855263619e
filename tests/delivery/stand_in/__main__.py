"""The program: plain HTTP/1.1 as fast as Python gets, since it shares two cores with who is measured."""

import asyncio
import json
import signal
from typing import cast

import httptools
import uvloop

from tests.delivery.stand_in.desk import Desk, Reply

PHRASES = {200: "OK", 404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error"}


class Connection(asyncio.Protocol):
    """One caller; it sends its next request when it has its answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._parser = httptools.HttpRequestParser(self)
        self._target, self._body = b"", bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is none by name

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._transport.abort()

    def on_message_begin(self) -> None:
        self._target, self._body = b"", bytearray()

    def on_url(self, url: bytes) -> None:
        self._target += url

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        self._desk.take(self._target.decode(), bytes(self._body), self._send)

    def _send(self, reply: Reply) -> None:
        if reply.hangs:
            return
        if reply.after:
            asyncio.get_running_loop().call_later(reply.after, self._write, reply)
        else:
            self._write(reply)

    def _write(self, reply: Reply) -> None:
        if reply.body is None:
            self._transport.abort()
        elif not self._transport.is_closing():
            self._transport.write(_response(reply))


def _response(reply: Reply) -> bytes:
    body = json.dumps(reply.body).encode()
    more = "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
    head = (
        f"HTTP/1.1 {reply.status} {PHRASES[reply.status]}\r\n"
        f"content-type: application/json; charset=utf-8\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    )
    return head.encode() + body


async def serve() -> None:
    """Listen at a free port, say which, and answer until told to stop."""
    loop, stopped, desk = asyncio.get_running_loop(), asyncio.Event(), Desk()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    server = await loop.create_server(lambda: Connection(desk), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await stopped.wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve())
