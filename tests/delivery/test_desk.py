"""Whoever runs the bot can see what does not arrive, and send or drop it, and it is recorded."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.delivery import desk
from bot.delivery.desk import Verdict
from bot.delivery.model import EDIT, OPEN, POST, Conversation, Outgoing, State
from tests.delivery.office import ANA, MONDAY, ORDERS, TEAM, Office

HOUR = timedelta(hours=1)
AGO = MONDAY - HOUR


async def put(office: Office, key: str, state: State, **values: Any) -> str:
    """Tell something and let it be where a worker would have left it; returns its number."""
    await office.tell(key)
    await office.database.run(
        lambda s: s.execute(
            update(Outgoing).where(Outgoing.key == key).values(state=state, **values)
        )
    )
    return str((await office.row(key)).id)


async def retry(office: Office, *ids: str, **wishes: bool) -> list[Verdict]:
    return await office.database.run(desk.retry, ids, now=office.clock(), **wishes)


async def drop(office: Office, *ids: str) -> list[Verdict]:
    return await office.database.run(desk.drop, ids, now=office.clock())


async def deeds(office: Office) -> list[tuple[str, str, str, str, datetime]]:
    rows = await office.database.read(lambda s: s.scalars(select(Deed).order_by(Deed.id)).all())
    return [(d.workspace_id, d.actor_id, d.deed, d.subject, d.done_at) for d in rows]


async def test_what_failed_comes_first_and_what_is_overdue_after_it(idle_office: Office) -> None:
    office = idle_office
    await put(office, "overdue", State.PENDING, not_before=AGO)
    await put(office, "due just now", State.PENDING)
    await put(office, "long unknown", State.UNKNOWN, taken_at=AGO, not_before=AGO)
    await put(office, "just asked about", State.UNKNOWN, taken_at=MONDAY)
    await put(office, "stuck", State.SENDING, not_before=AGO - HOUR)
    await put(office, "failed before", State.FAILED, settled_at=AGO - HOUR)
    await put(office, "failed", State.FAILED, settled_at=AGO)
    await put(office, "dropped", State.DROPPED, settled_at=AGO)
    await put(office, "sent", State.SENT, sent_at=AGO)

    rows = await office.database.read(desk.waiting, MONDAY, 50)

    expected = ["failed", "failed before", "long unknown", "stuck", "overdue"]
    assert [row.key for row in rows] == expected
    assert len(await office.database.read(desk.waiting, MONDAY, 2)) == 2


async def test_messages_are_listed_by_state_and_counted(idle_office: Office) -> None:
    office = idle_office
    await put(office, "first", State.DROPPED, settled_at=AGO - HOUR)
    await put(office, "second", State.DROPPED, settled_at=AGO)
    await put(office, "sent", State.SENT, sent_at=MONDAY)

    dropped = await office.database.read(desk.in_state, State.DROPPED, 50)
    everything = await office.database.read(desk.in_state, None, 50)

    assert [row.key for row in dropped] == ["second", "first"]
    assert [row.key for row in everything] == ["sent", "second", "first"]
    assert await office.database.read(desk.totals) == {State.DROPPED: 2, State.SENT: 1}


async def test_a_message_that_failed_is_sent_after_all(office: Office) -> None:
    office.slack.faults.fail("chat.postMessage", "not_in_channel")
    await office.tell("a")
    await office.sends()
    row = await office.row("a")
    assert row.state == State.FAILED

    verdicts = await retry(office, str(row.id))
    await office.sends_all()

    assert verdicts == [Verdict(id=str(row.id), is_done=True, words="it waits to be sent again")]
    assert office.texts() == ["fact 1"]
    assert await deeds(office) == [(TEAM, "operator", "outbox.retried", f"outbox:{row.id}", MONDAY)]


async def test_what_is_retried_begins_anew(idle_office: Office) -> None:
    row_id = await put(
        idle_office, "a", State.FAILED, failures=150, reason="HTTP 503", not_before=AGO
    )
    await retry(idle_office, row_id)
    row = await idle_office.row("a")
    assert (row.state, row.failures, row.not_before) == (State.PENDING, 0, MONDAY)
    assert (row.reason, row.lease_until) == (None, None)


@pytest.mark.parametrize(
    ("values", "is_open", "expected"),
    [
        ({"destination": ORDERS}, False, POST),
        ({"destination": ORDERS, "channel_id": ORDERS, "ts": "1.2"}, False, EDIT),
        ({"destination": ANA}, False, OPEN),
        ({"destination": ANA}, True, POST),
        ({"destination": ANA, "method": "views.publish"}, False, "views.publish"),
    ],
)
async def test_what_is_retried_asks_for_the_call_it_needs_now(
    idle_office: Office, values: dict[str, Any], is_open: bool, expected: str
) -> None:
    def opened(session: Session) -> None:
        session.add(Conversation(workspace_id=TEAM, user_id=ANA, channel_id="D1"))

    if is_open:
        await idle_office.database.run(opened)
    await retry(idle_office, await put(idle_office, "a", State.FAILED, **values))
    assert (await idle_office.row("a")).method == expected


async def test_what_is_too_late_is_sent_only_if_somebody_insists(idle_office: Office) -> None:
    row_id = await put(idle_office, "a", State.DROPPED, not_after=AGO)

    [refused] = await retry(idle_office, row_id)
    assert (refused.is_done, refused.words) == (
        False,
        "it is too late to be of use; `--even-late` insists",
    )
    assert (await idle_office.row("a")).state == State.DROPPED
    assert await deeds(idle_office) == []

    [done] = await retry(idle_office, row_id, even_late=True)
    assert done.is_done
    assert (await idle_office.row("a")).not_after is None


async def test_what_is_still_of_use_keeps_its_end(idle_office: Office) -> None:
    row_id = await put(idle_office, "a", State.FAILED, not_after=MONDAY + HOUR)
    await retry(idle_office, row_id, even_late=True)
    assert (await idle_office.row("a")).not_after == MONDAY + HOUR


async def test_what_may_have_arrived_is_sent_only_if_somebody_insists(idle_office: Office) -> None:
    reason = "perhaps sent; Slack would not say (missing_scope)"
    row_id = await put(idle_office, "a", State.DROPPED, reason=reason)

    [refused] = await retry(idle_office, row_id, even_late=True)
    assert not refused.is_done
    assert "`--even-if-sent-twice` insists" in refused.words

    [done] = await retry(idle_office, row_id, even_if_sent_twice=True)
    assert done.is_done


async def test_to_change_what_is_in_slack_twice_does_no_harm(idle_office: Office) -> None:
    row_id = await put(
        idle_office,
        "a",
        State.FAILED,
        reason="given up: perhaps sent",
        ts="1.2",
        channel_id=ORDERS,
        not_after=AGO,
    )
    [done] = await retry(idle_office, row_id)
    assert done.is_done


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.SENT, "it is in Slack already"),
        (State.SENDING, "it is on its way right now; look again in a minute"),
        (State.UNKNOWN, "it is on its way right now; look again in a minute"),
        (State.PENDING, "it waits to be sent already"),
    ],
)
async def test_what_is_sent_or_under_way_is_not_retried(
    idle_office: Office, state: State, words: str
) -> None:
    row_id = await put(idle_office, "a", state)
    [verdict] = await retry(idle_office, row_id, even_late=True, even_if_sent_twice=True)
    assert (verdict.is_done, verdict.words) == (False, words)
    assert (await idle_office.row("a")).state == state


@pytest.mark.parametrize("state", [State.PENDING, State.FAILED])
async def test_a_message_is_given_up_and_stays_on_record(idle_office: Office, state: State) -> None:
    row_id = await put(idle_office, "a", state)
    assert await drop(idle_office, row_id) == [
        Verdict(id=row_id, is_done=True, words="it is dropped and will not be sent")
    ]
    row = await idle_office.row("a")
    assert (row.state, row.reason) == (State.DROPPED, "dropped by the operator")
    assert row.settled_at == MONDAY
    assert [deed[2:4] for deed in await deeds(idle_office)] == [
        ("outbox.dropped", f"outbox:{row_id}")
    ]


async def test_a_change_that_is_given_up_leaves_what_is_in_slack(idle_office: Office) -> None:
    row_id = await put(idle_office, "a", State.PENDING, ts="1.2", channel_id=ORDERS)
    await drop(idle_office, row_id)
    assert await idle_office.state("a") == (State.SENT, "dropped by the operator")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.SENT, "it is in Slack already"),
        (State.SENDING, "it is on its way right now; look again in a minute"),
        (State.UNKNOWN, "it is on its way right now; look again in a minute"),
        (State.DROPPED, "it was dropped already"),
    ],
)
async def test_what_is_under_way_or_over_is_not_dropped(
    idle_office: Office, state: State, words: str
) -> None:
    row_id = await put(idle_office, "a", state, reason="as before")
    [verdict] = await drop(idle_office, row_id)
    assert (verdict.is_done, verdict.words) == (False, words)
    assert await idle_office.state("a") == (state, "as before")


async def test_each_of_several_has_its_own_verdict(idle_office: Office) -> None:
    failed = await put(idle_office, "a", State.FAILED)
    sent = await put(idle_office, "b", State.SENT)
    verdicts = await retry(idle_office, failed, sent, "99", "-1", "x", "9" * 30, failed)
    assert [(verdict.id, verdict.is_done) for verdict in verdicts] == [
        (failed, True),
        (sent, False),
        ("99", False),
        ("-1", False),
        ("x", False),
        ("9" * 30, False),
    ]
    assert {verdict.words for verdict in verdicts[2:]} == {"there is no such message"}


async def test_a_message_is_found_with_the_one_it_stands_under(idle_office: Office) -> None:
    await idle_office.tell("parent")
    await idle_office.tell("reply", thread_key="parent")
    reply = await idle_office.row("reply")

    found = await idle_office.database.read(desk.found, str(reply.id))

    assert found is not None
    assert [row and row.key for row in found] == ["reply", "parent"]
    assert await idle_office.database.read(desk.found, "99") is None
    assert await idle_office.database.read(desk.found, "parent") is None


async def test_all_that_failed_can_be_asked_for(idle_office: Office) -> None:
    first = await put(idle_office, "a", State.FAILED)
    await put(idle_office, "b", State.DROPPED)
    last = await put(idle_office, "c", State.FAILED)
    assert await idle_office.database.read(desk.failed_ids) == [first, last]
