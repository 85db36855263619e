"""How the outbox stands is told from few rows, and says what waits and since when."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery.model import TOO_LATE, Outage, State
from bot.delivery.standing import Missed, Standing, missed, notes, standing
from tests.delivery.rows import row

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        yield session
    database.close()


def outage(failures: int, workspace_id: str = "T0CRUMB") -> Outage:
    return Outage(
        workspace_id=workspace_id,
        failures=failures,
        since=NINE,
        closed_until=TEN,
        reason="internal_error",
    )


def test_with_nothing_told_all_is_quiet(session: Session) -> None:
    found = standing(session, NINE)
    assert found == Standing(waiting=[], failed=0, dropped=0, given_up=0, outages=[])
    assert found.oldest_due_at is None
    assert notes(found) == {}


def test_what_waits_is_counted_by_kind_and_state(session: Session) -> None:
    session.add_all(
        [
            row("1", NINE - 5 * MINUTE),
            row("2", NINE),
            row("3", TEN),
            row("4", NINE - 9 * MINUTE, state=State.UNKNOWN, notice="tests.nudge"),
            row("5", NINE - 20 * MINUTE, state=State.SENT),
        ]
    )
    found = standing(session, NINE)
    told = {(w.notice, w.state): (w.due, w.later, w.oldest_due_at) for w in found.waiting}
    assert told == {
        ("tests.fact", State.PENDING): (2, 1, NINE - 5 * MINUTE),
        ("tests.nudge", State.UNKNOWN): (1, 0, NINE - 9 * MINUTE),
    }
    assert found.oldest_due_at == NINE - 9 * MINUTE
    assert found.overdue == 2
    assert notes(found) == {
        "overdue": "2 due for more than a minute, the oldest since 2026-11-23 08:51 UTC"
    }


@pytest.mark.parametrize("state", [State.PENDING, State.SENDING, State.UNKNOWN])
def test_a_message_is_overdue_after_a_minute_wherever_it_is(session: Session, state: State) -> None:
    session.add(row("1", NINE, state=state))
    assert standing(session, NINE + MINUTE).overdue == 0
    assert standing(session, NINE + MINUTE + timedelta(seconds=1)).overdue == 1


def test_given_up_counts_for_a_day(session: Session) -> None:
    long_ago = TEN - timedelta(days=2)
    session.add_all(
        [
            row("1", long_ago, state=State.FAILED, settled_at=long_ago),
            row("2", long_ago, state=State.FAILED, settled_at=NINE),
            row("3", NINE, state=State.FAILED),
            row("4", NINE, state=State.DROPPED, settled_at=NINE),
        ]
    )
    found = standing(session, TEN)
    assert (found.failed, found.dropped, found.given_up) == (3, 1, 2)
    assert notes(found) == {"given up": "2 within the last day; `groundswell outbox` lists them"}


def test_slack_has_an_outage_from_the_third_failure_in_a_row(session: Session) -> None:
    session.add_all([outage(2, "T1"), outage(3, "T2")])
    found = standing(session, TEN)
    assert [one.workspace_id for one in found.outages] == ["T2"]
    assert notes(found) == {"outage": "Slack has failed since 2026-11-23 09:00 UTC: internal_error"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"state": State.SENT, "sent_at": TEN + MINUTE}, Missed(late=1, waiting=0, dropped=0)),
        (
            {"state": State.SENT, "sent_at": TEN + MINUTE, "not_before": TEN + MINUTE},
            Missed(late=1, waiting=0, dropped=0),
        ),
        ({}, Missed(late=0, waiting=1, dropped=0)),
        (
            {"state": State.DROPPED, "reason": TOO_LATE},
            Missed(late=0, waiting=0, dropped=1),
        ),
        (
            {"state": State.DROPPED, "reason": "they are not asked: answered"},
            Missed(late=0, waiting=0, dropped=0),
        ),
        ({"state": State.SENT, "sent_at": NINE}, Missed(late=0, waiting=0, dropped=0)),
        ({"not_before": TEN + MINUTE}, Missed(late=0, waiting=0, dropped=0)),
        ({"sent_at": NINE}, Missed(late=0, waiting=0, dropped=0)),
        (
            {"state": State.SENT, "sent_at": TEN + MINUTE, "told_at": TEN + MINUTE}
            | {"not_before": TEN + MINUTE},
            Missed(late=0, waiting=0, dropped=0),
        ),
        ({"workspace_id": "T2"}, Missed(late=0, waiting=0, dropped=0)),
        ({"notice": "tests.other"}, Missed(late=0, waiting=0, dropped=0)),
    ],
)
def test_what_an_interruption_held_up_is_told_by_what_became_of_it(
    session: Session, facts: dict[str, Any], expected: Missed
) -> None:
    usual = {"not_before": NINE + 30 * MINUTE, "told_at": NINE}
    session.add(row("1", **usual | facts))
    assert missed(session, "T0CRUMB", NINE, TEN, besides="tests.other") == expected


def test_what_is_settled_is_not_read_however_much_it_is(database_url: str) -> None:
    database = Database(database_url)
    plans: list[str] = []

    with Session(database.engine) as session, session.begin():
        session.add_all([row(f"{n}", NINE, state=State.SENT) for n in range(3000)])
        session.add_all([row("due", NINE), row("failed", NINE, state=State.FAILED)])
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(
                "VACUUM ANALYZE outbox"
            )
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "

    @event.listens_for(database.engine, "before_cursor_execute", retval=True)
    def _explain(_c: object, cursor: Any, statement: str, parameters: Any, *_more: object) -> Any:
        if "FROM outbox" in statement:
            cursor.execute(explain + statement, parameters)
            plans.append(str(cursor.fetchall()))
        return statement, parameters

    with Session(database.engine) as session:
        assert standing(session, TEN).overdue == 1
    database.close()
    assert len(plans) == 4
    assert [plan for plan in plans if "ix_outbox_line" not in plan or "Seq Scan" in plan] == []
