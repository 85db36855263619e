"""Shifts: their people are asked at a time of their own, within hours that may be lent to them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.checkins import rules, service, views
from bot.checkins.model import (
    SHIFT,
    Arrangement,
    Checkin,
    Crew,
    DraftedShift,
    Pace,
    Run,
    Shift,
    Shifted,
    Shifts,
)
from bot.delivery.model import Outgoing
from bot.errors import BotError, FieldMistakes
from bot.people.model import Preference
from bot.rollouts.model import Member, Role
from bot.sandbox.checks import refusals
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, asked, company_on, id_of, opens_all

EVENING = datetime(2026, 11, 23, 17, tzinfo=UTC)
NIGHT = (time(22), time(6))


def drafted(
    *numbers: int, name: str = "Night", hours: str = "22:00-06:00", at: time = time(5, 30)
) -> DraftedShift:
    return DraftedShift(name=name, hours=hours, at=at, user_ids=tuple(map(id_of, numbers)))


def saves(session: Session, shift: DraftedShift, shift_id: int | None = None) -> Shifts:
    """The first person, who leads, saves a shift."""
    session.execute(update(Member).where(Member.user_id == id_of(1)).values(role=Role.LEAD))
    return service.save_shift(
        session,
        workspace_id=TEAM,
        user_id=id_of(1),
        rollout_id=1,
        shift_id=shift_id,
        drafted=shift,
        followers=[service.person_changed],
        now=EVENING,
    )


def drops(session: Session, shift_id: int) -> Shifts:
    return service.drop_shift(
        session,
        workspace_id=TEAM,
        user_id=id_of(1),
        rollout_id=1,
        shift_id=shift_id,
        followers=[service.person_changed],
        now=EVENING,
    )


def sets_hours(session: Session, number: int, starts: time, ends: time) -> None:
    values = {"workspace_id": TEAM, "user_id": id_of(number)}
    session.merge(Preference(**values, starts_at=starts, ends_at=ends))


def hours_of(session: Session, number: int) -> tuple[time | None, time | None]:
    query = select(Preference).where(Preference.user_id == id_of(number))
    own = session.scalars(query).one_or_none()
    return (own.starts_at, own.ends_at) if own else (None, None)


def told(session: Session) -> list[str]:
    return sorted(session.scalars(select(Outgoing.destination).where(Outgoing.notice == SHIFT)))


@pytest.mark.parametrize(
    ("shift", "field", "words"),
    [
        (drafted(1, name=""), "name", "give the shift a name"),
        (drafted(1, name="x" * 31), "name", "this has 31"),
        (drafted(1, name="LATE"), "name", "a shift with this name already"),
        (drafted(), "people", "at least one person"),
        (drafted(1, hours="nights"), "hours", "I cannot read “nights”"),
        (drafted(1, at=time(6)), "at", "The shift works 22:00-06:00"),
        (drafted(1, hours="6-14", at=time(14)), "at", "The shift works 06:00-14:00"),
    ],
)
def test_a_shift_that_cannot_be_is_refused_at_its_field(
    shift: DraftedShift, field: str, words: str
) -> None:
    with pytest.raises(FieldMistakes) as found:
        rules.shift_hours(shift, taken=["Late"], strangers=[])
    assert words in found.value.fields[field]
    assert len(found.value.fields) == 1


def test_people_who_take_no_part_are_named() -> None:
    with pytest.raises(FieldMistakes, match="Please take out: Gil"):
        rules.shift_hours(drafted(1), taken=[], strangers=["Gil"])
    assert rules.shift_hours(drafted(1), taken=[], strangers=[]) == NIGHT


def test_there_is_no_room_for_ever_more_shifts() -> None:
    rules.refuse_one_more(rules.MOST_SHIFTS - 1)
    with pytest.raises(BotError, match="no room for more"):
        rules.refuse_one_more(rules.MOST_SHIFTS)


@pytest.mark.parametrize(
    ("own", "at", "day", "is_asked"),
    [
        (None, time(9), TUESDAY, True),
        (Arrangement(at=time(14)), time(14), TUESDAY, True),
        (Arrangement(shift=Shift(at=time(5, 30))), time(5, 30), TUESDAY, True),
        (Arrangement(at=time(14), shift=Shift(at=time(5, 30))), time(14), TUESDAY, True),
        (Arrangement(pace=Pace.THRICE), time(9), TUESDAY, False),
        (Arrangement(pace=Pace.THRICE), time(9), TUESDAY + A_DAY, True),
        (Arrangement(pace=Pace.WEEKLY), time(9), TUESDAY + 3 * A_DAY, False),
        (Arrangement(quiet_until=TUESDAY + A_DAY), time(9), TUESDAY, False),
        (Arrangement(quiet_until=TUESDAY), time(9), TUESDAY, True),
    ],
)
def test_one_person_is_asked_by_what_was_arranged_with_them(
    own: Arrangement | None, at: time, day: date, is_asked: bool
) -> None:
    everybody = Checkin(days=[0, 1, 2, 3, 4], at=time(9), settles=True)
    timetable = rules.timetable_of(everybody, own)
    assert timetable.at == at
    assert rules.takes(timetable, day) == is_asked
    assert (rules.next_day(timetable, day - A_DAY) == day) == is_asked


def test_a_day_that_has_begun_keeps_its_time_and_holds_whatever_changed_since() -> None:
    changed = Checkin(days=[0], at=time(15), from_on=TUESDAY + A_DAY)
    begun = rules.timetable_of(changed, run=Run(at=time(9)))
    assert (begun.at, rules.takes(begun, TUESDAY)) == (time(9), True)


async def test_a_shift_is_asked_at_its_time_within_hours_that_are_lent(database_url: str) -> None:
    async with company_on(database_url, people=3) as database:
        await database.run(sets_hours, 3, time(20), time(4))
        await database.run(saves, drafted(2, 3))
        assert await database.read(hours_of, 2) == NIGHT
        assert await database.read(hours_of, 3) == (time(20), time(4))
        assert await database.read(told) == [id_of(2), id_of(3)]
        deeds = await database.read(lambda s: s.scalars(select(Deed.deed)).all())
        assert sorted(deeds) == ["checkins.shift_saved", "people.hours_lent"]

        await opens_all(database)
        in_the_morning = NINE + timedelta(hours=20, minutes=30)
        at_their_start = NINE + timedelta(hours=11)
        assert await database.read(asked) == [
            (id_of(1), NINE),
            (id_of(2), in_the_morning),
            (id_of(3), at_their_start),
        ]


async def test_a_shift_before_all_others_begins_the_day(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        await database.run(saves, drafted(2, name="Early", hours="5-13"))
        half_past_five = NINE - timedelta(hours=3, minutes=30)
        await opens_all(database, half_past_five - timedelta(minutes=1))
        assert await database.read(asked) == []
        await opens_all(database, half_past_five)
        assert await database.read(asked) == [(id_of(1), NINE), (id_of(2), half_past_five)]


async def test_hours_are_taken_back_unless_they_were_changed(database_url: str) -> None:
    async with company_on(database_url, people=4) as database:
        found = await database.run(saves, drafted(2, 3, 4))
        shift_id = found.crews[0].shift.id
        await database.run(sets_hours, 3, time(23), time(7))
        await database.run(saves, drafted(4), shift_id)
        assert await database.read(hours_of, 2) == (None, None)
        assert await database.read(hours_of, 3) == (time(23), time(7))
        assert await database.read(hours_of, 4) == NIGHT

        await database.run(saves, drafted(4, hours="21-5", at=time(4)), shift_id)
        assert await database.read(hours_of, 4) == (time(21), time(5))
        found = await database.run(drops, shift_id)
        assert found.crews == ()
        assert await database.read(hours_of, 4) == (None, None)
        assert await database.read(told) == [id_of(2), id_of(3), id_of(4)]
        with pytest.raises(BotError, match="not here any more"):
            await database.run(drops, shift_id)


async def test_whoever_is_put_on_another_shift_or_leaves_is_on_the_one_no_more(
    database_url: str,
) -> None:
    def leaves(session: Session) -> None:
        service.leave_out(session, workspace_id=TEAM, rollout_id=1, user_id=id_of(2), now=EVENING)

    async with company_on(database_url, people=2) as database:
        await database.run(saves, drafted(1, 2))
        found = await database.run(saves, drafted(2, name="Late", hours="13-21", at=time(14)))
        assert [crew.user_ids for crew in found.crews] == [(id_of(1),), (id_of(2),)]
        assert await database.read(hours_of, 2) == (time(13), time(21))
        assert await database.read(told) == [id_of(2), id_of(2)]  # not whoever did it
        await database.run(leaves)
        assert await database.read(hours_of, 2) == (None, None)


async def test_another_rollouts_lead_and_a_stranger_change_nothing(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        with pytest.raises(FieldMistakes, match="Please take out"):
            await database.run(saves, drafted(9))
        with pytest.raises(BotError, match="Only those who lead"):
            await database.run(drops, 1)


async def test_how_somebody_is_asked_is_shown_to_them_and_erased(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        await database.run(saves, drafted(2))
        [record] = await database.read(service.export, TEAM, id_of(2))
        assert record["shift"] == "Night"
        await database.run(service.erase, TEAM, id_of(2), EVENING)
        assert await database.read(service.export, TEAM, id_of(2)) == []


def test_forms_and_words_about_shifts_are_what_slack_takes() -> None:
    shift = Shift(id=7, name="<&>*" * 7, starts_at=time(22), ends_at=time(6), at=time(5, 30))
    crew = Crew(shift=shift, user_ids=("U1",) * 50, names=("<&>*" * 20,) * 50)
    crews = (crew,) * rules.MOST_SHIFTS
    shifts = Shifts(rollout_id=1, rollout_name="<&>*" * 15, at=time(9), crews=crews)
    assert refusals("modal", views.shifts_form(shifts)) == []
    assert "Add a shift" not in str(views.shifts_form(shifts))
    assert "and 40 more" in str(views.shifts_form(shifts))
    assert refusals("modal", views.shift_form(shifts, crew)) == []
    assert refusals("modal", views.shift_form(shifts, None)) == []
    said = Shifted(shift=shift, at=time(5, 30), rollout_name="<&>*" * 15, by="<@U1>")
    assert refusals("message", dict(views.put_on_shift(said))) == []
    assert "<@U1>" not in str(views.put_on_shift(said))
