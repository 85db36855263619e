"""Decisions are looked at again: by whom, when, and what they say."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.attention.model import AskState
from bot.decisions import service
from bot.decisions.hooks import Origin, adding
from bot.decisions.model import (
    Area,
    Review,
    State,
    Verdict,
)
from bot.errors import BotError, FieldMistakes
from tests.checkins.company import A_DAY, NINE, TEAM
from tests.decisions.five_people import (
    ANA,
    BEN,
    FRIDAY,
    LEA,
    MONDAY,
    OLA,
    VOTE,
    answers,
    asked,
    at,
    decides,
    leaves,
    lives,
    voted,
)


def test_without_objections_who_decided_is_asked_at_once_however_late(session: Session) -> None:
    decision = decides(session, BEN, area=Area.PROCESS, review_on=FRIDAY)
    lives(session, at(MONDAY))
    lives(session, at(MONDAY))
    assert asked(session) == [(BEN, MONDAY, AskState.ASKED)]
    answers(session, service.keep, BEN, at(MONDAY))

    assert asked(session) == [(BEN, MONDAY, AskState.DONE)]
    assert (decision.state, decision.review_on) == (State.TAKEN, None)
    with pytest.raises(BotError, match="has been looked at already"):
        answers(session, service.keep, BEN, at(MONDAY))


def test_those_who_objected_are_asked_first_and_the_decider_once_all_have_answered(
    session: Session,
) -> None:
    decision = voted(session)
    lives(session, at(FRIDAY))
    assert asked(session) == [(user, FRIDAY, AskState.ASKED) for user in (BEN, ANA)]
    answers(session, service.fine_now, BEN, at(FRIDAY))
    with pytest.raises(FieldMistakes):
        answers(session, service.still_worried, ANA, at(FRIDAY), words="")
    with pytest.raises(BotError, match="Only whoever is asked"):
        answers(session, service.keep, ANA, at(FRIDAY))
    answers(session, service.still_worried, ANA, at(FRIDAY), words="The queue is long")
    lives(session, at(FRIDAY))

    assert (LEA, FRIDAY, AskState.ASKED) in asked(session)
    picture = service.picture(session, TEAM, decision.id, [VOTE], at(FRIDAY))
    assert picture
    assert [(each.by, each.review.answer) for each in picture.said] == [
        ("Person 2", ""),
        ("Person 3", "The queue is long"),
    ]
    answers(session, service.look_later, LEA, at(FRIDAY), day=MONDAY)
    assert decision.review_on == MONDAY
    lives(session, at(MONDAY))
    assert [each for each in asked(session) if each[1] == MONDAY] == [
        (user, MONDAY, AskState.ASKED) for user in (BEN, ANA)
    ]


def test_the_decider_does_not_wait_longer_than_a_working_day(session: Session) -> None:
    voted(session)
    lives(session, at(FRIDAY))
    answers(session, service.fine_now, BEN, at(FRIDAY))
    lives(session, at(FRIDAY + A_DAY))
    assert LEA not in {each[0] for each in asked(session)}
    lives(session, at(MONDAY))
    assert (LEA, MONDAY, AskState.ASKED) in asked(session)
    answers(session, service.still_worried, ANA, at(MONDAY), words="Late, but worried")
    answers(session, service.keep, LEA, at(MONDAY))

    found = session.scalars(select(Review).order_by(Review.id)).all()
    said = {each.user_id: each.answer for each in found}
    assert said == {BEN: "", ANA: "Late, but worried", LEA: Verdict.KEPT}
    assert not [each for each in found if each.is_open]


def test_a_decision_made_meanwhile_takes_the_question_back(session: Session) -> None:
    decision = voted(session)
    lives(session, at(FRIDAY))
    decides(session, OLA, now=at(FRIDAY), reverses_id=decision.id)

    assert {each[2] for each in asked(session)} == {AskState.WITHDRAWN}
    with pytest.raises(BotError, match="has been looked at already"):
        answers(session, service.fine_now, BEN, at(FRIDAY))


def test_in_the_place_of_who_has_left_the_lead_is_asked(session: Session) -> None:
    decides(session, BEN, area=Area.PROCESS, review_on=FRIDAY)
    lives(session, at(FRIDAY))
    service.leave_behind(session, TEAM, 1, BEN, at(FRIDAY))
    lives(session, at(FRIDAY))

    assert [(user, state) for user, _, state in asked(session)] == [
        (LEA, AskState.ASKED),
        (BEN, AskState.WITHDRAWN),
    ]


def test_who_is_waited_for_and_leaves_holds_nobody_up(session: Session) -> None:
    voted(session)
    lives(session, at(FRIDAY))
    answers(session, service.fine_now, ANA, at(FRIDAY))
    leaves(session, BEN)
    lives(session, at(FRIDAY))

    assert (LEA, FRIDAY, AskState.ASKED) in asked(session)


@pytest.mark.parametrize("origins", [(), (VOTE,)])
def test_what_will_be_asked_is_foretold(session: Session, origins: Sequence[Origin]) -> None:
    voted(session)
    people, until = {LEA, BEN, ANA}, at(MONDAY + A_DAY)
    coming = adding.agenda(origins)(session, TEAM, people, until, NINE)
    found = [(each.ask.user_id, each.ask.on_date) for each in coming.asks]

    assert found == ([(BEN, FRIDAY), (ANA, FRIDAY), (LEA, MONDAY)] if origins else [(LEA, FRIDAY)])
    lives(session, at(FRIDAY))
    coming = adding.agenda([VOTE])(session, TEAM, people, until, at(FRIDAY))
    assert [each.ask.user_id for each in coming.asks] == [LEA]
