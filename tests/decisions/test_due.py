"""Deciders, holders and those who lead find what waits for a word, and nobody else does."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from bot.decisions import service, views
from bot.decisions.model import Area, Decision, Due, State
from bot.sandbox.checks import refusals
from bot.slack.apologies import in_a_form
from bot.slack.blocks import home
from bot.slack.paging import Page
from bot.slack.visits import Whisper
from tests.checkins.company import A_DAY, NINE, TEAM
from tests.decisions.five_people import (
    ANA,
    BEN,
    CY,
    FRIDAY,
    LEA,
    MONDAY,
    OLA,
    at,
    decides,
    lives,
    settles,
)

LONG, NAME = "<!channel> *W* " * 40, "<&>*" * 20


def due(session: Session, user: str, now: datetime = NINE) -> list[tuple[str, bool]]:
    """What waits, and whether it is this person's own to say."""
    page = service.due_page(session, workspace_id=TEAM, user_id=user, number=0, now=now)
    return [(each.decision.words, each.is_own) for each in page.items]


def test_a_proposal_waits_for_its_holder_and_those_who_lead_see_it(session: Session) -> None:
    decision = decides(session, LEA, words="No more slips", area=Area.PROCESS)
    assert decision.state == State.PROPOSED
    assert due(session, BEN) == [("No more slips", True)]
    assert due(session, LEA) == due(session, OLA) == [("No more slips", False)]
    assert due(session, ANA) == due(session, CY) == []

    settles(session, service.agree, decision, BEN)
    assert due(session, BEN) == due(session, LEA) == []


def test_a_review_waits_for_its_decider_once_its_day_has_come(session: Session) -> None:
    decides(session, BEN, words="No more slips", area=Area.PROCESS, review_on=FRIDAY)
    lives(session, at(FRIDAY - A_DAY))
    assert due(session, BEN, at(FRIDAY - A_DAY)) == due(session, LEA, at(FRIDAY - A_DAY)) == []

    lives(session, at(MONDAY))
    assert due(session, BEN, at(MONDAY)) == [("No more slips", True)]
    assert due(session, LEA, at(MONDAY)) == [("No more slips", False)]
    # Today asks it already, for a week; after that only this section says so
    assert service.due_for(session, TEAM, BEN, at(MONDAY)).items == ()
    [later] = service.due_for(session, TEAM, BEN, at(MONDAY) + 8 * A_DAY).items
    assert later.review_id


def test_ones_own_come_first_and_home_shows_a_few(session: Session) -> None:
    decides(session, LEA, words="Ben’s", area=Area.PROCESS)
    for number in range(4):
        waiting = decides(session, LEA, words=f"{number}", area=Area.PROCESS)
        waiting.asked_id = None
    page = service.due_for(session, TEAM, LEA, NINE)
    assert [each.decision.words for each in page.items] == ["0", "1", "2"]
    assert page.has_more


@pytest.mark.parametrize(
    ("state", "is_own", "review_id", "labels"),
    [
        (State.PROPOSED, True, None, ["Agree", "Say no…"]),
        (State.PROPOSED, False, None, []),
        (State.TAKEN, True, 7, ["Keep it", "Change it…", "Reverse it…", "Look again later…"]),
        (State.TAKEN, False, None, []),
    ],
)
def test_it_offers_what_can_be_said(
    state: State, is_own: bool, review_id: int | None, labels: list[str]
) -> None:
    decision = Decision(id=7, words=LONG, state=state, area=Area.PROCESS, review_on=FRIDAY)
    each = Due(
        decision=decision,
        rollout_name=NAME,
        by=NAME,
        is_by_reader=not is_own,
        waits_for=NAME,
        is_own=is_own,
        review_id=review_id,
    )
    page = Page(items=(each,) * 6, number=1, has_more=True)
    glance, whole = views.due_at_a_glance(page), views.due(page)

    assert refusals("home", dict(home(*glance))) == []
    assert refusals("message", dict(whole)) == []
    assert refusals("modal", in_a_form(Whisper(whole))) == []
    assert "<!channel>" not in str(glance)
    if state == State.PROPOSED:
        assert ("You would like to decide" in str(glance)) == (not is_own)
    assert [each["text"]["text"] for each in glance[1].get("elements", [])] == labels
