"""Why the database does not store anything, in words for whoever runs the bot."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.clock import elapsed

log = logging.getLogger(__name__)

STANDS = 10.0
"""Seconds a failure counts: on a disk that is full, small things are stored now and then."""


class Unstored(StrEnum):
    """What keeps a database from storing whatever it is given."""

    FULL = "its disk is full; make room there"
    READ_ONLY = "it can only be read; let this program write to it"
    BUSY = "another program holds it"
    AWAY = "it does not answer"


SQLITE = {
    "SQLITE_FULL": Unstored.FULL,
    "SQLITE_READONLY": Unstored.READ_ONLY,
    "SQLITE_BUSY": Unstored.BUSY,
    "SQLITE_LOCKED": Unstored.BUSY,
}
"""The beginnings of SQLite's names (www.sqlite.org/rescode.html)."""

POSTGRESQL = {
    "53100": Unstored.FULL,
    "25006": Unstored.READ_ONLY,
    "40001": Unstored.BUSY,
    "40P01": Unstored.BUSY,
    "55P03": Unstored.BUSY,
}
"""By SQLSTATE: disk_full, read_only_sql_transaction, and three kinds of waiting for others in vain."""


def why(error: BaseException) -> Unstored | None:
    """Return what keeps the database from storing anything, or None where it is about one statement."""
    if not isinstance(error, DBAPIError):
        return None
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    state = str(getattr(error.orig, "sqlstate", ""))
    found = [reason for beginning, reason in SQLITE.items() if name.startswith(beginning)]
    otherwise = Unstored.AWAY if isinstance(error, OperationalError) else None
    return next(iter(found), POSTGRESQL.get(state, otherwise))


class Writing:
    """Whether the database stores what it is given, as far as this process has tried."""

    def __init__(self, passing: Callable[[], float] = elapsed) -> None:
        self._passing = passing
        self._failed_at = 0.0
        #: why nothing is stored, or nothing where all is well
        self.trouble = ""

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Learn from a transaction; what begins and what is over is one line in the log."""
        try:
            yield
        except DBAPIError as error:
            if reason := why(error):
                self._failed(reason, str(error.orig).strip().partition("\n")[0])
            raise
        else:
            self._stored()

    def _failed(self, reason: Unstored, details: str) -> None:
        self._failed_at = self._passing()
        trouble = f"nothing can be stored: {reason}"
        if trouble != self.trouble:
            log.error("the database: %s (%s)", trouble, details)
        self.trouble = trouble

    def _stored(self) -> None:
        if self.trouble and self._passing() - self._failed_at >= STANDS:
            log.warning("the database stores what it is given again")
            self.trouble = ""
