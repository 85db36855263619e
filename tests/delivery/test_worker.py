"""The worker sends what is due, at once, until it is told to stop, whatever happens in between."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.delivery.courier import Courier
from bot.delivery.model import State
from bot.delivery.notices import Notices
from bot.delivery.worker import Worker
from tests.delivery.office import ANA, GENERAL, ORDINARY, Office, away, office_on

PATIENT = replace(ORDINARY, look_every=3600.0)
"""A worker that only looks when it is told to, or when it knows that something falls due."""


@pytest_asyncio.fixture
async def patient(database_url: str) -> AsyncIterator[Office]:
    async with office_on(database_url, pace=PATIENT) as office:
        office.worker.start()
        await office.worker.quiet()
        yield office


async def slack_has(office: Office, number: int) -> None:
    """Wait until Slack has so many calls; the test's own time limit is the limit."""
    world = office.slack.world
    while len(world.calls) < number:
        await world.changed(world.revision)


async def test_a_message_leaves_at_its_commit_and_not_at_the_next_look(patient: Office) -> None:
    await patient.tell("a")
    await slack_has(patient, 1)
    assert patient.texts() == ["fact 1"]


async def test_the_next_message_of_a_destination_leaves_when_it_may_and_not_at_the_next_look(
    database_url: str,
) -> None:
    pace = replace(PATIENT, per_destination=timedelta(seconds=0.2))
    async with office_on(database_url, pace=pace, running=True) as office:
        await office.tell("a")
        await office.tell("b", subject_id=2)
        office.worker.start()
        await slack_has(office, 2)
        first, second = (await office.row("a")).taken_at, (await office.row("b")).taken_at
        assert first and second and second - first >= pace.per_destination


async def test_quiet_is_when_nothing_that_may_leave_is_left(patient: Office) -> None:
    for n in range(30):
        await patient.tell(f"{n}", destination=f"U{n}" if n % 2 else ANA, subject_id=n)
    await patient.worker.quiet()
    assert patient.direct() == ["fact 0"]
    assert (await patient.row("29")).state == State.FAILED
    patient.clock.move_by(timedelta(seconds=1))
    await asyncio.gather(patient.worker.quiet(), patient.worker.quiet())
    assert patient.direct() == ["fact 0", "fact 2"]


async def test_a_worker_that_does_not_work_is_quiet(idle_office: Office) -> None:
    await idle_office.worker.quiet()
    idle_office.worker.start()
    await idle_office.worker.stop()
    await idle_office.worker.quiet()


async def test_stopping_finishes_what_is_in_slacks_hands_and_takes_nothing_new(
    patient: Office,
) -> None:
    patient.slack.faults.hang("chat.postMessage", 0.2)
    await patient.tell("a")
    await slack_has(patient, 1)
    stopping = asyncio.create_task(patient.worker.stop())
    await patient.tell("b", destination=GENERAL)
    await stopping
    assert (await patient.row("a")).state == State.SENT
    assert (await patient.row("b")).state == State.PENDING


async def test_what_does_not_end_in_time_is_left_to_be_asked_about(database_url: str) -> None:
    pace = replace(PATIENT, stop_within=0.05)
    async with office_on(database_url, pace=pace) as office:
        office.worker.start()
        office.slack.faults.hang("chat.postMessage", 0.3)
        await office.tell("a", destination=ANA)
        await slack_has(office, 2)
        await office.worker.stop()
        assert (await office.row("a")).state == State.SENDING
        next_one = Worker(office.database, office.courier, office.clock)
        next_one.start()
        for wait in (ORDINARY.lease, ORDINARY.margin):
            office.clock.move_by(wait)
            await next_one.quiet()
        await next_one.stop()
        assert (await office.row("a")).state == State.SENT
        assert office.direct() == ["fact 1"]


async def test_stopping_in_the_middle_of_much_work_loses_nothing(patient: Office) -> None:
    for n in range(40):
        await patient.tell(f"{n}", destination=f"C{n}")
    await patient.worker.stop()
    states = [(await patient.row(f"{n}")).state for n in range(40)]
    assert set(states) <= {State.PENDING, State.FAILED}  # no such channels; none is half done


async def test_a_delivery_that_fails_unforeseen_stops_nobody(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with office_on(database_url, pace=PATIENT) as office:
        nobody = Courier(office.database, None, Notices(), office.clock)  # type: ignore[arg-type]
        worker = Worker(office.database, nobody, office.clock, PATIENT)
        await office.tell("in doubt")
        await office.take()
        await office.take_after(ORDINARY.lease.total_seconds())
        office.clock.move_by(ORDINARY.margin)
        worker.start()
        await worker.quiet()
        assert "a delivery failed" in caplog.text
        await office.tell("b", destination=GENERAL)
        await worker.quiet()
        await worker.stop()
        assert (await office.row("b")).state == State.FAILED  # nobody draws it, but it was taken


async def test_a_database_that_goes_away_for_a_while_stops_nobody(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with office_on(database_url, pace=replace(PATIENT, look_every=0.02)) as office:
        with away(office.database):
            office.worker.start()
            while "nothing can be stored" not in caplog.text:
                await asyncio.sleep(0)
        await office.tell("a")
        await office.worker.quiet()
        assert office.texts() == ["fact 1"]
