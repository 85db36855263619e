"""What monitoring can read, who may, and that it tells of nobody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.orm import Session

from bot.app import Work
from bot.delivery.model import Outage, State
from bot.sandbox.server import Sandbox
from tests.delivery.rows import row
from tests.web.asking import MONDAY, Asked, bot

MINUTE = timedelta(minutes=1)
KNOWN = {"Authorization": "Bearer sesame"}
IDLE = Work(sends=False)


@asynccontextmanager
async def measured_bot(sandbox: Sandbox, url: str) -> AsyncIterator[Asked]:
    async with bot(sandbox, url, IDLE, metrics_token="sesame") as asked:
        yield asked


async def page(asked: Asked, **headers: str) -> httpx.Response:
    return await asked.http.get("/metrics", headers=KNOWN | headers)


async def figures(asked: Asked) -> dict[str, float]:
    """Every sample, written as `name label label`, without the common prefix."""
    answer = await page(asked)
    assert answer.status_code == 200
    return {
        " ".join(
            [
                sample.name.removeprefix("groundswell_"),
                *(sample.labels[name] for name in sorted(sample.labels)),
            ]
        ): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_without_a_token_set_there_are_no_metrics(
    sandbox: Sandbox, database_url: str
) -> None:
    async with bot(sandbox, database_url, IDLE) as asked:
        assert (await page(asked)).status_code == 404
        assert (await page(asked, Authorization="Bearer ")).status_code == 404


@pytest.mark.parametrize("given", ["", "sesame", "Bearer sesam", "Bearer sesame2", "Bearer \xe4"])
async def test_only_who_knows_the_token_reads_them(
    sandbox: Sandbox, database_url: str, given: str
) -> None:
    async with measured_bot(sandbox, database_url) as asked:
        answer = await asked.http.get(
            "/metrics", headers=[(b"Authorization", given.encode("latin1"))]
        )
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert "groundswell_" not in answer.text


async def test_they_tell_how_the_outbox_stands(sandbox: Sandbox, database_url: str) -> None:
    outage = Outage(
        workspace_id="T0CRUMB", failures=3, since=MONDAY, closed_until=MONDAY, reason="timeout"
    )
    rows = [
        row("1", MONDAY),
        row("2", MONDAY + 60 * MINUTE),
        row("3", MONDAY + MINUTE, state=State.SENDING),
        row("4", MONDAY + MINUTE, state=State.UNKNOWN, notice="tests.nudge"),
        row("5", MONDAY, state=State.FAILED, settled_at=MONDAY),
        row("6", MONDAY, state=State.DROPPED),
        row("7", MONDAY, state=State.SENT),
        outage,
    ]

    def store(session: Session) -> None:
        session.add_all(rows)

    async with measured_bot(sandbox, database_url) as asked:
        await asked.house.ticker.tick()
        await asked.house.database.run(store)
        sandbox.clock.move_by(5 * MINUTE)
        found = await figures(asked)
        text = (await page(asked)).text

    assert (
        found
        | {
            "database_up": 1,
            "outbox_messages tests.fact due": 1,
            "outbox_messages tests.fact later": 1,
            "outbox_messages tests.fact sending": 1,
            "outbox_messages tests.nudge unknown": 1,
            "outbox_unsent_messages failed": 1,
            "outbox_unsent_messages dropped": 1,
            "outbox_overdue_messages": 3,
            "outbox_oldest_due_seconds": 300,
            "outbox_given_up_last_day": 1,
            "slack_outages": 1,
            "slack_outage_seconds": 300,
            "last_beat_seconds": 300,
        }
        == found
    )
    assert not [secret for secret in ("U0ANA", "T0CRUMB", "sesame") if secret in text]


async def test_they_tell_what_this_process_has_done(sandbox: Sandbox, database_url: str) -> None:
    async with measured_bot(sandbox, database_url) as asked:
        tally = asked.house.tally
        for _ in range(3):
            tally.sent("chat.postMessage")
        tally.again("timeout")
        tally.given_up("channel_not_found")
        tally.refused("chat.update")
        found = await figures(asked)

    assert found["messages_sent_total chat.postMessage"] == 3
    assert found["messages_retried_total timeout"] == 1
    assert found["messages_given_up_total channel_not_found"] == 1
    assert found["calls_refused_total chat.update"] == 1
    assert "last_beat_seconds" not in found


async def test_a_job_that_nobody_does_is_overdue(sandbox: Sandbox, database_url: str) -> None:
    async with measured_bot(sandbox, database_url) as asked:
        asked.house.jobs.add("late", lambda _s, _now: False, lambda _s: MONDAY)
        asked.house.jobs.add("early", lambda _s, _now: False, lambda _s: MONDAY + 60 * MINUTE)
        sandbox.clock.move_by(2 * MINUTE)
        found = await figures(asked)
        _, health = await asked.readyz()

    assert found["job_overdue_seconds late"] == 120
    assert found["job_overdue_seconds early"] == 0
    assert health["notes"] == {"overdue jobs": "late since 2026-11-23 08:00 UTC"}


async def test_with_the_database_away_they_tell_that(sandbox: Sandbox, tmp_path: Path) -> None:
    async with measured_bot(sandbox, f"sqlite:///{tmp_path / 'nowhere' / 'bot.db'}") as asked:
        found = await figures(asked)
    assert found == {"database_up": 0}
