"""The votes that are closed and wait for their outcome, as those see them who decide or lead."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.checkpoints import store
from bot.checkpoints.model import DECIDE, Checkpoint, Due
from bot.checkpoints.service.awaiting import SPONSORS_TOO, deciders
from bot.people.rules import local
from bot.people.service import names_of, zones_of
from bot.rollouts import service as rollouts
from bot.slack.paging import Page, page_of

ON_A_PAGE, AT_A_GLANCE = 10, 3
"""Votes of a list, and of those that somebody sees in Home."""


def due_for(session: Session, workspace_id: str, user_id: str, now: datetime) -> Page[Due]:
    """Return the first votes that wait for somebody, but for those that they are being asked about already."""
    asked = attention.asked_already(session, workspace_id, user_id, DECIDE, now)
    found = [each for each in _waiting(session, workspace_id, user_id) if each.id not in asked]
    page = page_of(found, 0, AT_A_GLANCE)
    return page.showing(_due(session, workspace_id, user_id, page.items))


def due_page(session: Session, *, workspace_id: str, user_id: str, number: int) -> Page[Due]:
    """Return a page of all votes that wait for somebody."""
    page = page_of(_waiting(session, workspace_id, user_id), number, ON_A_PAGE)
    return page.showing(_due(session, workspace_id, user_id, page.items))


def _waiting(session: Session, workspace_id: str, user_id: str) -> Sequence[Checkpoint]:
    known = rollouts.visible_to(session, workspace_id=workspace_id, user_id=user_id, channel_id="")
    led_ids = rollouts.led_ids(session, workspace_id, user_id)
    return store.waiting_for(session, workspace_id, user_id, {each.id for each in known}, led_ids)


def _due(
    session: Session, workspace_id: str, user_id: str, found: Sequence[Checkpoint]
) -> list[Due]:
    names = names_of(session, workspace_id, sorted({each.decider_id for each in found}))
    titles = rollouts.names_of_rollouts(session, workspace_id, {each.rollout_id for each in found})
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    return [
        Due(
            checkpoint=each,
            rollout_name=titles[each.rollout_id],
            decider="" if each.decider_id == user_id else names[each.decider_id],
            may_decide=_may_decide(session, each, user_id),
            closed_on=local(each.closed_at or each.closes_at, zone).date(),
        )
        for each in found
    ]


def _may_decide(session: Session, checkpoint: Checkpoint, user_id: str) -> bool:
    """Tell whether somebody may say the outcome; who else may is asked for only once others are asked too."""
    if checkpoint.decider_id == user_id:
        return True
    return checkpoint.reminded >= SPONSORS_TOO and user_id in deciders(session, checkpoint)
