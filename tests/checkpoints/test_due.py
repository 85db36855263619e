"""Votes that are closed wait, in Home, for whoever decides, and those who lead see for whom."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.checkpoints.model import Checkpoint, Due
from bot.database import Database
from bot.rollouts.model import Rollout, Stage
from bot.sandbox.checks import refusals
from bot.slack.apologies import in_a_form
from bot.slack.blocks import home
from bot.slack.paging import Page
from bot.slack.visits import Whisper
from tests.checkpoints import making
from tests.checkpoints.making import DEADLINE
from tests.voices.making import ANA, BEN, KEYRING, LEA, OLA, TEAM

closes = partial(service.run_due, keyring=KEYRING, parts=())


def due(session: Session, user: str) -> list[tuple[int, str, bool]]:
    session.flush()
    page = service.due_page(session, workspace_id=TEAM, user_id=user, number=0)
    return [(each.checkpoint.id, each.decider, each.may_decide) for each in page.items]


def waits(session: Session) -> None:
    first = making.opened(session, decider=BEN)
    assert due(session, BEN) == due(session, LEA) == []  # people still vote
    closes(session, DEADLINE)
    second = making.opened(session, decider=LEA)
    making.checkpoint(session, second).closes_at = DEADLINE
    closes(session, DEADLINE)
    assert due(session, BEN) == [(first, "", True)]
    assert due(session, LEA) == [(second, "", True), (first, "Ben", False)]
    assert due(session, ANA) == []

    # nobody has decided, so the sponsors were asked too
    making.checkpoint(session, first).reminded = 2
    assert (first, "Ben", True) in due(session, OLA)
    assert (first, "Ben", False) in due(session, LEA)

    session.get_one(Rollout, 1).stage = Stage.STOPPED
    assert due(session, BEN) == due(session, LEA) == []


async def test_it_waits_for_whoever_decides_until_the_rollout_is_over(bakery: Database) -> None:
    await bakery.run(waits)


@pytest.mark.parametrize("may_decide", [True, False])
def test_it_says_for_whom_it_waits_and_slack_takes_it(may_decide: bool) -> None:
    each = Due(
        checkpoint=Checkpoint(id=7, question="<!here> *W* " * 60),
        rollout_name="<&>*" * 20,
        decider="" if may_decide else "<&>*" * 20,
        may_decide=may_decide,
        closed_on=date(2026, 11, 25),
    )
    page = Page(items=(each,) * 10, number=1, has_more=True)
    glance, whole = views.due_at_a_glance(page), views.due(page)

    assert refusals("home", dict(home(*glance))) == []
    assert refusals("message", dict(whole)) == []
    assert refusals("modal", in_a_form(Whisper(whole))) == []
    assert "<!here>" not in str(whole)
    assert (views.DECIDE in str(glance)) == ("you decide" in str(glance)) == may_decide
