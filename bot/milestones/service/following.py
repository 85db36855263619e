"""Somebody has other hours, or has left the company."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.milestones import store
from bot.milestones.service.asking import plan_anew
from bot.milestones.service.setting import hand_back
from bot.slack.model import Kind, SlackUser


def person_changed(session: Session, person: SlackUser, now: datetime) -> None:
    """Ask somebody at their new hours and days; give back what they looked after who have left."""
    if person.kind == Kind.GONE:
        mine = store.open_of(session, person.workspace_id, person.user_id)
        hand_back(session, mine, person.user_id, now)
    else:
        plan_anew(session, person.workspace_id, person.user_id, now)
