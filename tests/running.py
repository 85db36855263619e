"""The program as it is run: in a process of its own, against a sandbox in this one."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path

import httpx

from bot.sandbox.server import Sandbox

PORTS = count(20_000 + 500 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")))
"""Below those that the system gives to connections, and each worker of the tests has its own."""

KEY = "a key of at least thirty-two bytes, for tests"


def free_port() -> int:
    """Return a port that nobody listens at, and that nobody else will be given."""
    for port in PORTS:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("there is none")


def environment(sandbox: Sandbox | None = None, **more: str) -> dict[str, str]:
    """The variables the program is started with: the system's, and these."""
    system = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "HOME", "LANG", "SYSTEMROOT"} or name.startswith("COV")
    }
    slack = (
        {
            "SLACK_API_URL": sandbox.api_url,
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
            "SECRET_KEY": KEY,
        }
        if sandbox
        else {}
    )
    return system | slack | more


async def started(command: str, folder: Path, variables: dict[str, str]) -> Process:
    """Start the program in a folder; its log is its standard error."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *command.split()),
        cwd=folder,
        env=variables | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
    )


async def said(command: str, folder: Path, variables: dict[str, str]) -> tuple[int, str, str]:
    """Run the program to its end; returns its exit code, output and log."""
    process = await started(command, folder, variables)
    output, log = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode(), log.decode()


class Running:
    """A server that was started."""

    def __init__(self, process: Process, address: str) -> None:
        self.process = process
        self.address = address
        self.log: list[str] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.log.append(line.decode())

    async def is_ready(self) -> None:
        """Return when /readyz says so."""
        async with httpx.AsyncClient() as http:
            while self.process.returncode is None:
                try:
                    if (await http.get(f"{self.address}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.01)
        raise AssertionError(f"it ended with {self.process.returncode}:\n{''.join(self.log)}")

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send it a signal and return its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(how)
        code = await self.process.wait()
        await self._reading
        return code


@asynccontextmanager
async def serving(
    folder: Path, variables: dict[str, str], port: int, command: str = "serve"
) -> AsyncIterator[Running]:
    """Run the server on a port and end it however the test goes."""
    process = await started(command, folder, variables | {"PORT": str(port)})
    running = Running(process, f"http://127.0.0.1:{port}")
    try:
        yield running
    finally:
        await running.stop(signal.SIGKILL)
