"""A voice that nobody answers climbs in working days, each rung is asked once, and moving ends it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.attention.model import Ask, AskState
from bot.delivery.model import Outgoing
from bot.errors import BotError
from bot.people.model import Absence, DayOff, Hours, Rhythm
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices import hooks, rules, service
from bot.voices.model import HEARD, Move, Rung, State, Visibility, Voice, Word
from tests.voices.making_rows import (
    ANA,
    BEN,
    KEYRING,
    LEA,
    MONDAY,
    NOW,
    OLA,
    TEAM,
    anonymous,
    confidant,
    person,
    session_on,
    settle,
    voice,
)

A_DAY = timedelta(days=1)
USUAL = Rhythm(hours=Hours(zone="Europe/Berlin"))
GERMAN = Rhythm(hours=Hours(zone="Europe/Berlin"), country="DE")
INVENTORY = Rhythm(hours=Hours(zone="Europe/Berlin"), company=frozenset({date(2026, 11, 25)}))
PART_TIME = Rhythm(hours=Hours(zone="Europe/Berlin"), days=frozenset({0, 1, 2}))
TAKEN: dict[str, Any] = {"owner_id": BEN, "state": State.ACKNOWLEDGED}
OWNER, LEAD, SPONSOR = "owner", "lead", "sponsor"


@pytest.mark.parametrize(
    ("facts", "rhythm", "expected"),
    [
        ({}, USUAL, {"2026-11-25": LEAD, "2026-11-27": SPONSOR}),
        ({"waits_since": date(2026, 11, 26)}, USUAL, {"2026-11-30": LEAD, "2026-12-02": SPONSOR}),
        # on a Saturday: its first working day is Monday
        ({"waits_since": date(2026, 11, 28)}, USUAL, {"2026-12-01": LEAD, "2026-12-03": SPONSOR}),
        ({"waits_since": date(2026, 12, 23)}, GERMAN, {"2026-12-28": LEAD, "2026-12-30": SPONSOR}),
        ({}, INVENTORY, {"2026-11-26": LEAD, "2026-11-30": SPONSOR}),
        ({}, PART_TIME, {"2026-11-25": LEAD, "2026-12-01": SPONSOR}),
        ({"reopened": 1}, USUAL, {"2026-11-25": SPONSOR}),
        ({"reopened": 5}, USUAL, {"2026-11-25": SPONSOR}),
        # promised for Friday: the owner on the next working day
        (
            {**TAKEN, "due_on": date(2026, 11, 27)},
            USUAL,
            {"2026-11-30": OWNER, "2026-12-02": LEAD, "2026-12-04": SPONSOR},
        ),
        (
            {**TAKEN, "due_on": date(2026, 11, 27), "reopened": 1},
            USUAL,
            {"2026-11-30": LEAD, "2026-12-02": SPONSOR},
        ),
        # a date from before it was reopened is a promise no more
        (
            {**TAKEN, "due_on": date(2026, 11, 20), "reopened": 1},
            USUAL,
            {"2026-11-25": LEAD, "2026-11-27": SPONSOR},
        ),
        (TAKEN, USUAL, {"2026-11-25": OWNER, "2026-11-27": LEAD, "2026-12-01": SPONSOR}),
        ({"state": State.ANSWERED}, USUAL, {}),
        ({"state": State.DECLINED}, USUAL, {}),
        ({"merged_into_id": 8}, USUAL, {}),
    ],
)
def test_the_ladder_counts_working_days(
    facts: dict[str, Any], rhythm: Rhythm, expected: dict[str, str]
) -> None:
    found = rules.steps(voice(**facts), rhythm)
    assert {str(step.on): step.rung.name.lower() for step in found} == expected


@pytest.mark.parametrize(
    ("rung", "leads", "sponsors", "confidants", "expected"),
    [
        (Rung.OWNER, [LEA], [OLA], None, [BEN]),
        (Rung.LEAD, [LEA], [OLA], None, [LEA]),
        (Rung.LEAD, [], [OLA], None, [OLA]),
        (Rung.SPONSOR, [LEA], [OLA], None, [OLA]),
        (Rung.SPONSOR, [LEA], [], None, [LEA]),
        (Rung.SPONSOR, [], [], None, []),
        (Rung.SPONSOR, [LEA], [OLA], {LEA}, [LEA]),
        (Rung.LEAD, [LEA], [OLA], {OLA}, [OLA]),
        (Rung.LEAD, [LEA], [OLA], {ANA}, [ANA]),
    ],
)
def test_a_rung_without_people_is_the_other_one_and_a_confidential_voice_stays_among_its_confidants(
    rung: Rung,
    leads: list[str],
    sponsors: list[str],
    confidants: set[str] | None,
    expected: list[str],
) -> None:
    found = rules.whom(
        rung, owner_id=BEN, lead_ids=leads, sponsor_ids=sponsors, confidants=confidants
    )
    assert found == expected


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with session_on(database_url) as session:
        settle(session)
        yield session


def raised(session: Session, one: Voice, on: date = MONDAY) -> Voice:
    session.add(one)
    session.flush()
    service.begins(session, one, on)
    session.flush()
    return one


def until(session: Session, day: int) -> datetime:
    """Let the job look each day up to one of November, when the next begins where days begin first."""
    now = last = datetime(2026, 11, 23, 10, tzinfo=UTC)
    while now.day <= day and now.month == NOW.month:
        service.climb_due(session, now)
        session.flush()
        now, last = now + A_DAY, now
    return last


def asked(session: Session) -> Sequence[tuple[str, str, str]]:
    found = session.scalars(select(Ask).order_by(Ask.on_date, Ask.user_id))
    return [(ask.user_id, str(ask.on_date)[5:], ask.state) for ask in found]


def test_an_untouched_voice_climbs_to_the_lead_and_then_to_the_sponsor_and_no_further(
    session: Session,
) -> None:
    raised(session, anonymous(session, 7))
    until(session, 30)
    assert asked(session) == [(LEA, "11-25", "waiting"), (OLA, "11-27", "waiting")]
    ask = session.scalars(select(Ask)).first()
    assert ask and ask.begins_at == datetime(2026, 11, 25, 8, tzinfo=UTC), "nine in Berlin"
    assert service.next_climb(session) is None


def test_nothing_is_looked_for_before_its_day_begins_anywhere(session: Session) -> None:
    raised(session, voice())
    at = datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert service.next_climb(session) == at
    service.climb_due(session, at - timedelta(seconds=1))
    assert asked(session) == []
    service.climb_due(session, at)
    assert asked(session) == [(LEA, "11-25", "waiting")]


def test_found_days_late_only_the_rung_of_today_is_asked_and_once(session: Session) -> None:
    raised(session, voice())
    late = datetime(2026, 12, 4, 9, tzinfo=UTC)
    for _ in range(3):
        service.climb_due(session, late)
    assert asked(session) == [(OLA, "12-04", "waiting")]


def test_a_rollout_that_has_ended_lets_nothing_climb(session: Session) -> None:
    one = raised(session, voice())
    session.get_one(Rollout, 1).stage = Stage.ADOPTED
    session.flush()
    until(session, 30)
    assert asked(session) == []
    assert one.climbs_on is None


def test_whoever_is_away_is_asked_when_they_are_back(session: Session) -> None:
    session.add(
        Absence(
            workspace_id=TEAM,
            user_id=OLA,
            first_on=date(2026, 11, 27),
            last_on=date(2026, 12, 1),
            entered_by=OLA,
            entered_at=NOW,
        )
    )
    raised(session, voice())
    until(session, 27)
    assert asked(session)[-1] == (OLA, "12-02", "waiting")


def test_that_the_lead_is_away_stops_no_clock(session: Session) -> None:
    away = {"first_on": date(2026, 11, 24), "last_on": date(2026, 12, 4)}
    session.add(Absence(workspace_id=TEAM, user_id=LEA, entered_by=LEA, entered_at=NOW, **away))
    assert raised(session, voice()).climbs_on == date(2026, 11, 25)


def test_a_day_off_that_comes_to_be_known_later_is_no_day_to_climb(session: Session) -> None:
    one = raised(session, voice())
    session.add(DayOff(workspace_id=TEAM, on_date=date(2026, 11, 25), name="Inventory"))
    session.flush()
    until(session, 24)
    assert asked(session) == []
    assert one.climbs_on == date(2026, 11, 26)


def test_a_promise_that_is_missed_goes_to_its_owner_first(session: Session) -> None:
    one = raised(session, voice())
    one.owner_id, one.due_on, one.state = BEN, date(2026, 11, 25), State.ACKNOWLEDGED
    service.begins(session, one, date(2026, 11, 24))
    assert one.waits_since == MONDAY, "it waits since it was raised, whoever has it"
    until(session, 26)
    assert asked(session) == [(BEN, "11-26", "waiting")]


@pytest.mark.parametrize("move", [Move.TAKEN, Move.ANSWERED, Move.MERGED])
def test_whoever_was_asked_has_nothing_to_do_any_more_once_it_moves(
    session: Session, move: Move
) -> None:
    one = raised(session, voice())
    now = until(session, 25)
    service.move(session, one, move, by_id=LEA, now=now, today=now.date())
    service.stops(session, one)
    until(session, 30)
    assert asked(session) == [(LEA, "11-25", AskState.WITHDRAWN)]


def test_a_reply_is_no_answer_so_the_ladder_goes_on(session: Session) -> None:
    one = raised(session, voice())
    now = until(session, 25)
    service.move(session, one, Move.REPLIED, by_id=LEA, now=now, today=now.date())
    assert asked(session) == [(LEA, "11-25", "waiting")]


def test_a_confidential_voice_asks_nobody_but_those_it_named(session: Session) -> None:
    raised(session, voice(visibility=Visibility.CONFIDENTIAL))
    session.add(confidant(7, OLA))
    session.flush()
    until(session, 30)
    assert [(user, day) for user, day, _ in asked(session)] == [(OLA, "11-25"), (OLA, "11-27")]


def test_the_voices_of_an_owner_who_leaves_go_back_to_the_leads_who_are_told(
    session: Session,
) -> None:
    mine = raised(session, voice(7, owner_id=BEN, due_on=date(2026, 12, 1), state="in_progress"))
    done = raised(session, voice(8, owner_id=BEN, state=State.ANSWERED))
    gone = person(BEN, "Ben Haddad", kind=Account.GONE)
    session.expunge_all()
    session.get_one(SlackUser, (TEAM, BEN)).kind = Account.GONE
    session.flush()
    service.person_changed(session, gone, NOW)
    session.flush()

    mine, done = session.get_one(Voice, 7), session.get_one(Voice, 8)
    assert (mine.owner_id, mine.due_on, mine.state) == (None, None, State.RAISED)
    assert mine.climbs_on == date(2026, 11, 25)
    assert done.owner_id == BEN, "what is answered stays as it was"
    [word] = session.scalars(select(Word))
    assert (word.move, word.by_id, word.about) == (Move.RETURNED, None, BEN)
    told = session.scalars(select(Outgoing).where(Outgoing.notice == HEARD))
    assert [row.destination for row in told] == [LEA]


def test_only_its_raiser_sees_the_ladder_of_an_anonymous_voice(session: Session) -> None:
    raised(session, anonymous(session, 7))

    def seen_by(user_id: str) -> list[tuple[str, tuple[str, ...]]]:
        who = {"workspace_id": TEAM, "user_id": user_id, "voice_id": 7}
        found = service.ladder_of(session, KEYRING, **who, now=NOW)  # type: ignore[arg-type]
        return [(str(step.on), step.names) for step in found.steps]

    assert seen_by(ANA) == [("2026-11-25", ("Lea Moreau",)), ("2026-11-27", ("Ola Berg",))]
    for other in (LEA, OLA, BEN):
        with pytest.raises(BotError, match="Only the person who raised this"):
            seen_by(other)


def test_without_a_lead_the_sponsors_days_count(session: Session) -> None:
    session.get_one(Member, 1).role = Role.PARTICIPANT
    session.flush()
    raised(session, voice())
    until(session, 25)
    assert asked(session) == [(OLA, "11-25", "waiting")]


def test_what_will_be_asked_is_foretold_by_what_asks_it(session: Session) -> None:
    raised(session, voice())
    raised(session, voice(8, visibility=Visibility.CONFIDENTIAL))
    session.add(confidant(8, OLA))
    session.flush()
    until_then = datetime(2026, 11, 28, tzinfo=UTC)
    found = hooks.agenda(session, TEAM, [LEA, OLA, ANA], until_then, NOW)
    foretold = {(each.ask.user_id, each.ask.subject_id, each.ask.begins_at) for each in found.asks}

    until(session, 28)
    asks = session.scalars(select(Ask)).all()
    assert {(ask.user_id, ask.subject_id, ask.begins_at) for ask in asks} == foretold
    assert len(foretold) == 4
    assert not hooks.agenda(session, TEAM, [LEA, OLA], until_then, NOW).asks, "all is asked"
