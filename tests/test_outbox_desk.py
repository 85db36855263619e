"""`groundswell outbox`, typed as people type it."""

import asyncio
import re
from argparse import ArgumentParser
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot import __main__, outbox_desk, settings
from bot.audit import Deed
from bot.clock import MovableClock, utc_now
from bot.database import Database
from bot.delivery import outbox
from bot.delivery.model import Outgoing, State
from bot.sandbox.server import Sandbox
from tests.running import environment, said, serving

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AGO = NOW - timedelta(hours=3)
TEAM = "T0CRUMB"
ROW = "   2026-11-23 09:00:00  checkins.prompt  U0ANA  "
MORE = (
    "`groundswell outbox show ID` tells more; `retry ID` sends it after all; `drop ID` gives it up."
)


@dataclass
class Desk:
    """The command line at a database, without a process of its own."""

    database: Database
    capsys: pytest.CaptureFixture[str]

    async def put(self, key: str, state: State, **left: Any) -> str:
        await self.database.run(
            outbox.tell,
            workspace_id=TEAM,
            key=key,
            notice="checkins.prompt",
            subject_id=42,
            destination="U0ANA",
            now=AGO,
        )
        query = update(Outgoing).where(Outgoing.key == key).values(state=state, **left)
        await self.database.run(lambda s: s.execute(query))
        found = await self.database.read(outbox.named, TEAM, key)
        return str(found and found.id)

    async def types(self, line: str) -> tuple[int, list[str], list[str]]:
        """Run one line; returns the exit code, what it printed, and what it complained of."""
        parser = ArgumentParser()
        outbox_desk.add_arguments(parser)
        url = self.database.url.render_as_string(hide_password=False)
        chosen = settings.read(_env_file=None, database_url=url)
        code = await outbox_desk.run(parser.parse_args(line.split()), chosen, lambda: NOW)
        shown = self.capsys.readouterr()
        return code, shown.out.splitlines(), shown.err.splitlines()


@pytest_asyncio.fixture
async def desk(database_url: str, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Desk]:
    database = Database(database_url)
    yield Desk(database, capsys)
    database.close()


# -- looking


async def test_with_nothing_in_it_nothing_waits(desk: Desk) -> None:
    assert await desk.types("") == (0, ["Nothing waits for you."], [])
    assert await desk.types("list --state failed") == (0, ["There is no such message."], [])


async def test_alone_it_lists_what_needs_somebody(desk: Desk) -> None:
    await desk.put("sent", State.SENT, sent_at=AGO)
    late = await desk.put("late", State.PENDING)
    failed = await desk.put("failed", State.FAILED, reason="user_disabled", settled_at=AGO)

    assert await desk.types("") == (
        0,
        [
            "ID  WHEN (UTC)           KIND             TO     STATE    RETRIES  WHY",
            f"{failed}{ROW}failed   0        the account is closed",
            f"{late}{ROW}pending  0",
            "In all: 1 failed, 1 waiting, 1 sent.",
            MORE,
        ],
        [],
    )


async def test_with_only_what_was_sent_nothing_waits(desk: Desk) -> None:
    await desk.put("sent", State.SENT, sent_at=AGO)
    assert (await desk.types("list"))[1] == ["Nothing waits for you.", "In all: 1 sent."]


@pytest.mark.parametrize(
    ("state", "listed"),
    [("dropped", 1), ("pending", 1), ("unknown", 1), ("failed", 1), ("all", 5)],
)
async def test_messages_of_one_state_can_be_listed(desk: Desk, state: str, listed: int) -> None:
    for known in (State.DROPPED, State.PENDING, State.UNKNOWN, State.FAILED, State.SENT):
        await desk.put(known, known)
    _, shown, _ = await desk.types(f"list --state {state}")
    assert len(shown) == listed + 3
    assert shown[-2] == "In all: 1 failed, 1 unknown, 1 waiting, 1 dropped, 1 sent."


async def test_more_than_fit_are_said_to_be_there(desk: Desk) -> None:
    for n in range(3):
        await desk.put(f"n{n}", State.FAILED)
    _, shown, _ = await desk.types("list --limit 2")
    assert len(shown) == 6
    assert shown[3] == "And more: `--limit 4` lists them."


async def test_one_message_is_shown_with_why_and_what_helps(desk: Desk) -> None:
    row_id = await desk.put("a", State.FAILED, reason="not_in_channel", settled_at=AGO, failures=2)
    code, shown, _ = await desk.types(f"show {row_id}")
    assert code == 0
    assert shown[0] == f"Message {row_id} of workspace T0CRUMB"
    assert "  Why:         the bot is not in that channel (not_in_channel)" in shown
    assert "  Retries:     2" in shown
    assert shown[-3:] == [
        "Type `/invite @Groundswell` in the channel, then retry.",
        f"`groundswell outbox retry {row_id}` sends it after all.",
        f"`groundswell outbox drop {row_id}` gives it up.",
    ]


async def test_what_has_to_be_insisted_on_is_shown_with_how(desk: Desk) -> None:
    reason = "perhaps sent; Slack would not say (missing_scope)"
    row_id = await desk.put("a", State.DROPPED, reason=reason, not_after=AGO)
    _, shown, _ = await desk.types(f"show {row_id}")
    assert shown[-1] == (
        f"`groundswell outbox retry {row_id} --even-late --even-if-sent-twice` sends it after all."
    )


async def test_a_message_is_shown_with_where_it_stands(desk: Desk) -> None:
    parent = await desk.put("day", State.SENT, channel_id="C1", ts="1.2", sent_at=AGO)
    reply = await desk.put("reply", State.PENDING, thread_key="day", reader_id="U9")
    _, shown, _ = await desk.types(f"show {reply}")
    assert f"  Under:       message {parent}, sent" in shown
    assert "  To:          U0ANA, for U9 only" in shown
    _, shown, _ = await desk.types(f"show {parent}")
    assert shown[-1] == "  In Slack:    C1, 1.2"


async def test_somebody_who_stays_unknown_is_shown_as_that(desk: Desk) -> None:
    to_a_box = {"destination": "box:abc", "channel_id": "box", "ts": "1.2"}
    row_id = await desk.put("voices.own:42", State.SENT, sent_at=AGO, **to_a_box)
    _, listed, _ = await desk.types("list --state all")
    assert "checkins.prompt  somebody who stays unknown  sent" in listed[1]
    _, shown, _ = await desk.types(f"show {row_id}")
    assert "  To:          somebody who stays unknown" in shown
    assert "  In Slack:    a conversation that is not noted, 1.2" in shown
    assert "box" not in "".join(shown)


# -- doing


async def test_what_is_retried_and_what_is_not_has_a_line_each(desk: Desk) -> None:
    failed = await desk.put("failed", State.FAILED)
    late = await desk.put("late", State.DROPPED, not_after=AGO)
    assert await desk.types(f"retry {failed} {late} 99 x") == (
        1,
        [f"{failed}: it waits to be sent again"],
        [
            f"{late}: it is too late to be of use; `--even-late` insists",
            "99: there is no such message",
            "x: there is no such message",
        ],
    )
    assert await desk.types(f"retry {late} --even-late") == (
        0,
        [f"{late}: it waits to be sent again"],
        [],
    )


async def test_all_that_failed_can_be_retried_at_once(desk: Desk) -> None:
    for n in range(3):
        await desk.put(f"n{n}", State.FAILED)
    await desk.put("late", State.FAILED, not_after=AGO)
    assert await desk.types("retry --all-failed") == (
        1,
        ["3 of 4: it waits to be sent again"],
        ["1 of 4: it is too late to be of use; `--even-late` insists"],
    )
    code, _, _ = await desk.types("retry --all-failed --even-late")
    assert code == 0
    assert await desk.types("retry --all-failed") == (0, ["No message has failed."], [])


async def test_what_is_dropped_stays_on_record_with_who_did_it(desk: Desk) -> None:
    row_id = await desk.put("a", State.FAILED)
    sending = await desk.put("b", State.SENDING)
    assert await desk.types(f"drop {row_id} {sending}") == (
        1,
        [f"{row_id}: it is dropped and will not be sent"],
        [f"{sending}: it is on its way right now; look again in a minute"],
    )
    [done] = await desk.database.read(lambda s: s.scalars(select(Deed)).all())
    assert (done.actor_id, done.deed, done.subject) == (
        "operator",
        "outbox.dropped",
        f"outbox:{row_id}",
    )


# -- what it cannot do


async def test_a_retry_of_nothing_asks_which(desk: Desk) -> None:
    code, shown, complaint = await desk.types("retry")
    assert (code, shown) == (1, [])
    assert complaint == [f"{outbox_desk.WHICH} Or add --all-failed."]


async def test_an_unknown_number_is_one_line(desk: Desk) -> None:
    assert await desk.types("show 99") == (1, [], ["99: there is no such message"])


async def test_without_a_database_none_is_made(tmp_path: Path) -> None:
    code, output, log = await said("outbox", tmp_path, environment())
    assert (code, output) == (1, "")
    assert log == (
        "The database: there is none at groundswell.db yet. "
        "Go to the bot's folder, or set DATABASE_URL.\n"
    )
    assert not (tmp_path / "groundswell.db").exists()


async def test_a_database_that_was_not_migrated_is_said_to_be_so(
    empty_database_url: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.db").touch()
    variables = environment(DATABASE_URL=empty_database_url)
    code, output, log = await said("outbox list", tmp_path, variables)
    assert (code, output) == (1, "")
    assert log.splitlines() == [
        "The database: it is not at this version yet; run `groundswell migrate`"
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("outbox --help", ["list", "show", "retry", "drop"]),
        ("outbox retry --help", ["--all-failed", "--even-late", "--even-if-sent-twice"]),
        ("outbox list --help", ["--state", "--limit"]),
    ],
)
def test_help_says_what_can_be_done(
    line: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(line.split())
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(word in shown for word in words)


# -- beside the bot


async def test_it_works_beside_the_running_bot(tmp_path: Path, unused_tcp_port: int) -> None:
    sandbox = Sandbox(MovableClock(utc_now(), running=True))
    world = sandbox.world
    async with sandbox.serving():
        sandbox.deliver_to(f"http://127.0.0.1:{unused_tcp_port}/slack/events")
        async with serving(tmp_path, environment(sandbox), unused_tcp_port) as bot:
            await bot.is_ready()
            sandbox.faults.fail("chat.postMessage", "is_archived", times=9)
            lea = sandbox.person("Lea")
            await lea.types("/rollout new", channel="online-orders")
            while not world.modal("U0LEA"):  # it is opened right after the command was answered
                await asyncio.sleep(0.05)
            await lea.fills("Name", "Online ordering")
            await lea.fills("What changes, and why?", "Orders come in by web.")
            await lea.sends()
            failed: list[str] = []
            while not failed:
                _, output, _ = await said("outbox list --state failed", tmp_path, environment())
                failed = re.findall(r"^ *(\d+) .* rollouts\.announcement", output, re.MULTILINE)
            sandbox.faults.clear()

            code, output, _ = await said("outbox retry --all-failed", tmp_path, environment())
            assert code == 0
            assert re.fullmatch(r"(\d) of \1: it waits to be sent again\n", output)
            channel = world.channel_named("online-orders")
            while not any("Online ordering" in said.text for said in world.messages[channel.id]):
                await asyncio.sleep(0.05)
            assert await bot.stop() == 0
