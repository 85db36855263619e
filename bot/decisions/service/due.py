"""What waits for somebody's word: proposals, and decisions to look at again; those who lead see others' too."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.decisions import store
from bot.decisions.model import REVIEW, Decision, Due, Review, State
from bot.people.rules import local
from bot.people.service import names_of, zones_of
from bot.rollouts import service as rollouts
from bot.slack.paging import Page, page_of

ON_A_PAGE, AT_A_GLANCE = 6, 3
"""Decisions of a list, and of those that somebody sees in Home."""

Waiting = tuple[Decision, Review | None]
"""What waits, and, where it is looked at again, the decider's being asked, if that has come already."""


def due_for(session: Session, workspace_id: str, user_id: str, now: datetime) -> Page[Due]:
    """Return the first of what waits, but for what somebody is being asked about already."""
    asked = attention.asked_already(session, workspace_id, user_id, REVIEW, now)
    found = [
        (decision, review)
        for decision, review in _waiting(session, workspace_id, user_id, now)
        if review is None or review.user_id != user_id or review.id not in asked
    ]
    page = page_of(found, 0, AT_A_GLANCE)
    return page.showing(_due(session, workspace_id, user_id, page.items))


def due_page(
    session: Session, *, workspace_id: str, user_id: str, number: int, now: datetime
) -> Page[Due]:
    """Return a page of all that waits."""
    page = page_of(_waiting(session, workspace_id, user_id, now), number, ON_A_PAGE)
    return page.showing(_due(session, workspace_id, user_id, page.items))


def _waiting(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[Waiting]:
    """Return what is somebody's own, then what they see as those who lead."""
    known = rollouts.visible_to(session, workspace_id=workspace_id, user_id=user_id, channel_id="")
    known_ids = {each.id for each in known}
    led_ids = rollouts.led_ids(session, workspace_id, user_id)
    proposed: list[Waiting] = [
        (each, None)
        for each in store.proposed_in(session, workspace_id, known_ids)
        if each.asked_id == user_id or each.rollout_id in led_ids
    ]
    found = proposed + _to_look_at(session, workspace_id, user_id, known_ids, led_ids, now)
    return sorted(found, key=lambda each: not _is_own(each[0], each[1], user_id))


def _to_look_at(
    session: Session,
    workspace_id: str,
    user_id: str,
    known_ids: Collection[int],
    led_ids: Collection[int],
    now: datetime,
) -> list[Waiting]:
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    today = local(now, zone).date()
    asked = store.open_reviews(session, workspace_id, user_id)
    own = {
        decision.id: decision
        for review, decision in asked
        if review.is_deciders and decision.state == State.TAKEN and decision.rollout_id in known_ids
    }
    of_others = store.up_for_review_in(session, workspace_id, led_ids, today)
    found = own | {each.id: each for each in of_others}
    reviews = {
        each.decision_id: each
        for each in store.reviews(session, workspace_id, found)
        if each.is_deciders and each.is_open
    }
    return [(each, reviews.get(each.id)) for each in found.values()]


def _is_own(decision: Decision, review: Review | None, user_id: str) -> bool:
    """Tell whether something waits for somebody themselves; what nobody is asked about waits for all who lead."""
    if review is not None:
        return review.user_id == user_id
    return decision.state == State.PROPOSED and decision.asked_id in {user_id, None}


def _due(session: Session, workspace_id: str, user_id: str, found: Sequence[Waiting]) -> list[Due]:
    rollout_ids = {decision.rollout_id for decision, _ in found}
    titles = rollouts.names_of_rollouts(session, workspace_id, rollout_ids)
    people = {decision.by_id for decision, _ in found}
    people |= {review.user_id if review else decision.asked_id for decision, review in found}
    names = names_of(session, workspace_id, sorted(each for each in people if each))
    return [
        Due(
            decision=decision,
            rollout_name=titles[decision.rollout_id],
            by=names.get(decision.by_id or "", ""),
            is_by_reader=decision.by_id == user_id,
            waits_for=names.get((review.user_id if review else decision.asked_id) or "", ""),
            is_own=_is_own(decision, review, user_id),
            review_id=review.id if review and review.user_id == user_id else None,
        )
        for decision, review in found
    ]
