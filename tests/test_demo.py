"""`groundswell demo`, as a program: it opens, stops when told, and says why it cannot open."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.demo import last_monday
from tests.running import free_port

ROOT = Path(__file__).parent.parent


@contextmanager
def demo(
    port: int, folder: Path, at_ctrl_c: signal.Handlers = signal.SIG_DFL
) -> Iterator[subprocess.Popen[str]]:
    """The demo as a shell starts it: one that puts it into the background has it ignore Ctrl+C."""
    environment = {**os.environ, "PORT": str(port), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo"],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, at_ctrl_c),  # noqa: PLW1509 -- no threads here
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def words_until(program: subprocess.Popen[str], words: str) -> None:
    assert program.stderr
    for line in program.stderr:
        if words in line:
            return
    pytest.fail(f"the demo ended without saying {words!r}")


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_opens_a_page_and_stops_when_told(tmp_path: Path, told: signal.Signals) -> None:
    port = free_port()
    with demo(port, tmp_path) as program:
        words_until(program, f"Open http://127.0.0.1:{port}")
        assert "Crumb &amp; Co" in httpx.get(f"http://127.0.0.1:{port}/").text

        program.send_signal(told)

        assert program.wait(timeout=30) == 0
    assert list(tmp_path.iterdir()) == []


def test_in_the_background_it_stops_when_told_and_not_with_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    with demo(port, tmp_path, at_ctrl_c=signal.SIG_IGN) as program:
        words_until(program, f"Open http://127.0.0.1:{port}")
        program.send_signal(signal.SIGINT)
        assert httpx.get(f"http://127.0.0.1:{port}/").is_success
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=30) == 0


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with demo(port, tmp_path) as program:
            words_until(program, f"PORT: another program is using {port}")
            assert program.wait(timeout=10) == 1


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_demo_begins_at_ten_on_a_monday(now: datetime, monday: datetime) -> None:
    assert last_monday(now) == monday
