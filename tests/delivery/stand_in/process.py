"""Starts the stand-in, tells it how to behave, and reads what it was told."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[3]
TOKEN = "xoxb-stand-in"


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message as it stands in Slack."""

    channel: str
    ts: str
    thread_ts: str | None
    row_id: int | None
    text: str
    edits: int

    @property
    def at(self) -> float:
        """When it came, in seconds since 1970."""
        return float(self.ts)


@dataclass(frozen=True)
class Call:
    """One call: when it came, and `ok`, `429`, Slack's code or the fault it met."""

    at: float
    method: str
    outcome: str


@dataclass(frozen=True)
class Journal:
    """Everything Slack knows, in the order in which it came."""

    messages: list[Said]
    calls: list[Call]

    def refused(self) -> list[Call]:
        """The calls that were too many."""
        return [call for call in self.calls if call.outcome == "429"]


class StandIn:
    """The stand-in, seen from outside."""

    def __init__(self, port: int, http: httpx.AsyncClient) -> None:
        self.api_url = f"http://127.0.0.1:{port}/api/"
        self._http = http

    async def behave(self, **settings: Any) -> None:
        """Set `latency` in seconds, `allowed` (see Allowed), `faults` by their chance, and their `seed`."""
        await self._http.post("/control", json=settings)

    async def done(self, at_least: int = 0) -> int:
        """Return how many calls of chat.* have had their effect: when they are enough, or after a second."""
        answer = await self._http.get("/done", params={"at_least": at_least})
        return int(answer.json()["done"])

    async def journal(self) -> Journal:
        """Return all that was said and called."""
        found = (await self._http.get("/journal")).json()
        messages = [Said(**said) for said in found["messages"]]
        return Journal(messages, [Call(*call) for call in found["calls"]])

    async def forget(self) -> None:
        """Begin anew, with an empty workspace."""
        await self._http.get("/forget")


@asynccontextmanager
async def standing_in() -> AsyncIterator[StandIn]:
    """Have a stand-in until the end of the block."""
    program = (sys.executable, "-m", "tests.delivery.stand_in")
    process = await asyncio.create_subprocess_exec(*program, cwd=ROOT, stdout=PIPE)
    try:
        assert process.stdout
        port = int(await process.stdout.readline())
        address = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=address, timeout=30, trust_env=False) as http:
            yield StandIn(port, http)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
