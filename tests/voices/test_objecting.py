"""An objection is a concern like any other, and hears what the outcome made of it, however it stands by then."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database import Database
from bot.privacy.model import Box
from bot.voices import service
from bot.voices.model import CARD, OUTCOME, OWN, TRIAGE, WORD, Move, State
from tests.voices import making
from tests.voices.making import BEN, KEYRING, LEA, MONDAY, OLA, TEAM

HARM = "The drivers have no tablets."


@pytest_asyncio.fixture
async def bakery(database_url: str) -> AsyncIterator[Database]:
    async with making.bakery_on(database_url) as database:
        yield database


def objects(session: Session, *, is_named: bool = True) -> int:
    return service.raise_objection(
        session,
        KEYRING,
        workspace_id=TEAM,
        rollout_id=1,
        user_id=BEN,
        words=HARM,
        is_named=is_named,
        now=MONDAY,
    )


def settles(session: Session, voice_id: int, *, is_refused: bool) -> None:
    service.settle_objection(
        session,
        workspace_id=TEAM,
        voice_id=voice_id,
        words="Not adopted, because they come on Friday.",
        is_refused=is_refused,
        by_id=OLA,
        now=MONDAY,
    )


@pytest.mark.parametrize("is_named", [True, False])
async def test_it_is_shown_as_a_concern_with_a_name_or_a_box(
    bakery: Database, is_named: bool
) -> None:
    def check(session: Session) -> None:
        voice = making.voice(session, objects(session, is_named=is_named))

        assert (voice.kind, voice.impact, voice.author_id) == (
            "concern",
            4,
            BEN if is_named else None,
        )
        assert len(session.scalars(select(Box)).all()) == (0 if is_named else 1)
        shown = {each.notice for each in making.leaving(session, CARD, TRIAGE, OWN)}
        assert shown == {CARD, TRIAGE, OWN}
        assert BEN not in str(making.leaving(session, CARD, TRIAGE, OWN)) or is_named

    await bakery.run(check)


@pytest.mark.parametrize(
    ("is_refused", "before", "state"),
    [
        (True, "", State.DECLINED),
        (False, "", State.ANSWERED),
        (True, "answer", State.ANSWERED),
        (False, "decline", State.DECLINED),
    ],
)
async def test_whoever_objected_hears_what_became_of_it(
    bakery: Database, is_refused: bool, before: str, state: State
) -> None:
    def check(session: Session) -> None:
        voice_id = objects(session)
        if before:
            whose = {"workspace_id": TEAM, "user_id": LEA, "voice_id": voice_id, "now": MONDAY}
            getattr(service, before)(session, KEYRING, words="On Friday.", **whose)
        told = len(making.leaving(session, OUTCOME))
        settles(session, voice_id, is_refused=is_refused)

        assert making.voice(session, voice_id).state == state
        move, by_id, words = making.said(session, voice_id)[-1]
        assert (by_id, words) == (OLA, "Not adopted, because they come on Friday.")
        assert move in {Move.DECLINED, Move.ANSWERED, Move.REPLIED}
        assert making.leaving(session, WORD)[-1].destination == BEN
        assert len(making.leaving(session, OUTCOME)) == told  # the channel hears the decision

    await bakery.run(check)
