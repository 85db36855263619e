"""What somebody's Home tab holds, and when it is shown. The caller owns the transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.home.hooks import Section
from bot.home.model import ANY_ROLLOUT, HOME, Tab, key_of
from bot.rollouts import service as rollouts
from bot.slack.directory import known_users
from bot.slack.model import Kind

LOOKED_AT = timedelta(hours=12)
"""So long after they opened it, somebody's Home may still be before them."""


def opened(session: Session, *, workspace_id: str, user_id: str, now: datetime) -> None:
    """Have somebody's Home shown as it is now: they are looking at it."""
    key = key_of(user_id)
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=key,
        notice=HOME,
        subject_id=0,
        destination=user_id,
        urgency=Urgency.AWAITED,
        is_home=True,
        now=now,
    )
    outbox.refresh(session, workspace_id=workspace_id, key=key, urgency=Urgency.AWAITED, now=now)


def tab_looked_at(
    session: Session,
    workspace_id: str,
    user_id: str,
    sections: Sequence[Section],
    now: datetime,
    *,
    may_raise: bool,
) -> Tab | None:
    """Return what `tab` does to somebody who has opened their Home lately; whoever opens it anew sees the newest."""
    shown = outbox.last_shown(session, workspace_id, key_of(user_id))
    if shown is None or (shown.settled_at and now - shown.settled_at > LOOKED_AT):
        return None
    return tab(session, workspace_id, user_id, sections, now, may_raise=may_raise)


def tab(
    session: Session,
    workspace_id: str,
    user_id: str,
    sections: Sequence[Section],
    now: datetime,
    *,
    may_raise: bool,
) -> Tab:
    """Return all that somebody's Home shows; to whom can take part in nothing it shows nothing of others."""
    person = known_users(session, workspace_id, [user_id]).get(user_id)
    if person is None or person.kind != Kind.PERSON:
        return Tab(kind=person.kind if person else None)
    visible = rollouts.visible_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=""
    )
    if not visible:
        return Tab(kind=person.kind)
    only = str(visible[0].id) if len(visible) == 1 else ANY_ROLLOUT
    return Tab(
        kind=person.kind,
        has_rollouts=True,
        raises_on=only if may_raise else "",
        sections=[section(session, workspace_id, user_id, now) for section in sections],
    )
