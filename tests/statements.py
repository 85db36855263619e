"""Statements compiled once for all tests of a process, as a bot that runs compiles them once for all days.

Every engine has a dialect of its own and keeps what that has compiled; every test has two engines, and
making a statement's text takes longer than running it on so few rows. Here all engines of a kind of
database share what was compiled, as their dialects are equal.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

COMPILED: dict[Any, Any] = {}
"""By dialect and statement; there are some thousands, so nothing is ever dropped."""


class _Shared:
    """A dialect that is equal to all of its kind; they differ in nothing that a statement's text knows."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=COMPILED)


class SharedSQLite(_Shared, SQLiteDialect_pysqlite):
    """SQLite, as the bot opens it."""

    supports_statement_cache = True


class SharedPostgreSQL(_Shared, PGDialect_psycopg):
    """PostgreSQL, as the bot opens it."""

    supports_statement_cache = True


def share() -> None:
    """Have every engine that is opened from now on share what it compiles."""
    for name, dialect in {
        "sqlite": SharedSQLite,
        "sqlite.pysqlite": SharedSQLite,
        "postgresql.psycopg": SharedPostgreSQL,
    }.items():
        registry.register(name, __name__, dialect.__name__)
