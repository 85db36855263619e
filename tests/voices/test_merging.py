"""Two voices become one: everybody is counted once, and nobody is shown more for it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy.orm import Session

from bot.database import Database
from bot.errors import BotError, FieldMistakes
from bot.privacy.service import open_box
from bot.voices import service, store
from bot.voices.model import WORD, Supporter, Visibility
from tests.voices import making
from tests.voices.making import ANA, BEN, CY, KEYRING, LEA, MONDAY, OLA, TEAM

ONE, OTHER = 700_001, 5
ANONYMOUS, CONFIDENTIAL, NAMED = Visibility.ANONYMOUS, Visibility.CONFIDENTIAL, Visibility.NAMED


@pytest_asyncio.fixture
async def bakery(database_url: str) -> AsyncIterator[Database]:
    async with making.bakery_on(database_url) as database:
        yield database


def two(session: Session, into: Visibility, merged: Visibility, by: str = BEN) -> None:
    """Let Ana raise one voice, and somebody another."""
    making.raised(session, visibility=into)
    making.raised(session, by=by, voice_id=OTHER, words="Always full.", visibility=merged)


def shares(session: Session, voice_id: int, *names: str, unknown: tuple[str, ...] = ()) -> None:
    """Let people share a voice, by name or without."""
    of_it = {"workspace_id": TEAM, "voice_id": voice_id}
    session.add_all(Supporter(**of_it, user_id=name) for name in names)
    for each in unknown:
        box = open_box(session, KEYRING, workspace_id=TEAM, user_id=each)
        session.add(Supporter(**of_it, user_id=None, box=box))


def merges(session: Session, /, user_id: str = LEA, **more: int) -> None:
    ids = {"voice_id": OTHER, "into_id": ONE, **more}
    service.merge(session, KEYRING, workspace_id=TEAM, user_id=user_id, now=MONDAY, **ids)


def named_and_unnamed(session: Session) -> tuple[list[str], int]:
    found = store.supporters(session, TEAM, ONE)
    named = sorted(each.user_id for each in found if each.user_id)
    return named, sum(each.user_id is None for each in found)


async def test_everybody_is_counted_once_by_name_or_without(bakery: Database) -> None:
    await bakery.run(two, NAMED, NAMED)
    await bakery.run(shares, ONE, CY, unknown=(OLA,))
    await bakery.run(shares, OTHER, CY, ANA, unknown=(OLA, CY, LEA))
    await bakery.run(merges)

    named, unnamed = await bakery.read(named_and_unnamed)
    assert named == [BEN, CY], "Ana raised the one that stands for both"
    assert unnamed == 3, "Ola once; and that Cy shares it by name too is nobody’s business"


async def test_who_stays_unknown_stays_so_in_a_named_one(bakery: Database) -> None:
    await bakery.run(two, NAMED, ANONYMOUS)
    await bakery.run(merges)

    picture = await bakery.read(service.picture, TEAM, ONE, MONDAY)
    assert picture and picture.author == "Ana"
    assert (picture.supporters, picture.unnamed_supporters) == ((), 1)
    assert picture.merged == ("Always full.",)
    [told] = await bakery.read(making.leaving, WORD)
    assert told.destination.startswith("box:")


async def test_who_stays_unknown_stays_so_where_it_becomes_confidential(bakery: Database) -> None:
    await bakery.run(two, ANONYMOUS, CONFIDENTIAL)
    await bakery.run(merges)

    picture = await bakery.read(service.picture, TEAM, ONE, MONDAY)
    assert picture and picture.author is None
    assert picture.confidants == ("Lea", "Ola")
    assert picture.supporters == ("Ben",)


async def test_who_raised_both_without_a_name_shares_neither(bakery: Database) -> None:
    await bakery.run(two, ANONYMOUS, ANONYMOUS, by=ANA)
    await bakery.run(merges)
    assert await bakery.read(named_and_unnamed) == ([], 0)


async def test_only_what_one_may_see_is_offered_and_taken(bakery: Database) -> None:
    await bakery.run(two, NAMED, NAMED)

    def confide(session: Session) -> None:
        making.raised(
            session, by=CY, voice_id=9, visibility=CONFIDENTIAL, confidants=(OLA,), words="Secret."
        )

    await bakery.run(confide)
    _, others = await bakery.read(
        service.about_to_merge,
        KEYRING,
        workspace_id=TEAM,
        user_id=LEA,
        voice_id=OTHER,
        now=MONDAY,
    )
    assert [each.id for each in others] == [ONE]
    with pytest.raises(BotError, match="Only those who lead"):
        await bakery.run(merges, into_id=9)
    with pytest.raises(FieldMistakes, match="cannot be chosen any more"):
        await bakery.run(merges, into_id=OTHER)


async def test_what_was_held_back_is_not_shown_by_way_of_another(bakery: Database) -> None:
    await bakery.run(two, NAMED, NAMED)

    def held_back(session: Session) -> None:
        making.voice(session, OTHER).is_held_back = True

    await bakery.run(held_back)
    await bakery.run(merges)
    picture = await bakery.read(service.picture, TEAM, ONE, MONDAY)
    assert picture and picture.merged == ()


async def test_what_stood_for_another_takes_it_along(bakery: Database) -> None:
    await bakery.run(two, NAMED, NAMED)
    await bakery.run(making.raised, by=CY, voice_id=9, words="Also.")
    await bakery.run(merges, voice_id=9, into_id=OTHER)
    await bakery.run(merges)

    picture = await bakery.read(service.picture, TEAM, ONE, MONDAY)
    assert picture and picture.merged == ("Always full.", "Also.")
    assert set(picture.supporters) == {"Ben", "Cy"}
    with pytest.raises(BotError, match="part of another by now"):
        await bakery.run(merges)
