"""What was told long ago is forgotten once its fact is safe, and nothing is said twice for it."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.delivery import retention
from bot.delivery.model import Outgoing, State
from bot.delivery.retention import Retention
from tests.delivery.office import ANA, MONDAY, ORDERS, Office

DAY = timedelta(days=1)
LONG_AGO = MONDAY - 91 * DAY
LONGER_AGO = MONDAY - 181 * DAY
LATELY = MONDAY - 89 * DAY


async def put(
    office: Office,
    key: str,
    state: State = State.SENT,
    *,
    told_at: datetime = LONGER_AGO,
    settled_at: datetime | None = LONG_AGO,
    destination: str = ORDERS,
    thread_key: str | None = None,
    **left: Any,
) -> None:
    """Have a message on record as it was left long ago."""
    await office.tell(key, now=told_at, destination=destination, thread_key=thread_key)
    values = {"state": state, "settled_at": settled_at, **left}
    await office.database.run(
        lambda s: s.execute(update(Outgoing).where(Outgoing.key == key).values(values))
    )


async def kept(office: Office) -> list[str]:
    return list(
        await office.database.read(
            lambda s: s.scalars(select(Outgoing.key).order_by(Outgoing.id)).all()
        )
    )


async def purged(office: Office, walk: Retention | None = None) -> list[str]:
    """Let one tick pass; returns what is still on record."""
    assert not await office.database.run((walk or Retention()).purge, office.clock())
    return await kept(office)


@pytest.mark.parametrize("state", [State.SENT, State.DROPPED])
async def test_what_ended_long_ago_is_forgotten(idle_office: Office, state: State) -> None:
    await put(idle_office, "old", state)
    await put(idle_office, "not so old", state, settled_at=LATELY)
    await put(idle_office, "young", state, told_at=LATELY, settled_at=LATELY)
    assert await purged(idle_office) == ["not so old", "young"]


async def test_what_failed_is_kept_for_twice_as_long(idle_office: Office) -> None:
    await put(idle_office, "long ago", State.FAILED)
    await put(idle_office, "longer ago", State.FAILED, settled_at=LONGER_AGO)
    assert await purged(idle_office) == ["long ago"]


@pytest.mark.parametrize("state", [State.PENDING, State.SENDING, State.UNKNOWN])
async def test_what_is_not_over_is_kept_however_old(idle_office: Office, state: State) -> None:
    await put(idle_office, "a", state, settled_at=LONGER_AGO)
    assert await purged(idle_office) == ["a"]


async def test_rows_of_older_versions_go_by_when_they_were_sent_or_told(
    idle_office: Office,
) -> None:
    await put(idle_office, "sent long ago", settled_at=None, sent_at=LONG_AGO)
    await put(idle_office, "sent lately", settled_at=None, sent_at=LATELY)
    await put(idle_office, "dropped long ago", State.DROPPED, settled_at=None)
    assert await purged(idle_office) == ["sent lately"]


async def test_a_message_stays_as_long_as_a_younger_one_stands_under_it(
    idle_office: Office,
) -> None:
    await put(idle_office, "parent")
    await put(idle_office, "reply", thread_key="parent", settled_at=LATELY)
    assert await purged(idle_office) == ["parent", "reply"]


async def test_a_reply_stays_as_long_as_what_it_stands_under(idle_office: Office) -> None:
    await put(idle_office, "parent", settled_at=LATELY)
    await put(idle_office, "reply", thread_key="parent")
    assert await purged(idle_office) == ["parent", "reply"]


async def test_a_thread_goes_from_its_beginning_on(idle_office: Office) -> None:
    await put(idle_office, "parent")
    await put(idle_office, "reply", thread_key="parent")
    assert await purged(idle_office) == ["reply"]
    assert await purged(idle_office) == []


async def test_a_failed_reply_keeps_its_thread_as_it_may_be_retried(idle_office: Office) -> None:
    await put(idle_office, "parent")
    await put(idle_office, "failed", State.FAILED, thread_key="parent")
    await put(idle_office, "other", thread_key="parent")
    assert await purged(idle_office) == ["parent", "failed", "other"]


async def test_what_is_told_about_after_it_was_forgotten_is_not_said_twice(
    office: Office,
) -> None:
    await office.tell("day")
    await office.tell("answer", thread_key="day")
    await office.sends_all()
    office.clock.move_by(91 * DAY)
    assert await purged(office) == ["answer"]
    assert await purged(office) == []
    await office.refresh("day")
    await office.tell("answer", thread_key="day")
    await office.sends_all()
    assert office.texts() == ["fact 1", "fact 1"]  # the day and its answer, as they were


async def test_a_large_past_is_forgotten_a_portion_each_tick(idle_office: Office) -> None:
    walk = Retention(at_once=2)
    for n in range(3):
        await put(idle_office, f"old {n}")
    await put(idle_office, "failed", State.FAILED)
    await put(idle_office, "last", destination=ANA)
    assert await purged(idle_office, walk) == ["old 2", "failed", "last"]
    assert await purged(idle_office, walk) == ["failed", "last"]
    assert await purged(idle_office, walk) == ["failed"]


async def test_between_two_walks_it_rests_for_an_hour(idle_office: Office) -> None:
    walk = Retention()
    await purged(idle_office, walk)
    await put(idle_office, "old")
    assert await purged(idle_office, walk) == ["old"]
    idle_office.clock.move_by(timedelta(hours=1))
    assert await purged(idle_office, walk) == []


async def test_a_clock_that_was_set_back_does_not_stop_it(idle_office: Office) -> None:
    walk = Retention()
    await idle_office.database.run(walk.purge, MONDAY + 365 * DAY)
    await put(idle_office, "old")
    assert await purged(idle_office, walk) == []


async def test_how_many_were_forgotten_is_logged(
    idle_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await purged(idle_office)
    await put(idle_office, "a")
    await put(idle_office, "b")
    await purged(idle_office)
    told = [record.getMessage() for record in caplog.records if record.name == retention.__name__]
    assert told == ["2 messages of more than 90 days ago were forgotten"]
