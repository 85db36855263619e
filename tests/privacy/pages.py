"""The bytes of a database as they lie on its disk, and whose they are: also what was deleted, and its log."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import psycopg
from sqlalchemy import make_url

SEGMENT = 16 * 1024 * 1024
"""Bytes in a file of PostgreSQL's log."""

PAGE_SIZE_AT = slice(16, 18)
WAL_HEAD, FRAME_HEAD = 32, 24
NOBODYS = "no table"

FILES = """
    SELECT pg_relation_filepath(c.oid), COALESCE(t.relname, o.relname, i.relname, c.relname)
    FROM pg_class c
    LEFT JOIN pg_index x ON x.indexrelid = c.oid
    LEFT JOIN pg_class i ON i.oid = x.indrelid
    LEFT JOIN pg_class o ON o.reltoastrelid = c.oid
    LEFT JOIN pg_class t ON t.reltoastrelid = x.indrelid
    WHERE pg_relation_filepath(c.oid) IS NOT NULL
"""


class Bytes(NamedTuple):
    """Some bytes of a database, and the table to which they belong."""

    table: str
    content: bytes


class SqliteFiles:
    """A SQLite database: its pages, those in its write-ahead log, and the index of that."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rows(self) -> Iterator[tuple[str, str]]:
        """Every row of every table, as text."""
        with closing(sqlite3.connect(self._path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                for row in connection.execute(f'SELECT * FROM "{table}"'):
                    yield table, str(row)

    def pages(self) -> Iterator[Bytes]:
        """Every page there is, also such as no table needs any more."""
        owners = self._owners()
        content = self._path.read_bytes()
        size = int.from_bytes(content[PAGE_SIZE_AT], "big")
        for number, start in enumerate(range(0, len(content), size), 1):
            yield Bytes(owners.get(number, NOBODYS), content[start : start + size])
        wal = self._beside("-wal")
        for start in range(WAL_HEAD, len(wal), FRAME_HEAD + size):
            number = int.from_bytes(wal[start : start + 4], "big")
            frame = wal[start + FRAME_HEAD : start + FRAME_HEAD + size]
            yield Bytes(owners.get(number, NOBODYS), frame)
        yield Bytes(NOBODYS, self._beside("-shm"))

    def _beside(self, ending: str) -> bytes:
        path = Path(f"{self._path}{ending}")
        return path.read_bytes() if path.exists() else b""

    def _owners(self) -> dict[int, str]:
        """From a page's number to its table, an index being its table's."""
        query = "SELECT pageno, tbl_name FROM dbstat JOIN sqlite_master USING (name)"
        with closing(sqlite3.connect(self._path)) as connection:
            return dict(connection.execute(query).fetchall())


class PostgresFiles:
    """A PostgreSQL database: the files of its tables and, on a server of its own, the server's log.

    It must be a fresh one: what others deleted lies in its files until it is cleaned up.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._home = str(parsed.query["host"])
        self._name = str(parsed.database)
        self._first = self._answer("SELECT pg_walfile_name(pg_switch_wal() + 1)")

    def rows(self) -> Iterator[tuple[str, str]]:
        """Every row of every table, as text."""
        of_tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        with self._connected() as connection:
            for (table,) in connection.execute(of_tables).fetchall():
                for (row,) in connection.execute(f'SELECT t::text FROM "{table}" t'.encode()):
                    yield table, row

    def pages(self) -> Iterator[Bytes]:
        """Every file of this database, and what the server has logged since the beginning."""
        with self._connected() as connection:
            connection.execute("CHECKPOINT")
            files = connection.execute(FILES).fetchall()
        for path, table in files:
            for part in sorted(self._rows.glob(f"{path}*")):
                if part.name.partition(".")[0].partition("_")[0] == Path(path).name:
                    yield Bytes(table, part.read_bytes())
        yield Bytes(NOBODYS, self._logged())

    @property
    def _rows(self) -> Path:
        return Path(self._home) / "rows"

    def _logged(self) -> bytes:
        """What was logged since the beginning; files beyond are old ones, kept for later."""
        current = self._answer("SELECT pg_walfile_name(pg_current_wal_lsn())")
        until = int(
            self._answer("SELECT (pg_walfile_name_offset(pg_current_wal_lsn())).file_offset")
        )
        logged = b""
        for path in sorted((self._rows / "pg_wal").glob("0*")):
            if self._first <= path.name <= current:
                logged += path.read_bytes()[: until if path.name == current else SEGMENT]
        return logged

    def _answer(self, query: str) -> str:
        with self._connected() as connection:
            found = connection.execute(query.encode()).fetchone()
        assert found
        return str(found[0])

    def _connected(self) -> psycopg.Connection[tuple[str, ...]]:
        return psycopg.connect(host=self._home, user="postgres", dbname=self._name, autocommit=True)


Files = SqliteFiles | PostgresFiles


def files_of(url: str) -> Files:
    """Return the files of a database that is used meanwhile."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteFiles(Path(str(parsed.database)))
    return PostgresFiles(url)
