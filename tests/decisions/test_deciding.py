"""Who decides, who is asked first, and what takes whose place."""

from functools import partial

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.decisions import notices, service
from bot.decisions.model import (
    ASKED,
    DECISION,
    SETTLED,
    Area,
    Decision,
    State,
)
from bot.delivery.notices import Fact, Gone
from bot.errors import BotError, FieldMistakes
from bot.rollouts.model import Rollout, Stage
from tests.checkins.company import NINE, TEAM
from tests.decisions.five_people import (
    ANA,
    BEN,
    CY,
    FRIDAY,
    LEA,
    OLA,
    asked,
    at,
    decides,
    holds,
    leaves,
    lives,
    settles,
    told,
)


def test_a_holder_decides_and_the_channel_is_told(session: Session) -> None:
    decision = decides(session, BEN, area=Area.PROCESS, review_on=FRIDAY)

    assert (decision.state, decision.by_id, decision.review_on) == (State.TAKEN, BEN, FRIDAY)
    assert told(session, DECISION) == ["C1"]
    assert told(session, ASKED) == []
    deeds = session.scalars(select(Deed.deed).order_by(Deed.id)).all()
    assert deeds == ["decisions.holder_chosen", "decisions.taken"]


@pytest.mark.parametrize("area", [None, Area.TOOLS])
def test_a_holder_decides_nowhere_else(session: Session, area: Area | None) -> None:
    with pytest.raises(FieldMistakes) as found:
        decides(session, BEN, area=area)

    assert found.value.fields["area"].startswith("You hold process. Please choose that.")
    with pytest.raises(BotError, match="Only whoever holds this area"):
        decides(session, ANA, area=area)
    assert session.scalars(select(Decision)).all() == []


def test_a_lead_in_somebody_elses_area_waits_for_their_word(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)

    assert (decision.state, decision.asked_id) == (State.PROPOSED, BEN)
    assert (told(session, ASKED), told(session, DECISION)) == ([BEN], [])
    for stranger in (LEA, ANA, OLA):
        with pytest.raises(BotError, match="Only whoever is asked"):
            settles(session, service.agree, decision, stranger)
    settles(session, service.agree, decision, BEN)

    assert decision.state == State.TAKEN
    assert (told(session, DECISION), told(session, SETTLED)) == (["C1"], [LEA])
    for late in (partial(service.refuse, reason="No"), service.agree):
        with pytest.raises(BotError, match="was taken already"):
            settles(session, late, decision, BEN)


def test_a_no_has_a_reason_that_only_those_concerned_read(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)
    with pytest.raises(FieldMistakes):
        settles(session, service.refuse, decision, BEN, reason=" ")
    settles(session, service.refuse, decision, BEN, reason="The printer comes on Friday")

    assert (decision.state, told(session, SETTLED)) == (State.DROPPED, [LEA])
    assert told(session, DECISION) == []
    with pytest.raises(BotError, match="not here any more"):
        service.entry(
            session,
            workspace_id=TEAM,
            user_id=ANA,
            channel_id="C1",
            decision_id=decision.id,
            origins=[],
            now=NINE,
        )


def test_what_is_taken_back_asks_nobody_any_more(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)
    with pytest.raises(BotError, match="Only whoever proposed"):
        settles(session, service.take_back, decision, BEN)
    settles(session, service.take_back, decision, LEA)

    assert decision.state == State.DROPPED
    fact = Fact(
        workspace_id=TEAM,
        subject_id=decision.id,
        part=0,
        destination=BEN,
        is_posted=False,
        now=NINE,
    )
    assert isinstance(notices.asked([], session, fact), Gone)


def test_where_the_holder_has_gone_others_are_asked(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)
    holds(session, CY)
    assert decision.asked_id == CY
    leaves(session, CY)
    assert (decision.asked_id, service.holders(session, TEAM, 1)) == (OLA, {})
    assert told(session, ASKED) == [BEN, CY, OLA]
    settles(session, service.agree, decision, OLA)

    assert decision.state == State.TAKEN


def test_a_later_decision_takes_the_place_of_an_earlier_one_once(session: Session) -> None:
    first = decides(session, review_on=FRIDAY)
    one = decides(session, area=Area.PROCESS, words="Slips stay", reverses_id=first.id)
    assert first.state == State.TAKEN  # as long as Ben has not agreed
    other = decides(session, OLA, words="Slips go", reverses_id=first.id)

    assert (first.state, first.review_at) == (State.REVERSED, None)
    picture = service.picture(session, TEAM, first.id, [], NINE)
    assert picture and picture.reversed_by == "Slips go"
    picture = service.picture(session, TEAM, other.id, [], NINE)
    assert picture and picture.reverses == "We stop paper slips"
    with pytest.raises(BotError, match="has been replaced already"):
        decides(session, words="Never mind", reverses_id=first.id)
    with pytest.raises(BotError, match="has been replaced already"):
        settles(session, service.agree, one, BEN)
    with pytest.raises(BotError, match="has been replaced already"):
        service.allowed(session, TEAM, LEA, first.id)


def test_nothing_is_decided_in_what_is_over(session: Session) -> None:
    decision = decides(session, review_on=FRIDAY)
    session.execute(update(Rollout).values(stage=Stage.ADOPTED))
    with pytest.raises(BotError, match="has ended"):
        decides(session)
    lives(session, at(FRIDAY))

    assert (asked(session), decision.review_at) == ([], None)
