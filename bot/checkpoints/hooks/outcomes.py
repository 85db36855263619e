"""What checkpoints ask of people: the outcome, of whoever decides."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Kind
from bot.attention.model import Section
from bot.checkpoints import service, views
from bot.checkpoints.model import DECIDE


def decisions_asked(
    session: Session, workspace_id: str, checkpoint_ids: Collection[int], now: datetime
) -> Mapping[int, Section]:
    """Ask people for outcomes, or show what was decided."""
    found = (service.picture(session, workspace_id, each, now) for each in checkpoint_ids)
    return {
        picture.checkpoint.id: views.decision_asked(
            picture, service.closed(session, picture.checkpoint, now)
        )
        for picture in found
        if picture
    }


def goes_on(
    _session: Session, _workspace_id: str, _checkpoint_ids: Collection[int], _now: datetime
) -> None:
    """Whoever is not asked on one day: they are asked again, and then the sponsors."""


OUTCOMES = Kind(
    name=DECIDE,
    called=("decision", "decisions"),
    sections=decisions_asked,
    left_out=goes_on,
    not_reached=service.not_reached,
)
"""Outcomes that people are asked for."""
