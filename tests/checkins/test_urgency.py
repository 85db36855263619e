"""While thousands of prompts leave, what somebody waits for goes first."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.attention.hooks import Kinds
from bot.attention.model import DAILY
from bot.attention.service import Folding
from bot.checkins import service
from bot.checkins.model import DAY, Entry
from bot.delivery.model import Outgoing, State, Urgency
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part
from bot.rollouts.model import WELCOME
from tests.checkins.company import NINE, TEAM, company_on, id_of, opens_all

A_MINUTE = timedelta(minutes=1)


def answer(session: Session, entry_id: int) -> None:
    service.answer(
        session,
        workspace_id=TEAM,
        user_id=id_of(1),
        entry_id=entry_id,
        answers=["Well"],
        words="",
        mood=None,
        now=NINE + A_MINUTE,
    )


def skip(session: Session, entry_id: int) -> None:
    service.skip(
        session, workspace_id=TEAM, user_id=id_of(1), entry_id=entry_id, now=NINE + A_MINUTE
    )


def leave(session: Session, _entry_id: int) -> None:
    service.leave_out(
        session, workspace_id=TEAM, rollout_id=1, user_id=id_of(1), now=NINE + A_MINUTE
    )


def urgency(session: Session, notice: str, destination: str) -> Urgency:
    query = select(Outgoing).where(Outgoing.notice == notice, Outgoing.destination == destination)
    return Urgency(session.scalars(query).one().urgency)


@pytest.mark.parametrize("act", [answer, skip, leave])
async def test_what_becomes_of_a_prompt_shows_at_once_to_whoever_acted(
    database_url: str, act: object
) -> None:
    assert callable(act)
    async with company_on(database_url, people=2) as database:
        await opens_all(database)
        await database.run(Folding(Kinds()).run, NINE)
        await database.run(lambda s: s.execute(update(Outgoing).values(state=State.SENT)) and None)
        own = select(Entry.id).where(Entry.user_id == id_of(1))
        entry_id = await database.read(lambda s: s.scalars(own).one())
        await database.run(act, entry_id)

        assert await database.read(urgency, DAILY, id_of(1)) == Urgency.AWAITED
        assert await database.read(urgency, DAILY, id_of(2)) == Urgency.CAN_WAIT
        assert await database.read(urgency, DAY, "C1") == Urgency.NORMAL


async def test_who_joins_by_a_press_is_welcomed_before_others_are_asked(database_url: str) -> None:
    async with company_on(database_url, people=2) as database:
        await database.run(
            rollouts.join,
            workspace_id=TEAM,
            rollout_id=1,
            user_id=id_of(3),
            parts=[Part()],
            now=NINE,
        )
        assert await database.read(urgency, WELCOME, id_of(3)) == Urgency.AWAITED
