"""What Slack closes is closed for every worker, each workspace by itself; and what is urgent goes first."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery import outbox, outcomes, queue
from bot.delivery.model import EDIT, FEW, POST, Outage, State, Urgency
from bot.delivery.queue.claiming import SEND_EVERY
from tests.delivery.office import ANA, GENERAL, MONDAY, ORDERS, ORDINARY, TEAM, Office, tell
from tests.postgres import Server

SECOND = timedelta(seconds=1)
OTHER = "T0OTHER"


def tell_many(session: Session, number: int, workspace_id: str = TEAM) -> None:
    for n in range(number):
        tell(session, f"{workspace_id} {n}", destination=f"C{n}", workspace_id=workspace_id)


async def outage(office: Office) -> Outage | None:
    return await office.database.read(lambda session: session.get(Outage, TEAM))


async def fail_at_slack(office: Office, times: int) -> None:
    """Have so many messages end in nothing, as Slack is not there."""
    for _ in range(times):
        (row, *_) = (await office.take(1)).due
        doubt = outcomes.in_doubt(row, "HTTP 503", office.clock() + SECOND)
        await office.settle(replace(doubt, outages=1))


async def test_edits_do_not_use_up_what_posts_may(idle_office: Office) -> None:
    office = idle_office
    await office.database.run(tell_many, 60)
    rows = (await office.take(60)).due
    assert len(rows) == 60
    await office.settle(*(outcomes.sent(row, row.destination, f"{row.id}.1") for row in rows))
    office.clock.move_by(2 * SECOND)
    for row in rows:
        await office.refresh(row.key)
    await office.tell("a post", destination="C999")
    taken = (await office.take(100)).due
    assert [row.key for row in taken if row.method == POST] == ["a post"]
    assert len([row for row in taken if row.method == EDIT]) == 50
    assert await office.take_keys() == []
    office.clock.move_by(3 * SECOND)
    assert len(await office.take_keys()) == 2


async def test_what_one_worker_was_taught_all_of_them_know(idle_office: Office) -> None:
    office = idle_office
    await office.database.run(tell_many, 200)
    *sent, refused = (await office.take(101)).due
    await office.settle(*(outcomes.sent(row, row.destination, f"{row.id}.1") for row in sent))
    await office.settle(outcomes.closed(refused, "ratelimited", POST, MONDAY + 60 * SECOND))
    assert await office.take_keys() == []
    office.clock.move_by(60 * SECOND)
    elsewhere = Database(office.database.url.render_as_string(hide_password=False))
    taken = await elsewhere.run(queue.take, now=office.clock(), most=99, pace=ORDINARY)
    elsewhere.close()
    assert len(taken.due) <= 2  # a hundred a minute from now on, and not all at once
    office.clock.move_by(6 * SECOND)
    assert 0 < len(await office.take_keys(99)) <= 2


async def test_a_worker_does_not_wait_for_a_gate_in_anothers_hands(
    postgres: Server, postgres_at_head: str
) -> None:
    database = Database(postgres.empty(postgres_at_head))
    try:
        await database.run(tell_many, 5)
        rows = (await database.run(queue.take, now=MONDAY, most=5, pace=ORDINARY)).due
        settled = [outcomes.sent(row, row.destination, "1.1") for row in rows]
        await database.run(queue.settle, settled, MONDAY)
        later = MONDAY + 5 * SECOND
        await database.run(refresh_all, 5)
        await database.run(queue.take, now=later, most=1, pace=ORDINARY)  # the first edit ever
        with Session(database.engine) as session, session.begin():
            assert len(queue.take(session, now=later, most=2, pace=ORDINARY).due) == 2
            take = database.run(queue.take, now=later, most=2, pace=ORDINARY)
            assert (await asyncio.wait_for(take, 5)).due == []
        assert len((await database.run(queue.take, now=later, most=2, pace=ORDINARY)).due) == 2
    finally:
        database.close()


def refresh_all(session: Session, number: int) -> None:
    keys = [f"{TEAM} {n}" for n in range(number)]
    outbox.refresh_all(session, workspace_id=TEAM, keys=keys, now=MONDAY)


async def test_workspaces_share_the_room(idle_office: Office) -> None:
    await idle_office.database.run(tell_many, 50)
    await idle_office.database.run(tell_many, 5, OTHER)
    taken = (await idle_office.take(10)).due
    assert sorted(row.workspace_id for row in taken) == [TEAM] * 5 + [OTHER] * 5


async def test_a_slack_that_fails_again_and_again_is_tried_with_one_question(
    idle_office: Office,
) -> None:
    office = idle_office
    await office.database.run(tell_many, 50)
    await fail_at_slack(office, FEW)
    found = await outage(office)
    assert found and found.reason == "HTTP 503"
    assert await office.take_keys() == []
    office.clock.move_to(found.closed_until)
    taken = await office.take()
    assert (len(taken.unknown), len(taken.due)) == (1, 0)
    taken = await office.take()
    assert (len(taken.unknown), len(taken.due)) == (0, 0)


async def test_one_try_in_eight_sends_something_as_it_may_be_only_the_question_that_fails(
    idle_office: Office,
) -> None:
    office = idle_office
    await office.database.run(tell_many, 50)
    await fail_at_slack(office, FEW)
    sent = 0
    for _ in range(2 * SEND_EVERY):
        taken = await office.take_after(60)
        sent += len(taken.due)
        (row,) = (*taken.unknown, *taken.due)
        doubt = outcomes.in_doubt(row, "HTTP 503", office.clock() + SECOND)
        await office.settle(replace(doubt, outages=1))
    assert sent == 2


async def test_where_nothing_is_in_doubt_one_message_tries_whether_slack_is_back(
    idle_office: Office,
) -> None:
    office = idle_office
    await office.database.run(tell_many, 50)
    (row,) = (await office.take(1)).due
    await office.settle(replace(outcomes.away(row, "Slack cannot be reached"), outages=FEW))
    for wait in (60, 0):
        taken = await office.take_after(wait)
        assert (len(taken.unknown), len(taken.due)) == (0, 1 if wait else 0)


async def test_other_workspaces_are_not_held_up_by_an_outage(idle_office: Office) -> None:
    office = idle_office
    await office.database.run(tell_many, 5)
    await fail_at_slack(office, FEW)
    await office.database.run(tell_many, 5, OTHER)
    assert {row.workspace_id for row in (await office.take()).due} == {OTHER}


async def test_an_outage_is_over_with_the_first_message_that_slack_takes(
    idle_office: Office,
) -> None:
    office = idle_office
    await office.database.run(tell_many, 50)
    await fail_at_slack(office, FEW)
    (row,) = (await office.take_after(60)).unknown
    await office.settle(outcomes.sent(row, row.destination, "1.1"))
    assert await outage(office) is None
    taken = await office.take()
    assert len(taken.unknown) + len(taken.due) == 20


async def test_a_message_that_alone_fails_is_no_outage(idle_office: Office) -> None:
    office = idle_office
    await office.database.run(tell_many, 50)
    for _ in range(2 * FEW):
        await fail_at_slack(office, FEW - 1)
        (row,) = (await office.take(1)).due
        await office.settle(outcomes.sent(row, row.destination, "1.1"))
    assert await outage(office) is None


async def test_a_refused_token_stops_everything_until_another_one_works(office: Office) -> None:
    office.slack.faults.fail("*", "token_revoked", times=5)
    await office.tell("a")
    await office.tell("b", destination=GENERAL)
    await office.sends_all(within=timedelta(seconds=1))
    assert await office.state("a") == (State.PENDING, "token_revoked")
    assert office.texts() == []
    await office.sends_all()
    assert office.texts() == office.texts(GENERAL) == ["fact 1"]


async def test_what_stands_before_something_awaited_hurries_with_it(idle_office: Office) -> None:
    office = idle_office
    await office.database.run(tell_many, 30)
    await office.tell("prompt", destination=ANA, urgency=Urgency.CAN_WAIT)
    await office.tell("answer", destination=ANA, urgency=Urgency.AWAITED)
    assert (await office.take_keys(most=5))[0] == "prompt"


async def test_an_hour_back_on_the_clock_holds_up_nothing(idle_office: Office) -> None:
    office = idle_office
    await office.tell("waits")
    await office.tell("under way", destination=GENERAL)
    await office.tell("later", destination=ANA, not_before=MONDAY + timedelta(hours=2))
    (under_way,) = [row for row in (await office.take()).due if row.key == "under way"]
    waits = await office.row("waits")
    assert waits.state == State.SENDING
    back = MONDAY - timedelta(hours=1)
    await office.database.run(queue.clock_set_back, MONDAY, back)
    office.clock.move_to(back)
    await office.settle(outcomes.sent(under_way, GENERAL, "1.1"))
    assert await office.next_due() == back + ORDINARY.lease
    office.clock.move_by(ORDINARY.lease)
    await office.take()
    office.clock.move_by(ORDINARY.margin)
    unknown = {row.key for row in (await office.take()).unknown}
    assert unknown == {"waits", "under way"}
    assert (await office.row("later")).not_before == MONDAY + timedelta(hours=2)


async def test_what_was_due_before_the_clock_was_set_back_stays_due(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a")
    await office.tell("b", destination=ORDERS)
    back = MONDAY - timedelta(hours=1)
    await office.database.run(queue.clock_set_back, MONDAY, back)
    office.clock.move_to(back)
    assert await office.take_keys() == ["a"]
