"""Waves are planned, people are put into them, wait, and begin as theirs opens."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.checkins import service as checkins
from bot.checkins.model import Entry, State
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact, Moot
from bot.errors import BotError, FieldMistakes
from bot.rollouts import notices
from bot.rollouts import service as rollouts
from bot.rollouts.model import WELCOME, Member, Rollout, Stage
from bot.waves import service
from tests.checkins.company import NINE, TEAM
from tests.waves.pilot import (
    ANA,
    BEN,
    CY,
    DEE,
    LATER,
    LEA,
    NEXT_MONDAY,
    NOON,
    PARTS,
    TODAY,
    opens,
    plans,
    puts,
    settle,
    waiting,
)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        settle(session)
        yield session
    database.close()


def welcomes(session: Session, user: str) -> list[tuple[str, int]]:
    query = select(Outgoing.key, Outgoing.part).where(
        Outgoing.notice == WELCOME, Outgoing.destination == user
    )
    return [(key, part) for key, part in session.execute(query.order_by(Outgoing.id))]


def drawn(session: Session, user: str, part: int, *, is_posted: bool = True) -> str | Moot:
    """What one of somebody's welcomes says now."""
    member_id = session.scalars(select(Member.id).where(Member.user_id == user)).one()
    fact = Fact(
        workspace_id=TEAM,
        subject_id=member_id,
        part=part,
        destination=user,
        is_posted=is_posted,
        now=NOON,
    )
    said = notices.welcome(PARTS, session, fact)
    return said if isinstance(said, Moot) else str(said)


def test_the_pilot_is_there_before_anything_is_planned(session: Session) -> None:
    [pilot] = service.waves_of(session, TEAM, 1)

    assert (pilot.number, pilot.name, pilot.opened_at) == (
        0,
        "Pilot",
        session.get_one(Rollout, 1).started_at,
    )
    assert service.openable(session, TEAM, 1) is None


def test_waves_follow_each_other_and_are_recorded(session: Session) -> None:
    assert (plans(session), plans(session, "Shops", None)) == (1, 2)

    waves = service.waves_of(session, TEAM, 1)
    assert [(each.number, each.name, each.planned_on) for each in waves] == [
        (0, "Pilot", None),
        (1, "Drivers", NEXT_MONDAY),
        (2, "Shops", None),
    ]
    opening = service.openable(session, TEAM, 1)
    assert opening
    assert opening.name == "Drivers"
    assert list(session.scalars(select(Deed.deed))) == ["waves.planned"] * 2


def test_two_waves_are_not_called_alike_and_none_begins_in_the_past(session: Session) -> None:
    plans(session)

    for name in (" drivers ", "PILOT"):
        with pytest.raises(FieldMistakes) as told:
            plans(session, name, date(2026, 11, 23))
        assert told.value.fields["name"].startswith("There is a wave with this name")
        assert "has passed" in told.value.fields["planned"]
    with pytest.raises(FieldMistakes):
        plans(session, " ")
    with pytest.raises(BotError, match="no such wave"):
        puts(session, ANA, number=7)


def test_who_waits_is_asked_nothing_and_begins_with_a_new_message(session: Session) -> None:
    plans(session)
    checkins.open_due(session, NINE)
    assert puts(session, CY, DEE, LEA, number=1) == 3

    assert waiting(session) == [LEA, CY, DEE]
    states = {entry.user_id: entry.state for entry in session.scalars(select(Entry))}
    assert states == {ANA: State.ASKED, BEN: State.ASKED, CY: State.WITHDRAWN, DEE: State.WITHDRAWN}
    assert puts(session, CY, DEE, number=1) == 0

    assert opens(session)
    assert waiting(session) == []
    for user in (CY, DEE):
        [(key, part)] = welcomes(session, user)
        assert (key.rpartition(":")[2], part) == ("1", 1)
    assert welcomes(session, LEA) == []  # she leads, and is asked nothing
    assert session.get_one(Rollout, 1).stage == Stage.ROLLING_OUT
    assert not opens(session)


def test_every_welcome_says_how_it_is_now(session: Session) -> None:
    plans(session)
    assert "Welcome to Rollout 1" in str(drawn(session, CY, 0))
    assert "I ask you" in str(drawn(session, CY, 0))
    puts(session, CY, number=1)
    assert "I ask you" not in str(drawn(session, CY, 0))

    opens(session)
    assert "Another message of mine" in str(drawn(session, CY, 0))
    assert drawn(session, CY, 0, is_posted=False) == Moot("another message says it")
    assert "I ask you" in str(drawn(session, CY, 1))


def test_who_is_put_into_an_open_wave_begins_at_once(session: Session) -> None:
    plans(session)
    puts(session, CY, DEE, number=1)
    assert puts(session, CY, number=0, now=LATER) == 1

    assert waiting(session) == [DEE]
    assert rollouts.waiting_in(session, TEAM, DEE) == [(session.get_one(Rollout, 1), 1)]
    assert rollouts.waiting_in(session, TEAM, CY) == []
    assert [key.count(":") for key, _ in welcomes(session, CY)] == [1]


def test_who_left_while_waiting_does_not_wait_for_what_has_opened(session: Session) -> None:
    plans(session)
    puts(session, CY, number=1)
    values: dict[str, Any] = {"workspace_id": TEAM, "rollout_id": 1, "user_id": CY, "parts": PARTS}
    rollouts.leave(session, now=NOON, **values)
    opens(session)
    rollouts.join(session, now=LATER, **values)

    assert waiting(session) == []
    assert rollouts.taking_part_in(session, TEAM, CY)


def test_a_new_day_is_seen_by_those_who_wait_and_a_begun_wave_stays(session: Session) -> None:
    plans(session)
    values: dict[str, Any] = {
        "workspace_id": TEAM,
        "rollout_id": 1,
        "number": 1,
        "by_id": LEA,
        "now": NOON,
    }
    service.replan_wave(session, name="Vans", planned_on=TODAY, **values)
    opens(session)

    assert service.wave_named(session, TEAM, 1, 1).name == "Vans"
    with pytest.raises(BotError, match="has begun already"):
        service.replan_wave(session, name="Drivers", planned_on=None, **values)


def test_whoever_waits_and_wants_to_check_in_is_told_so(session: Session) -> None:
    plans(session)
    puts(session, CY, number=1)

    with pytest.raises(BotError, match="wave of this rollout has not begun"):
        checkins.day_ahead(session, workspace_id=TEAM, user_id=CY, rollout_id=1, now=NOON)
