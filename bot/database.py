"""What every table and every transaction share."""

import asyncio
import enum
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast

from psycopg.errors import DeadlockDetected
from sqlalchemy import (
    JSON,
    ColumnElement,
    DateTime,
    Dialect,
    Enum,
    MetaData,
    Row,
    Table,
    TypeDecorator,
    bindparam,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.sql.dml import ReturningInsert

from bot.engines import open_postgresql, open_sqlite, with_driver
from bot.unstored import Writing

P = ParamSpec("P")
T = TypeVar("T")
Rows = TypeVar("Rows", bound=DeclarativeBase)
Json = dict[str, Any]

READERS = 2
"""Threads that read beside the one that writes, on SQLite; Python runs one at a time anyhow."""

TRIES = 3
"""How often a transaction is run that PostgreSQL ends because of a circle."""

STEP_BACK = 0.05
"""Seconds before it is."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: refused without a time zone, given back in UTC on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store the instant as UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back where the database (SQLite) forgot it."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


def _values(kind: type[enum.Enum]) -> list[str]:
    """Store what a state means, `asked`, and not what it is called in the code, `ASKED`."""
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Every table's base class."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime,
        Json: JSON,
        enum.Enum: Enum(enum.Enum, native_enum=False, length=32, values_callable=_values),
    }


class Database:
    """Runs use cases, each in one transaction, on threads of its own.

    SQLite has one writer thread (more only wait for each other) and readers beside it;
    PostgreSQL has `threads` for both: few, as Python runs one at a time and they wait for it.
    """

    def __init__(self, url: str, *, threads: int = 4) -> None:
        self.url = with_driver(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.engine = open_sqlite(self.url, connections=1)
            self.read_engine = open_sqlite(self.url, connections=READERS, reads=True)
            self._writers = ThreadPoolExecutor(1, thread_name_prefix="writer")
            self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        else:
            self.engine = open_postgresql(self.url, connections=threads)
            self.read_engine = self.engine.execution_options(postgresql_readonly=True)
            self._writers = ThreadPoolExecutor(threads, thread_name_prefix="database")
            self._readers = self._writers
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._read_sessions = sessionmaker(self.read_engine, expire_on_commit=False)
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self.writing = Writing()

    async def run(
        self, use_case: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call `use_case` with a session; what it wrote is committed when this returns.

        Two transactions that wait for each other in a circle are PostgreSQL's to find: it ends
        one, which is run again.
        """

        def transaction() -> tuple[T, list[str]]:
            with self._sessions.begin() as session:
                result = use_case(session, *args, **kwargs)
            return result, list(session.info)

        loop = asyncio.get_running_loop()
        with self.writing.noted():
            result, signals = await loop.run_in_executor(self._writers, _repeated, transaction)
        for signal in signals:
            for call in self._listeners.get(signal, ()):
                call()
        return result

    async def read(
        self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call `query` with a session that can only read; on SQLite it holds up no writer."""

        def transaction() -> T:
            with self._read_sessions() as session:
                return query(session, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._readers, transaction)

    def on_commit(self, signal: str, call: Callable[[], None]) -> None:
        """Have `call` called on the event loop after a transaction that set `session.info[signal]`."""
        self._listeners.setdefault(signal, []).append(call)

    def close(self) -> None:
        """Let running use cases end, then let go of the database."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.read_engine.dispose()
        self.engine.dispose()


Insert = postgresql.Insert | sqlite.Insert


def insert(session: Session, table: type[Base]) -> Insert:
    """Return an INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return insert_on(session.get_bind().dialect.name, table)


def insert_new(session: Session, table: type[Base], **values: Any) -> bool:
    """Insert a row unless one with its unique key is there; tells whether it was new."""
    statement = _insert_new_on(session.get_bind().dialect.name, table)
    return session.connection().execute(statement, values).first() is not None


def insert_many_new(
    session: Session,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *returning: ColumnElement[Any],
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Insert rows, all with the same columns, unless ones with their unique keys are there.

    Returns the columns asked for of those that were new, in any order, in one statement for some
    hundreds of rows. JSON must be the same in all of them.
    """
    if not rows:
        return []
    dialect = session.get_bind().dialect.name
    if dialect != "postgresql" or len(rows) == 1:
        statement = insert_on(dialect, table).on_conflict_do_nothing().returning(*returning)
        return session.connection().execute(statement, rows).all()
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    differing = tuple(name for name, of in columns.items() if any(one != of[0] for one in of))
    values = {name: of if name in differing else of[0] for name, of in columns.items()}
    arrays = _insert_arrays(table, tuple(columns), differing, returning)
    return session.connection().execute(arrays, values).all()


@cache
def _insert_arrays(
    table: type[Base],
    names: tuple[str, ...],
    differing: tuple[str, ...],
    returning: tuple[ColumnElement[Any], ...],
) -> ReturningInsert[Any]:
    """PostgreSQL takes a column as one value: five times as fast as a value for each of its rows."""
    kinds = {name: bare(table).c[name].type for name in names}
    lists = [bindparam(name, type_=postgresql.ARRAY(kinds[name])) for name in differing]
    rows = func.unnest(*lists).table_valued(*differing, name="rows").render_derived()
    values = [
        rows.c[name] if name in differing else bindparam(name, type_=kinds[name]) for name in names
    ]
    statement = postgresql.insert(bare(table)).from_select(names, select(*values))
    return statement.on_conflict_do_nothing().returning(*returning)


@cache  # making a statement costs more than running it
def _insert_new_on(dialect: str, table: type[Base]) -> ReturningInsert[Any]:
    key = inspect(table).primary_key
    return insert_on(dialect, table).on_conflict_do_nothing().returning(*key)


def bare(table: type[Base]) -> Table:
    """Return the table itself: statements on it pass SQLAlchemy's ORM by, which costs most of them."""
    return cast("Table", table.__table__)


def detached(row: Rows, **related: object) -> Rows:
    """Return a copy of a row that no session knows: whatever becomes of it, nothing is stored.

    `related` are rows that it refers to, where they are wanted.
    """
    columns = inspect(type(row)).column_attrs
    return type(row)(**{of.key: getattr(row, of.key) for of in columns}, **related)


def insert_on(dialect: str, table: type[Base]) -> Insert:
    """Return an INSERT for a dialect, for statements that are made once."""
    rows = bare(table)
    return postgresql.insert(rows) if dialect == "postgresql" else sqlite.insert(rows)


def _repeated(transaction: Callable[[], T]) -> T:
    for _ in range(TRIES - 1):
        try:
            return transaction()
        except OperationalError as error:
            if not isinstance(error.orig, DeadlockDetected):
                raise
            time.sleep(STEP_BACK)  # or it would be in the way of the other again
    return transaction()
