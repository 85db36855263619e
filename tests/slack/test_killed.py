"""A process killed before its 200 leaves nothing half done, and Slack's retry completes it."""

import asyncio
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.clock import MovableClock, utc_now
from bot.sandbox.server import Sandbox
from tests.running import environment, serving

RELOCATED = "SELECT zone FROM slack_users WHERE user_id = 'U0ANA'"
SEEN = "SELECT count(*) FROM seen"


def answer_to(query: str, folder: Path) -> object:
    with closing(sqlite3.connect(folder / "groundswell.db")) as database:
        row = database.execute(query).fetchone()
        return row and row[0]


async def test_what_slack_told_a_killed_process_is_done_once_by_the_next(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    sandbox = Sandbox(MovableClock(utc_now(), running=True))
    async with sandbox.serving():
        sandbox.deliver_to(f"http://127.0.0.1:{unused_tcp_port}/slack/events")
        variables = environment(sandbox)
        async with serving(tmp_path, variables, unused_tcp_port) as bot:
            await bot.is_ready()
            while not (before := answer_to(RELOCATED, tmp_path)):
                await asyncio.sleep(0.01)  # it is still being told who is here
            with closing(sqlite3.connect(tmp_path / "groundswell.db")) as database:
                database.execute("BEGIN IMMEDIATE")  # its transaction cannot end, nor its 200 leave
                sandbox.delivery.patience = 0.5
                await sandbox.person("Ana").changes(tz="Asia/Tokyo")
                await bot.stop(signal.SIGKILL)
                database.rollback()
        assert [d.failure for d in sandbox.delivery.log] == ["http_timeout", "http_timeout"]
        assert (answer_to(RELOCATED, tmp_path), answer_to(SEEN, tmp_path)) == (before, 0)

        sandbox.delivery.patience = 10
        async with serving(tmp_path, variables, unused_tcp_port) as bot:
            await bot.is_ready()
            sandbox.clock.move_by(timedelta(minutes=1))
            await sandbox.delivery.run_due()
            assert sandbox.delivery.log[-1].failure == ""
            assert sandbox.delivery.log[-1].attempt == 2
            assert await bot.stop() == 0
        assert (answer_to(RELOCATED, tmp_path), answer_to(SEEN, tmp_path)) == ("Asia/Tokyo", 1)
