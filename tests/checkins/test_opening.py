"""A day with thousands of people begins quickly, in slices, and everybody is asked once."""

import asyncio
import threading
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.checkins import service
from bot.checkins.model import Checkin, Entry, Run, State
from bot.checkins.service.opening import AT_ONCE, TOGETHER
from bot.delivery.model import Outgoing
from bot.people.rules import instant_of
from bot.rollouts.model import Member
from bot.slack.model import SlackUser
from tests.checkins.company import (
    A_DAY,
    NINE,
    TEAM,
    TUESDAY,
    asked,
    company_on,
    days,
    id_of,
    member,
    opens_all,
    person,
    prompts,
    statements,
)

CROWD = 2 * AT_ONCE + 100
EVERYBODY = [id_of(number) for number in range(1, CROWD + 1)]
A_MINUTE = timedelta(minutes=1)


def checkin(session: Session) -> Checkin:
    return session.scalars(select(Checkin).order_by(Checkin.id)).all()[0]


def run(session: Session) -> Run:
    return session.scalars(select(Run)).one()


def join(session: Session, number: int) -> None:
    """Somebody new takes part from a minute before nine on."""
    session.add(SlackUser(**person(number)))
    session.add(Member(**member(1, id_of(number), NINE - A_MINUTE)))
    session.flush()
    service.include(
        session, workspace_id=TEAM, rollout_id=1, user_id=id_of(number), now=NINE - A_MINUTE
    )


def leave(session: Session, number: int) -> None:
    service.leave_out(session, workspace_id=TEAM, rollout_id=1, user_id=id_of(number), now=NINE)
    session.execute(
        update(Member).where(Member.user_id == id_of(number)).values(takes_part=False, left_at=NINE)
    )


async def test_everybody_of_a_crowd_is_asked_once(database_url: str) -> None:
    async with company_on(database_url, people=CROWD) as database:
        assert await opens_all(database) == 3

        assert await database.read(asked) == [(user_id, NINE) for user_id in EVERYBODY]
        assert await database.read(prompts) == EVERYBODY
        assert await database.read(days) == ["C1"]
        begun = await database.read(run)
        assert (begun.opened_up_to, begun.closes_at) == (None, NINE + timedelta(hours=4))
        waits = await database.read(checkin)
        assert (waits.next_on, waits.next_at) == (TUESDAY + A_DAY, NINE + A_DAY)


async def test_the_number_of_statements_does_not_grow_with_the_people(database_url: str) -> None:
    async with company_on(database_url, people=AT_ONCE) as database:
        with statements(database) as said:
            await database.run(service.open_due, NINE)
        assert len(await database.read(asked)) == AT_ONCE
        assert len(said) <= 20, said


async def test_small_check_ins_are_opened_together(database_url: str) -> None:
    async with company_on(database_url, people=3, rollouts=TOGETHER) as database:
        with statements(database) as said:
            assert await opens_all(database) == 2
        assert len([words for words in said if words.startswith("SELECT")]) <= 12
        assert len(await database.read(prompts)) == 3 * TOGETHER
        assert len(await database.read(days)) == TOGETHER


async def test_a_crowd_does_not_keep_the_small_ones_from_their_day(database_url: str) -> None:
    async with company_on(database_url, people=AT_ONCE // 2 + 1, rollouts=3) as database:
        await opens_all(database)
        for number in (1, 2, 3):
            found = await database.read(asked, number)
            assert [user_id for user_id, _ in found] == EVERYBODY[: AT_ONCE // 2 + 1]


async def test_a_process_that_ends_between_two_slices_forgets_and_doubles_nobody(
    database_url: str,
) -> None:
    async with company_on(database_url, people=CROWD) as database:
        assert await database.run(service.open_due, NINE)
        assert len(await database.read(prompts)) == AT_ONCE

    async with company_on(database_url) as another:
        await opens_all(another, NINE + A_MINUTE)
        assert await another.read(asked) == [(user_id, NINE) for user_id in EVERYBODY]
        assert await another.read(prompts) == EVERYBODY
        assert await another.read(days) == ["C1"]


async def test_a_process_that_ends_within_a_slice_leaves_nothing_of_it(database_url: str) -> None:
    def breaks(session: Session) -> None:
        service.open_due(session, NINE)
        raise ZeroDivisionError

    async with company_on(database_url, people=CROWD) as database:
        await database.run(service.open_due, NINE)
        try:
            await database.run(breaks)
        except ZeroDivisionError:
            assert len(await database.read(prompts)) == AT_ONCE
        await opens_all(database)
        assert await database.read(prompts) == EVERYBODY


async def test_a_day_is_not_closed_while_people_are_still_put_into_it(database_url: str) -> None:
    evening = NINE + timedelta(hours=9)
    async with company_on(database_url, people=CROWD) as database:
        await database.run(service.open_due, NINE)
        await database.run(service.close_due, evening)
        assert (await database.read(run)).closed_at is None

        await opens_all(database, evening)
        await database.run(service.close_due, evening)
        assert (await database.read(run)).closed_at == evening


async def test_who_joins_or_leaves_between_two_slices_is_asked_accordingly(
    database_url: str,
) -> None:
    new, first, last = 0, 1, CROWD
    async with company_on(database_url, people=CROWD) as database:
        await database.run(service.open_due, NINE)
        await database.run(leave, first)
        await database.run(leave, last)
        await database.run(join, new)
        await opens_all(database)

        entries = await database.read(lambda s: s.scalars(select(Entry)).all())
        states = {entry.user_id: entry.state for entry in entries}
        assert len(entries) == len(states) == CROWD
        assert states[id_of(first)] == State.WITHDRAWN
        assert id_of(last) not in states
        assert states[id_of(new)] == State.ASKED
        assert (await database.read(prompts)).count(id_of(new)) == 1


async def test_who_joins_in_the_moment_of_the_opening_is_not_forgotten(database_url: str) -> None:
    opened, joined = threading.Event(), threading.Event()

    def opens(session: Session) -> None:
        service.open_due(session, NINE)
        opened.set()
        joined.wait(0.3)  # on PostgreSQL the other waits for this transaction, and not for long

    async with company_on(database_url, people=3) as database:
        opening = asyncio.create_task(database.run(opens))
        await asyncio.to_thread(opened.wait)
        await database.run(join, 9)
        joined.set()
        await opening
        await opens_all(database)

        assert (await database.read(prompts)).count(id_of(9)) == 1


async def test_everybody_of_a_crowd_in_many_zones_is_asked_at_their_own_nine(
    database_url: str,
) -> None:
    zones = ("Europe/Berlin", "America/New_York", "Europe/Lisbon")
    async with company_on(database_url, people=CROWD, zones=zones) as database:
        await opens_all(database)
        for user_id, at in await database.read(asked):
            zone = zones[int(user_id[1:]) % 3]
            assert at == instant_of(TUESDAY, NINE.time().replace(hour=9), zone)
        latest = instant_of(TUESDAY, NINE.time().replace(hour=9), "America/New_York")
        assert (await database.read(run)).closes_at == latest + timedelta(hours=4)


async def test_a_crowd_that_joined_after_its_hour_does_not_hide_the_one_to_ask(
    database_url: str,
) -> None:
    def all_but_the_last_are_late(session: Session) -> None:
        session.execute(
            update(Member).where(Member.user_id != EVERYBODY[-1]).values(joined_at=NINE + A_MINUTE)
        )

    async with company_on(database_url, people=CROWD) as database:
        await database.run(all_but_the_last_are_late)
        await opens_all(database, NINE + 2 * A_MINUTE)
        assert await database.read(prompts) == [EVERYBODY[-1]]


async def test_where_the_first_have_left_the_day_waits_for_the_next(database_url: str) -> None:
    zones = ("Europe/Berlin", "America/New_York")
    async with company_on(database_url, people=2, zones=zones) as database:
        await database.run(leave, 2)
        await opens_all(database)
        assert await database.read(prompts) == []
        noon = instant_of(TUESDAY, NINE.time().replace(hour=9), "America/New_York")
        assert (await database.read(checkin)).next_at == noon
        await opens_all(database, noon)
        assert await database.read(prompts) == [id_of(1)]


async def test_without_anybody_the_check_in_rests(database_url: str) -> None:
    async with company_on(database_url, people=1) as database:
        await database.run(lambda session: session.execute(delete(Member)) and None)
        await opens_all(database)
        assert (await database.read(checkin)).next_at is None
        assert await database.read(days) == []


async def test_many_days_end_together_and_each_is_shown_closed(database_url: str) -> None:
    def settle_all(session: Session) -> None:
        session.execute(update(Outgoing).values(state="sent"))

    evening = NINE + timedelta(hours=9)
    async with company_on(database_url, people=1, rollouts=TOGETHER) as database:
        await opens_all(database)
        await database.run(settle_all)
        with statements(database) as said:
            assert await database.run(service.close_due, evening)
            assert not await database.run(service.close_due, evening)

        assert len([words for words in said if words.startswith("UPDATE outbox")]) == 1
        rows = await database.read(lambda s: s.scalars(select(Outgoing)).all())
        assert sum(row.state == "pending" for row in rows) == TOGETHER
