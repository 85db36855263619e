"""Voices straight in the database, raised in a bakery with Lea who leads, Ola who sponsors, and others."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Drawn, Fact, Notices
from bot.privacy.rules import Keyring
from bot.privacy.service import open_box
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices import notices as voice_notices
from bot.voices import store
from bot.voices.model import (
    Confidant,
    Kind,
    Move,
    State,
    Topic,
    Visibility,
    Voice,
    VoiceSettings,
    Word,
)
from bot.voices.service import move, telling
from tests.running import KEY

TEAM, CHANNEL = "T0CRUMB", "C0ORDERS"
LEA, OLA, ANA, BEN, CY = "U0LEA", "U0OLA", "U0ANA", "U0BEN", "U0CY"
GIL, PAT, OVEN = "U0GIL", "U0PAT", "U0OVENTIMER"
KEYRING = Keyring(KEY)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ROLES = {
    LEA: Role.LEAD,
    OLA: Role.SPONSOR,
    ANA: Role.PARTICIPANT,
    BEN: Role.PARTICIPANT,
    CY: Role.PARTICIPANT,
}
ACCOUNTS = {GIL: Account.GUEST, PAT: Account.GONE, OVEN: Account.BOT}
OVENS = "The ovens are full at five."


@asynccontextmanager
async def bakery_on(database_url: str) -> AsyncIterator[Database]:
    """A rollout of the bakery, which Lea leads and Ola sponsors."""
    database = Database(database_url)
    await database.run(settle)
    yield database
    database.close()


def settle(session: Session) -> None:
    """Let everybody in."""
    session.execute(insert(SlackUser), [_person(user_id) for user_id in [*ROLES, *ACCOUNTS]])
    session.execute(insert(Rollout), [_rollout()])
    session.execute(insert(Member), [_member(user_id) for user_id in ROLES])


def raised(
    session: Session,
    *,
    by: str = ANA,
    words: str = OVENS,
    visibility: Visibility = Visibility.NAMED,
    confidants: Sequence[str] = (LEA, OLA),
    voice_id: int = 700_001,
    now: datetime = MONDAY,
) -> int:
    """Raise a voice as the form does, and return its id."""
    is_unknown = visibility == Visibility.ANONYMOUS
    [rollout_id] = session.scalars(select(Rollout.id))
    box = open_box(session, KEYRING, workspace_id=TEAM, user_id=by) if is_unknown else None
    voice = Voice(
        id=voice_id,
        workspace_id=TEAM,
        rollout_id=rollout_id,
        kind=Kind.CONCERN,
        topic=Topic.TOOL,
        words=words,
        impact=4,
        visibility=visibility,
        author_id=None if is_unknown else by,
        box=box,
        state=State.RAISED,
        raised_on=now.date(),
        waits_since=now.date(),
        is_held_back=False,
    )
    session.add(voice)
    session.flush()
    if visibility == Visibility.CONFIDENTIAL:
        session.add_all(
            Confidant(voice_id=voice_id, user_id=each, workspace_id=TEAM) for each in confidants
        )
        session.flush()
    move(session, voice, Move.RAISED, by_id=voice.author_id, now=now, today=now.date())
    telling.tell_triage(session, voice, now)
    telling.tell_raiser_card(session, voice, now)
    return voice_id


def leads_meet_in(session: Session, channel_id: str) -> None:
    """Let those who lead get triage messages in a channel."""
    [rollout_id] = session.scalars(select(Rollout.id))
    session.add(
        VoiceSettings(
            rollout_id=rollout_id,
            workspace_id=TEAM,
            leads_channel_id=channel_id,
            visibility=Visibility.NAMED,
        )
    )


def voice(session: Session, voice_id: int = 700_001) -> Voice:
    """Return the voice as it is stored."""
    found = store.by_id(session, TEAM, voice_id)
    assert found
    return found


def said(session: Session, voice_id: int = 700_001) -> list[tuple[Move, str | None, str | None]]:
    """Return its history: each move, who made it, and the words."""
    return [(word.move, word.by_id, word.words) for word in store.words(session, TEAM, voice_id)]


def newest(session: Session, voice_id: int = 700_001) -> Word:
    """Return what happened last."""
    return store.words(session, TEAM, voice_id)[-1]


@dataclass(frozen=True)
class Shown:
    """A message that is on its way, as it would leave now."""

    notice: str
    destination: str
    thread_key: str | None
    drawn: Drawn

    @property
    def text(self) -> str:
        """All that is in it."""
        return str(self.drawn)


def leaving(session: Session, *names: str, now: datetime = MONDAY) -> list[Shown]:
    """Return what is on its way, of some kinds, drawn as it would leave now; oldest first."""
    notices = Notices()
    voice_notices.contribute(notices)
    rows = session.scalars(select(Outgoing).order_by(Outgoing.id)).all()
    return [
        Shown(
            notice=row.notice,
            destination=row.destination,
            thread_key=row.thread_key,
            drawn=notices.known[row.notice].draw(session, fact_of(row, now)),
        )
        for row in rows
        if row.notice in names
    ]


def given_up(session: Session, row: Outgoing, reason: str, now: datetime = MONDAY) -> None:
    """Follow a message that can never arrive, as delivery does."""
    notices = Notices()
    voice_notices.contribute(notices)
    follow = notices.known[row.notice].given_up
    assert follow
    follow(session, fact_of(row, now), reason)


def fact_of(row: Outgoing, now: datetime) -> Fact:
    """Return what a row is about."""
    return Fact(
        workspace_id=row.workspace_id,
        subject_id=row.subject_id,
        part=row.part,
        destination=row.destination,
        is_posted=row.ts is not None,
        now=now,
    )


def _person(user_id: str) -> dict[str, object]:
    return {
        "workspace_id": TEAM,
        "user_id": user_id,
        "name": user_id.removeprefix("U0").title(),
        "kind": ACCOUNTS.get(user_id, Account.PERSON),
        "zone": "Europe/Berlin",
        "locale": "",
        "is_admin": False,
        "described_at": MONDAY,
    }


def _rollout() -> dict[str, object]:
    return {
        "id": 1,
        "workspace_id": TEAM,
        "channel_id": CHANNEL,
        "is_private": False,
        "name": "Online ordering",
        "name_key": "online ordering",
        "why": "It helps.",
        "stage": Stage.PILOTING,
        "started_at": MONDAY,
    }


def _member(user_id: str) -> dict[str, object]:
    return {
        "workspace_id": TEAM,
        "rollout_id": 1,
        "user_id": user_id,
        "role": ROLES[user_id],
        "takes_part": True,
        "joined_at": MONDAY,
    }
