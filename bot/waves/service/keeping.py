"""What waves store about a person."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.waves import store
from bot.waves.model import GateChange, Wave

ERASES = "That a wave was opened, or a gate changed, stays with its reason, without your name."


def export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    """Return the waves that somebody opened, and the gates that they changed."""
    opened = store.opened_by(session, workspace_id, user_id)
    changed = store.changed_by(session, workspace_id, user_id)
    return [*map(_opened, opened), *map(_changed, changed)]


def _opened(wave: Wave) -> dict[str, object]:
    return {"opened": wave.name, "at": wave.opened_at, "why": wave.opened_why}


def _changed(change: GateChange) -> dict[str, object]:
    return {"changed": "a gate", "on": change.on_date, "why": change.why}


def erase(session: Session, workspace_id: str, user_id: str, _now: datetime) -> None:
    """Leave somebody's name in nothing."""
    store.forget_person(session, workspace_id, user_id)
