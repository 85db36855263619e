"""A rollout whose people have been asked on many days: a database with everyday work in it."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import schema
from bot.attention.hooks import Kinds
from bot.attention.model import Budget
from bot.attention.service import Folding
from bot.checkins import hooks as checkin_hooks
from bot.checkins import service as checkins
from bot.checkins.hooks import CheckinPart
from bot.checkins.model import Entry, Plan
from bot.checkins.rules import questions_in
from bot.database import Database
from bot.delivery.model import Outgoing, State
from bot.rollouts import service as rollouts
from bot.rollouts.model import Draft
from bot.slack.model import Kind, SlackUser

TEAM, CHANNEL = "T0CRUMB", "C0ORDERS"
MONDAY = datetime(2100, 1, 4, tzinfo=UTC)
"""All days are to come, so that no answer is too late for its day."""

AT_TEN = timedelta(hours=9)
"""After midnight in UTC: an hour after everybody is to be asked in Berlin."""

EVERY_DAY = tuple(range(7))
EVERY_MINUTE = 7 * 24 * 60


def person(number: int) -> str:
    """Return a person's id."""
    return f"U0P{number:03d}"


async def open_up(database_url: str, people: int, days: int) -> list[tuple[int, str]]:
    """Make a migrated database; returns the entries that wait for an answer, and whose they are."""
    schema.upgrade(database_url)
    database = Database(database_url)
    try:
        return await database.run(_live, people, days)
    finally:
        database.close()


def _live(session: Session, people: int, days: int) -> list[tuple[int, str]]:
    """Begin a rollout, and ask everybody every day; nobody answers."""
    everybody = tuple(person(number) for number in range(people))
    session.add_all(_described(user_id) for user_id in everybody)
    rollouts.start(
        session,
        _draft(everybody),
        workspace_id=TEAM,
        user_id=everybody[0],
        is_private=False,
        mistakes={},
        parts=[CheckinPart()],
        now=MONDAY,
    )
    session.add(Budget(workspace_id=TEAM, messages=1, reminders=1, minutes=EVERY_MINUTE))
    for day in range(days):
        session.flush()
        checkins.open_due(session, MONDAY + timedelta(days=day, hours=12))
        ask(session, MONDAY + timedelta(days=day) + AT_TEN)
    session.flush()
    session.execute(
        update(Outgoing).values(
            state=State.SENT,
            drawn_revision=1,
            channel_id=Outgoing.destination,
            ts=Outgoing.key,
            sent_at=MONDAY,
        )
    )
    entries = session.execute(select(Entry.id, Entry.user_id).order_by(Entry.id))
    return [(entry_id, user_id) for entry_id, user_id in entries]


def ask(session: Session, now: datetime) -> None:
    """Ask everybody what is due, in messages of the day."""
    kinds = Kinds()
    checkin_hooks.contribute(kinds)
    while Folding(kinds).run(session, now):
        pass


def _draft(everybody: tuple[str, ...]) -> Draft:
    plan = Plan(
        days=EVERY_DAY, at=time(9), questions=questions_in("What moved?\nWhat did not?\nAnd now?")
    )
    return Draft(
        channel_id=CHANNEL,
        name="Online ordering",
        why="Orders come in by web, as the phone never stops.",
        sponsor_id=everybody[0],
        lead_id=everybody[0],
        taker_ids=everybody,
        choices={CheckinPart.name: plan},
    )


def _described(user_id: str) -> SlackUser:
    return SlackUser(
        workspace_id=TEAM,
        user_id=user_id,
        name=f"Person {user_id}",
        kind=Kind.PERSON,
        zone="Europe/Berlin",
        locale="en-GB",
        is_admin=False,
        described_at=MONDAY,
    )
