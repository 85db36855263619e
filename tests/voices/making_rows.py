"""A rollout with people who lead it, and voices in it, straight in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.privacy.service import open_box
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices.model import Confidant, Kind, State, Topic, Visibility, Voice

TEAM = "T0CRUMB"
LEA, OLA, ANA, BEN = "U0LEA", "U0OLA", "U0ANA", "U0BEN"
NAMES = {LEA: "Lea Moreau", OLA: "Ola Berg", ANA: "Ana Petrov", BEN: "Ben Haddad"}
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KEYRING = Keyring("a key of at least thirty-two bytes, for tests")


@contextmanager
def session_on(database_url: str) -> Iterator[Session]:
    """A transaction on a database; it is committed in the end."""
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        yield session
    database.close()


def settle(session: Session, **stage: Any) -> None:
    """Lea leads Online ordering in #orders, Ola sponsors it, Ana takes part, Ben knows of it."""
    session.add_all([person(user_id, name) for user_id, name in NAMES.items()])
    session.add(rollout(1, "Online ordering", **stage))
    session.flush()
    roles = {LEA: Role.LEAD, OLA: Role.SPONSOR, ANA: Role.PARTICIPANT}
    session.add_all([member(1, user_id, role) for user_id, role in roles.items()])
    session.flush()


def person(user_id: str, name: str, *, kind: Account = Account.PERSON) -> SlackUser:
    return SlackUser(
        workspace_id=TEAM,
        user_id=user_id,
        name=name,
        kind=kind,
        zone="Europe/Berlin",
        locale="en-GB",
        is_admin=False,
        described_at=NOW,
    )


def rollout(number: int, name: str, **more: Any) -> Rollout:
    facts: dict[str, Any] = {"channel_id": f"C{number}", "is_private": False}
    facts["stage"] = Stage.PILOTING
    return Rollout(
        id=number,
        workspace_id=TEAM,
        name=name,
        name_key=name.casefold(),
        why="It helps.",
        started_at=NOW,
        **{**facts, **more},
    )


def member(rollout_id: int, user_id: str, role: Role) -> Member:
    return Member(
        workspace_id=TEAM,
        rollout_id=rollout_id,
        user_id=user_id,
        role=role,
        takes_part=role == Role.PARTICIPANT,
        joined_at=NOW,
    )


def voice(number: int = 7, **more: Any) -> Voice:
    """A concern of Ana's, raised on Monday, that nobody has taken yet."""
    facts: dict[str, Any] = {
        "rollout_id": 1,
        "kind": Kind.CONCERN,
        "topic": Topic.WORKLOAD,
        "words": "The list is too long",
        "impact": 3,
        "visibility": Visibility.NAMED,
        "author_id": ANA,
        "state": State.RAISED,
        "raised_on": MONDAY,
        "waits_since": more.get("raised_on", MONDAY),
        "reopened": 0,
        "rung": 0,
        "is_held_back": False,
    }
    return Voice(id=number, workspace_id=TEAM, **{**facts, **more})


def answered(number: int, on: date, **more: Any) -> Voice:
    """A voice that Lea has answered."""
    facts: dict[str, Any] = {
        "state": State.ANSWERED,
        "settled_on": on,
        "answer": "We print it twice a day",
        "answered_by": LEA,
    }
    return voice(number, **{**facts, **more})


def anonymous(session: Session, number: int, user_id: str = ANA, **more: Any) -> Voice:
    """A voice whose raiser nobody learns."""
    box = open_box(session, KEYRING, workspace_id=TEAM, user_id=user_id)
    more = {"words": "I fear for my shift", **more}
    return voice(number, author_id=None, visibility=Visibility.ANONYMOUS, box=box, **more)


def confidant(voice_id: int, user_id: str) -> Confidant:
    return Confidant(workspace_id=TEAM, voice_id=voice_id, user_id=user_id)
