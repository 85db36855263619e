"""What keeps a database from storing anything is named, and told once."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, InternalError, OperationalError

from bot.unstored import STANDS, Unstored, Writing, why


def on_sqlite(name: str) -> OperationalError:
    error = sqlite3.OperationalError("in SQLite's words")
    error.sqlite_errorname = name
    return OperationalError("", None, error)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (on_sqlite("SQLITE_FULL"), Unstored.FULL),
        (on_sqlite("SQLITE_READONLY_DIRECTORY"), Unstored.READ_ONLY),
        (on_sqlite("SQLITE_BUSY_SNAPSHOT"), Unstored.BUSY),
        (on_sqlite("SQLITE_IOERR_WRITE"), Unstored.AWAY),
        (OperationalError("", None, psycopg.errors.DiskFull()), Unstored.FULL),
        (InternalError("", None, psycopg.errors.ReadOnlySqlTransaction()), Unstored.READ_ONLY),
        (OperationalError("", None, psycopg.errors.DeadlockDetected()), Unstored.BUSY),
        (OperationalError("", None, psycopg.OperationalError("no route")), Unstored.AWAY),
        (IntegrityError("", None, psycopg.errors.UniqueViolation()), None),
        (InternalError("", None, psycopg.errors.InFailedSqlTransaction()), None),
        (ZeroDivisionError(), None),
    ],
)
def test_each_trouble_has_its_name(error: Exception, reason: Unstored | None) -> None:
    assert why(error) == reason


class Tries:
    """Transactions, and seconds that pass between them."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.writing = Writing(lambda: self.seconds)

    def stores(self, error: DBAPIError | None = None) -> str:
        """Try to store something; returns the trouble there is then."""
        try:
            with self.writing.noted():
                if error:
                    raise error
        except DBAPIError:
            pass
        return self.writing.trouble


def test_a_trouble_stands_until_things_are_stored_again_for_a_while() -> None:
    tries = Tries()
    full = f"nothing can be stored: {Unstored.FULL}"
    assert tries.stores() == ""
    assert tries.stores(on_sqlite("SQLITE_FULL")) == full
    assert tries.stores() == full  # something small, say
    tries.seconds += STANDS
    assert tries.stores() == ""


def test_a_trouble_is_one_line_when_it_begins_and_one_when_it_is_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tries = Tries()
    for _ in range(3):
        tries.stores(on_sqlite("SQLITE_FULL"))
        tries.stores()
    tries.seconds += STANDS
    for _ in range(2):
        tries.stores()
    assert [record.message for record in caplog.records] == [
        "the database: nothing can be stored: its disk is full; make room there (in SQLite's words)",
        "the database stores what it is given again",
    ]


def test_a_statement_that_is_wrong_is_no_trouble_of_the_database() -> None:
    wrong = IntegrityError("", None, psycopg.errors.UniqueViolation())
    assert Tries().stores(wrong) == ""
