"""What a transaction promises: all or nothing, committed when it returns, told only then."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import psycopg
import pytest
import pytest_asyncio
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.database import Database, bare, insert_many_new, insert_new
from bot.delivery.model import Bucket
from bot.scheduling.model import Heartbeat
from bot.slack.model import Kind, SlackUser

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def beat(session: Session, process: str = "a", at: datetime = NOON) -> None:
    session.add(Heartbeat(process=process, beat_at=at))


def beats(session: Session) -> list[str]:
    return list(session.scalars(text("SELECT process FROM heartbeats ORDER BY process")))


async def test_what_a_use_case_wrote_is_there_for_others_when_it_returns(
    database: Database,
) -> None:
    await database.run(beat)
    assert await database.read(beats) == ["a"]


async def test_a_use_case_that_raises_leaves_nothing(database: Database) -> None:
    def fails(session: Session) -> None:
        beat(session)
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.run(fails)
    assert await database.read(beats) == []


async def test_what_was_read_can_be_used_after_its_transaction(database: Database) -> None:
    await database.run(beat)
    row = await database.run(lambda session: session.get_one(Heartbeat, "a"))
    assert (row.process, row.beat_at) == ("a", NOON)


async def test_commits_are_announced_and_only_commits(database: Database) -> None:
    heard: list[str] = []
    database.on_commit("news", lambda: heard.append("first"))
    database.on_commit("news", lambda: heard.append("second"))

    def tells(session: Session, *, fails: bool) -> None:
        session.info["news"] = True
        beat(session)
        assert heard == []
        if fails:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.run(tells, fails=True)
    assert heard == []
    await database.run(tells, fails=False)
    assert heard == ["first", "second"]
    await database.run(beats)
    assert heard == ["first", "second"]


async def test_a_commit_that_fails_is_not_announced(database: Database) -> None:
    heard: list[str] = []
    database.on_commit("news", lambda: heard.append("news"))
    await database.run(beat)

    def doubles(session: Session) -> None:
        session.info["news"] = True
        beat(session)  # the same process again is found at the commit

    with pytest.raises(IntegrityError):
        await database.run(doubles)
    assert heard == []


async def test_whoever_only_reads_cannot_write(database: Database) -> None:
    def writes(session: Session) -> None:
        beat(session)
        session.flush()

    with pytest.raises(DatabaseError):
        await database.read(writes)
    await database.run(beat)
    assert await database.read(beats) == ["a"]


@pytest.mark.parametrize(
    "zone", [UTC, timezone(timedelta(hours=13)), timezone(timedelta(hours=-8))]
)
async def test_an_instant_comes_back_in_utc(database: Database, zone: timezone) -> None:
    await database.run(beat, at=NOON.astimezone(zone))
    row = await database.read(lambda session: session.get_one(Heartbeat, "a"))
    assert row.beat_at == NOON
    assert row.beat_at.utcoffset() == timedelta(0)


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="an instant needs a time zone"):
        await database.run(beat, at=NOON.replace(tzinfo=None))


async def test_readers_do_not_wait_for_the_writer(database: Database) -> None:
    await database.run(beat)
    wrote, may_end = threading.Event(), threading.Event()

    def writes_for_long(session: Session) -> None:
        beat(session, "b")
        session.flush()
        wrote.set()
        may_end.wait(10)

    writing = asyncio.create_task(database.run(writes_for_long))
    await asyncio.to_thread(wrote.wait)
    assert await database.read(beats) == ["a"]
    may_end.set()
    await writing
    assert await database.read(beats) == ["a", "b"]


async def test_of_many_who_insert_the_same_at_once_one_is_first(database: Database) -> None:
    def insert(session: Session) -> bool:
        return insert_new(session, Bucket, workspace_id="T1", name="x", next_at=NOON)

    first = await asyncio.gather(*(database.run(insert) for _ in range(20)))
    assert sorted(first) == [False] * 19 + [True]


async def test_whoever_inserts_the_same_waits_for_the_first_and_may_follow_it(
    postgres_database: Database,
) -> None:
    inserted, may_end = threading.Event(), threading.Event()

    def insert(session: Session) -> bool:
        return insert_new(session, Bucket, workspace_id="T1", name="x", next_at=NOON)

    def insert_and_fail(session: Session) -> None:
        insert(session)
        inserted.set()
        may_end.wait(10)
        raise ZeroDivisionError

    failing = asyncio.create_task(postgres_database.run(insert_and_fail))
    await asyncio.to_thread(inserted.wait)
    following = asyncio.create_task(postgres_database.run(insert))
    may_end.set()
    with pytest.raises(ZeroDivisionError):
        await failing
    assert await following


@pytest_asyncio.fixture
async def postgres_database(
    request: pytest.FixtureRequest,
) -> AsyncIterator[Database]:
    server = request.getfixturevalue("postgres")
    database = Database(server.empty(request.getfixturevalue("postgres_at_head")))
    yield database
    database.close()


async def test_two_who_wait_for_each_other_both_end_well(postgres_database: Database) -> None:
    await postgres_database.run(beat, "a")
    await postgres_database.run(beat, "b")
    both_hold_one = threading.Barrier(2)

    def touch(session: Session, *, first: str, second: str, tries: list[int]) -> None:
        tries.append(1)
        for process in (first, second):
            row = session.get_one(Heartbeat, process, with_for_update=True)
            row.beat_at += timedelta(seconds=1)
            session.flush()
            if process == first and len(tries) == 1:
                both_hold_one.wait(10)

    one: list[int] = []
    other: list[int] = []
    await asyncio.gather(
        postgres_database.run(touch, first="a", second="b", tries=one),
        postgres_database.run(touch, first="b", second="a", tries=other),
    )
    assert len(one + other) == 3
    row = await postgres_database.read(lambda s: s.get_one(Heartbeat, "a"))
    assert row.beat_at == NOON + timedelta(seconds=2)


async def test_a_connection_that_died_is_replaced(postgres_database: Database) -> None:
    await postgres_database.run(beat)
    address = postgres_database.url.set(drivername="postgresql").render_as_string()
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await asyncio.gather(*(postgres_database.read(beats) for _ in range(5)))
    await postgres_database.run(beat, "b")
    assert await postgres_database.read(beats) == ["a", "b"]


async def test_a_server_that_is_not_there_is_said_to_be_away() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(OperationalError):
        await database.run(beat)
    database.close()


@pytest.fixture
def sqlite_database(request: pytest.FixtureRequest) -> Database:
    return Database(f"sqlite:///{request.getfixturevalue('sqlite_at_head')}")


def test_sqlite_survives_power_cuts_and_keeps_its_references(sqlite_database: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    for engine in _engines(sqlite_database):
        with engine.connect() as connection:
            found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
            assert found == wanted
    sqlite_database.close()


def _engines(database: Database) -> list[Engine]:
    reads = database.read_engine
    assert reads is not database.engine
    return [database.engine, reads]


async def test_closing_lets_a_use_case_under_way_end(database_url: str) -> None:
    database = Database(database_url)
    started, may_end = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        started.set()
        may_end.wait(10)
        beat(session)

    writing = asyncio.create_task(database.run(slow))
    await asyncio.to_thread(started.wait)
    closing = asyncio.create_task(asyncio.to_thread(database.close))
    may_end.set()
    await asyncio.gather(writing, closing)
    reopened = Database(database_url)
    assert await reopened.read(beats) == ["a"]
    reopened.close()


async def test_a_deed_needs_every_word_of_itself(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.run(lambda session: session.add(Deed(workspace_id="T1", done_at=NOON)))


@pytest.mark.parametrize("processes", [[], ["b"], ["a", "b"], ["a", "b", "c", "d"]])
async def test_of_many_rows_those_that_are_there_already_are_left_as_they_are(
    database: Database, processes: list[str]
) -> None:
    rows = [{"process": process, "beat_at": NOON} for process in processes]
    process, beat_at = bare(Heartbeat).c.process, bare(Heartbeat).c.beat_at

    def insert_all(session: Session) -> list[tuple[str, datetime]]:
        added = insert_many_new(session, Heartbeat, rows, process, beat_at)
        return sorted((process, beat_at) for process, beat_at in added)

    await database.run(beat, "a", NOON - timedelta(hours=1))
    assert await database.run(insert_all) == [(one, NOON) for one in processes if one != "a"]
    assert await database.read(beats) == sorted({"a", *processes})


async def test_many_rows_keep_what_they_hold(database: Database) -> None:
    columns = bare(SlackUser).c
    rows = [
        {
            "workspace_id": "T1",
            "user_id": f"U{n}",
            "name": "Ana’s {“twin”}, \\ and NULL" if n else "",
            "kind": Kind.PERSON if n else Kind.GUEST,
            "zone": "UTC",
            "locale": "",
            "is_admin": False,
            "described_at": NOON + timedelta(minutes=n),
        }
        for n in range(3)
    ]
    await database.run(lambda s: insert_many_new(s, SlackUser, rows, columns.user_id) and None)
    found = await database.read(lambda s: s.scalars(select(SlackUser)).all())
    kept = {(user.user_id, user.name, user.kind, user.described_at) for user in found}
    assert kept == {
        tuple(row[n] for n in ("user_id", "name", "kind", "described_at")) for row in rows
    }
