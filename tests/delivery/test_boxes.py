"""Messages to somebody who stays unknown arrive like all others, and nothing notes down where."""

import logging
import traceback
from datetime import timedelta

import aiohttp
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.database import Base
from bot.delivery import desk, outbox
from bot.delivery.model import (
    BOX,
    EDIT,
    LOOK,
    OPEN,
    POST,
    REOPEN,
    Allowance,
    Conversation,
    State,
    calls_of,
    is_box,
)
from bot.delivery.notices import Gone
from bot.delivery.posting import Poster
from bot.delivery.reasons import DESTROYED, LOST_KEY, what_helps
from bot.delivery.remedies import CallFailedError
from bot.privacy import service as privacy
from bot.privacy.rules import BOX as NAMES_OF_BOXES
from bot.privacy.rules import Keyring
from bot.slack.blocks import message
from bot.slack.client import create_client
from tests.delivery.office import ANA, NUDGE, TEAM, Office, claimed, office_on
from tests.delivery.test_remedies import answering

ANOTHER = Keyring("another key of at least thirty-two bytes")


async def everything_kept(office: Office) -> str:
    """Every row of every table, as text."""
    tables = Base.metadata.sorted_tables

    def rows(session: Session) -> str:
        return str([session.execute(select(table)).all() for table in tables])

    return await office.database.read(rows)


async def opened(office: Office) -> int:
    """How many conversations are noted down."""
    count = select(func.count()).select_from(Conversation)
    return await office.database.read(lambda s: s.scalar(count) or 0)


def test_both_rooms_know_a_box_by_the_same_sign() -> None:
    assert BOX == NAMES_OF_BOXES
    assert is_box("box:x")
    assert not is_box("BOX") and not is_box("C0BOX")
    assert calls_of(REOPEN) == (OPEN, EDIT)


async def test_a_message_to_a_box_reaches_its_owner_and_the_row_does_not_say_where(
    office: Office,
) -> None:
    box = await office.box()
    await office.tell("a", destination=box)
    await office.sends()
    assert office.direct() == ["fact 1"]
    row = await office.row("a")
    assert (row.state, row.channel_id, row.method) == (State.SENT, "box", REOPEN)
    assert row.ts == office.messages(office.slack.world.dm(ANA).id)[0].ts
    assert await opened(office) == 0
    kept = await everything_kept(office)
    assert ANA not in kept
    assert office.slack.world.dm(ANA).id not in kept


async def test_it_is_edited_and_taken_away_and_shown_anew_where_it_stands(office: Office) -> None:
    box = await office.box()
    await office.tell("a", destination=box)
    await office.sends()
    for now in ("second", "third"):
        office.board.facts[1] = now
        await office.refresh("a")
        await office.sends(1)
        assert office.direct() == [now]
    office.board.facts[1] = Gone("held back")
    await office.refresh("a")
    await office.sends(1)
    assert office.direct() == []
    office.board.facts[1] = "fourth"
    await office.refresh("a")
    await office.sends(1)
    assert office.direct() == ["fourth"]
    assert len(office.calls(OPEN)) == 5


async def test_a_reply_stands_in_its_thread_and_is_found_again_by_its_place(office: Office) -> None:
    box = await office.box()
    await office.tell("card", destination=box)
    await office.tell("reply", destination=box, thread_key="card", subject_id=2)
    await office.sends_all()
    card, reply = office.messages(office.slack.world.dm(ANA).id)
    assert reply.thread_ts == card.ts
    found = await office.database.read(outbox.at, TEAM, "box", card.ts)
    assert found is not None
    assert (found.key, found.destination) == ("card", box)


async def test_of_two_boxes_with_messages_at_the_same_moment_both_are_found(office: Office) -> None:
    await office.tell("to Ana", destination=await office.box())
    await office.tell("to Ben", destination=await office.box("U0BEN"))
    await office.sends()
    await office.database.run(lambda s: s.execute(text("UPDATE outbox SET ts = '1.000100'")))
    found = await office.database.read(outbox.all_at, TEAM, "box", "1.000100")
    assert [row.key for row in found] == ["to Ana", "to Ben"]


async def test_two_boxes_of_one_person_are_paced_each_by_itself(idle_office: Office) -> None:
    for n in range(2):
        box = await idle_office.box()
        await idle_office.tell(f"{n}", destination=box)
        await idle_office.tell(f"{n} later", destination=box)
    assert await idle_office.take_keys() == ["0", "1"]
    assert {is_box(name) for name in await idle_office.buckets()} == {True}


@pytest.mark.parametrize("in_thread", [False, True])
async def test_what_slack_took_without_saying_so_is_found_in_the_owners_conversation(
    office: Office, in_thread: bool
) -> None:
    box = await office.box()
    if in_thread:
        await office.tell("card", destination=box)
        await office.sends()
    office.slack.faults.drop("chat.postMessage", after_work=True)
    thread = {"thread_key": "card"} if in_thread else {}
    await office.tell("a", destination=box, subject_id=2, **thread)
    await office.sends_all()
    assert office.direct().count("fact 2") == 1
    row = await office.row("a")
    assert (row.state, row.channel_id) == (State.SENT, "box")


async def test_a_429_of_any_of_its_calls_makes_it_wait_and_nothing_is_lost(office: Office) -> None:
    box = await office.box()
    office.slack.faults.rate_limit(OPEN, retry_after=40)
    await office.tell("a", destination=box)
    await office.sends(1)
    assert office.direct() == []
    await office.sends(40)
    assert office.direct() == ["fact 1"]
    for method in (OPEN, EDIT):
        office.slack.faults.rate_limit(method, retry_after=40)
        office.board.facts[1] = f"after a 429 of {method}"
        await office.refresh("a")
        await office.sends(1)
        assert office.direct() != [f"after a 429 of {method}"]
        closed = await office.database.read(Session.get_one, Allowance, (TEAM, method))
        assert closed.closed_until and closed.closed_until > office.clock()
        await office.sends(41)
        assert office.direct() == [f"after a 429 of {method}"]


async def test_a_message_to_a_destroyed_box_is_left_out_and_the_others_go_on(
    office: Office,
) -> None:
    box = await office.box()
    await office.tell("card", destination=box)
    await office.sends()
    await office.database.run(privacy.destroy, TEAM, [box])
    await office.refresh("card")
    await office.tell("word", destination=box, subject_id=2)
    await office.tell("to all", subject_id=3)
    await office.sends_all()
    assert await office.state("card") == (State.SENT, DESTROYED)
    assert await office.state("word") == (State.DROPPED, DESTROYED)
    assert (office.direct(), office.texts()) == (["fact 1"], ["fact 3"])


async def test_a_box_that_is_destroyed_while_nobody_knew_is_not_asked_about_for_ever(
    office: Office,
) -> None:
    box = await office.box()
    office.slack.faults.drop("chat.postMessage", after_work=True)
    await office.tell("a", destination=box)
    await office.sends()
    await office.database.run(privacy.destroy, TEAM, [box])
    await office.sends_all()
    assert await office.state("a") == (State.DROPPED, DESTROYED)
    assert office.calls(LOOK) == []


async def test_without_its_key_a_message_is_left_out_and_can_be_sent_once_the_key_is_back(
    office: Office,
) -> None:
    box = await office.box(keyring=ANOTHER)
    await office.tell("lost", destination=box)
    await office.tell("to all")
    await office.sends_all()
    assert await office.state("lost") == (State.DROPPED, LOST_KEY)
    assert "SECRET_KEYS_BEFORE" in what_helps(LOST_KEY)
    assert office.texts() == ["fact 1"]
    assert await office.next_due() is None
    now = office.clock()
    row_id = str((await office.row("lost")).id)
    [verdict] = await office.database.run(desk.retry, [row_id], now=now)
    assert verdict.is_done
    assert (await office.row("lost")).method == OPEN


async def test_while_the_database_does_not_say_whose_box_it_is_a_message_waits(
    sqlite_url: str,
) -> None:
    async with office_on(sqlite_url) as office:
        office.worker.start()
        await office.tell("a", destination=await office.box())
        await office.database.run(
            lambda s: s.execute(text("ALTER TABLE privacy_boxes RENAME TO hidden"))
        )
        await office.sends()
        assert await office.state("a") == (State.PENDING, "the database was away")
        await office.database.run(
            lambda s: s.execute(text("ALTER TABLE hidden RENAME TO privacy_boxes"))
        )
        await office.sends_all()
        assert office.direct() == ["fact 1"]


@pytest.mark.parametrize("method", [OPEN, POST, EDIT, LOOK])
@pytest.mark.parametrize(
    "code", ["user_disabled", "invalid_arguments", "fatal_error", "not_authed"]
)
async def test_no_failure_says_who_it_was(
    office: Office, caplog: pytest.LogCaptureFixture, method: str, code: str
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    box = await office.box()
    await office.tell("a", destination=box, notice=NUDGE)
    if method == EDIT:
        await office.sends()
        await office.refresh("a")
    if method == LOOK:
        office.slack.faults.drop(POST, after_work=True)
    office.slack.faults.fail(method, code, times=2)
    await office.sends_all(timedelta(minutes=5))
    private = {ANA, office.slack.world.dm(ANA).id}
    said = caplog.text + str([r.__dict__ for r in caplog.records if r.name.startswith("bot")])
    assert not [one for one in private if one in said]
    kept = await everything_kept(office)
    assert not [one for one in private if one in kept]


async def test_a_failure_forgets_what_slack_said_of_them() -> None:
    body = b'{"ok": false, "error": "invalid_arguments", "why": "U0ANA in D0ANA"}'
    head = ["HTTP/1.1 200 OK", "Connection: close", "Content-Type: application/json"]
    head += [f"Content-Length: {len(body)}", "", ""]
    shown = {}
    async with (
        answering("\r\n".join(head).encode() + body) as api_url,
        aiohttp.ClientSession() as http,
    ):
        poster = Poster(create_client(http, api_url=api_url, token="xoxb-x"), reveal=is_ana)
        for destination in ("box:x", ANA):
            with pytest.raises(CallFailedError) as failed:
                await poster.post(claimed(destination=destination), message("hello"), None)
            shown[destination] = "".join(traceback.format_exception(failed.value))
    assert ANA in shown[ANA]  # so it would be seen
    assert "invalid_arguments" in shown["box:x"]
    assert ANA not in shown["box:x"]


async def is_ana(_workspace_id: str, _destination: str) -> str:
    return ANA
