"""Whoever decides says the outcome once, with its reason, and what follows from it follows in one go."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.actions.model import Action
from bot.attention.model import Ask, AskState
from bot.checkpoints import hooks, service
from bot.checkpoints.model import DECIDE, Ballot, Became, Objection, Outcome, Reply, State, Voter
from bot.database import Database
from bot.decisions.model import Decision
from bot.errors import BotError, FieldMistakes
from bot.rollouts.model import Member
from bot.voices.model import State as VoiceState
from bot.voices.model import Voice
from bot.waves.model import Wave
from tests.checkpoints import making
from tests.checkpoints.making import DEADLINE, HARM, NO
from tests.voices.making import ANA, BEN, CY, KEYRING, LEA, OLA, TEAM, bakery_on

AN_HOUR = timedelta(hours=1)
LATER = DEADLINE + AN_HOUR
closes = partial(service.run_due, keyring=KEYRING, parts=())


@pytest_asyncio.fixture
async def bakery(database_url: str) -> AsyncIterator[Database]:
    async with bakery_on(database_url) as database:
        await database.run(asked_for_outcome)
        yield database


def asked_for_outcome(session: Session) -> None:
    """Close a gate by consent, to which Ben has objected; Ola decides."""
    waves = [
        Wave(workspace_id=TEAM, rollout_id=1, number=number, name=f"Wave {number}")
        for number in (0, 1)
    ]
    session.add_all(waves)
    making.opened(session, options=("Go on",), opens_wave=1)
    making.object_and_consent(session)
    closes(session, DEADLINE)


def decides(session: Session, user_id: str = OLA, **said: Any) -> None:
    [objection_id] = session.scalars(select(Objection.id))
    reply = Reply(became=said.pop("became", Became.PARTLY), because=said.pop("because", "Soon."))
    usual = {"chosen": "changes", "own": "", "why": "It is time.", "review_on": None}
    outcome = Outcome(**usual | said, replies={objection_id: reply})
    service.decide(
        session,
        workspace_id=TEAM,
        user_id=user_id,
        checkpoint_id=1,
        outcome=outcome,
        parts=(),
        now=LATER,
    )


async def test_an_outcome_is_in_the_log_and_all_that_follows_has_happened(
    bakery: Database,
) -> None:
    def check(session: Session) -> None:
        decides(
            session,
            review_on=date(2026, 12, 25),
            what="Order tablets",
            owner_id=CY,
            due_on=date(2026, 11, 30),
        )
        [decision] = session.scalars(select(Decision))
        assert decision.words == "Does everybody begin on Monday? Go on, with changes"
        assert (decision.why, decision.by_id, decision.is_against) == ("It is time.", OLA, True)
        assert (decision.origin_kind, decision.origin_id) == ("checkpoint", 1)
        found = making.checkpoint(session)
        assert (found.state, found.decision_id, found.next_at) == (State.DECIDED, decision.id, None)
        [objection], [voice] = session.scalars(select(Objection)), session.scalars(select(Voice))
        assert (objection.became, objection.because) == (Became.PARTLY, "Soon.")
        assert (voice.state, voice.answer) == (VoiceState.ANSWERED, "Partly adopted: Soon.")
        opened = session.scalars(select(Wave).where(Wave.number == 1)).one()
        assert (opened.opened_by, opened.opened_why) == (OLA, "It is time.")
        [action] = session.scalars(select(Action))
        assert (action.what, action.owner_id, action.origin_kind) == (
            "Order tablets",
            CY,
            "checkpoint",
        )
        assert set(session.scalars(select(Ask.state).where(Ask.kind == DECIDE))) == {AskState.DONE}

    await bakery.run(check)


async def test_an_objection_that_is_not_adopted_is_declined_with_the_reason(
    bakery: Database,
) -> None:
    def check(session: Session) -> None:
        decides(session, became=Became.NOT, because="They come on Friday.")
        [voice] = session.scalars(select(Voice))
        assert voice.state == VoiceState.DECLINED
        assert voice.answer == "Not adopted, because: They come on Friday."
        assert hooks.DECISION_ORIGIN.objections(session, TEAM, 1) == [
            f"“{HARM}”: not adopted, because: They come on Friday."
        ]
        assert hooks.DECISION_ORIGIN.objectors(session, TEAM, 1) == [BEN]
        assert hooks.DECISION_ORIGIN.line(session, TEAM, 1) == (
            "from a vote: “Does everybody begin on Monday?” (4 of 4 people voted)"
        )

    await bakery.run(check)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"why": " "}, "why"),
        ({"chosen": "own"}, "own"),
        ({"review_on": date(2026, 11, 25)}, "review"),
        ({"what": "Order tablets"}, "owner"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_has_happened(
    bakery: Database, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldMistakes) as wrong:
        await bakery.run(lambda session: decides(session, **said))
    assert field in wrong.value.fields

    def check(session: Session) -> None:
        assert making.checkpoint(session).state == State.CLOSED
        assert session.scalars(select(Decision)).all() == []

    await bakery.run(check)


async def test_only_whoever_decides_may_and_the_first_who_does_wins(bakery: Database) -> None:
    def check(session: Session) -> None:
        with pytest.raises(BotError, match="Ola decides this"):
            decides(session, LEA)
        making.checkpoint(session).reminded = 2  # the others were asked too
        decides(session, LEA)
        with pytest.raises(BotError, match="this is decided already"):
            decides(session, OLA)

    await bakery.run(check)


async def test_the_lead_may_where_the_decider_has_left_and_none_before_it_is_closed(
    bakery: Database,
) -> None:
    def check(session: Session) -> None:
        session.execute(update(Member).where(Member.user_id == OLA).values(left_at=LATER))
        with pytest.raises(BotError):
            decides(session, OLA)
        making.checkpoint(session).state = State.OPEN
        with pytest.raises(BotError, match="People still vote"):
            decides(session, LEA)
        making.checkpoint(session).state = State.CLOSED
        decides(session, LEA)
        assert making.checkpoint(session).state == State.DECIDED

    await bakery.run(check)


async def test_a_wave_that_is_gone_does_not_keep_anybody_from_deciding(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.checkpoint(session).opens_wave = 7
        decides(session)
        assert making.checkpoint(session).state == State.DECIDED

    await bakery.run(check)


async def test_the_objection_of_somebody_who_was_erased_is_heard_all_the_same(
    database_url: str,
) -> None:
    def check(session: Session) -> None:
        making.opened(session, options=("Go on",))
        making.votes(session, ANA, NO, reason=HARM)
        session.execute(update(Voter).where(Voter.user_id == ANA).values(user_id=None))
        session.execute(update(Ballot).values(token=None))
        closes(session, DEADLINE)
        [voice] = session.scalars(select(Voice))
        assert (voice.words, voice.author_id, voice.box) == (HARM, None, None)
        decides(session, became=Became.NOT, because="It rains.")
        assert voice.state == VoiceState.DECLINED

    async with bakery_on(database_url) as database:
        await database.run(check)
