"""A check-in asks less as it settles, and more again when more gets in the way."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.checkins import rules, service, views
from bot.checkins.model import (
    PACE,
    Blocker,
    Checkin,
    Entry,
    Pace,
    Raised,
    Run,
    Timetable,
    Turn,
)
from bot.delivery.model import Outgoing
from bot.people.model import Absence
from bot.sandbox.checks import refusals
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, company_on, id_of, opens_all

WORKDAYS = (0, 1, 2, 3, 4)
DAILY, THRICE, WEEKLY = Pace.DAILY, Pace.THRICE, Pace.WEEKLY
CALM, STORM = Raised(lately=3, before=0), Raised(lately=4, before=2)
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


def weekdays(pace: Pace, since: date | None, **more: object) -> Timetable:
    return Timetable(days=WORKDAYS, at=time(9), pace=pace, since=since, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "thrice", "weekly"),
    [
        (WORKDAYS, (0, 2, 4), 2),
        ((0, 1, 2, 3, 4, 5, 6), (0, 2, 4), 2),
        ((1, 2, 3, 4), (2, 4), 2),
        ((1, 3, 5, 6), (1, 3, 5, 6), 3),
        ((1, 2, 3), (1, 2, 3), 2),
        ((0, 1), (0, 1), 0),
        ((5,), (5,), 5),
    ],
)
def test_a_slower_pace_asks_on_some_of_the_chosen_days(
    chosen: tuple[int, ...], thrice: tuple[int, ...], weekly: int
) -> None:
    assert rules.days_of(chosen, DAILY) == chosen
    assert rules.days_of(chosen, THRICE) == thrice
    assert rules.days_of(chosen, WEEKLY) == (weekly,)


@given(DAYS)
def test_no_pace_asks_on_a_day_on_which_a_faster_one_does_not(days: tuple[int, ...]) -> None:
    asked = [set(rules.days_of(days, pace)) for pace in Pace]
    assert all(fewer and fewer <= more for more, fewer in pairwise(asked))


@given(DAYS, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 120))
def test_there_is_always_a_next_day_and_it_is_one_of_those_of_its_time(
    days: tuple[int, ...], since: date, later: int
) -> None:
    timetable = Timetable(days=days, at=time(9), since=since)
    day = since + later * A_DAY
    coming = rules.next_day(timetable, day)
    between = [day + n * A_DAY for n in range(1, (coming - day).days)]
    assert coming.weekday() in rules.days_on(timetable, coming)
    assert all(one.weekday() not in rules.days_on(timetable, one) for one in between)


def test_people_are_asked_on_ten_working_days_then_thrice_for_four_weeks_then_weekly() -> None:
    timetable = weekdays(DAILY, TUESDAY)
    asked = [TUESDAY]
    while asked[-1] < date(2027, 1, 20):
        asked.append(rules.next_day(timetable, asked[-1]))
    assert len([day for day in asked if day < date(2026, 12, 8)]) == 10
    assert [f"{day:%a}" for day in asked if date(2026, 12, 8) <= day < date(2027, 1, 5)] == [
        *("Wed", "Fri", "Mon") * 4
    ]
    assert asked[-3:] == [date(2027, 1, 6), date(2027, 1, 13), date(2027, 1, 20)]


@pytest.mark.parametrize(
    ("timetable", "day", "raised", "expected"),
    [
        (weekdays(DAILY, TUESDAY), date(2026, 12, 4), STORM, (DAILY, TUESDAY)),
        (weekdays(DAILY, TUESDAY), date(2026, 12, 7), CALM, (THRICE, date(2026, 12, 8))),
        (weekdays(DAILY, TUESDAY), date(2026, 12, 7), STORM, (DAILY, date(2026, 12, 8))),
        (weekdays(THRICE, TUESDAY), date(2026, 11, 25), CALM, (THRICE, TUESDAY)),
        (weekdays(THRICE, TUESDAY), date(2026, 11, 25), STORM, (DAILY, date(2026, 11, 26))),
        (weekdays(WEEKLY, TUESDAY), date(2026, 11, 25), STORM, (DAILY, date(2026, 11, 26))),
        (
            weekdays(WEEKLY, TUESDAY),
            date(2026, 11, 25),
            Raised(lately=5, before=3),
            (WEEKLY, TUESDAY),
        ),
        (weekdays(DAILY, TUESDAY, settles=False), date(2027, 5, 7), CALM, (DAILY, TUESDAY)),
    ],
)
def test_the_pace_after_a_day_follows_time_and_blockers(
    timetable: Timetable, day: date, raised: Raised, expected: tuple[Pace, date]
) -> None:
    assert rules.pace_after(timetable, day, raised) == expected


@pytest.mark.parametrize(
    ("pace", "turn", "expected"),
    [
        (THRICE, Turn.SETTLED, "It settles: from now on I ask on Monday, Wednesday and Friday."),
        (WEEKLY, Turn.SETTLED, "It settles: from now on I ask once a week, on Wednesday."),
        (DAILY, Turn.BLOCKED, "I ask every working day again for two weeks."),
        (DAILY, Turn.WAVE, "A new group begins: I ask every working day again for two weeks."),
    ],
)
def test_the_channel_reads_the_new_pace_and_why(pace: Pace, turn: Turn, expected: str) -> None:
    drawn = views.pace_changed(Checkin(days=list(WORKDAYS), pace=pace, turn=turn), "<&>*" * 15)
    assert expected in str(drawn)
    assert refusals("message", dict(drawn)) == []


def paced(session: Session, pace: Pace, since: date) -> None:
    session.execute(update(Checkin).values(pace=pace, paced_since=since))


def blockers(session: Session, number: int) -> None:
    """That much has got in the way since yesterday, said by people on an earlier day."""
    run = Run(
        workspace_id=TEAM,
        checkin_id=1,
        on_date=TUESDAY - A_DAY,
        questions=[],
        closes_at=NINE,
        closed_at=NINE,
    )
    session.add(run)
    session.flush()
    for n in range(1, number + 1):
        entry = Entry(
            workspace_id=TEAM,
            run_id=run.id,
            user_id=id_of(n),
            zone="Europe/Berlin",
            prompt_at=NINE - A_DAY,
            state="answered",
            answers=["x"],
            words="",
        )
        session.add(entry)
        session.flush()
        session.add(
            Blocker(
                workspace_id=TEAM,
                checkin_id=1,
                entry_id=entry.id,
                user_id=entry.user_id,
                text="x",
                raised_at=NINE - A_DAY,
            )
        )


def checkin(session: Session) -> Checkin:
    return session.scalars(select(Checkin).where(Checkin.id == 1)).one()


def told(session: Session) -> list[str]:
    return sorted(session.scalars(select(Outgoing.destination).where(Outgoing.notice == PACE)))


async def test_it_settles_after_two_weeks_and_each_channel_is_told_once(database_url: str) -> None:
    async with company_on(database_url, people=3, rollouts=20) as database:
        await database.run(paced, DAILY, TUESDAY - timedelta(days=13))
        await opens_all(database)
        found = await database.read(checkin)
        assert (found.pace, found.paced_since) == (THRICE, TUESDAY + A_DAY)
        assert found.next_on == TUESDAY + A_DAY
        assert await database.read(told) == sorted(f"C{n}" for n in range(1, 21))
        await opens_all(database, NINE + A_DAY)
        assert (await database.read(checkin)).next_on == TUESDAY + 3 * A_DAY
        assert len(await database.read(told)) == 20


@pytest.mark.parametrize(("number", "pace"), [(3, WEEKLY), (4, DAILY)])
async def test_enough_that_is_in_the_way_brings_all_days_back(
    database_url: str, number: int, pace: Pace
) -> None:
    async with company_on(database_url, people=5) as database:
        await database.run(paced, WEEKLY, TUESDAY - timedelta(days=60))
        await database.run(blockers, number)
        await opens_all(database)
        found = await database.read(checkin)
        assert found.pace == pace
        assert found.next_on == TUESDAY + A_DAY
        assert found.turn == (Turn.BLOCKED if pace == DAILY else None)
        assert await database.read(told) == (["C1"] if pace == DAILY else [])


async def test_where_nobody_is_asked_nothing_settles_and_nobody_is_told(database_url: str) -> None:
    def goes_away(session: Session) -> None:
        away = {"first_on": TUESDAY, "last_on": TUESDAY, "entered_by": "U1", "entered_at": NINE}
        session.add(Absence(workspace_id=TEAM, user_id=id_of(1), **away))

    async with company_on(database_url, people=1) as database:
        await database.run(paced, DAILY, TUESDAY - timedelta(days=30))
        await database.run(goes_away)
        await opens_all(database)
        assert (await database.read(checkin)).pace == DAILY
        assert await database.read(told) == []


async def test_a_new_wave_asks_on_all_days_again_from_the_next_one_on(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        await database.run(paced, WEEKLY, TUESDAY - timedelta(days=60))
        await opens_all(database)
        later = NINE + 2 * A_DAY
        await opens_all(database, NINE + A_DAY)  # Wednesday; the next would be in a week
        await database.run(service.begin_anew, workspace_id=TEAM, rollout_id=1, now=later)
        found = await database.read(checkin)
        assert (found.pace, found.paced_since, found.turn) == (DAILY, None, Turn.WAVE)
        assert found.next_on == TUESDAY + 3 * A_DAY
        assert await database.read(told) == ["C1"]
        await opens_all(database, NINE + 3 * A_DAY)
        assert (await database.read(checkin)).paced_since == TUESDAY + 3 * A_DAY
