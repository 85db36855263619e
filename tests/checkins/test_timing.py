"""A lead changes when people are asked: from the next check-in on, and nobody is asked twice for a day."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.checkins import rules, service, views
from bot.checkins.model import Checkin, Early, Entry, Pace, Plans, Run, Timetable, Timing
from bot.errors import BotError, FieldMistakes
from bot.people.rules import instant_of
from bot.rollouts.model import Member, Role
from bot.sandbox.checks import refusals
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, company_on, id_of, opens_all

AN_HOUR = timedelta(hours=1)
WORKDAYS = (0, 1, 2, 3, 4)
AT_NINE = Timing(days=WORKDAYS, at=time(9), settles=True)


def changes(session: Session, timing: Timing, now: datetime) -> date | None:
    """The first person, who leads, changes it; returns the next day."""
    session.execute(update(Member).where(Member.user_id == id_of(1)).values(role=Role.LEAD))
    found = service.change_times(
        session, workspace_id=TEAM, user_id=id_of(1), rollout_id=1, timing=timing, now=now
    )
    return found.checkin.next_on


def checkin(session: Session) -> Checkin:
    return session.scalars(select(Checkin)).one()


def asked(session: Session) -> list[tuple[date, datetime]]:
    """Each day about which the second person was asked, and when."""
    query = (
        select(Run.on_date, Entry.prompt_at)
        .join(Entry, Entry.run_id == Run.id)
        .where(Entry.user_id == id_of(2))
    )
    return sorted((day, at) for day, at in session.execute(query))


@pytest.mark.parametrize(
    ("minutes_past_nine", "timing", "expected"),
    [
        (-60, Timing(days=WORKDAYS, at=time(10), settles=True), (TUESDAY, NINE + AN_HOUR)),
        (-60, Timing(days=WORKDAYS, at=time(7), settles=True), (TUESDAY, NINE)),
        (60, Timing(days=WORKDAYS, at=time(14), settles=True), (TUESDAY + A_DAY, None)),
        (60, Timing(days=WORKDAYS, at=time(9, 30), settles=True), (TUESDAY + A_DAY, None)),
        (60, Timing(days=(1, 3), at=time(9), settles=True), (TUESDAY + 2 * A_DAY, None)),
        (60, Timing(days=(1,), at=time(12), settles=False), (TUESDAY + 7 * A_DAY, None)),
        (-60, Timing(days=(3,), at=time(9), settles=True), (TUESDAY + 2 * A_DAY, None)),
        (60, Timing(days=range(7), at=time(9), settles=False), (TUESDAY + A_DAY, None)),  # type: ignore[arg-type]
    ],
)
async def test_the_next_check_in_is_the_first_that_has_not_begun(
    database_url: str,
    minutes_past_nine: int,
    timing: Timing,
    expected: tuple[date, datetime | None],
) -> None:
    now = NINE + timedelta(minutes=minutes_past_nine)
    async with company_on(database_url, people=2) as database:
        if now >= NINE:
            await opens_all(database)
        day, hour = expected
        assert await database.run(changes, timing, now) == day
        hour = hour or instant_of(day, timing.at, "Europe/Berlin")
        assert (await database.read(checkin)).next_at == hour
        await opens_all(database, hour)
        before = [(TUESDAY, NINE)] if now >= NINE else []
        assert await database.read(asked) == [*before, (day, hour)]


async def test_what_is_due_and_not_opened_yet_is_not_lost(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        later = NINE + timedelta(seconds=2)
        await database.run(changes, Timing(days=(4,), at=time(9), settles=True), later)
        await opens_all(database, later)
        assert [day for day, _ in await database.read(asked)] == [TUESDAY]
        assert (await database.read(checkin)).next_on == TUESDAY + 3 * A_DAY


async def test_a_new_time_is_that_of_each_zone_and_nobody_is_asked_twice(database_url: str) -> None:
    zones = ("Europe/Berlin", "America/Los_Angeles")
    async with company_on(database_url, people=3, zones=zones) as database:
        await opens_all(database)
        await database.run(
            changes, Timing(days=WORKDAYS, at=time(15), settles=True), NINE + AN_HOUR
        )
        await opens_all(database, NINE + 12 * AN_HOUR)
        assert [day for day, _ in await database.read(asked)] == [TUESDAY]
        await opens_all(database, NINE + A_DAY + 6 * AN_HOUR)
        assert [day for day, _ in await database.read(asked)] == [TUESDAY, TUESDAY + A_DAY]


async def test_what_was_answered_early_belongs_to_the_next_day_that_is_asked(
    database_url: str,
) -> None:
    def answers_early(session: Session) -> None:
        early = {"on_date": TUESDAY, "user_id": id_of(2), "questions": [], "answers": ["Well"]}
        session.add(Early(workspace_id=TEAM, checkin_id=1, mood=None, answered_at=NINE, **early))

    async with company_on(database_url, people=2) as database:
        await database.run(answers_early)
        without_tuesday = Timing(days=(0, 3), at=time(9), settles=True)
        await database.run(changes, without_tuesday, NINE - AN_HOUR)
        await opens_all(database, NINE + 2 * A_DAY)
        entries = await database.read(lambda s: s.scalars(select(Entry)).all())
        assert {e.user_id: e.state for e in entries} == {id_of(1): "asked", id_of(2): "answered"}


@pytest.mark.parametrize(("settles", "pace"), [(False, Pace.DAILY), (True, Pace.WEEKLY)])
async def test_the_pace_begins_anew_only_where_how_often_was_changed(
    database_url: str, settles: bool, pace: Pace
) -> None:
    async with company_on(database_url, people=1) as database:
        weekly = update(Checkin).values(pace=Pace.WEEKLY, paced_since=TUESDAY - 60 * A_DAY)
        await database.run(lambda s: s.execute(weekly) and None)
        await database.run(
            changes, Timing(days=WORKDAYS, at=time(9), settles=settles), NINE - AN_HOUR
        )
        assert (await database.read(checkin)).pace == pace
        deeds = await database.read(lambda s: s.scalars(select(Deed.deed)).all())
        assert deeds == ["checkins.times_changed"]


async def test_only_those_who_lead_change_it(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        with pytest.raises(BotError, match="Only those who lead"):
            await database.run(
                service.change_times,
                workspace_id=TEAM,
                user_id=id_of(2),
                rollout_id=1,
                timing=AT_NINE,
                now=NINE,
            )


def test_no_day_at_all_is_refused() -> None:
    with pytest.raises(FieldMistakes, match="at least one day"):
        rules.refuse_no_day([])
    rules.refuse_no_day([6])


def test_a_day_that_was_taken_away_cannot_be_answered_early() -> None:
    thursdays = Timetable(days=(3,), at=time(9))
    with pytest.raises(BotError, match="The days were changed while you wrote"):
        rules.refuse_no_such_day(thursdays, TUESDAY)
    rules.refuse_no_such_day(thursdays, TUESDAY + 2 * A_DAY)


@pytest.mark.parametrize("next_on", [None, TUESDAY])
def test_the_form_is_one_slack_takes_and_says_what_comes_next(next_on: date | None) -> None:
    week = Checkin(
        days=list(range(7)), at=time(9), questions=[], settles=True, pace=None, next_on=next_on
    )
    plans = Plans(rollout_id=1, rollout_name="<&>*" * 15, checkin=week)
    assert refusals("modal", views.times_form(plans)) == []
    assert refusals("modal", views.times_changed(plans)) == []
    says = "The next check-in comes Tue 24 Nov at 09:00" if next_on else "when somebody takes part"
    assert says in str(views.times_changed(plans))
