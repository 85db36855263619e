import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from bot.app import Work
from bot.sandbox.server import Sandbox
from tests.databases import read_only
from tests.delivery.rows import row
from tests.web.asking import MONDAY, bot


async def test_a_bot_that_can_work_is_ready(sandbox: Sandbox, database_url: str) -> None:
    async with bot(sandbox, database_url) as asked:
        await asked.house.is_acquainted()
        await asked.house.run_due()
        fine = {"database": "fine", "scheduler": "fine", "slack": "fine"}
        assert await asked.readyz() == (200, {"status": "ready", "reasons": fine, "notes": {}})
        assert (await asked.healthz()).json() == {"status": "alive"}


async def test_a_database_that_is_behind_is_a_reason(
    sandbox: Sandbox, empty_database_url: str
) -> None:
    async with bot(sandbox, empty_database_url, Work(sends=False, answers=False)) as asked:
        assert "groundswell migrate" in (await asked.reasons())["database"]
        assert (await asked.healthz()).status_code == 200


async def test_a_database_that_is_gone_is_a_reason(sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "bot.db"
    async with bot(sandbox, f"sqlite:///{file}", Work(sends=False)) as asked:
        status, answer = await asked.readyz()
        assert status == 503
        assert answer["reasons"]["database"].startswith("it cannot be used")


async def test_a_database_that_can_only_be_read_is_a_reason(
    sandbox: Sandbox, database_url: str
) -> None:
    async with bot(sandbox, database_url) as asked:
        await asked.house.is_acquainted()
        await asked.house.run_due()
        async with read_only(asked.house.database):
            with pytest.raises(DBAPIError):
                await asked.house.ticker.tick()
            reason = "nothing can be stored: it can only be read; let this program write to it"
            assert await asked.reasons() == {"database": reason}
            assert (await asked.readyz())[0] == 503


async def test_a_schedule_that_stands_still_is_a_reason(
    sandbox: Sandbox, database_url: str
) -> None:
    async with bot(sandbox, database_url, Work(sends=False)) as asked:
        await asked.house.is_acquainted()
        assert list(await asked.reasons()) == ["scheduler"]
        await asked.house.ticker.tick()
        assert await asked.reasons() == {}
        sandbox.clock.move_by(timedelta(minutes=2))
        since = "nothing has ticked since 2026-11-23 08:00 UTC; is a worker running?"
        assert (await asked.reasons())["scheduler"] == since


async def test_what_waits_is_told_and_makes_nobody_unready(
    sandbox: Sandbox, database_url: str
) -> None:
    async with bot(sandbox, database_url, Work(sends=False)) as asked:
        await asked.house.is_acquainted()
        await asked.house.database.run(lambda session: session.add(row("late", MONDAY)))
        sandbox.clock.move_by(timedelta(minutes=2))
        await asked.house.ticker.tick()
        status, answer = await asked.readyz()
        assert status == 200
        assert answer["notes"] == {
            "overdue": "1 due for more than a minute, the oldest since 2026-11-23 08:00 UTC"
        }


async def test_a_refused_token_is_a_reason(
    sandbox: Sandbox, sqlite_at_head: Path, tmp_path: Path
) -> None:
    sandbox.world.app.revoked = True
    url = f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}"
    async with bot(sandbox, url) as asked:
        while (await asked.reasons()).get("slack") == "not asked yet":
            pass
        assert (await asked.reasons())["slack"] == "Slack refuses SLACK_BOT_TOKEN: token_revoked"
        assert (await asked.readyz())[0] == 503


async def test_a_socket_that_is_down_is_a_reason_only_where_there_should_be_one(
    sandbox: Sandbox, database_url: str
) -> None:
    async with bot(sandbox, database_url, slack_app_token="xapp-another") as asked:
        while "refuses" not in (await asked.reasons())["socket mode"]:
            pass
    worker = Work(answers=False)
    async with bot(sandbox, database_url, worker, slack_app_token="xapp-another") as asked:
        await asked.house.is_acquainted()
        await asked.house.run_due()
        assert await asked.reasons() == {}


async def test_a_worker_takes_no_requests_of_slacks(sandbox: Sandbox, database_url: str) -> None:
    async with bot(sandbox, database_url, Work(answers=False)) as asked:
        assert (await asked.http.post("/slack/events")).status_code == 404
