"""What is asked of the database each morning looks at those whom it concerns, and not at everybody."""

from collections.abc import Callable

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.database import Database
from bot.rollouts import store

ONE_ROLLOUT = "T0CRUMB", [1, 2]


def takers(session: Session) -> object:
    return store.takers(session, *ONE_ROLLOUT, after="", most=500)


def hours(session: Session) -> object:
    return store.hours_of_takers(session, *ONE_ROLLOUT)


def plan_of(session: Session, query: Callable[[Session], object]) -> list[str]:
    """How SQLite goes about a query, a line for each step."""
    ran: list[tuple[str, tuple[object, ...]]] = []

    def note(*of_it: object) -> None:
        ran.append((str(of_it[2]), of_it[3]))  # type: ignore[arg-type]

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    query(session)
    event.remove(engine, "before_cursor_execute", note)
    [(statement, values)] = [one for one in ran if one[0].startswith("SELECT")]
    explained = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return [step[3] for step in explained]


@pytest.mark.parametrize("query", [takers, hours])
async def test_the_people_of_a_rollout_are_found_by_their_rollout(
    sqlite_url: str, query: Callable[[Session], object]
) -> None:
    database = Database(sqlite_url)
    steps = await database.read(plan_of, query)
    database.close()
    found = [step for step in steps if " members " in step]
    assert len(found) == 1 and "rollout_id=?" in found[0], steps
