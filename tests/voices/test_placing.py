"""Those who lead choose another place for voices: what stands at the old one says so, on both databases."""

from collections.abc import AsyncIterator, Sequence

import pytest_asyncio
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery.model import Outgoing, State
from bot.rollouts import service as rollouts
from bot.rollouts.model import Role
from bot.voices import service
from bot.voices.hooks import VoicePart
from bot.voices.model import HEARD, TRIAGE, Visibility
from tests.voices import making
from tests.voices.making import ANA, BEN, KEYRING, LEA, MONDAY, OLA, TEAM, TODAY

ID = 700_001
LEADS, OTHERS = "C0LEADS", "C0OTHERS"
ELSEWHERE = "This is looked after elsewhere now."


@pytest_asyncio.fixture
async def bakery(database_url: str) -> AsyncIterator[Database]:
    async with making.bakery_on(database_url) as database:
        yield database


def acts(session: Session, /, user_id: str, use_case: str, **more: object) -> None:
    who = {"workspace_id": TEAM, "user_id": user_id, "voice_id": ID, "now": MONDAY}
    getattr(service, use_case)(session, KEYRING, **{**who, **more})


def meets(session: Session, channel_id: str | None) -> None:
    """Let Lea choose where voices go."""
    service.change_setup(
        session,
        workspace_id=TEAM,
        user_id=LEA,
        rollout_id=1,
        leads_channel_id=channel_id,
        visibility=Visibility.NAMED,
        kept_days=30,
        now=MONDAY,
    )


def stands(session: Session) -> None:
    """Let everything have left that is to leave."""
    session.execute(
        update(Outgoing).values(
            state=State.SENT, drawn_revision=Outgoing.revision, ts=Outgoing.key, channel_id="D1"
        )
    )


def drawn_again(session: Session) -> Sequence[str]:
    """Return where triage messages stand that are on their way to be changed."""
    query = select(Outgoing.destination).where(
        Outgoing.notice == TRIAGE, Outgoing.state == State.PENDING, Outgoing.ts.is_not(None)
    )
    return sorted(session.scalars(query))


async def shown(bakery: Database) -> dict[str, str]:
    """Return what is at each place, as far as it matters: nothing to press, or the first button."""
    found = await bakery.read(making.leaving, TRIAGE)
    return {
        each.destination: "elsewhere"
        if ELSEWHERE in each.text
        else "live"
        if "'Reply'" in each.text
        else "given on"
        for each in found
    }


async def test_the_old_place_says_that_it_is_elsewhere_until_it_is_the_place_again(
    bakery: Database,
) -> None:
    await bakery.run(making.raised)
    await bakery.run(stands)
    await bakery.run(meets, LEADS)
    assert await bakery.read(drawn_again) == [LEA]
    assert await shown(bakery) == {LEA: "elsewhere", LEADS: "live"}

    await bakery.run(stands)
    await bakery.run(meets, OTHERS)
    assert await shown(bakery) == {LEA: "elsewhere", LEADS: "elsewhere", OTHERS: "live"}

    await bakery.run(stands)
    await bakery.run(meets, None)
    assert await bakery.read(drawn_again) == [LEADS, OTHERS, LEA]
    assert await shown(bakery) == {LEA: "live", LEADS: "elsewhere", OTHERS: "elsewhere"}


async def test_its_owner_keeps_it_and_a_former_one_hears_that_it_was_given_on(
    bakery: Database,
) -> None:
    await bakery.run(making.raised)
    await bakery.run(acts, LEA, "give", owner_id=BEN, due_on=TODAY)
    await bakery.run(acts, LEA, "give", owner_id=LEA, due_on=TODAY)
    await bakery.run(meets, LEADS)
    assert await shown(bakery) == {LEA: "live", BEN: "given on", LEADS: "live"}

    await bakery.run(acts, LEA, "give", owner_id=OLA, due_on=TODAY)
    assert await shown(bakery) == {
        LEA: "elsewhere",
        BEN: "given on",
        OLA: "live",
        LEADS: "live",
    }


async def test_what_was_settled_stays_where_it_is_until_it_is_opened_again(
    bakery: Database,
) -> None:
    await bakery.run(meets, LEADS)
    await bakery.run(making.raised)
    await bakery.run(acts, LEA, "answer", words="It is ordered.")
    await bakery.run(stands)
    await bakery.run(meets, OTHERS)
    assert await bakery.read(drawn_again) == []
    await bakery.run(acts, LEA, "answer", words="It comes on Thursday.")
    assert await bakery.read(drawn_again) == [LEADS]
    assert await shown(bakery) == {LEADS: "live"}

    await bakery.run(stands)
    await bakery.run(acts, ANA, "reopen", words="It has not come.")
    assert await bakery.read(drawn_again) == [LEADS]
    assert await shown(bakery) == {LEADS: "elsewhere", OTHERS: "live"}
    said = await bakery.read(making.leaving, HEARD)
    assert [each.destination for each in said] == [OTHERS]


def leads(session: Session, user_id: str) -> None:
    """Let somebody lead in Lea's place."""
    rollouts.cast(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        by_id=LEA,
        roles={LEA: Role.PARTICIPANT, user_id: Role.LEAD},
        parts=[VoicePart()],
        now=MONDAY,
    )


async def test_others_who_lead_see_what_is_open_and_confidential_ones_stay_with_those_named(
    bakery: Database,
) -> None:
    await bakery.run(making.raised)
    secret = {"visibility": Visibility.CONFIDENTIAL, "voice_id": ID + 1}
    await bakery.run(lambda session: making.raised(session, **secret))  # type: ignore[arg-type]
    await bakery.run(stands)
    await bakery.run(leads, BEN)
    assert await bakery.read(drawn_again) == [LEA]
    told = select(Outgoing.subject_id, Outgoing.destination).where(Outgoing.notice == TRIAGE)
    places = await bakery.read(lambda session: sorted(tuple(r) for r in session.execute(told)))
    assert places == [(ID, BEN), (ID, LEA), (ID + 1, LEA), (ID + 1, OLA)]
