"""The engines under the database: how SQLite and PostgreSQL are opened."""

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

CONNECT_WITHIN = 5
"""Seconds after which a PostgreSQL that does not answer counts as away."""

NOBODY_SLEEPS_ON_LOCKS = "-c idle_in_transaction_session_timeout=20s"
"""A process that is paused in the middle of a transaction loses it, or all others would wait for it."""


def with_driver(url: str) -> URL:
    """Return the address with the one driver we have for PostgreSQL."""
    parsed = make_url(url)
    return (
        parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed
    )


def open_postgresql(url: URL, *, connections: int) -> Engine:
    """A connection that died meanwhile is noticed and replaced before it is used.

    An error shows no parameters, here and on SQLite: people's words must not reach the log.
    """
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_WITHIN, "options": NOBODY_SLEEPS_ON_LOCKS},
    )


def open_sqlite(url: URL, *, connections: int, reads: bool = False) -> Engine:
    """What is committed survives a power cut; sqlite3's own BEGIN, which comes too late, is off."""
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        for pragma in (
            "busy_timeout=30000",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"query_only={'ON' if reads else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine
