"""Every query about decisions."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.decisions.model import Area, Decision, Holder, Review, State

STOOD = (State.TAKEN, State.REVERSED)
"""What was decided, whether it still holds or not."""

NEWEST = (Decision.decided_at.desc(), Decision.id.desc())


def by_id(session: Session, workspace_id: str, decision_id: int) -> Decision | None:
    """Return the decision."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id, Decision.id == decision_id
    )
    return session.scalar(query)


def held(session: Session, workspace_id: str, decision_id: int) -> Decision | None:
    """Return the decision, which nobody else changes until the transaction ends."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id, Decision.id == decision_id
    )
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def by_ids(
    session: Session, workspace_id: str, decision_ids: Collection[int]
) -> dict[int, Decision]:
    """Return several decisions, by id."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id, Decision.id.in_(decision_ids)
    )
    return {each.id: each for each in session.scalars(query)} if decision_ids else {}


def holders(session: Session, workspace_id: str, rollout_id: int) -> Sequence[Holder]:
    """Return who holds which area of a rollout."""
    query = select(Holder).where(
        Holder.workspace_id == workspace_id, Holder.rollout_id == rollout_id
    )
    return session.scalars(query.order_by(Holder.area)).all()


def held_by(
    session: Session, workspace_id: str, user_id: str, *, rollout_id: int | None = None
) -> Sequence[Holder]:
    """Return which areas somebody holds, in all rollouts or in one."""
    query = select(Holder).where(Holder.workspace_id == workspace_id, Holder.user_id == user_id)
    if rollout_id is not None:
        query = query.where(Holder.rollout_id == rollout_id)
    return session.scalars(query.order_by(Holder.id)).all()


def following(session: Session, workspace_id: str, decision_id: int) -> Decision | None:
    """Return the decision that has taken the place of another."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id,
        Decision.reverses_id == decision_id,
        Decision.state.in_(STOOD),
    )
    return session.scalar(query.order_by(Decision.id.desc()).limit(1))


def decided_in(
    session: Session, workspace_id: str, rollout_ids: Collection[int], *, skipping: int, most: int
) -> Sequence[Decision]:
    """Return what was decided in some rollouts, the newest first."""
    query = select(Decision).where(_decided(workspace_id, rollout_ids)).order_by(*NEWEST)
    return session.scalars(query.offset(skipping).limit(most)).all() if rollout_ids else []


def count_decided(session: Session, workspace_id: str, rollout_ids: Collection[int]) -> int:
    """Count what was decided in some rollouts."""
    query = select(func.count()).select_from(Decision).where(_decided(workspace_id, rollout_ids))
    return session.scalar(query) or 0 if rollout_ids else 0


def texts_in(
    session: Session, workspace_id: str, rollout_ids: Collection[int], *, most: int
) -> Sequence[Row[int, str, str, Area | None]]:
    """Return what can be searched: id, words, why and area, the newest first."""
    query = select(Decision.id, Decision.words, Decision.why, Decision.area)
    found = query.where(_decided(workspace_id, rollout_ids)).order_by(*NEWEST).limit(most)
    return session.execute(found).all() if rollout_ids else []


def still_holding(
    session: Session, workspace_id: str, rollout_id: int, *, most: int
) -> Sequence[Decision]:
    """Return what holds in a rollout, the newest first."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id,
        Decision.rollout_id == rollout_id,
        Decision.state == State.TAKEN,
    )
    return session.scalars(query.order_by(*NEWEST).limit(most)).all()


def taken_since(
    session: Session, workspace_id: str, rollout_id: int, since: datetime
) -> Sequence[Decision]:
    """Return what was decided since an instant, the oldest first."""
    query = select(Decision).where(
        _decided(workspace_id, [rollout_id]), Decision.decided_at >= since
    )
    return session.scalars(query.order_by(Decision.decided_at, Decision.id)).all()


def last_decided_at(session: Session, workspace_id: str, rollout_id: int) -> datetime | None:
    """Return when anything was decided last."""
    query = select(func.max(Decision.decided_at)).where(_decided(workspace_id, [rollout_id]))
    return session.scalar(query)


def up_for_review(
    session: Session, workspace_id: str, rollout_id: int, until: date | None = None
) -> Sequence[Decision]:
    """Return what is to be looked at again, on a day or before, the first first."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id,
        Decision.rollout_id == rollout_id,
        Decision.state == State.TAKEN,
        Decision.review_on.is_not(None),
    )
    if until is not None:
        query = query.where(Decision.review_on <= until)
    return session.scalars(query.order_by(Decision.review_on, Decision.id)).all()


def up_for_review_in(
    session: Session, workspace_id: str, rollout_ids: Collection[int], until: date
) -> Sequence[Decision]:
    """Return what is to be looked at again in some rollouts on a day or before, the first first."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id,
        Decision.rollout_id.in_(rollout_ids),
        Decision.state == State.TAKEN,
        Decision.review_on <= until,
    )
    first = query.order_by(Decision.review_on, Decision.id)
    return session.scalars(first).all() if rollout_ids else []


def proposed_in(
    session: Session, workspace_id: str, rollout_ids: Collection[int]
) -> Sequence[Decision]:
    """Return what is proposed in some rollouts, the oldest first."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id,
        Decision.rollout_id.in_(rollout_ids),
        Decision.state == State.PROPOSED,
    )
    return session.scalars(query.order_by(Decision.id)).all() if rollout_ids else []


def asked_of(
    session: Session, workspace_id: str, user_id: str, *, rollout_id: int | None = None
) -> Sequence[Decision]:
    """Return what waits for somebody's yes or no, in all rollouts or in one; nobody else settles it meanwhile."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id,
        Decision.asked_id == user_id,
        Decision.state == State.PROPOSED,
    )
    if rollout_id is not None:
        query = query.where(Decision.rollout_id == rollout_id)
    waiting = query.order_by(Decision.id).with_for_update()
    return session.scalars(waiting.execution_options(populate_existing=True)).all()


def count_asked_of(
    session: Session, workspace_id: str, user_id: str, *, rollout_id: int | None = None
) -> int:
    """Count what waits for somebody's yes or no, in one rollout or in all."""
    query = (
        select(func.count())
        .select_from(Decision)
        .where(
            Decision.workspace_id == workspace_id,
            Decision.asked_id == user_id,
            Decision.state == State.PROPOSED,
        )
    )
    if rollout_id is not None:
        query = query.where(Decision.rollout_id == rollout_id)
    return session.scalar(query) or 0


def to_review(session: Session, now: datetime, most: int) -> Sequence[Decision]:
    """Return, of all workspaces, what somebody is to be asked about now; nobody else gets the same."""
    query = select(Decision).where(Decision.review_at <= now)
    due = query.order_by(Decision.review_at, Decision.id).limit(most)
    return session.scalars(due.with_for_update(skip_locked=True)).all()


def next_review(session: Session) -> datetime | None:
    """Return when somebody is to be asked about a decision next."""
    return session.scalar(select(func.min(Decision.review_at)))


def reviewed_before(session: Session, workspace_id: str, until: datetime) -> Sequence[Decision]:
    """Return what somebody will be asked about before an instant."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id, Decision.review_at <= until
    )
    return session.scalars(query.order_by(Decision.review_at, Decision.id)).all()


def reviews(session: Session, workspace_id: str, decision_ids: Collection[int]) -> Sequence[Review]:
    """Return who was asked about decisions, and what they said, the oldest first."""
    query = select(Review).where(
        Review.workspace_id == workspace_id, Review.decision_id.in_(decision_ids)
    )
    return session.scalars(query.order_by(Review.on_date, Review.id)).all() if decision_ids else []


def looked_at(
    session: Session, workspace_id: str, review_ids: Collection[int]
) -> Sequence[Row[Review, Decision]]:
    """Return what people were asked about, as it stands by now."""
    query = (
        select(Review, Decision)
        .join(Decision, Decision.id == Review.decision_id)
        .where(Review.workspace_id == workspace_id, Review.id.in_(review_ids))
    )
    newest = query.execution_options(populate_existing=True)
    return session.execute(newest).all() if review_ids else []


def open_reviews(
    session: Session, workspace_id: str, user_id: str, *, rollout_id: int | None = None
) -> Sequence[Row[Review, Decision]]:
    """Return what somebody is asked to look at again, in all rollouts or in one."""
    query = (
        select(Review, Decision)
        .join(Decision, Decision.id == Review.decision_id)
        .where(Review.workspace_id == workspace_id, Review.user_id == user_id, Review.is_open)
    )
    if rollout_id is not None:
        query = query.where(Decision.rollout_id == rollout_id)
    return session.execute(query.order_by(Review.id)).all()


def all_about(session: Session, workspace_id: str, user_id: str) -> Sequence[Decision]:
    """Return every decision that somebody took, proposed or was asked about, the oldest first."""
    query = select(Decision).where(
        Decision.workspace_id == workspace_id,
        or_(Decision.by_id == user_id, Decision.asked_id == user_id),
    )
    return session.scalars(query.order_by(Decision.id)).all()


def all_reviews(
    session: Session, workspace_id: str, user_id: str
) -> Sequence[Row[Review, Decision]]:
    """Return all that somebody was asked to look at again, the oldest first."""
    query = (
        select(Review, Decision)
        .join(Decision, Decision.id == Review.decision_id)
        .where(Review.workspace_id == workspace_id, Review.user_id == user_id)
    )
    return session.execute(query.order_by(Review.id)).all()


def let_go(
    session: Session, workspace_id: str, user_id: str, *, rollout_id: int | None = None
) -> None:
    """Let somebody hold nothing any more, in all rollouts or in one."""
    query = delete(Holder).where(Holder.workspace_id == workspace_id, Holder.user_id == user_id)
    session.execute(query if rollout_id is None else query.where(Holder.rollout_id == rollout_id))


def forget_person(session: Session, workspace_id: str, user_id: str) -> None:
    """Leave no name in what somebody decided, was asked and said."""
    for column in (Decision.by_id, Decision.asked_id, Review.user_id):
        table = column.class_
        session.execute(
            update(table)
            .where(table.workspace_id == workspace_id, column == user_id)
            .values({column.key: None})
        )


def _decided(workspace_id: str, rollout_ids: Collection[int]) -> ColumnElement[bool]:
    return (
        (Decision.workspace_id == workspace_id)
        & Decision.rollout_id.in_(rollout_ids)
        & Decision.state.in_(STOOD)
    )
