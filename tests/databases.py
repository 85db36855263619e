"""Databases that store nothing for a while: full, read-only, or held by another program.

SQLite is really so; PostgreSQL refuses with the code and the words that it has for it.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.database import Database

Trouble = Callable[[Database], AbstractAsyncContextManager[None]]
NO_LIMIT = 1_073_741_823

REFUSE = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{words}' USING ERRCODE = '{code}';
END $$
"""
EVERY_TABLE = """
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TRIGGER refused BEFORE INSERT OR UPDATE OR DELETE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION refuse()', name);
    END LOOP;
END $$
"""


async def _run(database: Database, *statements: str) -> None:
    def all_of_them(session: Session) -> None:
        for statement in statements:
            session.execute(text(statement))

    await database.run(all_of_them)


def _beside_transactions(database: Database, statement: str) -> None:
    with closing(database.engine.raw_connection()) as connection:
        connection.cursor().execute(statement)


@asynccontextmanager
async def _refusing(database: Database, words: str, *, code: str) -> AsyncIterator[None]:
    """Have PostgreSQL refuse every change, as it does in that trouble."""
    await _run(database, REFUSE.format(words=words, code=code), EVERY_TABLE)
    try:
        yield
    finally:  # the tests after it have the same database
        await _run(database, "DROP FUNCTION refuse() CASCADE")


A_PAGE = 4096
"""Bytes in a page of SQLite's, as long as nobody chooses otherwise."""


@asynccontextmanager
async def full(database: Database) -> AsyncIterator[None]:
    """The disk has no room: SQLite may not grow by a page, and none that it has is free."""
    if database.is_sqlite:
        free = await database.read(lambda s: s.scalar(text("PRAGMA freelist_count")))
        await _run(database, "CREATE TABLE IF NOT EXISTS filling (bytes BLOB)")
        await _run(database, f"INSERT INTO filling VALUES (zeroblob({free} * {A_PAGE}))")
        pages = await database.read(lambda s: s.scalar(text("PRAGMA page_count")))
        await _run(database, f"PRAGMA max_page_count = {pages}")
        yield
        await _run(database, f"PRAGMA max_page_count = {NO_LIMIT}")
    else:
        words = "could not extend file: No space left on device"
        async with _refusing(database, words, code="53100"):
            yield


@asynccontextmanager
async def read_only(database: Database) -> AsyncIterator[None]:
    """Nothing may be written: as on a disk mounted for reading, or a standby."""
    if database.is_sqlite:
        await asyncio.to_thread(_beside_transactions, database, "PRAGMA query_only = ON")
        yield
        await asyncio.to_thread(_beside_transactions, database, "PRAGMA query_only = OFF")
    else:
        words = "cannot execute this in a read-only transaction"
        async with _refusing(database, words, code="25006"):
            yield


@asynccontextmanager
async def held_by_another(database: Database) -> AsyncIterator[None]:
    """Another program writes to the SQLite file, for longer than we wait."""
    assert database.is_sqlite
    await _run(database, "PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(str(database.url.database))) as another:
        another.execute("BEGIN IMMEDIATE")
        yield
        another.rollback()
    await _run(database, "PRAGMA busy_timeout = 30000")
