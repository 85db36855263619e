"""The command line, run as people run it."""

import json
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import httpx
import pytest
import pytest_asyncio

from bot import __main__, schema
from bot.clock import MovableClock, utc_now
from bot.sandbox.server import Sandbox
from bot.unstored import Unstored
from tests.postgres import Server
from tests.running import environment, said, serving


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Slack at the time of this machine, as the program reads its own clock."""
    sandbox = Sandbox(MovableClock(utc_now(), running=True))
    async with sandbox.serving():
        yield sandbox


# -- usage


@pytest.mark.parametrize("arguments", [[], ["dance"], ["serve", "now"]])
def test_what_it_cannot_do_ends_with_its_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: groundswell")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in __main__.COMMANDS)


async def test_wrong_settings_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=many\nSECRET_KEY=short\n")
    code, output, log = await said("doctor", tmp_path, environment())
    assert (code, output) == (1, "")
    assert [line.split(":")[0] for line in log.splitlines()] == ["SECRET_KEY", "PORT"]


async def test_it_does_not_serve_without_what_it_needs(tmp_path: Path) -> None:
    code, _, log = await said("serve", tmp_path, environment())
    assert code == 1
    assert [line.split(":")[0] for line in log.splitlines()] == [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SECRET_KEY",
    ]


async def test_sqlite_is_for_one_process(tmp_path: Path, sandbox: Sandbox) -> None:
    code, _, log = await said("web", tmp_path, environment(sandbox))
    assert code == 1
    assert log.startswith("A SQLite file is for one process: use `groundswell serve`.")
    assert len(log.splitlines()) == 1


async def test_a_database_that_was_not_migrated_is_said_to_be_so(
    tmp_path: Path, sandbox: Sandbox, postgres: Server
) -> None:
    with postgres.fresh() as url:
        code, _, log = await said("worker", tmp_path, environment(sandbox, DATABASE_URL=url))
    assert code == 1
    assert log.splitlines() == [
        "The database: it is not at this version yet; run `groundswell migrate`"
    ]


async def test_migrate_brings_a_database_to_this_version(
    tmp_path: Path, empty_database_url: str
) -> None:
    variables = environment(DATABASE_URL=empty_database_url)
    for _ in range(2):
        code, _, log = await said("migrate", tmp_path, variables)
        assert (code, log.splitlines()[-1]) == (0, "The database is up to date.")
    schema.check(empty_database_url)


async def test_a_newer_database_is_left_alone(tmp_path: Path, sandbox: Sandbox) -> None:
    schema.upgrade(f"sqlite:///{tmp_path}/groundswell.db")
    with sqlite3.connect(tmp_path / "groundswell.db") as database:
        database.execute("UPDATE alembic_version SET version_num = 'later'")
    database.close()
    code, _, log = await said("serve", tmp_path, environment(sandbox))
    assert code == 1
    assert "made by a newer Groundswell" in log.splitlines()[-1]


@pytest.mark.parametrize("command", ["migrate", "serve"])
async def test_a_file_that_cannot_be_made_is_one_line(
    tmp_path: Path, sandbox: Sandbox, command: str
) -> None:
    (tmp_path / "a-file").touch()
    url = f"sqlite:///{tmp_path}/a-file/bot.db"
    code, _, log = await said(command, tmp_path, environment(sandbox, DATABASE_URL=url))
    assert code == 1
    assert log.splitlines()[-1].startswith("DATABASE_URL: ")
    assert "Traceback" not in log


@pytest.mark.parametrize("command", ["migrate", "serve"])
async def test_a_disk_that_can_only_be_read_is_one_line(
    tmp_path: Path, sandbox: Sandbox, command: str
) -> None:
    schema.upgrade(f"sqlite:///{tmp_path}/bot.db")
    url = "sqlite:///file:bot.db?mode=ro&uri=true"
    code, _, log = await said(command, tmp_path, environment(sandbox, DATABASE_URL=url))
    assert code == 1
    assert len(log.splitlines()) == 1
    assert log.startswith(f"DATABASE_URL: {Unstored.READ_ONLY} (")


async def test_a_place_where_nothing_can_be_written_is_one_line(tmp_path: Path) -> None:
    url = "sqlite:////proc/groundswell.db"
    code, _, log = await said("migrate", tmp_path, environment(DATABASE_URL=url))
    assert (code, len(log.splitlines())) == (1, 1)
    assert log.startswith("DATABASE_URL: ")


async def test_the_doctor_ends_with_one_where_something_is_to_mend(tmp_path: Path) -> None:
    variables = environment(SLACK_API_URL="http://127.0.0.1:9/api/")
    code, output, _ = await said("doctor", tmp_path, variables)
    assert code == 1
    assert output.startswith("MEND  SLACK_BOT_TOKEN: it is missing")


# -- serving


async def test_it_is_ready_in_three_seconds_and_stops_cleanly(
    tmp_path: Path, sandbox: Sandbox, unused_tcp_port: int
) -> None:
    began = monotonic()
    async with serving(tmp_path, environment(sandbox), unused_tcp_port) as bot:
        await bot.is_ready()
        ready = monotonic()
        assert await bot.stop(signal.SIGTERM) == 0
        stopped = monotonic()
    assert ready - began < 3 * SLOW
    assert stopped - ready < 10
    assert "Traceback" not in "".join(bot.log)


SLOW = 4
"""A machine that runs all the tests at once is not the one whose start is measured."""


async def test_ctrl_c_stops_it_too(tmp_path: Path, sandbox: Sandbox, unused_tcp_port: int) -> None:
    async with serving(tmp_path, environment(sandbox), unused_tcp_port) as bot:
        await bot.is_ready()
        assert await bot.stop(signal.SIGINT) == 0


async def test_a_second_one_on_the_same_file_is_refused_kindly(
    tmp_path: Path, sandbox: Sandbox, unused_tcp_port: int
) -> None:
    async with serving(tmp_path, environment(sandbox), unused_tcp_port) as bot:
        await bot.is_ready()
        code, _, log = await said("serve", tmp_path, environment(sandbox, PORT="0"))
        assert code == 1
        assert log.startswith("Another Groundswell is using this SQLite file already.")
        assert len(log.splitlines()) == 1
        assert await bot.stop() == 0


async def test_a_port_in_use_is_said(
    tmp_path: Path, sandbox: Sandbox, unused_tcp_port: int
) -> None:
    with socket.create_server(("127.0.0.1", unused_tcp_port)):
        variables = environment(sandbox, PORT=str(unused_tcp_port))
        code, _, log = await said("serve", tmp_path, variables)
    assert code == 1
    assert "address already in use" in log
    assert "Traceback" not in log


async def test_other_slack_variables_change_nothing_and_cause_no_warning(
    tmp_path: Path, sandbox: Sandbox, unused_tcp_port: int
) -> None:
    sandbox.deliver_to(f"http://127.0.0.1:{unused_tcp_port}/slack/events")
    more = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "x", "SLACK_SCOPES": "chat:write"}
    async with serving(tmp_path, environment(sandbox, **more), unused_tcp_port) as bot:
        await bot.is_ready()
        ana = sandbox.person("Ana")
        await ana.types("/rollout help", channel="online-orders")
        ana.sees("/rollout help")
        assert await bot.stop() == 0
    assert [line for line in bot.log if "WARNING" in line or "ERROR" in line] == []


async def test_the_log_can_be_read_by_machines(
    tmp_path: Path, sandbox: Sandbox, unused_tcp_port: int
) -> None:
    variables = environment(sandbox, LOG_FORMAT="json", SLACK_APP_TOKEN="xapp-another")
    async with serving(tmp_path, variables, unused_tcp_port) as bot:
        async with httpx.AsyncClient() as http:
            answer = None
            while answer is None or "refuses" not in str(answer):
                try:
                    answer = (await http.get(f"{bot.address}/readyz")).json()
                except httpx.TransportError:
                    continue
        assert answer["reasons"]["socket mode"] == "Slack refuses SLACK_APP_TOKEN: invalid_auth"
        assert await bot.stop() == 0
    lines = [json.loads(line) for line in bot.log if line != "The database is up to date.\n"]
    assert "Slack refuses SLACK_APP_TOKEN" in str([line["message"] for line in lines])
