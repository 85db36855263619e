import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovableClock
from bot.sandbox.bakery import empty_world
from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp
from tests.sandbox.conftest import MONDAY


class Alarms:
    """A timekeeper with a list of alarms, that notes when each rang by the clock."""

    def __init__(self, clock: MovableClock, *due: datetime) -> None:
        self.clock = clock
        self.due = sorted(due)
        self.rang: list[datetime] = []

    async def next_due(self) -> datetime | None:
        return self.due[0] if self.due else None

    async def run_due(self) -> None:
        while self.due and self.due[0] <= self.clock():
            self.rang.append(self.clock())
            self.due.pop(0)


def hours(number: float) -> datetime:
    return MONDAY + timedelta(hours=number)


async def test_moving_stops_at_everything_due_on_the_way(
    sandbox: Sandbox, clock: MovableClock
) -> None:
    alarms = Alarms(clock, hours(2), hours(1), hours(5))
    sandbox.timekeeper = alarms
    await sandbox.move_by(timedelta(hours=3))
    assert alarms.rang == [hours(1), hours(2)]
    assert clock() == hours(3)


async def test_the_next_event_is_gone_to(sandbox: Sandbox, clock: MovableClock) -> None:
    sandbox.timekeeper = Alarms(clock, hours(5))
    assert await sandbox.next_event() == hours(5)
    assert clock() == hours(5)
    assert await sandbox.next_event() is None
    assert clock() == hours(5)


async def test_what_was_due_before_is_done_first(sandbox: Sandbox, clock: MovableClock) -> None:
    alarms = Alarms(clock, hours(-1))
    sandbox.timekeeper = alarms
    await sandbox.move_to(hours(1))
    assert alarms.rang == [MONDAY]


async def test_days_are_those_of_the_workspace(sandbox: Sandbox, clock: MovableClock) -> None:
    await sandbox.tomorrow_at(9)
    assert clock() == datetime(2026, 11, 24, 8, tzinfo=UTC)
    await sandbox.next_friday_at(9)
    assert clock() == datetime(2026, 11, 27, 8, tzinfo=UTC)
    await sandbox.next_friday_at(10)
    assert clock() == datetime(2026, 11, 27, 9, tzinfo=UTC)
    await sandbox.next_friday_at(9)
    assert clock() == datetime(2026, 12, 4, 8, tzinfo=UTC)


async def test_tomorrow_is_right_when_the_clocks_change(clock: MovableClock) -> None:
    sandbox = Sandbox(clock)
    clock.move_to(datetime(2027, 3, 27, 8, tzinfo=UTC))
    await sandbox.tomorrow_at(9)
    assert clock() == datetime(2027, 3, 28, 7, tzinfo=UTC)


async def test_time_does_not_run_backwards(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="backwards"):
        await sandbox.move_to(hours(-1))


class Restless(Alarms):
    """A timekeeper that never comes to rest."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox.clock)
        self.sandbox = sandbox

    async def run_due(self) -> None:
        self.sandbox.world.touch()


async def test_a_bot_that_never_rests_is_found_out(sandbox: Sandbox) -> None:
    sandbox.timekeeper = Restless(sandbox)
    with pytest.raises(RuntimeError, match="does not come to rest"):
        await sandbox.settle()


async def test_a_reset_starts_over_with_the_same_cast(
    sandbox: Sandbox, app: TinyApp, clock: MovableClock
) -> None:
    done: list[str] = []

    async def stop() -> None:
        done.append(f"stopped after {len(sandbox.world.messages)}")

    async def start() -> None:
        done.append(f"started before {len(sandbox.world.messages)}")

    sandbox.before_reset, sandbox.on_reset = stop, start
    ana = sandbox.person("Ana")
    await ana.types("Hello", channel="online-orders")
    await ana.changes(real_name="Anastasia")
    await sandbox.tomorrow_at(9)
    before = sandbox.world.revision
    await sandbox.reset()
    assert done == ["stopped after 1", "started before 0"]
    assert clock() == MONDAY
    assert sandbox.world.messages == {} and sandbox.delivery.log == []
    assert sandbox.world.revision > before
    again = sandbox.person("Ana")
    await again.types("Hello", channel="online-orders")
    again.sees("Ana Petrov 09:00 Hello")


async def test_a_running_clock_brings_retries_by_itself(sandbox: Sandbox, app: TinyApp) -> None:
    keeping = asyncio.create_task(sandbox.keep_time(every=0))
    await asyncio.sleep(0)
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping


async def test_whoever_watches_the_world_is_told_of_changes(clock: MovableClock) -> None:
    world = empty_world(clock)
    watching = asyncio.create_task(world.changed(world.revision))
    await asyncio.sleep(0)
    assert not watching.done()
    world.toast("USLACKBOT", "Hello")
    assert await watching == world.revision


def test_message_ids_grow_even_while_the_clock_stands(clock: MovableClock) -> None:
    world = empty_world(clock)
    first, second = world.next_ts(), world.next_ts()
    assert first == f"{int(MONDAY.timestamp())}.000000"
    assert second > first
