"""A wave opens: in its turn, by those who lead, with a reason; the channel is told once."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.checkins.model import Checkin, Pace
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact
from bot.errors import BotError, FieldMistakes
from bot.rollouts import service as rollouts
from bot.rollouts.model import Reader, Rollout, Stage
from bot.waves import hooks, notices, service
from bot.waves.model import OPENED, Draft, GateChange, Measure, Wave
from tests.checkins.company import TEAM
from tests.waves.pilot import ANA, CY, DEE, LATER, LEA, NOON, opens, plans, puts, settle

GATE = (
    Draft(measure=Measure.WORDS, words="It is easier"),
    Draft(measure=Measure.SERIOUS, target=0),
)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        settle(session)
        yield session
    database.close()


def by_hand(session: Session, number: int = 1, *, why: str = "It works", by: str = LEA) -> None:
    service.open_by_hand(
        session,
        workspace_id=TEAM,
        user_id=by,
        rollout_id=1,
        number=number,
        why=why,
        parts=[],
        now=LATER,
    )
    session.flush()


def told(session: Session) -> list[Outgoing]:
    return list(session.scalars(select(Outgoing).where(Outgoing.notice == OPENED)))


def said(session: Session) -> str:
    """What the channel reads of the newest wave that has begun."""
    fact: dict[str, Any] = {"workspace_id": TEAM, "part": 0, "destination": "C1", "now": LATER}
    subject = told(session)[-1].subject_id
    return str(notices.opened(session, Fact(subject_id=subject, is_posted=False, **fact)))


def lines(session: Session, user: str) -> list[str]:
    rollout, reader = session.get_one(Rollout, 1), Reader.STAFF if user else Reader.EVERYBODY
    said = hooks.WavePart().status_lines(session, rollout, reader, user, NOON)
    return [each.words for each in said]


def test_it_opens_once_and_the_channel_is_told_who_begins_and_why(session: Session) -> None:
    plans(session)
    puts(session, CY, DEE, LEA, number=1)
    session.execute(update(Checkin).values(pace=Pace.WEEKLY))
    by_hand(session)

    assert [(each.destination, each.key) for each in told(session)] == [("C1", "waves.opened:2")]
    words = said(session)
    assert "Person 5 and Person 6 begin." in words
    assert "It works" in words
    assert "not written down what would tell that “Pilot” worked" in words
    assert session.scalars(select(Checkin.pace)).one() == Pace.DAILY
    with pytest.raises(BotError, match="has begun already"):
        by_hand(session)
    assert not opens(session)
    assert len(told(session)) == 1


def test_what_was_written_down_is_shown_with_its_changes(session: Session) -> None:
    plans(session)
    puts(session, CY, number=1)
    values: dict[str, Any] = {"workspace_id": TEAM, "user_id": LEA, "rollout_id": 1, "now": NOON}
    service.set_gate(session, number=0, drafts=GATE, why="", **values)
    service.set_gate(session, number=0, drafts=GATE[::-1], why="The till came late", **values)
    service.set_gate(session, number=1, drafts=GATE, why="", **values)
    opens(session)

    words = said(session)
    assert "not written down" not in words
    assert "The gate on “Pilot” was changed on Tue 24 Nov: “The till came late”" in words
    assert "What would tell us that it worked" in words
    assert "“It is easier” (must)" in words


@pytest.mark.parametrize("why", ["", "  ", "x" * 501])
def test_by_hand_asks_for_a_reason(session: Session, why: str) -> None:
    plans(session)
    puts(session, CY, number=1)
    with pytest.raises(FieldMistakes) as found:
        by_hand(session, why=why)

    assert list(found.value.fields) == ["why"]
    assert told(session) == []


def test_waves_open_in_their_order_with_somebody_in_them(session: Session) -> None:
    plans(session)
    plans(session, "Shops")
    with pytest.raises(BotError, match="Nobody is in this wave"):
        by_hand(session)
    puts(session, CY, number=2)
    with pytest.raises(BotError, match="“Drivers” opens before it"):
        by_hand(session, 2)


def test_nobody_else_opens_and_nothing_opens_that_is_over(session: Session) -> None:
    plans(session)
    puts(session, CY, number=1)
    with pytest.raises(BotError, match="lead or sponsor"):
        by_hand(session, by=ANA)
    session.get_one(Rollout, 1).stage = Stage.STOPPED
    with pytest.raises(BotError, match="has ended"):
        by_hand(session)


def test_the_status_says_where_the_waves_stand_and_for_what_somebody_waits(
    session: Session,
) -> None:
    assert lines(session, CY) == []
    plans(session)
    puts(session, CY, number=1)
    assert lines(session, ANA) == [
        "Pilot since Mon 23 Nov · next: Drivers, planned for Mon 30 Nov · gate: not set yet"
    ]
    assert lines(session, CY)[0] == "You begin with “Drivers”, planned for Mon 30 Nov"
    values: dict[str, Any] = {"workspace_id": TEAM, "user_id": LEA, "rollout_id": 1, "now": NOON}
    service.set_gate(session, number=0, drafts=GATE, why="", **values)
    assert lines(session, ANA)[0].endswith("gate: 0 of 2 met")

    standing = rollouts.describe(
        session, session.get_one(Rollout, 1), user_id=ANA, parts=[], now=NOON
    )
    assert (standing.taking_part, standing.waiting) == (3, 1)
    opens(session)
    assert lines(session, CY) == ["Drivers since Mon 30 Nov"]


def test_somebody_who_is_erased_is_named_in_nothing(session: Session) -> None:
    plans(session)
    puts(session, CY, number=1)
    values: dict[str, Any] = {"workspace_id": TEAM, "user_id": LEA, "rollout_id": 1, "now": NOON}
    service.set_gate(session, number=0, drafts=GATE, why="", **values)
    service.set_gate(session, number=0, drafts=GATE[::-1], why="The till came late", **values)
    opens(session)
    assert [sorted(each) for each in service.export(session, TEAM, LEA)] == [
        ["at", "opened", "why"],
        ["changed", "on", "why"],
    ]

    service.erase(session, TEAM, LEA, NOON)
    assert service.export(session, TEAM, LEA) == []
    assert LEA not in session.scalars(select(Wave.opened_by)).all()
    assert session.scalars(select(GateChange.by_id)).all() == [None]
    assert session.scalars(select(GateChange.why)).all() == ["The till came late"]
