"""People at work: signed requests over real HTTP, many at once, and how long each took."""

import asyncio
import hashlib
import hmac
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

SECRET = "a signing secret"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A program that answers at a port."""

    port: int
    process_id: int
    #: seconds from its start until it was ready
    started_in: float = 0.0

    @property
    def megabytes(self) -> float:
        """How much memory it holds."""
        status = Path(f"/proc/{self.process_id}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    @property
    def worked(self) -> float:
        """How many seconds of processor it has had."""
        after_its_name = Path(f"/proc/{self.process_id}/stat").read_text().rpartition(")")[2]
        return sum(map(int, after_its_name.split()[11:13])) / TICKS


@dataclass
class Load:
    """What a number of requests took, in seconds."""

    each: list[float] = field(default_factory=list)
    elapsed: float = 0.0
    worked: float = 0.0

    @property
    def per_second(self) -> float:
        """How many were answered in a second."""
        return len(self.each) / self.elapsed

    @property
    def processor(self) -> float:
        """How many milliseconds of the server's processor a request took."""
        return self.worked / len(self.each) * 1000

    def slowest(self, share: float) -> float:
        """Return how many milliseconds that share of the requests stayed under."""
        return sorted(self.each)[int(len(self.each) * share)] * 1000

    async def run(
        self, server: Server, bodies: Iterator[dict[str, str]], *, people: int, number: int
    ) -> None:
        """Have so many people send one request after the other, all at once."""
        requests = iter([_signed(body) for body, _ in zip(bodies, range(number), strict=False)])
        began, before = time.perf_counter(), server.worked
        await asyncio.gather(*(self._one_person(server.port, requests) for _ in range(people)))
        self.elapsed += time.perf_counter() - began
        self.worked += server.worked - before

    async def arrive(
        self, server: Server, bodies: Iterator[dict[str, str]], *, per_second: float, number: int
    ) -> list[float]:
        """Have so many requests come in a second, however long others wait; returns when each was sent."""
        requests = [_signed(body) for body, _ in zip(bodies, range(number), strict=False)]
        began, before = time.perf_counter(), server.worked

        async def one(after: float, request: bytes) -> float:
            await asyncio.sleep(began + after - time.perf_counter())
            sent = time.perf_counter()
            await self._one_person(server.port, iter([request]))
            return sent

        coming = (one(n / per_second, request) for n, request in enumerate(requests))
        sent = await asyncio.gather(*coming)
        self.elapsed += time.perf_counter() - began
        self.worked += server.worked - before
        return sent

    async def _one_person(self, port: int, requests: Iterator[bytes]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in requests:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(_length(head))
            self.each.append(time.perf_counter() - began)
            if b" 200 " not in head or b"errors" in body or b"went wrong" in body:
                raise RuntimeError(f"not answered as it should be: {head + body!r}")
        writer.close()
        await writer.wait_closed()


def _length(head: bytes) -> int:
    name, _, value = head.lower().partition(b"content-length:")
    return int(value.split(b"\r\n")[0]) if name and value else 0


def _signed(fields: dict[str, str]) -> bytes:
    """Return the whole request, signed as Slack does."""
    content, stamp = urlencode(fields).encode(), str(int(time.time()))
    base = f"v0:{stamp}:".encode() + content
    signature = hmac.new(SECRET.encode(), base, hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\nhost: bot\r\n"
        "content-type: application/x-www-form-urlencoded\r\n"
        f"content-length: {len(content)}\r\n"
        f"x-slack-request-timestamp: {stamp}\r\nx-slack-signature: v0={signature}\r\n\r\n"
    )
    return head.encode() + content
