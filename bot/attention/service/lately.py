"""What somebody finds who looks by themselves at what is asked of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import rules, store
from bot.attention.hooks import Kinds
from bot.attention.model import Section
from bot.attention.service.today import sections_of
from bot.people.rules import local
from bot.people.service import zones_of

LOOKED_AT = 60
"""The newest asks among which those are looked for that still count."""


def asked_now(
    session: Session, workspace_id: str, user_id: str, kinds: Kinds, now: datetime
) -> Sequence[Section]:
    """Return what is open for somebody and what they have done today, as it looks now."""
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    newest = store.of_person(session, workspace_id, user_id, most=LOOKED_AT)
    asks = rules.asked_now(newest, today=local(now, zone).date(), now=now)
    return [section for _, section in sections_of(session, asks, kinds, now)]
