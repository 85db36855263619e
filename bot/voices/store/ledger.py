"""The ledger: what somebody may see of what was said, in its order, and how much there is of it.

Within a day voices are in the order of their ids, which are random: so nothing tells who came first.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Row, and_, case, func, null, or_, select
from sqlalchemy.orm import Session

from bot.voices.model import (
    OPEN,
    Confidant,
    Kind,
    Reader,
    Show,
    Topic,
    Visibility,
    Voice,
    Wanted,
)

IS_OPEN = Voice.state.in_(OPEN)
WAITS = case((Voice.reopened == 0, Voice.raised_on), else_=Voice.waits_since)
SINCE = case((IS_OPEN, WAITS), else_=null())
SETTLED = case((IS_OPEN, null()), else_=Voice.settled_on)


def ledger(
    session: Session, reader: Reader, wanted: Wanted, *, skipping: int, most: int
) -> Sequence[Voice]:
    """Return voices, the newest answers first, then the open ones, the longest wait first."""
    query = select(Voice).where(_wanted(reader, wanted)).order_by(IS_OPEN, SETTLED.desc(), SINCE)
    return session.scalars(query.order_by(Voice.id).offset(skipping).limit(most)).all()


def counts(
    session: Session, reader: Reader, *, since: date | None = None
) -> Sequence[Row[int, date | None, date, date | None]]:
    """Return how many voices are alike: number, since when they wait, raised_on, settled_on.

    With a day: of those that were raised or settled since.
    """
    query = (
        select(func.count(), SINCE.label("since"), Voice.raised_on, SETTLED.label("settled"))
        .where(_shown(reader))
        .group_by("since", Voice.raised_on, "settled")
    )
    if since:
        query = query.where(or_(Voice.raised_on >= since, Voice.settled_on >= since))
    return session.execute(query).all()


def open_since(session: Session, reader: Reader) -> Sequence[date]:
    """Return since when each voice waits that is open."""
    return session.scalars(select(WAITS).where(_shown(reader), IS_OPEN)).all()


def count_serious(session: Session, reader: Reader, *, impact: int) -> int:
    """Return how many open concerns affect people so much, or more."""
    query = select(func.count()).where(
        _shown(reader), IS_OPEN, Voice.kind == Kind.CONCERN, Voice.impact >= impact
    )
    return session.scalar(query) or 0


def settled_between(
    session: Session, reader: Reader, first: date, last: date, *, most: int
) -> Sequence[Voice]:
    """Return voices that were answered or declined between two days, the newest first."""
    query = select(Voice).where(_shown(reader), ~IS_OPEN, Voice.settled_on.between(first, last))
    return session.scalars(query.order_by(SETTLED.desc(), Voice.id).limit(most)).all()


def themes(session: Session, reader: Reader) -> Sequence[Row[Topic, str | None, int]]:
    """Return how many open concerns there are about each topic, by owner."""
    query = (
        select(Voice.topic, Voice.owner_id, func.count())
        .where(_shown(reader), IS_OPEN, Voice.kind == Kind.CONCERN)
        .group_by(Voice.topic, Voice.owner_id)
    )
    return session.execute(query.order_by(Voice.topic, Voice.owner_id)).all()


def named_raisers(
    session: Session, workspace_id: str, rollout_id: int, since: date
) -> Sequence[str | None]:
    """Return who has raised a voice with their name, for everybody to see, since a day."""
    query = select(Voice.author_id).where(
        Voice.workspace_id == workspace_id,
        Voice.rollout_id == rollout_id,
        Voice.visibility == Visibility.NAMED,
        Voice.author_id.is_not(None),
        Voice.raised_on >= since,
    )
    return session.scalars(query.distinct()).all()


def count_open_of(session: Session, reader: Reader, rollout_id: int | None = None) -> int:
    """Return how many voices that somebody has raised wait for an answer, in one rollout or in all."""
    query = select(func.count()).where(_raised_by(reader), IS_OPEN, Voice.merged_into_id.is_(None))
    if rollout_id is not None:
        query = query.where(Voice.rollout_id == rollout_id)
    return session.scalar(query) or 0


def _wanted(reader: Reader, wanted: Wanted) -> ColumnElement[bool]:
    conditions = [_raised_by(reader) if wanted.show == Show.MINE else _shown(reader)]
    if wanted.show == Show.MINE and wanted.rollout_id is not None:
        conditions.append(Voice.rollout_id == wanted.rollout_id)
    if wanted.show == Show.OPEN:
        conditions.append(IS_OPEN)
    if wanted.show == Show.ANSWERED:
        conditions.append(~IS_OPEN)
    if isinstance(wanted.about, Kind):
        conditions.append(Voice.kind == wanted.about)
    if isinstance(wanted.about, Topic):
        conditions.append(Voice.topic == wanted.about)
    return and_(*conditions)


def _raised_by(reader: Reader) -> ColumnElement[bool]:
    theirs = or_(Voice.author_id == reader.user_id, Voice.box.in_(reader.boxes))
    return and_(Voice.workspace_id == reader.workspace_id, theirs)


def _shown(reader: Reader) -> ColumnElement[bool]:
    """A condition for voices that somebody may see and that are kept from nobody."""
    told = (
        select(Confidant.voice_id)
        .where(Confidant.workspace_id == reader.workspace_id, Confidant.user_id == reader.user_id)
        .scalar_subquery()
    )
    return and_(
        Voice.workspace_id == reader.workspace_id,
        Voice.rollout_id.in_(reader.rollout_ids),
        Voice.merged_into_id.is_(None),
        ~Voice.is_held_back,
        or_(
            Voice.visibility != Visibility.CONFIDENTIAL,
            Voice.author_id == reader.user_id,
            Voice.owner_id == reader.user_id,
            Voice.id.in_(told),
        ),
    )
