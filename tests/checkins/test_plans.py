"""What is asked of the database with each status looks at one day, and not at a year."""

from sqlalchemy.orm import Session

from bot.checkins import store
from bot.checkins.model import Run
from bot.database import Database
from tests.rollouts.test_plans import plan_of


def states(session: Session) -> object:
    run = Run(id=7, workspace_id="T0CRUMB", checkin_id=1)
    return store.tally_and_own(session, run, "U1")


async def test_the_entries_of_a_run_are_found_by_their_run(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    steps = await database.read(plan_of, states)
    database.close()
    assert any("checkin_entries" in step and "run_id=?" in step for step in steps), steps
