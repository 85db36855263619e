"""Gates are set, changed and judged; what speaks for going on is found in what people did."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.checkins import service as checkins
from bot.checkins.model import Entry, State
from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.rollouts.model import Member
from bot.voices.model import Kind, Topic, Visibility, Voice
from bot.voices.model import State as Stands
from bot.waves import service
from bot.waves.model import Criterion, Draft, Evidence, GateChange, Measure, Verdict
from tests.checkins.company import NINE, TEAM
from tests.waves.pilot import ANA, BEN, CY, DEE, LATER, LEA, NOON, opens, plans, puts, settle

GATE = (
    Draft(measure=Measure.PARTICIPATION, target=50),
    Draft(measure=Measure.SERIOUS, target=0),
    Draft(measure=Measure.METRIC, words="Orders taken online", target=60, must=False),
    Draft(measure=Measure.WORDS, words="It is easier"),
)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        settle(session)
        yield session
    database.close()


def sets(session: Session, *drafts: Draft, why: str = "", number: int = 0, by: str = LEA) -> None:
    service.set_gate(
        session,
        workspace_id=TEAM,
        user_id=by,
        rollout_id=1,
        number=number,
        drafts=drafts,
        why=why,
        now=NOON,
    )
    session.flush()


def criteria(session: Session) -> list[Criterion]:
    return list(session.scalars(select(Criterion).order_by(Criterion.position)))


def judges(session: Session, orders: int | None, easier: bool | None) -> None:
    found = {each.measure: each.id for each in criteria(session)}
    service.judge(
        session,
        workspace_id=TEAM,
        user_id=LEA,
        rollout_id=1,
        number=0,
        numbers={found[Measure.METRIC]: orders},
        verdicts={found[Measure.WORDS]: easier},
        now=NOON,
    )


def weighs(session: Session, number: int = 0, **more: Any) -> Evidence:
    return service.evidence(
        session, workspace_id=TEAM, rollout_id=1, number=number, now=LATER, **more
    )


def says(session: Session, voice_id: int, author: str | None, **more: Any) -> None:
    """Somebody raises a serious concern with their name."""
    values = {
        "id": voice_id,
        "workspace_id": TEAM,
        "rollout_id": 1,
        "kind": Kind.CONCERN,
        "topic": Topic.OTHER,
        "words": "It is slow",
        "impact": 5,
        "visibility": Visibility.NAMED,
        "author_id": author,
        "state": Stands.RAISED,
        "raised_on": date(2026, 11, 24),
        "waits_since": date(2026, 11, 24),
    }
    session.execute(insert(Voice), [values | more])


def a_day_passes(session: Session, *answering: str) -> None:
    """Everybody is asked; some of them answer before the day is closed."""
    while checkins.open_due(session, NINE):
        pass
    answers = update(Entry).where(Entry.user_id.in_(answering))
    session.execute(answers.values(state=State.ANSWERED))
    checkins.close_due(session, LATER)
    session.flush()


def test_a_gate_is_set_once_and_changed_with_a_reason(session: Session) -> None:
    plans(session)
    assert not service.has_gate(session, TEAM, 1, 0)
    sets(session, *GATE)
    judges(session, 40, None)
    assert service.has_gate(session, TEAM, 1, 0)
    sets(session, *GATE)  # nothing is changed, so no reason is asked for

    changed = (GATE[0], GATE[1], Draft(measure=Measure.METRIC, words=GATE[2].words, target=30))
    with pytest.raises(FieldMistakes) as told:
        sets(session, *changed)
    assert list(told.value.fields) == ["why"]
    sets(session, *changed, why="The till came late")

    assert [(each.target, each.actual) for each in criteria(session)] == [
        (50, None),
        (0, None),
        (30, 40),
    ]
    assert session.scalars(select(GateChange.why)).all() == ["The till came late"]
    deeds = ["planned", "gate_set", "judged", "gate_changed"]
    assert list(session.scalars(select(Deed.deed))) == [f"waves.{deed}" for deed in deeds]


def test_a_gate_may_be_rewritten_before_its_wave_begins(session: Session) -> None:
    plans(session)
    sets(session, *GATE, number=1)
    sets(session, *GATE[:2], number=1)

    assert len(criteria(session)) == 2
    assert session.scalars(select(GateChange)).all() == []
    opens(session)
    with pytest.raises(FieldMistakes):
        sets(session, *GATE, number=1)


def test_only_those_who_lead_set_and_judge(session: Session) -> None:
    with pytest.raises(BotError, match="lead or sponsor"):
        sets(session, *GATE, by=ANA)


def test_evidence_is_what_people_did_and_what_was_judged(session: Session) -> None:
    sets(session, *GATE)
    says(session, 1, DEE)
    says(session, 2, None, visibility=Visibility.CONFIDENTIAL)
    says(session, 3, ANA, state=Stands.ANSWERED, settled_on=date(2026, 11, 25))
    says(session, 4, BEN, impact=3)
    says(session, 5, CY, raised_on=date(2026, 11, 20))
    a_day_passes(session, ANA)
    # four were asked, which is all of the wave
    assert [(each.actual, each.verdict) for each in weighs(session).findings] == [
        (25, Verdict.MISSED),
        (2, Verdict.MISSED),
        (None, Verdict.UNCLEAR),
        (None, Verdict.UNCLEAR),
    ]
    judges(session, 61, True)
    found = weighs(session)
    assert [each.verdict for each in found.findings[2:]] == [Verdict.MET, Verdict.MET]
    assert (found.heard, found.people, found.teams) == (3, 4, ())
    assert weighs(session, also_heard=[CY, LEA]).heard == 4


def test_who_waits_is_to_be_heard_too_and_counts_in_no_wave_but_theirs(session: Session) -> None:
    plans(session)
    puts(session, CY, DEE, number=1)
    teams = update(Member).where(Member.user_id.in_([BEN, CY, DEE]))
    session.execute(teams.values(team="Drivers"))
    sets(session, GATE[0], GATE[3])
    a_day_passes(session, ANA)

    found = weighs(session)
    assert (found.heard, found.people) == (1, 4)
    assert [(each.team, each.people) for each in found.teams] == [("Drivers", 3)]
    # two people are too few to tell of
    assert (found.findings[0].actual, found.findings[0].verdict) == (None, Verdict.UNCLEAR)
    assert weighs(session, 1).findings == ()
