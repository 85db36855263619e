"""Every query about digests."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from bot.database import insert_new
from bot.digests.model import Digest, DigestSettings, State


def settings(session: Session, workspace_id: str, rollout_id: int) -> DigestSettings | None:
    """Return when a rollout's digest is sent."""
    query = select(DigestSettings).where(
        DigestSettings.workspace_id == workspace_id, DigestSettings.rollout_id == rollout_id
    )
    return session.scalar(query)


def held(session: Session, workspace_id: str, rollout_id: int) -> DigestSettings | None:
    """Return when a rollout's digest is sent, which nobody else changes until the transaction ends."""
    query = select(DigestSettings).where(
        DigestSettings.workspace_id == workspace_id, DigestSettings.rollout_id == rollout_id
    )
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def due(session: Session, now: datetime, most: int) -> Sequence[DigestSettings]:
    """Return what is to be looked at in all workspaces; nobody else gets the same rows."""
    query = select(DigestSettings).where(DigestSettings.next_at <= now)
    ordered = query.order_by(DigestSettings.next_at, DigestSettings.rollout_id).limit(most)
    return session.scalars(ordered.with_for_update(skip_locked=True)).all()


def next_at(session: Session) -> datetime | None:
    """Return when a digest is looked at next."""
    return session.scalar(select(func.min(DigestSettings.next_at)))


def planned(session: Session, workspace_id: str, until: datetime) -> Sequence[DigestSettings]:
    """Return those of a workspace that may be sent before an instant."""
    query = select(DigestSettings).where(
        DigestSettings.workspace_id == workspace_id,
        DigestSettings.next_at <= until,
        ~DigestSettings.is_muted,
    )
    return session.scalars(query.order_by(DigestSettings.rollout_id)).all()


def add(session: Session, **values: object) -> bool:
    """Note a week's digest; False where the week has one."""
    return insert_new(session, Digest, **values)


def by_id(session: Session, workspace_id: str, digest_id: int) -> Digest | None:
    """Return the digest."""
    query = select(Digest).where(Digest.workspace_id == workspace_id, Digest.id == digest_id)
    return session.scalar(query)


def rollouts_of(
    session: Session, workspace_id: str, digest_ids: Collection[int]
) -> Sequence[Row[int, int]]:
    """Return some digests' rollouts."""
    query = select(Digest.id, Digest.rollout_id).where(
        Digest.workspace_id == workspace_id, Digest.id.in_(digest_ids)
    )
    return session.execute(query).all()


def of_week(session: Session, workspace_id: str, rollout_id: int, week_on: date) -> Digest | None:
    """Return a rollout's digest of the week that begins on a Monday."""
    query = select(Digest).where(
        Digest.workspace_id == workspace_id,
        Digest.rollout_id == rollout_id,
        Digest.week_on == week_on,
    )
    return session.scalar(query)


def since(
    session: Session, workspace_id: str, rollout_ids: Collection[int], week_on: date
) -> Sequence[Digest]:
    """Return the digests of some rollouts since the week that begins on a Monday, the newest first."""
    query = select(Digest).where(
        Digest.workspace_id == workspace_id,
        Digest.rollout_id.in_(rollout_ids),
        Digest.week_on >= week_on,
    )
    return session.scalars(query.order_by(Digest.week_on.desc(), Digest.rollout_id)).all()


def muted(session: Session, workspace_id: str, rollout_ids: Collection[int]) -> Sequence[int]:
    """Return which of some rollouts send no digest for now."""
    query = select(DigestSettings.rollout_id).where(
        DigestSettings.workspace_id == workspace_id,
        DigestSettings.rollout_id.in_(rollout_ids),
        DigestSettings.is_muted,
    )
    return session.scalars(query.order_by(DigestSettings.rollout_id)).all()


def told(session: Session, workspace_id: str, rollout_id: int) -> list[tuple[date, date]]:
    """Return the days that each digest has told of, or is about to, the oldest first."""
    query = select(Digest.first_on, Digest.last_on).where(
        Digest.workspace_id == workspace_id,
        Digest.rollout_id == rollout_id,
        Digest.state == State.TOLD,
    )
    return [(first, last) for first, last in session.execute(query.order_by(Digest.week_on))]


def newest(session: Session, workspace_id: str, rollout_id: int) -> Digest | None:
    """Return the newest digest that was sent, or is on its way."""
    query = select(Digest).where(
        Digest.workspace_id == workspace_id,
        Digest.rollout_id == rollout_id,
        Digest.state == State.TOLD,
    )
    return session.scalar(query.order_by(Digest.week_on.desc()).limit(1))
