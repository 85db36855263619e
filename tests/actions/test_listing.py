"""What somebody has to do, in Home and page by page."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.actions import service
from bot.actions.model import Card
from bot.errors import BotError
from bot.slack.paging import Page
from tests.actions.test_service import ANA, LEA, lives, makes
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY


def test_home_says_what_is_to_be_done_but_not_what_today_asks_already(session: Session) -> None:
    due, *later = [makes(session, due_on=TUESDAY + n * A_DAY) for n in range(6)]
    assert [card.action.id for card in at_home(session).items] == [
        each.id for each in (due, *later[:3])
    ]

    lives(session, NINE)
    page = at_home(session)
    assert [card.action.id for card in page.items] == [each.id for each in later[:4]]
    assert page.has_more


def at_home(session: Session) -> Page[Card]:
    return service.waiting_for(session, TEAM, ANA, (), NINE)


def test_a_list_shows_others_only_to_those_who_lead(session: Session) -> None:
    for _ in range(9):
        makes(session)
    values: dict[str, Any] = {"workspace_id": TEAM, "number": 1, "origins": (), "now": NINE}
    assert len(service.listed(session, user_id=ANA, rollout_id=None, **values).page.items) == 1
    assert len(service.listed(session, user_id=LEA, rollout_id=1, **values).page.items) == 1
    with pytest.raises(BotError):
        service.listed(session, user_id=ANA, rollout_id=1, **values)
