"""Outcomes are committed together; none is lost because another one, or the database, fails."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from sqlalchemy import event

from bot.delivery import outcomes
from bot.delivery.ledger import Ledger
from bot.delivery.model import Claimed, State
from tests.delivery.office import ORDERS, ORDINARY, Office, away

QUICK = replace(ORDINARY, look_every=0.02)


@pytest_asyncio.fixture
async def taken(idle_office: Office) -> AsyncIterator[list[Claimed]]:
    """Ten rows on their way."""
    for n in range(10):
        await idle_office.tell(f"{n}", destination=f"C{n}")
    yield list((await idle_office.take()).due)


async def states(office: Office) -> set[State]:
    return {(await office.row(f"{n}")).state for n in range(10)}


async def test_outcomes_that_come_together_are_committed_together(
    idle_office: Office, taken: list[Claimed]
) -> None:
    commits: list[object] = []
    event.listen(idle_office.database.engine, "commit", commits.append)
    ledger = Ledger(idle_office.database, idle_office.clock, QUICK)
    for row in taken:
        ledger.add(outcomes.sent(row, ORDERS, "1.1"))
    await ledger.written()
    assert await states(idle_office) == {State.SENT}
    assert len(commits) <= 2


async def test_an_outcome_that_cannot_be_recorded_takes_no_other_along(
    idle_office: Office, taken: list[Claimed], caplog: pytest.LogCaptureFixture
) -> None:
    ledger = Ledger(idle_office.database, idle_office.clock, QUICK)
    broken = outcomes.failed(taken[0], object())  # type: ignore[arg-type]
    fine = [outcomes.sent(row, ORDERS, "1.1") for row in taken[1:]]
    for outcome in (broken, *fine):
        ledger.add(outcome)
    await ledger.written()
    assert (await idle_office.row("0")).state == State.SENDING
    assert [(await idle_office.row(f"{n}")).state for n in range(1, 10)] == [State.SENT] * 9
    assert "the outcome of 0 cannot be recorded" in caplog.text


async def test_outcomes_wait_for_a_database_that_is_away(
    idle_office: Office, taken: list[Claimed], caplog: pytest.LogCaptureFixture
) -> None:
    ledger = Ledger(idle_office.database, idle_office.clock, QUICK)
    with away(idle_office.database):
        for row in taken:
            ledger.add(outcomes.sent(row, ORDERS, "1.1"))
        while "10 outcomes wait for the database" not in caplog.text:
            await asyncio.sleep(0)
        assert not ledger.is_written
    await ledger.written()
    assert await states(idle_office) == {State.SENT}
