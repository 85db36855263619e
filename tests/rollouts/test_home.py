"""Somebody's rollouts at a glance, as their Home tab shows them."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.rollouts import service, views
from bot.rollouts.hooks import Part, Week
from bot.rollouts.model import (
    Glance,
    Health,
    Level,
    Member,
    Own,
    Reason,
    Role,
    Rollout,
    Signal,
    Signals,
    Stage,
)
from bot.sandbox.checks import refusals
from bot.slack import blocks
from bot.slack.apologies import in_a_form
from bot.slack.blocks import Block
from bot.slack.paging import Page
from bot.slack.visits import Whisper
from tests.checkins.company import NINE, TEAM, company_on, id_of
from tests.rollouts.test_views import rollout

ANA, STRANGER = id_of(1), "U0NOBODY"


@pytest_asyncio.fixture
async def company(database_url: str) -> AsyncIterator[Database]:
    """Three people in twelve rollouts."""
    async with company_on(database_url, people=3, rollouts=12) as database:
        yield database


class Offer(Part):
    def buttons(self, rollout: Rollout) -> list[Block]:
        return [views.typed("Offer", f"offer #{rollout.id}")]


def at_a_glance(session: Session, user_id: str = ANA) -> Glance:
    return service.at_a_glance(
        session, workspace_id=TEAM, user_id=user_id, parts=[Offer()], now=NINE
    )


def leaves(session: Session, *rollout_ids: int) -> None:
    mine = update(Member).where(Member.user_id == ANA, Member.rollout_id.in_(rollout_ids))
    session.execute(mine.values(left_at=NINE, takes_part=False))


def makes_private(session: Session, *rollout_ids: int) -> None:
    chosen = update(Rollout).where(Rollout.id.in_(rollout_ids))
    session.execute(chosen.values(is_private=True))


async def test_ones_own_come_first_and_all_are_a_press_away(company: Database) -> None:
    glance = await company.run(at_a_glance)
    assert (len(glance.own), len(glance.others), glance.has_more) == (5, 0, True)

    await company.run(leaves, *range(1, 9))
    glance = await company.run(at_a_glance)
    assert (len(glance.own), len(glance.others), glance.has_more) == (4, 2, True)
    pages = [await company.run(listed, number) for number in (0, 1)]
    assert [isinstance(each, Own) for page in pages for each in page.items] == [
        *[True] * 4,
        *[False] * 8,
    ]
    assert [page.has_more for page in pages] == [True, False]


def listed(session: Session, number: int) -> Page[Own | Rollout]:
    return service.all_of_them(
        session, workspace_id=TEAM, user_id=ANA, parts=[Offer()], number=number, now=NINE
    )


async def test_of_a_private_one_only_its_people_know(company: Database) -> None:
    await company.run(leaves, *range(1, 11))
    await company.run(makes_private, 9, 10, 11)
    glance = await company.run(at_a_glance)
    assert {own.rollout.id for own in glance.own} == {11, 12}
    assert {rollout.id for rollout in glance.others} <= set(range(1, 9))
    nobody = await company.run(at_a_glance, STRANGER)
    assert {rollout.id for rollout in nobody.others} <= {*range(1, 9), 12}


async def test_what_is_asked_can_be_done_by_those_who_take_part(company: Database) -> None:
    def looks_on(session: Session) -> None:
        mine = update(Member).where(Member.user_id == ANA, Member.rollout_id == 12)
        session.execute(mine.values(takes_part=False, role=Role.LEAD))

    await company.run(looks_on)
    glance = await company.run(at_a_glance)
    assert [len(own.buttons) for own in glance.own] == [0, *[1] * 4]


class Waiting(Part):
    def signals(
        self, session: Session, rollout: Rollout, week: Week | None, now: datetime
    ) -> Signals:
        return Signals(unanswered=(4,))


async def test_each_says_how_it_goes(company: Database) -> None:
    def moves(session: Session) -> Glance:
        session.execute(update(Rollout).where(Rollout.id == 12).values(stage=Stage.PILOTING))
        return service.at_a_glance(
            session, workspace_id=TEAM, user_id=ANA, parts=[Waiting()], now=NINE
        )

    glance = await company.run(moves)
    assert [bool(own.health) for own in glance.own] == [True, False, False, False, False]
    shown = str(views.at_a_glance(glance))
    assert shown.count("Needs attention:* 1 voice unanswered for 4 days") == 1


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("takes_part", [True, False])
def test_the_longest_names_fit_and_do_nothing(role: Role, takes_part: bool) -> None:
    offered = (views.typed("Check in", "checkin #7"),)
    teams = Reason(signal=Signal.TEAMS, level=Level.AT_RISK, words="<!channel> " * 90)
    own = Own(
        rollout=rollout(),
        role=role,
        takes_part=takes_part,
        health=Health(level=Level.AT_RISK, reasons=(teams,) * 3),
        lines=("x" * 400,) * 4,
        buttons=offered,
    )
    glance = Glance(own=(own,) * 5, others=(rollout(),) * 2, has_more=True)
    shown = views.at_a_glance(glance)
    page = views.all_of_them(Page(items=(*(own,) * 4, *(rollout(),) * 4), has_more=True))

    assert refusals("modal", in_a_form(Whisper(page))) == []
    assert refusals("home", dict(blocks.home(*shown))) == []
    assert "<!channel>" not in str(shown)
    assert "<!channel>" not in str(page)
    assert len(shown) < 20


@pytest.mark.parametrize(
    ("role", "takes_part", "labels"),
    [
        (Role.PARTICIPANT, True, ["Status", "Leave"]),
        (Role.OBSERVER, False, ["Status", "Take part", "Leave"]),
        (Role.LEAD, True, ["Status", "People", "Settings", "Leave"]),
        (Role.SPONSOR, False, ["Status", "People", "Settings", "Take part"]),
    ],
)
def test_everybody_can_do_what_is_theirs(role: Role, takes_part: bool, labels: list[str]) -> None:
    own = Own(rollout=rollout(), role=role, takes_part=takes_part)
    [row] = [b for b in views.at_a_glance(Glance(own=(own,), others=())) if b["type"] == "actions"]
    assert [element["text"]["text"] for element in row["elements"]] == labels
