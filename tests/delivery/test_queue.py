"""What the queue hands out, in which order, at which pace, and to whom."""

import asyncio
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery import outcomes, queue
from bot.delivery.model import OPEN, POST, Claimed, State, Urgency
from tests.delivery.office import ANA, GENERAL, MONDAY, ORDERS, ORDINARY, Office, claimed, tell
from tests.postgres import Server

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


async def test_a_destination_hands_out_what_fell_due_first(idle_office: Office) -> None:
    office = idle_office
    await office.tell("second", not_before=MONDAY + SECOND)
    await office.tell("first")
    office.clock.move_by(HOUR)
    (first,) = (await office.take()).due
    assert first.key == "first"
    await office.settle(outcomes.sent(first, ORDERS, "1.1"))
    office.clock.move_by(SECOND)
    assert await office.take_keys() == ["second"]


async def test_nothing_leaves_before_its_time(idle_office: Office) -> None:
    await idle_office.tell("later", not_before=MONDAY + HOUR)
    assert await idle_office.take_keys() == []
    assert await idle_office.next_due() == MONDAY + HOUR


async def test_a_destination_with_a_message_under_way_hands_out_no_other(
    idle_office: Office,
) -> None:
    await idle_office.tell("a")
    await idle_office.tell("b")
    assert await idle_office.take_keys() == ["a"]
    idle_office.clock.move_by(10 * SECOND)
    assert await idle_office.take_keys() == []


async def test_one_destination_holds_up_no_other(idle_office: Office) -> None:
    for n in range(3):
        await idle_office.tell(f"orders {n}")
    await idle_office.tell("general", destination=GENERAL)
    await idle_office.tell("ana", destination=ANA)
    assert await idle_office.take_keys() == ["orders 0", "general", "ana"]


async def test_what_somebody_waits_for_leaves_first(idle_office: Office) -> None:
    await idle_office.tell("can wait", urgency=Urgency.CAN_WAIT, destination=GENERAL)
    await idle_office.tell("normal")
    await idle_office.tell("awaited", urgency=Urgency.AWAITED, destination=ANA)
    assert await idle_office.take_keys(most=2) == ["awaited", "normal"]


async def test_a_destination_gets_one_message_a_second(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a")
    await office.tell("b")
    (row,) = (await office.take()).due
    await office.settle(outcomes.sent(row, ORDERS, "1.1"))
    assert await office.take_keys() == []
    assert await office.next_due() == MONDAY + SECOND
    office.clock.move_by(SECOND)
    assert await office.take_keys() == ["b"]


async def test_a_closed_method_is_closed_in_its_workspace_only(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a")
    (row,) = (await office.take()).due
    await office.settle(outcomes.closed(row, "ratelimited", POST, MONDAY + 30 * SECOND))
    await office.tell("b", destination=GENERAL)
    await office.database.run(tell_elsewhere)
    office.clock.move_by(SECOND)
    assert await office.take_keys() == ["elsewhere"]
    office.clock.move_by(30 * SECOND)
    assert await office.take_keys() == ["a", "b"]


async def test_a_closed_method_closes_no_other(idle_office: Office) -> None:
    office = idle_office
    await office.tell("posted")
    (row,) = (await office.take()).due
    await office.settle(outcomes.sent(row, ORDERS, "1.1"))
    await office.refresh("posted")
    await office.tell("to Ana", destination=ANA)
    (row,) = (await office.take()).due
    await office.settle(outcomes.closed(row, "ratelimited", OPEN, MONDAY + 30 * SECOND))
    await office.tell("to all", destination=GENERAL)
    office.clock.move_by(2 * SECOND)
    assert await office.take_keys() == ["posted", "to all"]
    assert await office.next_due() == MONDAY + 30 * SECOND


async def test_a_longer_pause_is_not_shortened(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a")
    await office.tell("b", destination=GENERAL)
    a, b = (await office.take()).due
    await office.settle(
        outcomes.closed(a, "ratelimited", POST, MONDAY + 60 * SECOND),
        outcomes.closed(b, "ratelimited", POST, MONDAY + 30 * SECOND),
    )
    assert await office.next_due() == MONDAY + 60 * SECOND


async def test_a_lease_that_ran_out_means_that_nobody_knows(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a")
    await office.take()
    assert await office.next_due() == MONDAY + ORDINARY.lease
    taken = await office.take_after(ORDINARY.lease.total_seconds())
    assert not taken.unknown, "whoever had it may be in the middle of a call"
    assert await office.next_due() == MONDAY + ORDINARY.lease + ORDINARY.margin
    taken = await office.take_after(ORDINARY.margin.total_seconds())
    assert [row.key for row in taken.unknown] == ["a"]
    assert not taken.due
    again = await office.take()
    assert not again.unknown


async def test_what_a_killed_worker_had_is_taken_over_within_a_minute() -> None:
    assert ORDINARY.lease + ORDINARY.margin + timedelta(seconds=ORDINARY.look_every) < MINUTE


async def test_whoever_lost_a_row_cannot_settle_it(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a")
    (lost,) = (await office.take()).due
    ours = await taken_over(office)
    await office.settle(outcomes.again(lost, "too late", office.clock(), ORDINARY))
    assert (await office.row("a")).state == State.UNKNOWN
    await office.settle(outcomes.sent(ours, ORDERS, "1.1"))
    await office.settle(outcomes.failed(lost, "too late"))
    assert (await office.row("a")).state == State.SENT


async def taken_over(office: Office) -> Claimed:
    """Let a lease run out, and whoever had it end; returns the row that is asked about."""
    await office.take_after(ORDINARY.lease.total_seconds())
    (ours,) = (await office.take_after(ORDINARY.margin.total_seconds())).unknown
    return ours


async def test_what_fails_holds_its_destination_for_a_while_and_then_steps_aside(
    idle_office: Office,
) -> None:
    office = idle_office
    await office.tell("fails")
    await office.tell("behind it")
    for _ in range(ORDINARY.patience):
        assert await fails_once(office) == "fails"
        assert await office.take_keys() == []
    assert await fails_once(office) == "fails"
    office.clock.move_by(SECOND)
    assert await office.take_keys() == ["behind it"]


def test_what_fails_for_a_day_is_given_up() -> None:
    row = claimed(failures=ORDINARY.most_failures)
    given_up = outcomes.again(row, "HTTP 500", MONDAY, ORDINARY)
    assert (given_up.state, given_up.reason) == (State.FAILED, "given up: HTTP 500")
    waits = [ORDINARY.wait_after(n) for n in range(1, ORDINARY.most_failures + 1)]
    assert waits[:4] == [5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND]
    assert 20 * HOUR < sum(waits, timedelta()) < 36 * HOUR


async def fails_once(office: Office) -> str:
    """Have the next message fail as soon as it may leave; returns its key."""
    office.clock.move_to(await office.next_due() or office.clock())
    (row,) = (await office.take()).due
    await office.settle(outcomes.again(row, "HTTP 500", office.clock(), office.pace))
    return row.key


async def test_two_workers_take_no_row_twice(database_url: str) -> None:
    here, there = Database(database_url), Database(database_url)
    try:
        await here.run(tell_many, 200)
        taken: list[str] = []

        async def take_all(database: Database) -> None:
            while rows := (await _take(database)).due:
                taken.extend(row.key for row in rows)

        await asyncio.gather(*(take_all(database) for database in (here, there) for _ in range(3)))
        if here.is_sqlite:  # one waits for the other there, and then finds what it left
            assert len(taken) == 200
        else:
            taken += [row.key for row in (await _take(here, most=200)).due]
        assert sorted(taken) == sorted(f"{n}" for n in range(200))
    finally:
        here.close()
        there.close()


async def test_a_taker_does_not_wait_for_rows_that_another_is_taking(
    postgres: Server, postgres_at_head: str
) -> None:
    database = Database(postgres.empty(postgres_at_head))
    try:
        await database.run(tell_many, 4)
        with Session(database.engine, expire_on_commit=False) as session, session.begin():
            first = queue.take(session, now=MONDAY, most=2, pace=ORDINARY).due
            second = (await _take(database, most=4)).due
        assert [row.key for row in first] == ["0", "1"]
        assert [row.key for row in second] == ["2", "3"]
    finally:
        database.close()


async def test_nothing_is_due_next_where_nothing_waits(idle_office: Office) -> None:
    assert await idle_office.next_due() is None
    await idle_office.tell("a")
    assert await idle_office.next_due() == MONDAY


async def _take(database: Database, most: int = 7) -> queue.Taken:
    return await database.run(queue.take, now=MONDAY, most=most, pace=ORDINARY)


def tell_elsewhere(session: Session) -> None:
    tell(session, "elsewhere", workspace_id="T0OTHER", destination=GENERAL)


def tell_many(session: Session, number: int) -> None:
    for n in range(number):
        tell(session, f"{n}", destination=f"C{n}")
