"""What waits for an answer, as those see it who owe one."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import Session

from bot.voices.model import Confidant, Reader, Visibility, Voice
from bot.voices.store.ledger import IS_OPEN, WAITS


def waiting_for(
    session: Session,
    reader: Reader,
    led_ids: Collection[int],
    *,
    without: Collection[int],
    skipping: int,
    most: int,
) -> Sequence[Voice]:
    """Return what nobody has taken and what is the reader's, then what others have, each the longest wait first.

    Within a day the order is that of ids, which are random, as in the ledger.
    """
    others_have_it = and_(Voice.owner_id.is_not(None), Voice.owner_id != reader.user_id)
    query = (
        select(Voice)
        .where(_owed_by(reader, led_ids), Voice.id.not_in(without))
        .order_by(case((others_have_it, 1), else_=0), WAITS, Voice.id)
    )
    return session.scalars(query.offset(skipping).limit(most)).all()


def _owed_by(reader: Reader, led_ids: Collection[int]) -> ColumnElement[bool]:
    """A condition for what somebody owns, or may see as one who leads: who is not named sees nothing confidential."""
    told = select(Confidant.voice_id).where(
        Confidant.workspace_id == reader.workspace_id, Confidant.user_id == reader.user_id
    )
    is_led = and_(
        Voice.rollout_id.in_(led_ids),
        or_(
            Voice.visibility != Visibility.CONFIDENTIAL,
            Voice.id.in_(told.scalar_subquery()),
        ),
    )
    return and_(
        Voice.workspace_id == reader.workspace_id,
        Voice.rollout_id.in_(reader.rollout_ids),
        IS_OPEN,
        Voice.merged_into_id.is_(None),
        or_(Voice.owner_id == reader.user_id, is_led),
    )
