"""Somebody leaves who looks after voices: these go back to those who lead."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import service as rollouts
from bot.slack.model import Kind, SlackUser
from bot.voices import store
from bot.voices.model import Move, Voice
from bot.voices.service import ladder, telling
from bot.voices.service.moving import move


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Let others look after the voices of somebody whose account is closed."""
    if person.kind == Kind.GONE:
        give_back(session, person.workspace_id, person.user_id, now)


def give_back(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Give all open voices that somebody looks after back to those who lead, who are told."""
    for voice in store.open_of_owner(session, workspace_id, user_id):
        _give_back(session, voice, now)


def _give_back(session: Session, voice: Voice, now: datetime) -> None:
    was, voice.owner_id, voice.due_on = voice.owner_id, None, None
    today = rollouts.today_in(session, voice.workspace_id, voice.rollout_id, now)
    word = move(session, voice, Move.RETURNED, by_id=None, about=was, now=now, today=today)
    ladder.begins(session, voice, today)
    telling.tell_leads(session, voice, word, now)
