"""Boxes are found again by their owners, and by nobody else, until they are destroyed."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.privacy import service
from bot.privacy.model import Box, LostKeyError
from tests.privacy.keys import ANA, BEN, BOTH, FIRST, SECOND, TEAM, box_of


async def test_a_box_is_its_owners_and_nobody_elses(database: Database) -> None:
    box = await database.run(box_of)
    assert await database.read(service.owner_of, FIRST, TEAM, box) == ANA
    assert await database.read(service.owner_of, FIRST, "T0OTHER", box) is None
    for user_id, is_theirs in ((ANA, True), (BEN, False)):
        assert await database.read(service.is_owner, FIRST, TEAM, box, user_id) is is_theirs
        assert await database.read(service.is_owner, FIRST, "T0OTHER", box, user_id) is False
    assert await database.read(service.is_owner, FIRST, TEAM, None, ANA) is False


async def test_somebody_finds_all_boxes_that_are_theirs(database: Database) -> None:
    theirs = {await database.run(box_of) for _ in range(3)}
    await database.run(box_of, BEN)
    assert await database.read(service.boxes_of, FIRST, TEAM, ANA) == theirs


async def test_the_boxes_of_one_person_have_nothing_in_common(database: Database) -> None:
    for _ in range(2):
        await database.run(box_of)
    one, two = await database.read(lambda session: session.scalars(select(Box)).all())
    assert (one.name, one.sealed, one.mark) != (two.name, two.sealed, two.mark)
    assert {one.name, one.sealed, one.mark}.isdisjoint({two.name, two.sealed, two.mark})


async def test_what_was_put_into_another_box_does_not_open(database: Database) -> None:
    anas, bens = await database.run(box_of), await database.run(box_of, BEN)
    await database.run(swaps, anas, bens)
    with pytest.raises(LostKeyError):
        await database.read(service.owner_of, FIRST, TEAM, anas)
    assert await database.read(service.is_owner, FIRST, TEAM, anas, BEN) is False


def swaps(session: Session, into: str, from_: str) -> None:
    there = session.get_one(Box, (TEAM, from_))
    values = {"sealed": there.sealed, "mark": there.mark}
    session.execute(update(Box).where(Box.name == into).values(values))


async def test_without_its_key_a_box_has_no_owner_and_with_it_as_a_former_one_it_has(
    database: Database,
) -> None:
    box = await database.run(box_of)
    assert await database.read(service.is_owner, SECOND, TEAM, box, ANA) is False
    assert await database.read(service.boxes_of, SECOND, TEAM, ANA) == set()
    with pytest.raises(LostKeyError):
        await database.read(service.owner_of, SECOND, TEAM, box)
    assert await database.read(service.is_owner, BOTH, TEAM, box, ANA) is True
    assert await database.read(service.owner_of, BOTH, TEAM, box) == ANA
    assert await database.read(service.lost, SECOND) == 1
    assert await database.read(service.lost, BOTH) == 0


async def test_a_box_is_destroyed_at_once_when_it_is_to_be(database: Database) -> None:
    box, other = await database.run(box_of), await database.run(box_of)
    await database.run(service.destroy, "T0OTHER", [box])
    assert await database.read(service.owner_of, FIRST, TEAM, box) == ANA
    await database.run(service.destroy, TEAM, [box])
    assert await database.read(service.owner_of, FIRST, TEAM, box) is None
    assert await database.read(service.is_owner, FIRST, TEAM, box, ANA) is False
    assert await database.read(service.owner_of, FIRST, TEAM, other) == ANA


async def test_a_box_is_destroyed_when_its_day_has_come_unless_it_is_kept_after_all(
    database: Database,
) -> None:
    ended, kept, later = [await database.run(box_of) for _ in range(3)]
    await database.run(service.destroy_on, TEAM, [ended, kept], date(2026, 12, 23))
    await database.run(service.destroy_on, TEAM, [kept], None)
    await database.run(service.destroy_on, TEAM, [later], date(2026, 12, 24))
    assert await database.read(service.next_end) == datetime(2026, 12, 23, tzinfo=UTC)
    await database.run(service.end_due, datetime(2026, 12, 22, 23, 59, tzinfo=UTC))
    assert len(await database.read(service.boxes_of, FIRST, TEAM, ANA)) == 3
    await database.run(service.end_due, datetime(2026, 12, 23, tzinfo=UTC))
    assert await database.read(service.boxes_of, FIRST, TEAM, ANA) == {kept, later}
    await database.run(service.end_due, datetime(2027, 1, 1, tzinfo=UTC))
    assert await database.read(service.boxes_of, FIRST, TEAM, ANA) == {kept}
    assert await database.read(service.next_end) is None
