"""Every query about kudos."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from bot.milestones.model import Kudos, Receiver
from bot.slack.model import Kind, SlackUser


def kudos_by_id(session: Session, workspace_id: str, kudos_id: int) -> Kudos | None:
    """Return a thank-you."""
    query = select(Kudos).where(Kudos.workspace_id == workspace_id, Kudos.id == kudos_id)
    return session.scalar(query)


def kudos_by_ids(
    session: Session, workspace_id: str, kudos_ids: Collection[int]
) -> Sequence[Kudos]:
    """Return several of them."""
    query = select(Kudos).where(Kudos.workspace_id == workspace_id, Kudos.id.in_(kudos_ids))
    return session.scalars(query).all() if kudos_ids else []


def kudos_since(session: Session, workspace_id: str, rollout_id: int, day: date) -> Sequence[Kudos]:
    """Return what was said for all to see since a day, the oldest first."""
    query = select(Kudos).where(
        Kudos.workspace_id == workspace_id,
        Kudos.rollout_id == rollout_id,
        Kudos.given_on >= day,
        ~Kudos.is_private,
    )
    return session.scalars(query.order_by(Kudos.id)).all()


def receivers(
    session: Session, workspace_id: str, kudos_ids: Collection[int]
) -> dict[int, list[str]]:
    """Return who is thanked, by the thank-you."""
    query = select(Receiver).where(
        Receiver.workspace_id == workspace_id, Receiver.kudos_id.in_(kudos_ids)
    )
    found = defaultdict[int, list[str]](list)
    for each in session.scalars(query.order_by(Receiver.user_id)) if kudos_ids else ():
        found[each.kudos_id].append(each.user_id)
    return found


def add_receivers(session: Session, kudos: Kudos, user_ids: Collection[str]) -> None:
    """Note who is thanked."""
    session.add_all(
        Receiver(kudos_id=kudos.id, user_id=user_id, workspace_id=kudos.workspace_id)
        for user_id in user_ids
    )
    session.flush()


def given_on(session: Session, workspace_id: str, giver_id: str, day: date) -> int:
    """Count how often somebody has thanked others on a day."""
    query = select(func.count()).where(
        Kudos.workspace_id == workspace_id, Kudos.giver_id == giver_id, Kudos.given_on == day
    )
    return session.scalar(query) or 0


def accounts(session: Session, workspace_id: str) -> Sequence[Row[str, str, Kind]]:
    """Return everybody known in a workspace, those who have left too: id, name and kind of account."""
    query = select(SlackUser.user_id, SlackUser.name, SlackUser.kind).where(
        SlackUser.workspace_id == workspace_id
    )
    return session.execute(query.order_by(SlackUser.user_id)).all()
