"""Three days without a word: a private question, ten days of peace, and what one press changes."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.attention.model import Ask, Day
from bot.attention.views import LATER, daily
from bot.checkins import rules, service, views
from bot.checkins.model import (
    USEFUL,
    Arrangement,
    Entry,
    Pace,
    Reply,
    Run,
    State,
    Timetable,
    Wondering,
)
from bot.errors import BotError
from bot.people.model import Absence, Hours
from bot.rollouts import service as rollouts
from bot.sandbox.checks import refusals
from bot.slack.directory import known_users
from tests.checkins.company import (
    A_DAY,
    NINE,
    TEAM,
    TUESDAY,
    asks,
    company_on,
    days,
    id_of,
    opens_all,
    statements,
)

A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
EVENING = NINE + timedelta(hours=9)
WORKDAYS = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("hours", "first", "last", "number"),
    [
        (Hours(zone="Europe/Berlin"), time(9), time(16, 30), 16),
        (
            Hours(zone="Europe/Berlin", starts=time(9, 15), ends=time(11)),
            time(9, 30),
            time(10, 30),
            3,
        ),
        (Hours(zone="Europe/Berlin", starts=time(22), ends=time(6)), time(22), time(5, 30), 16),
        (
            Hours(zone="UTC", starts=time(9), ends=time(13), quiet=(time(10), time(12))),
            time(9),
            time(12, 30),
            4,
        ),
        (Hours(zone="UTC", starts=time(0), ends=time(23, 59)), time(0), time(23, 30), 48),
    ],
)
def test_other_times_offered_are_those_at_which_somebody_can_be_asked(
    hours: Hours, first: time, last: time, number: int
) -> None:
    offered = rules.times_within(hours)
    assert (offered[0], offered[-1], len(offered)) == (first, last, number)


@pytest.mark.parametrize(
    ("timetable", "expected"),
    [
        (Timetable(days=WORKDAYS, at=time(9)), Pace.THRICE),
        (Timetable(days=(0, 1), at=time(9)), Pace.WEEKLY),
        (Timetable(days=WORKDAYS, at=time(9), pace=Pace.THRICE), Pace.WEEKLY),
        (Timetable(days=WORKDAYS, at=time(9), own_pace=Pace.THRICE), Pace.WEEKLY),
        (Timetable(days=WORKDAYS, at=time(9), own_pace=Pace.WEEKLY), None),
        (Timetable(days=(4,), at=time(9)), None),
    ],
)
def test_a_step_slower_is_one_that_asks_on_fewer_days(
    timetable: Timetable, expected: Pace | None
) -> None:
    assert rules.slower(timetable) == expected


@pytest.mark.parametrize(("missed", "expected"), [(None, False), (2, False), (3, True), (4, True)])
def test_three_days_are_enough_to_wonder(missed: int | None, expected: bool) -> None:
    own = None if missed is None else Arrangement(missed=missed)
    assert rules.is_doubtful(own) is expected


@pytest.mark.parametrize("reply", [*Reply, None])
def test_the_question_and_every_reply_are_what_slack_takes(reply: Reply | None) -> None:
    wondering = Wondering(
        arrangement_id=7,
        rollout_id=1,
        rollout_name="<&>*" * 15,
        reply=reply,
        timetable=Timetable(days=WORKDAYS, at=time(14), own_pace=Pace.THRICE),
        may_be_fewer=True,
        times=tuple(rules.times_within(Hours(zone="UTC", starts=time(0), ends=time(23, 59)))),
        next_on=TUESDAY,
    )
    drawn = views.useful(wondering, "leave")
    message = daily(Day(id=7), [drawn], ["1 question"], zone="UTC", now=NINE)
    assert refusals("message", dict(message)) == []
    assert LATER not in str(message)
    assert ("As before" in str(drawn)) == (reply in {"less", "other_time", "paused"})
    assert ("leave you in peace for ten days" in str(drawn)) == (reply == Reply.AWAITED)


def becomes(session: Session, number: int, state: State) -> None:
    session.execute(update(Entry).where(Entry.user_id == id_of(number)).values(state=state))


def missed(session: Session, *numbers: int) -> None:
    for number in numbers:
        key = {"workspace_id": TEAM, "checkin_id": 1, "user_id": id_of(number)}
        session.add(Arrangement(**key, missed=3, missed_on=TUESDAY - A_DAY))


def own(session: Session, number: int = 1) -> Arrangement | None:
    return session.scalar(select(Arrangement).where(Arrangement.user_id == id_of(number)))


def entries(session: Session) -> dict[str, State]:
    return {entry.user_id: entry.state for entry in session.scalars(select(Entry))}


def questions(session: Session) -> list[tuple[str, datetime, datetime]]:
    found = session.scalars(select(Ask).where(Ask.kind == USEFUL).order_by(Ask.id))
    return [(ask.user_id, ask.begins_at, ask.ends_at) for ask in found]


def in_answer(session: Session, number: int, act: str) -> None:
    entry_id = session.scalars(select(Entry.id).where(Entry.user_id == id_of(number))).one()
    key: dict[str, Any] = {"entry_id": entry_id, "now": EVENING}
    key |= {"workspace_id": TEAM, "user_id": id_of(number)}
    if act == "skip":
        service.skip(session, **key)
    else:
        service.answer(session, **key, answers=["Well"], words="", mood=None)


def chooses(session: Session, /, use_case: Any, now: datetime, **more: Any) -> None:
    found = own(session)
    assert found
    use_case(
        session,
        workspace_id=TEAM,
        user_id=id_of(1),
        arrangement_id=found.id,
        followers=[service.person_changed],
        now=now,
        **more,
    )


async def test_a_day_that_ends_is_counted_for_those_who_said_nothing(database_url: str) -> None:
    async with company_on(database_url, people=4, rollouts=3) as database:
        await opens_all(database)
        await database.run(asks)
        for number, state in ((2, "answered"), (3, "withdrawn"), (4, "skipped")):
            await database.run(becomes, number, State(state))
        with statements(database) as said:
            await database.run(service.close_due, EVENING)
        assert len([words for words in said if "INSERT INTO checkin_arrangements" in words]) == 1
        found = await database.read(lambda s: s.scalars(select(Arrangement)).all())
        assert sorted((a.checkin_id, a.user_id, a.missed, a.missed_on) for a in found) == [
            (number, id_of(1), 1, TUESDAY) for number in (1, 2, 3)
        ]


async def test_a_prompt_that_never_left_is_no_missed_day(database_url: str) -> None:
    async with company_on(database_url, people=1) as database:
        await opens_all(database)
        await database.run(service.close_due, EVENING)
        assert await database.read(own) is None


async def test_a_day_that_is_closed_twice_counts_once_and_two_at_once_count_two(
    database_url: str,
) -> None:
    def goes_on(session: Session) -> None:
        session.execute(update(Run).values(closed_at=None))

    async with company_on(database_url, people=1) as database:
        await opens_all(database)
        await database.run(asks)
        await database.run(service.close_due, EVENING)
        for day in (NINE + A_DAY, NINE + 2 * A_DAY):
            await opens_all(database, day)
            await database.run(asks, day)
        await database.run(goes_on)
        await database.run(service.close_due, EVENING + 2 * A_DAY)
        found = await database.read(own)
        assert found and (found.missed, found.missed_on) == (3, TUESDAY + 2 * A_DAY)


@pytest.mark.parametrize("act", ["skip", "answer"])
async def test_a_word_however_late_begins_the_count_anew(database_url: str, act: str) -> None:
    async with company_on(database_url, people=1) as database:
        await opens_all(database)
        await database.run(asks)
        await database.run(service.close_due, EVENING)
        await database.run(in_answer, 1, act)
        found = await database.read(own)
        assert found and found.missed == 0


async def test_after_three_days_they_are_asked_privately_whether_it_is_useful(
    database_url: str,
) -> None:
    async with company_on(database_url, people=3) as database:
        await database.run(missed, 1)
        await opens_all(database)
        assert await database.read(entries) == {id_of(2): "asked", id_of(3): "asked"}
        assert await database.read(questions) == [(id_of(1), NINE, NINE + timedelta(hours=4))]
        found = await database.read(own)
        assert found
        assert (found.missed, found.quiet_until) == (0, TUESDAY + timedelta(days=10))
        await opens_all(database, NINE + A_DAY)
        assert len(await database.read(questions)) == 1
        assert id_of(1) not in await database.read(entries)


async def test_where_all_were_silent_the_channel_has_no_message_and_peace_ends_by_itself(
    database_url: str,
) -> None:
    async with company_on(database_url, people=1) as database:
        await database.run(missed, 1)
        await opens_all(database)
        assert await database.read(days) == []
        for number in range(1, 10):
            await opens_all(database, NINE + number * A_DAY)
        assert await database.read(entries) == {}
        await opens_all(database, NINE + 10 * A_DAY)
        assert await database.read(entries) == {id_of(1): "asked"}


@pytest.mark.parametrize(
    ("use_case", "more", "expected"),
    [
        (service.ask_less, {}, (Reply.LESS, A_DAY, Pace.THRICE, None)),
        (service.ask_at, {"at": time(14)}, (Reply.OTHER_TIME, A_DAY, None, time(14))),
        (service.pause_for_a_week, {}, (Reply.PAUSED, 7 * A_DAY, None, None)),
        (service.ask_as_before, {}, (Reply.AS_BEFORE, A_DAY, None, None)),
    ],
)
async def test_one_press_changes_how_somebody_is_asked_from_the_next_day_on(
    database_url: str,
    use_case: object,
    more: dict[str, object],
    expected: tuple[Reply, timedelta, Pace | None, time | None],
) -> None:
    async with company_on(database_url, people=2) as database:
        await database.run(missed, 1)
        await opens_all(database)
        await database.run(chooses, use_case, NINE + AN_HOUR, **more)
        found = await database.read(own)
        assert found
        assert found.quiet_until
        quiet = found.quiet_until - TUESDAY
        assert (found.reply, quiet, found.pace, found.at) == expected
        assert found.missed == 0
        assert id_of(1) not in await database.read(entries)


async def test_nobody_chooses_for_others_or_after_leaving(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        await database.run(missed, 1)
        for user_id in (id_of(2), id_of(1)):
            leaving: dict[str, Any] = {"workspace_id": TEAM, "rollout_id": 1, "user_id": id_of(1)}
            if user_id == id_of(1):
                await database.run(rollouts.leave, **leaving, parts=[], now=NINE)
            with pytest.raises(BotError, match="not here for you any more"):
                await database.run(
                    service.ask_less,
                    workspace_id=TEAM,
                    user_id=user_id,
                    arrangement_id=1,
                    followers=[],
                    now=NINE,
                )


async def test_once_a_week_is_the_least(database_url: str) -> None:
    async with company_on(database_url, people=1) as database:
        await database.run(missed, 1)
        await database.run(chooses, service.ask_less, NINE)
        await database.run(chooses, service.ask_less, NINE)
        with pytest.raises(BotError, match="once a week already"):
            await database.run(chooses, service.ask_less, NINE)


async def test_the_question_follows_whoever_moves_and_waits_for_whoever_is_away(
    database_url: str,
) -> None:
    def moves(session: Session, zone: str) -> None:
        one = known_users(session, TEAM, [id_of(1)])[id_of(1)]
        one.zone = zone
        session.flush()
        service.person_changed(session, one, NINE + A_MINUTE)

    def goes_away(session: Session) -> None:
        away = {"first_on": TUESDAY, "last_on": TUESDAY, "entered_by": "U1", "entered_at": NINE}
        session.add(Absence(workspace_id=TEAM, user_id=id_of(1), **away))
        session.flush()
        moves(session, "Europe/Lisbon")

    async with company_on(
        database_url, people=2, zones=("Europe/Berlin", "Europe/Lisbon")
    ) as database:
        await database.run(missed, 1)
        await opens_all(database)
        assert [at for _, at, _ in await database.read(questions)] == [NINE + AN_HOUR]
        await database.run(moves, "America/New_York")
        assert [at for _, at, _ in await database.read(questions)] == [NINE + 6 * AN_HOUR]
        await database.run(goes_away)
        found = await database.read(own)
        assert found and (found.missed, found.reply, found.quiet_until) == (3, None, None)
        await opens_all(database, NINE + A_DAY)
        assert len(await database.read(questions)) == 2
