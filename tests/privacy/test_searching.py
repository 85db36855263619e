"""The search finds what is there; and a message to somebody unknown leaves nothing to be found."""

import base64
import hashlib
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.app import House
from bot.audit import Deed, record
from bot.clock import MovableClock
from bot.database import Database
from bot.delivery import outbox
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Fact
from bot.privacy import service as privacy
from bot.privacy.rules import Keyring
from bot.sandbox.bakery import bakery
from bot.sandbox.things import Message as Said
from bot.slack.blocks import Message, button, buttons, message
from tests.privacy.pages import NOBODYS
from tests.privacy.searching import PAGES, Search, listening
from tests.stories.town import MONDAY, Hands, Town, town_on

KEYRING = Keyring("a key of at least thirty-two bytes, for tests")
TEAM, EVE, BEN = "T0CRUMB", "U0EVE", "U0BEN"
WORD = "tests.word"


class Room:
    """A database, and the bakery with nobody at work."""

    def __init__(self, url: str) -> None:
        self.world = bakery(MovableClock(MONDAY))
        self.database = Database(url)
        self.search = Search(url, self.world, "Eve")

    async def records(self, actor_id: str) -> None:
        await self.database.run(
            record,
            workspace_id=TEAM,
            actor_id=actor_id,
            deed="tests.deed",
            subject="x",
            now=MONDAY,
        )

    def says(self, channel: str, words: str) -> None:
        bot, ts = self.world.app.bot_user, self.world.next_ts()
        self.world.post(Said(channel=channel, ts=ts, user=bot, text=words))


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Room]:
    opened = Room(sqlite_url)
    yield opened
    opened.database.close()


def draw(words: list[str], _session: Session, fact: Fact) -> Message:
    return message(
        words[-1], buttons(button("Reply", action_id="tests.reply", value=str(fact.subject_id)))
    )


async def test_a_message_to_somebody_unknown_leaves_nothing_to_be_found(quiet_url: str) -> None:
    words = ["What you raised is looked into"]
    async with town_on(quiet_url) as town:
        hands = town.sandbox.timekeeper
        assert isinstance(hands, Hands)
        house, faults = hands.house, town.sandbox.faults
        given_up: list[str] = []
        house.notices.add(
            WORD,
            lambda session, fact: draw(words, session, fact),
            given_up=lambda _session, fact, _reason: given_up.append(fact.destination),
        )
        search = Search(quiet_url, town.sandbox.world, "Eve")
        with listening() as log:
            box = await house.database.run(opens)
            await tells(town, house, box, "card")
            await tells(town, house, box, "reply", thread_key="card")
            assert town.said_to("Eve") == words * 2
            faults.drop("chat.postMessage", after_work=True)
            await tells(town, house, box, "found again")
            words.append("It is answered")
            now = town.clock()
            await house.database.run(outbox.refresh, workspace_id=TEAM, key="card", now=now)
            await town.at(23, 11)
            assert town.said_to("Eve") == [words[1], words[0], words[0]]
            for fault in ("user_disabled", "invalid_arguments", "internal_error"):
                faults.fail("conversations.open", fault)
                await tells(town, house, box, fault)
            await town.at(23, 12)
            await house.database.run(privacy.destroy, TEAM, [box])
            await tells(town, house, box, "too late")
        assert await house.database.read(states) == {
            "card": State.SENT,
            "reply": State.SENT,
            "found again": State.SENT,
            "user_disabled": State.FAILED,
            "invalid_arguments": State.FAILED,
            "internal_error": State.SENT,
            "too late": State.DROPPED,
        }
        assert given_up == [box, box]
        assert "user_disabled" in "".join(log)
        assert search.in_log(log) == []
        assert search.in_sight() == []
        assert search.new() == []
        eve = town.person("Eve")
        await eve.types("/rollout why", channel="delivery")
        eve.sees("Nothing in the last three months.")


def opens(session: Session) -> str:
    return privacy.open_box(session, KEYRING, workspace_id=TEAM, user_id=EVE)


async def tells(
    town: Town, house: House, box: str, key: str, *, thread_key: str | None = None
) -> None:
    await house.database.run(
        outbox.tell,
        workspace_id=TEAM,
        key=key,
        notice=WORD,
        subject_id=1,
        destination=box,
        now=town.clock(),
        thread_key=thread_key,
    )
    await town.sandbox.settle()


def states(session: Session) -> dict[str, State]:
    rows = session.scalars(select(Outgoing).where(Outgoing.notice == WORD))
    return {row.key: row.state for row in rows}


# -- it would be found


async def test_what_is_stored_is_found_and_on_the_disk_also_what_was_deleted(
    quiet_url: str,
) -> None:
    room = Room(quiet_url)
    assert room.search.new() == []
    await room.records(EVE)
    rows = [trace for trace in room.search.new() if trace.found != PAGES]
    assert [(trace.where, trace.what) for trace in rows] == [("deeds", "id")]
    assert EVE in rows[0].found
    assert room.search.new(known={"deeds", NOBODYS}) == []
    await room.database.run(lambda session: session.execute(delete(Deed)))
    where = {trace.where for trace in room.search.new()}
    is_sqlite = room.database.is_sqlite
    assert where == ({"deeds"} if is_sqlite else {"deeds", NOBODYS})  # the last is the server's log
    room.database.close()


async def test_what_was_known_before_is_not_new(room: Room, sqlite_url: str) -> None:
    await room.records(EVE)
    assert room.search.new()
    assert Search(sqlite_url, room.world, "Eve").new() == []


@pytest.mark.parametrize(
    "disguised",
    [
        f"deeds:{EVE}!",
        EVE.lower(),
        EVE.encode().hex(),
        hashlib.sha256(EVE.encode()).hexdigest(),
        hashlib.md5(EVE.encode(), usedforsecurity=False).hexdigest(),
        base64.b64encode(b"is Eve Santos").decode(),
        "Eve Santos",
        "said by Eve.",
        "eve@crumb-and-co.example",
    ],
)
async def test_a_thin_disguise_is_seen_through(room: Room, disguised: str) -> None:
    await room.records(disguised)
    assert room.search.new()


@pytest.mark.parametrize("other", [BEN, "Evelyn", "box:9aX", ""])
async def test_others_are_not_taken_for_them(room: Room, other: str) -> None:
    await room.records(other)
    assert room.search.new() == []


async def test_what_others_were_sent_is_found_and_what_went_to_them_alone_is_not(
    room: Room,
) -> None:
    room.says(room.world.dm(EVE).id, "about Eve Santos")
    room.says(room.world.dm(BEN).id, "about nobody")
    assert room.search.in_sight() == []
    room.says(room.world.dm(BEN).id, "about Eve Santos")
    assert {trace.what for trace in room.search.in_sight()} == {"name", "first name"}


async def test_what_is_logged_at_any_level_is_found_and_what_libraries_whisper_is_not_logged(
    room: Room,
) -> None:
    with listening() as log:
        logging.getLogger("bot.x").debug("hello %s", EVE)
        hidden = RuntimeError("sealed")
        hidden.__cause__ = ValueError(EVE)
        logging.getLogger("bot.x").error("failed", exc_info=hidden)
        for library in ("slack_sdk.web", "aiohttp.client", "asyncio", "sqlalchemy.engine"):
            logging.getLogger(library).debug(EVE)
    assert len(log) == 2
    assert [trace.what for trace in room.search.in_log(log)] == ["id", "id"]
