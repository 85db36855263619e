"""What becomes of a message whose way to Slack is not smooth."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.delivery.model import Claimed, Outgoing, State
from tests.delivery.office import ANA, GENERAL, NUDGE, ORDERS, ORDINARY, Office, office_on

SECONDS = timedelta(seconds=1)


async def test_what_slack_took_without_saying_so_is_found_and_not_posted_twice(
    office: Office,
) -> None:
    office.slack.faults.drop("chat.postMessage", after_work=True)
    await office.tell("a", destination=ANA)
    await office.sends()
    state, reason = await office.state("a")
    assert (state, reason) == (State.UNKNOWN, "no answer (ServerDisconnectedError)")
    await office.sends_all()
    assert office.direct() == ["fact 1"]
    assert (await office.row("a")).ts == office.messages(office.slack.world.dm(ANA).id)[0].ts


async def test_a_reply_that_slack_took_without_saying_so_is_found_in_its_thread(
    office: Office,
) -> None:
    await office.tell("parent", destination=ANA)
    await office.sends()
    office.slack.faults.drop("chat.postMessage", after_work=True)
    await office.tell("reply", destination=ANA, thread_key="parent", subject_id=2)
    await office.sends_all()
    assert office.direct() == ["fact 1", "fact 2"]
    assert (await office.row("reply")).state == State.SENT


async def test_a_change_while_nobody_knew_is_shown_when_the_message_is_found(
    office: Office,
) -> None:
    office.slack.faults.drop("chat.postMessage", after_work=True)
    await office.tell("a", destination=ANA)
    await office.sends()
    office.board.facts[1] = "changed meanwhile"
    await office.refresh("a")
    await office.sends_all()
    assert office.direct() == ["changed meanwhile"]


async def test_a_message_is_found_behind_many_others(office: Office) -> None:
    office.slack.faults.drop("chat.postMessage", after_work=True)
    await office.tell("a", destination=ANA)
    await office.sends()
    dm = office.slack.world.dm(ANA).id
    for n in range(450):
        await office.slack.actors.types(ANA, dm, f"word {n}")
    await office.sends_all()
    assert office.direct().count("fact 1") == 1
    assert (await office.row("a")).state == State.SENT
    assert len(office.calls("conversations.history")) == 3


async def test_what_slack_never_took_is_sent_again(office: Office) -> None:
    office.slack.faults.drop("chat.postMessage", after_work=False)
    await office.tell("a", destination=ANA)
    await office.sends_all()
    assert office.direct() == ["fact 1"]


async def test_order_is_kept_over_trouble(office: Office) -> None:
    office.slack.faults.break_down("chat.postMessage", 500, times=2)
    for n in range(3):
        await office.tell(f"{n}", destination=ANA, subject_id=n)
    await office.sends_all()
    assert office.direct() == ["fact 0", "fact 1", "fact 2"]


async def test_where_slack_refuses_to_tell_a_fact_is_repeated_and_a_nudge_is_not(
    office: Office,
) -> None:
    office.slack.faults.drop("chat.postMessage", after_work=True, times=2)
    await office.tell("fact")  # the app may not read what is said in channels
    await office.tell("nudge", notice=NUDGE, destination=GENERAL)
    await office.sends_all()
    assert office.texts() == ["fact 1", "fact 1"]
    assert office.texts(GENERAL) == ["fact 1"]
    reason = "perhaps sent; Slack would not say (missing_scope)"
    assert await office.state("nudge") == (State.DROPPED, reason)


async def test_while_slack_is_away_nobody_decides(office: Office) -> None:
    office.slack.faults.drop("chat.postMessage", after_work=True)
    office.slack.faults.break_down("conversations.history", 503, times=5)
    await office.tell("nudge", notice=NUDGE, destination=ANA)
    await office.sends_all()
    assert office.direct() == ["fact 1"]
    assert (await office.row("nudge")).state == State.SENT


async def test_a_429_closes_the_method_for_as_long_as_slack_says(office: Office) -> None:
    office.slack.faults.rate_limit("chat.postMessage", retry_after=40)
    await office.tell("a")
    await office.sends()
    await office.tell("b", destination=GENERAL)
    await office.sends(30)
    assert office.texts() == office.texts(GENERAL) == []
    assert await office.next_due() == office.clock() + 10 * SECONDS
    await office.sends(11)
    assert (office.texts(), office.texts(GENERAL)) == (["fact 1"], ["fact 1"])
    assert (await office.row("a")).failures == 0


async def test_a_429_of_opening_holds_up_only_those_not_opened_yet(office: Office) -> None:
    office.slack.faults.rate_limit("conversations.open", retry_after=40)
    await office.tell("to Ana", destination=ANA)
    await office.sends()
    await office.tell("to Ben", destination="U0BEN")
    await office.tell("to all")
    await office.sends(2)
    assert office.texts() == ["fact 1"]
    assert office.direct() == office.direct("U0BEN") == []
    await office.sends(40)
    assert office.direct() == office.direct("U0BEN") == ["fact 1"]


@pytest.mark.parametrize("code", ["user_disabled", "is_archived", "messages_tab_disabled"])
async def test_what_can_never_arrive_is_given_up_with_slacks_reason(
    office: Office, code: str
) -> None:
    office.slack.faults.fail("conversations.open", code)
    await office.tell("a", destination=ANA)
    await office.tell("b")
    await office.sends_all()
    assert await office.state("a") == (State.FAILED, code)
    assert office.texts() == ["fact 1"]


async def test_what_could_not_be_sent_is_tried_anew_when_its_fact_changes(office: Office) -> None:
    office.slack.world.channels[ORDERS].members.remove("U0GROUNDSWELL")
    await office.tell("a")
    await office.sends()
    assert await office.state("a") == (State.FAILED, "not_in_channel")
    office.slack.world.channels[ORDERS].members.append("U0GROUNDSWELL")
    await office.refresh("a")
    await office.sends(1)
    assert office.texts() == ["fact 1"]


@pytest.mark.parametrize("status", [500, 429, 403])
async def test_an_edit_is_repeated_until_it_shows(office: Office, status: int) -> None:
    await office.tell("a")
    await office.sends()
    office.board.facts[1] = "new"
    office.slack.faults.break_down("chat.update", status, times=3)
    await office.refresh("a")
    await office.sends_all()
    assert office.texts() == ["new"]


async def test_a_row_whose_lease_is_about_to_end_is_not_posted(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a", destination=ANA)
    (row,) = (await office.take()).due
    office.clock.move_by(ORDINARY.lease - ORDINARY.margin)
    await office.deliver(row)
    assert office.direct() == []
    assert (await office.row("a")).state == State.PENDING


async def test_a_lease_that_runs_out_while_drawing_counts(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a", destination=ANA)
    (row,) = (await office.take()).due
    office.board.meanwhile = lambda: office.clock.move_by(ORDINARY.lease)
    await office.deliver(row)
    assert office.calls("chat.postMessage") == []


async def test_what_was_posted_after_all_is_recorded_by_whoever_asks(idle_office: Office) -> None:
    office = idle_office
    await office.tell("a", destination=ANA)
    (row,) = (await office.take()).due
    await office.deliver(row)
    await office.database.run(as_before_it_was_settled, row)
    await office.take_after(ORDINARY.lease.total_seconds())
    (row,) = (await office.take_after(ORDINARY.margin.total_seconds())).unknown
    await office.find_out(row)
    assert (await office.row("a")).state == State.SENT
    assert office.direct() == ["fact 1"]


def as_before_it_was_settled(session: Session, row: Claimed) -> None:
    before = {"state": State.SENDING, "lease_until": row.lease_until, "ts": None}
    session.execute(update(Outgoing).where(Outgoing.id == row.id).values(before))


async def test_a_fault_in_drawing_fails_its_message_and_no_other(office: Office) -> None:
    office.board.broken = {1}
    await office.tell("a", destination=ANA)
    await office.tell("b", destination=ANA, subject_id=2)
    await office.sends_all()
    assert await office.state("a") == (State.FAILED, "it could not be drawn (ZeroDivisionError)")
    assert office.direct() == ["fact 2"]


async def test_a_message_that_no_feature_draws_any_more_fails_and_says_so(office: Office) -> None:
    await office.tell("a", notice="removed.feature")
    await office.tell("b")
    await office.sends_all()
    assert await office.state("a") == (State.FAILED, "it could not be drawn (LookupError)")
    assert office.texts() == ["fact 1"]


@pytest_asyncio.fixture
async def hurried(database_url: str) -> AsyncIterator[Office]:
    """An office that waits for Slack's answers only a moment."""
    async with AsyncExitStack() as stack:
        pace = replace(ORDINARY, stop_within=1.0)
        office = await stack.enter_async_context(
            office_on(database_url, pace=pace, answer_within=0.1)
        )
        office.worker.start()
        yield office


async def test_a_call_that_hangs_is_found_out_about_later(hurried: Office) -> None:
    hurried.slack.faults.hang("chat.postMessage", 0.4)
    await hurried.tell("a", destination=ANA)
    await hurried.sends()
    assert (await hurried.row("a")).state == State.UNKNOWN
    await asyncio.wait_for(hurried.sends_all(), 20)
    assert hurried.direct() == ["fact 1"]
