"""Somebody leaves who looks after voices: these go back to those who lead."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import service as rollouts
from bot.slack.model import Kind, SlackUser
from bot.voices import store
from bot.voices.model import Move, Visibility, Voice
from bot.voices.service import ladder, telling
from bot.voices.service.moving import move
from bot.voices.service.placing import move_triage


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Let others look after the voices of somebody whose account is closed."""
    if person.kind == Kind.GONE:
        give_back(session, person.workspace_id, person.user_id, now)


def leads_changed(session: Session, workspace_id: str, rollout_id: int, now: datetime) -> None:
    """Show open voices to those who lead now; confidential ones stay with those whom their form has named."""
    settings = store.settings(session, workspace_id, rollout_id)
    if settings and settings.leads_channel_id:
        return  # they see them in their channel
    voices = store.open_in(session, workspace_id, rollout_id)
    seen = [each for each in voices if each.visibility != Visibility.CONFIDENTIAL]
    move_triage(session, workspace_id, seen, now)


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
