"""What is on record of what somebody was asked and sent."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import store
from bot.attention.model import Ask
from bot.people.hooks import Keeper


def _export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    found = store.counts_to(session, workspace_id, user_id)
    sent = [{"what": notice, "state": state, "number": number} for notice, state, number in found]
    asks = store.of_person(session, workspace_id, user_id)
    return [*sent, *(_record(ask) for ask in asks)]


def _record(ask: Ask) -> dict[str, object]:
    about = {"asked": ask.kind, "rollout number": ask.rollout_id, "day": ask.on_date}
    return {**about, "state": ask.state, "reason": ask.reason, "at": ask.asked_at}


def _erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """What was sent holds no words, and is forgotten by itself."""


KEEPER = Keeper(
    name="messages",
    export=_export,
    erase=_erase,
    erases="What I asked and sent you when is forgotten by itself, 90 days after each.",
)
"""Shows people how many messages they were sent."""
