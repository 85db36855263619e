"""Somebody takes a voice, or gives it to somebody, with the day by which they want to answer."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.errors import FieldMistakes
from bot.people.service import names_of, rhythm_of
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.slack.directory import known_users
from bot.voices import rules, store
from bot.voices.model import Move, Picture, Voice
from bot.voices.service import ladder, telling
from bot.voices.service.moving import allowed, move, to_move
from bot.voices.service.showing import picture_of


def about_to_take(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> tuple[Picture, date]:
    """Return the voice and the date to offer; raises BotError where somebody else was quicker."""
    voice = to_move(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.TAKEN,
    )
    picture = picture_of(session, voice, now)
    rules.refuse_taken(voice, user_id, picture.owner)
    return picture, _offered(session, voice, user_id, now)


def about_to_give(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> tuple[Picture, date]:
    """Return the voice and the date to offer."""
    voice = to_move(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.GIVEN,
    )
    return picture_of(session, voice, now), _offered(session, voice, user_id, now)


def take(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    due_on: date | None,
    now: datetime,
) -> None:
    """Let somebody who leads look after a voice; of two at once, the second hears who has it."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.TAKEN,
    )
    owner = names_of(session, workspace_id, [voice.owner_id]) if voice.owner_id else {}
    rules.refuse_taken(voice, user_id, owner.get(voice.owner_id or "", ""))
    _owned(session, voice, Move.TAKEN, by_id=user_id, owner_id=user_id, due_on=due_on, now=now)


def give(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    owner_id: str,
    due_on: date | None,
    now: datetime,
) -> None:
    """Let somebody else look after a voice; raises FieldMistakes where they cannot."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.GIVEN,
    )
    if not owner_id:
        raise FieldMistakes(owner="Please choose who looks after it.")
    confidants = store.confidants(session, workspace_id, voice_id)
    rules.refuse_owner(
        voice,
        known_users(session, workspace_id, [owner_id]).get(owner_id),
        confidants=confidants,
        names=list(names_of(session, workspace_id, confidants).values()),
    )
    _owned(session, voice, Move.GIVEN, by_id=user_id, owner_id=owner_id, due_on=due_on, now=now)


def start(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> None:
    """Say that work on a voice has begun."""
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.STARTED,
    )
    rules.refuse_idle(voice)
    today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
    word = move(session, voice, Move.STARTED, by_id=user_id, now=now, today=today)
    telling.tell_raisers(session, voice, word, now)


def _offered(session: Session, voice: Voice, user_id: str, now: datetime) -> date:
    """Return the date promised already, while it is to come, or five working days of theirs."""
    today = rollouts.today_in(session, voice.workspace_id, voice.rollout_id, now)
    if voice.due_on and voice.due_on >= today:
        return voice.due_on
    return rules.promised_on(rhythm_of(session, voice.workspace_id, user_id, now), today)


def _owned(
    session: Session,
    voice: Voice,
    how: Move,
    *,
    by_id: str,
    owner_id: str,
    due_on: date | None,
    now: datetime,
) -> None:
    today = rollouts.today_in(session, voice.workspace_id, voice.rollout_id, now)
    due_on = rules.refuse_date(due_on, today)
    rules.refuse_unchanged(voice, owner_id, due_on)
    voice.owner_id, voice.due_on = owner_id, due_on
    word = move(session, voice, how, by_id=by_id, now=now, today=today, about=owner_id)
    ladder.begins(session, voice, today)
    telling.tell_triage(session, voice, now)
    telling.tell_raisers(session, voice, word, now)
