"""Brings a database to the tables this version of the bot expects, and says where it stands."""

import importlib
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url, text

PACKAGE = Path(__file__).parent
INSTALLED = PACKAGE / "_migrations"
MIGRATIONS = INSTALLED if INSTALLED.is_dir() else PACKAGE.parent / "migrations"


def upgrade(database: str | URL | Engine, revision: str = "head") -> None:
    """Run the migrations up to `revision`; another process that migrates is waited for."""
    with _connected(database) as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(database: str | URL | Engine, revision: str) -> None:
    """Run the migrations back down to `revision`; `base` is an empty database."""
    with _connected(database) as connection:
        command.downgrade(configuration(connection), revision)


def try_writing(database: str | URL | Engine) -> None:
    """Raise where the database can be read and nothing can be stored."""
    with _connected(database) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def check(database: str | URL | Engine) -> None:
    """Raise where the models and the database of the newest migration differ."""
    with _connected(database) as connection:
        command.check(configuration(connection))


def write(database: str | URL | Engine, subject: str) -> None:
    """Write the next migration from what the models have and `database` has not."""
    with _connected(database) as connection:
        command.revision(configuration(connection), message=subject, autogenerate=True)


def current(engine: Engine) -> str | None:
    """Return the revision the database is at, or None where it was never migrated."""
    with engine.connect() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    """Return the revision that a connection sees, or None where there was no migration."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str | None:
    """Return the newest revision this version of the bot knows."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def is_at_head(engine: Engine) -> bool:
    """Tell whether the database has every migration of this version of the bot."""
    return current(engine) == head()


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration; there is no alembic.ini, the program is the only way in."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(slug)s")
    return config


def load_models() -> None:
    """Import every module that declares a table, so that the metadata knows them all."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path != Path(__file__) and "__tablename__" in path.read_text():
            importlib.import_module(
                ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            )


def _connected(database: str | URL | Engine) -> Connection:
    url = database.url if isinstance(database, Engine) else make_url(database)
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        _make_sqlite_transactional(engine)
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        _be_polite(connection)
    return connection


def _make_sqlite_transactional(engine: Engine) -> None:
    """Let a migration that fails leave nothing behind.

    A table is changed by moving its rows to a new one: with foreign keys on, dropping the old one
    would take its children along. They stay off here, and env.py checks them before the commit.
    """

    @event.listens_for(engine, "connect")
    def _set_up(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # sqlite3's own BEGIN comes too late
        raw.execute("PRAGMA busy_timeout=60000")  # for another process that migrates

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _be_polite(connection: Connection) -> None:
    """Let one process migrate at a time, and no statement hold up the people who work.

    The lock and the limits belong to the connection, and end with it.
    """
    connection.execute(text("SELECT set_config('lock_timeout', '60s', false)"))
    connection.execute(text("SELECT pg_advisory_lock(hashtext('groundswell migrations'))"))
    connection.execute(text("SELECT set_config('lock_timeout', '4s', false)"))
    connection.execute(text("SELECT set_config('statement_timeout', '5s', false)"))
    connection.commit()
