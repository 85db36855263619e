"""A workspace where five thousand voices were raised, or so many as are wanted."""

import random
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.privacy.rules import Keyring
from bot.privacy.service import open_box
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices.model import Confidant, Kind, State, Topic, Visibility, Voice

TEAM, READER = "T0BENCH", "U00000"
PEOPLE, ROLLOUTS = 200, 10
ANONYMOUS, CONFIDENTIAL = 5, 10
"""One voice in so many."""

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KEYRING = Keyring("a key of at least thirty-two bytes")

SPOKEN = """
scanner orders drops around noon oven full five o'clock tablet counter nobody reads list long
training new people Friday rush printer paper again customers wait queue phone never stops
prices wrong till driver late route changes morning shift evening handover notes missing
password screen freezes delivery boxes labels fall off bread counted twice
"""


def settle(session: Session, number: int) -> None:
    """Let people raise so many voices over two years."""
    chance = random.Random(7)
    everybody(session)
    ids = chance.sample(range(1, 2**31 - 1), number)
    session.execute(
        insert(Voice), [raised(session, chance, n, voice_id) for n, voice_id in enumerate(ids)]
    )
    told = [{"workspace_id": TEAM, "user_id": READER, "voice_id": each} for each in ids[::50]]
    session.execute(insert(Confidant), told)


def settle_open(session: Session, number: int) -> None:
    """Let people raise so many voices in one rollout, each in its own words, and nobody answer any."""
    chance = random.Random(7)
    everybody(session)
    ids = chance.sample(range(1, 2**31 - 1), number)
    session.execute(
        insert(Voice),
        [
            raised(session, chance, n, voice_id)
            | {"rollout_id": 1, "visibility": Visibility.NAMED, "author_id": READER, "box": None}
            | {"state": State.RAISED, "settled_on": None, "answer": None, "answered_by": None}
            | {"words": sentence(chance)}
            for n, voice_id in enumerate(ids)
        ],
    )


def sentence(chance: random.Random) -> str:
    """Return what somebody may say; many of its words are in what others say."""
    return " ".join(chance.choices(SPOKEN.split(), k=chance.randrange(5, 30)))


def everybody(session: Session) -> None:
    """Let people be in the workspace, and rollouts with somebody who leads them."""
    session.execute(insert(SlackUser), [person(n) for n in range(PEOPLE)])
    session.execute(insert(Rollout), [rollout(n) for n in range(1, ROLLOUTS + 1)])
    session.execute(insert(Member), [leads(n) for n in range(1, ROLLOUTS + 1)])


def raised(session: Session, chance: random.Random, n: int, voice_id: int) -> dict[str, object]:
    """Return the columns of one voice; three in four are answered."""
    by = f"U{chance.randrange(PEOPLE):05}"
    is_anonymous = not n % ANONYMOUS
    on = date(2026, 11, 1) - timedelta(days=chance.randrange(700))
    is_open = not n % 4
    return {
        "id": voice_id,
        "workspace_id": TEAM,
        "rollout_id": 1 + n % ROLLOUTS,
        "kind": chance.choice(list(Kind)),
        "topic": chance.choice(list(Topic)),
        "words": "The list is too long & nobody reads it. " * chance.randrange(1, 20),
        "impact": 3,
        "visibility": visibility(n),
        "author_id": None if is_anonymous else by,
        "box": box_of(session, by) if is_anonymous else None,
        "state": State.RAISED if is_open else State.ANSWERED,
        "raised_on": on,
        "waits_since": on,
        "settled_on": None if is_open else on + timedelta(days=chance.randrange(20)),
        "answer": None if is_open else "We print it twice a day. " * chance.randrange(1, 20),
        "answered_by": None if is_open else "U00001",
        "reopened": 0,
        "rung": 0,
        "is_held_back": False,
    }


def visibility(n: int) -> Visibility:
    """Return who may see the voice of a number."""
    if not n % ANONYMOUS:
        return Visibility.ANONYMOUS
    return Visibility.CONFIDENTIAL if n % CONFIDENTIAL == 1 else Visibility.NAMED


def box_of(session: Session, user_id: str) -> str:
    """Return the name of a sealed address."""
    return open_box(session, KEYRING, workspace_id=TEAM, user_id=user_id)


def person(n: int) -> dict[str, object]:
    """Return the columns of one of the people."""
    return {
        "workspace_id": TEAM,
        "user_id": f"U{n:05}",
        "name": f"Person {n}",
        "kind": Account.PERSON,
        "zone": "Europe/Berlin",
        "locale": "",
        "is_admin": False,
        "described_at": NOW,
    }


def rollout(n: int) -> dict[str, object]:
    """Return the columns of a rollout."""
    return {
        "id": n,
        "workspace_id": TEAM,
        "channel_id": f"C{n}",
        "is_private": False,
        "name": f"Rollout {n}",
        "name_key": f"rollout {n}",
        "why": "It helps.",
        "stage": Stage.PILOTING,
        "started_at": NOW,
    }


def leads(rollout_id: int) -> dict[str, object]:
    """Return the columns of whoever leads a rollout."""
    return {
        "workspace_id": TEAM,
        "rollout_id": rollout_id,
        "user_id": "U00001",
        "role": Role.LEAD,
        "takes_part": False,
        "joined_at": NOW,
    }
