"""A rollout's status card: one living message in its channel, which is edited once it says something else."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import audit
from bot.delivery import outbox, pinning
from bot.delivery.model import Urgency
from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import (
    OVER,
    STATUS,
    STATUS_PIN,
    STATUS_UNPIN,
    Rollout,
    StatusCard,
)
from bot.rollouts.service.leading import led_by
from bot.rollouts.service.standing import describe

EVERY = timedelta(hours=1)
"""Between two looks, and so between two edits at least."""

AT_ONCE = 4
"""Cards looked at in one transaction: each is some twenty statements, in which others wait on SQLite."""


def post_card(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    parts: Sequence[Part],
    now: datetime,
) -> Rollout:
    """Show a rollout's status in its channel, pinned and kept up to date; the card before leads to it.

    Raises BotError for who neither leads nor sponsors it.
    """
    rollout = led_by(session, workspace_id, rollout_id, user_id)
    card = store.held_card(session, workspace_id, rollout_id)
    if card.generation:
        _retire(session, card, rollout, now)
    card.generation += 1
    card.fingerprint, card.next_at = _said(session, rollout, parts, now), _next(rollout, now)
    _tell(session, card, rollout, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="rollouts.status_posted",
        subject=f"rollout:{rollout_id}",
        now=now,
    )
    return rollout


def keep_cards(session: Session, now: datetime, parts: Sequence[Part]) -> bool:
    """Have those cards edited that say something else by now, some at a time; tells whether there may be more."""
    found = store.due_cards(session, now, AT_ONCE)
    for card in found:
        _look_at(session, card, parts, now)
    return len(found) == AT_ONCE


def next_card_at(session: Session) -> datetime | None:
    """Return when a card is looked at next."""
    return store.next_card_at(session)


def is_newest(session: Session, workspace_id: str, rollout_id: int, generation: int) -> bool:
    """Tell whether a message is a rollout's living card, or one of before there were any."""
    card = store.card(session, workspace_id, rollout_id)
    return card is None or generation >= card.generation


def card_lost(session: Session, workspace_id: str, rollout_id: int, generation: int) -> None:
    """Let a card rest that Slack does not take, or that somebody has deleted, until it is posted anew."""
    card = store.card(session, workspace_id, rollout_id)
    if card and card.generation == generation:
        card.next_at = None


def _look_at(session: Session, card: StatusCard, parts: Sequence[Part], now: datetime) -> None:
    rollout = store.by_id(session, card.workspace_id, card.rollout_id)
    card.next_at = _next(rollout, now) if rollout else None
    said = _said(session, rollout, parts, now) if rollout else card.fingerprint
    if said == card.fingerprint:
        return
    card.fingerprint, key = said, _key(card)
    if outbox.named(session, card.workspace_id, key) is None:  # forgotten after months of silence
        card.next_at = None
        return
    outbox.refresh(session, workspace_id=card.workspace_id, key=key, now=now)


def _said(session: Session, rollout: Rollout, parts: Sequence[Part], now: datetime) -> str:
    known = () if rules.rests(rollout.stage) else parts
    return rules.fingerprint(describe(session, rollout, user_id="", parts=known, now=now))


def _next(rollout: Rollout, now: datetime) -> datetime | None:
    return None if rollout.stage in OVER else now + EVERY


def _key(card: StatusCard) -> str:
    return f"{STATUS}:{card.rollout_id}:{card.generation}"


def _tell(session: Session, card: StatusCard, rollout: Rollout, now: datetime) -> None:
    outbox.tell(
        session,
        workspace_id=card.workspace_id,
        key=_key(card),
        notice=STATUS,
        subject_id=rollout.id,
        part=card.generation,
        destination=rollout.channel_id,
        urgency=Urgency.AWAITED,
        now=now,
    )
    pinning.pin(
        session,
        workspace_id=card.workspace_id,
        key=_key(card),
        notice=STATUS_PIN,
        subject_id=rollout.id,
        part=card.generation,
        channel_id=rollout.channel_id,
        now=now,
    )


def _retire(session: Session, card: StatusCard, rollout: Rollout, now: datetime) -> None:
    """Have the card of before lead to the new one, and stay pinned no more."""
    outbox.refresh(session, workspace_id=card.workspace_id, key=_key(card), now=now)
    pinning.pin(
        session,
        workspace_id=card.workspace_id,
        key=_key(card),
        notice=STATUS_UNPIN,
        subject_id=rollout.id,
        part=card.generation,
        channel_id=rollout.channel_id,
        now=now,
        takes_away=True,
    )
