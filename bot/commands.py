"""What each command of the command line does."""

import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from alembic.util import CommandError
from filelock import FileLock, Timeout
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot import doctor, logs, rotation, schema
from bot.app import EVERYTHING, Work, create_app
from bot.clock import utc_now
from bot.settings import Settings, SettingsError
from bot.unstored import why

log = logging.getLogger(__name__)

SECOND_ON_SQLITE = (
    "Another Groundswell is using this SQLite file already. Stop it first, or move to PostgreSQL "
    "(DATABASE_URL), which many processes can share."
)
ALONE_ON_SQLITE = (
    "A SQLite file is for one process: use `groundswell serve`. "
    "`web` and `worker` need PostgreSQL (DATABASE_URL)."
)

NEWER = (
    "DATABASE_URL: this database was made by a newer Groundswell. Run that version, "
    "or restore a backup from before."
)
GRACE = 3
"""Seconds for requests under way when the program is told to stop: more than Slack waits for."""


async def run(command: str, settings: Settings) -> int:
    """Run a command of the command line; returns the exit code. Raises SettingsError."""
    logs.set_up(settings.log_level, settings.log_format)
    if command == "demo":
        from bot import demo  # the sandbox with it: nothing else needs that, and it takes memory

        return await demo.run(settings)
    if command == "doctor":
        return await doctor.run(settings, utc_now)
    if command == "migrate":
        return _migrate(settings)
    if command == "rotate-key":
        return await rotation.run(settings)
    return await _serve(settings, WORK[command], migrate=command == "serve")


WORK = {
    "serve": EVERYTHING,
    "web": Work(sends=False),
    "worker": Work(answers=False),
}


def _migrate(settings: Settings) -> int:
    with _database_named():
        schema.upgrade(settings.database_url)
        schema.try_writing(settings.database_url)
    print("The database is up to date.", file=sys.stderr)
    return 0


@contextmanager
def _database_named() -> Iterator[None]:
    """Say in one line what is wrong with the database, as something to put right."""
    try:
        yield
    except SQLAlchemyError as error:
        said, reason = doctor.first_line(error), why(error)
        raise SettingsError([f"DATABASE_URL: {f'{reason} ({said})' if reason else said}"]) from None
    except CommandError:
        raise SettingsError([NEWER]) from None


async def _serve(settings: Settings, work: Work, *, migrate: bool) -> int:
    """Serve until told to stop; one process migrates by itself, several are migrated beforehand."""
    missing = settings.missing_to_serve()
    if missing:
        raise SettingsError(missing)
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        return await _listen(settings, work, migrate=migrate)
    if work != EVERYTHING:
        raise SettingsError([ALONE_ON_SQLITE])
    try:
        with _lock(f"{url.database}.lock"):
            return await _listen(settings, work, migrate=migrate)
    except Timeout:
        raise SettingsError([SECOND_ON_SQLITE]) from None
    except OSError as error:
        raise SettingsError([f"DATABASE_URL: no file can be made there ({error})"]) from None


def _lock(path: str) -> FileLock:
    """Return the lock; where no file can be made, FileLock would take it for held by another."""
    Path(path).touch()
    return FileLock(path, timeout=0)


async def _listen(settings: Settings, work: Work, *, migrate: bool) -> int:
    if migrate:
        _migrate(settings)
    elif trouble := doctor.database_trouble(settings.database_url):
        raise SettingsError([f"The database: {trouble}"])
    else:
        with _database_named():
            schema.try_writing(settings.database_url)
    with _database_named():
        if lost := doctor.lost_addresses(settings):
            log.warning("reply addresses: %s", lost)
    config = uvicorn.Config(
        create_app(settings, utc_now, work),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    server = _Server(config)
    try:
        await server.serve()
    except SystemExit:  # the port is taken, say; uvicorn has logged it
        return 1
    return 0 if server.started else 1


class _Server(uvicorn.Server):
    """Ends by returning: uvicorn's own raises the signal again, which ends the program at once."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let Ctrl+C and `kill` stop the server, and a second time without waiting."""
        before = {
            number: signal.signal(number, self.handle_exit)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
