"""A piece of work is made from a voice, and what came of it flows back."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.actions import service as actions
from bot.actions.hooks import Action
from bot.people.service import names_of, rhythm_of
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.slack.directory import known_users
from bot.voices import rules, store
from bot.voices.model import OPEN, ORIGIN, Move, Picture, State, Voice
from bot.voices.service import telling
from bot.voices.service.moving import allowed, move, to_move
from bot.voices.service.showing import picture_of


def about_to_act(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    now: datetime,
) -> tuple[Picture, date]:
    """Return the voice of which an action is to be made, and the date to offer."""
    voice = to_move(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.STARTED,
    )
    today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
    due_on = rules.promised_on(rhythm_of(session, workspace_id, user_id, now), today)
    return picture_of(session, voice, now), due_on


def make_action(
    session: Session,
    keyring: Keyring,
    *,
    workspace_id: str,
    user_id: str,
    voice_id: int,
    what: str,
    owner_id: str,
    due_on: date | None,
    now: datetime,
) -> None:
    """Give somebody a piece of work for a voice, which is being worked on from then on.

    Raises FieldMistakes; what was told in confidence is worked on by those who may see it.
    """
    voice = allowed(
        session,
        keyring,
        workspace_id=workspace_id,
        user_id=user_id,
        voice_id=voice_id,
        move=Move.STARTED,
    )
    _refuse_unconfided(session, voice, owner_id)
    actions.create(
        session,
        workspace_id=workspace_id,
        rollout_id=voice.rollout_id,
        what=what,
        owner_id=owner_id,
        due_on=due_on,
        origin_kind=ORIGIN,
        origin_id=voice.id,
        made_by=user_id,
        now=now,
    )
    if voice.owner_id and voice.state != State.IN_PROGRESS:
        today = rollouts.today_in(session, workspace_id, voice.rollout_id, now)
        word = move(session, voice, Move.STARTED, by_id=user_id, now=now, today=today)
        telling.tell_raisers(session, voice, word, now)


def finished(session: Session, action: Action, now: datetime) -> None:
    """Begin the answer of a voice with what came of a piece of work, and show it to those who answer."""
    voice = store.held(session, action.workspace_id, action.origin_id or 0)
    if voice is None or voice.state not in OPEN or not action.result:
        return
    voice.draft = "\n".join(filter(None, [voice.draft, action.result]))
    session.flush()
    telling.refresh(session, voice, now)


def shown_with_actions(
    session: Session, workspace_id: str, voice_ids: Collection[int]
) -> dict[int, Voice]:
    """Return the voices from which actions were made, as far as all who see the actions may see them."""
    found = store.by_ids(session, workspace_id, voice_ids)
    return {voice.id: voice for voice in found if rules.is_for_everyone(voice)}


def _refuse_unconfided(session: Session, voice: Voice, owner_id: str) -> None:
    confidants = store.confidants(session, voice.workspace_id, voice.id)
    if not confidants or not owner_id:
        return  # what else is wrong with it, actions say themselves
    rules.refuse_owner(
        voice,
        known_users(session, voice.workspace_id, [owner_id]).get(owner_id),
        confidants=confidants,
        names=list(names_of(session, voice.workspace_id, confidants).values()),
    )
