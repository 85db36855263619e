"""A milestone is reached, and celebrated when it can be; people congratulate."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.errors import BotError
from bot.milestones import rules, store
from bot.milestones.model import CELEBRATION, HELD, Milestone, State
from bot.milestones.service.asking import AT_ONCE, mistake_in_people
from bot.milestones.service.consenting import credit
from bot.milestones.service.setting import NOT_HERE, allowed, record, settle
from bot.milestones.service.telling import (
    Company,
    celebration_key,
    company,
    leading_ids,
    refresh,
    tell_privately,
)
from bot.people.rules import local
from bot.rollouts import service as rollouts
from bot.voices import service as voices

NOT_KNOWN = "That milestone is not in a rollout that you know of."
CELEBRATED = "It is celebrated already."


def finish(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    milestone_id: int,
    words: str,
    helper_ids: Sequence[str],
    voice_ids: Collection[int],
    now: datetime,
) -> Milestone:
    """Note that a milestone is reached, and celebrate it as soon as that can be. Raises FieldMistakes.

    `voice_ids` changed the plan; whoever raised them with their name is asked first whether that may be said.
    """
    milestone = allowed(session, workspace_id, user_id, milestone_id)
    rules.refuse(
        words=rules.mistake_in_words(words, empty=""),
        helpers=mistake_in_people(session, workspace_id, helper_ids),
    )
    store.put_helpers(session, milestone, helper_ids)
    settle(session, milestone, State.DONE, words, now)
    credit(session, milestone, voice_ids, now)
    _celebrate(session, milestone, now)
    record(session, milestone, user_id, "done", now)
    return milestone


def celebrate_due(session: Session, now: datetime) -> bool:
    """Celebrate what can be, as far as one transaction goes; tells whether to go on."""
    found = store.to_celebrate(session, now, AT_ONCE)
    for milestone in found:
        _celebrate(session, milestone, now)
    return len(found) == AT_ONCE


def next_celebration(session: Session) -> datetime | None:
    """Return when it is looked at next whether something can be celebrated."""
    return store.next_celebration(session)


def celebrate_anyway(
    session: Session, *, workspace_id: str, user_id: str, milestone_id: int, now: datetime
) -> Milestone:
    """Celebrate over an open concern, on a working day; only those who lead or sponsor the rollout can."""
    milestone = store.held(session, workspace_id, milestone_id)
    if milestone is None:
        raise BotError(NOT_HERE)
    rollouts.led_by(session, workspace_id, milestone.rollout_id, user_id)
    if milestone.celebrates_at is None:
        raise BotError(CELEBRATED)
    milestone.is_anyway, milestone.is_held = True, False
    _celebrate(session, milestone, now)
    refresh(session, milestone, now)
    record(session, milestone, user_id, "celebrated_anyway", now)
    return milestone


def congratulate(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    milestone_id: int,
    now: datetime,
) -> None:
    """Count somebody's congratulation, or take it back; raises BotError where they cannot know of it."""
    milestone = store.by_id(session, workspace_id, milestone_id)
    known = rollouts.known_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    if milestone is None or milestone.rollout_id not in {each.id for each in known}:
        raise BotError(NOT_KNOWN)
    store.congratulate(session, milestone, user_id)
    refresh(session, milestone, now)


def _celebrate(session: Session, milestone: Milestone, now: datetime) -> None:
    """Tell its channel, or note when to look again: on a working day, with no serious concern open."""
    here = company(session, milestone.workspace_id, milestone.rollout_id, now)
    at = _earliest(session, milestone, here, now)
    if at > now:
        milestone.celebrates_at = at
    elif not milestone.is_anyway and _worries(session, milestone):
        today = local(now, here.zone).date()
        milestone.celebrates_at = rules.next_morning(here.rhythms, here.zone, today)
        _hold(session, milestone, now)
    else:
        milestone.celebrates_at, milestone.is_held = None, False
        milestone.celebrated_on = local(now, here.zone).date()
        _tell(session, milestone, now)
        refresh(session, milestone, now)


def _earliest(session: Session, milestone: Milestone, here: Company, now: datetime) -> datetime:
    at = rules.first_moment(here.rhythms, here.zone, now)
    if milestone.done_on and store.awaited_in(session, milestone.workspace_id, milestone.id):
        at = max(at, rules.without_a_word(here.rhythms, here.zone, milestone.done_on))
    return at


def _worries(session: Session, milestone: Milestone) -> bool:
    return bool(voices.serious_open(session, milestone.workspace_id, milestone.rollout_id))


def _hold(session: Session, milestone: Milestone, now: datetime) -> None:
    """Say to those who lead why nothing is celebrated yet, once."""
    milestone.is_held = True
    for lead_id in leading_ids(session, milestone.workspace_id, milestone.rollout_id):
        tell_privately(
            session,
            workspace_id=milestone.workspace_id,
            key=f"{HELD}:{milestone.id}:{lead_id}",
            notice=HELD,
            subject_id=milestone.id,
            user_id=lead_id,
            now=now,
        )


def _tell(session: Session, milestone: Milestone, now: datetime) -> None:
    rollout = rollouts.find(session, milestone.workspace_id, milestone.rollout_id)
    outbox.tell(
        session,
        workspace_id=milestone.workspace_id,
        key=celebration_key(milestone.id),
        notice=CELEBRATION,
        subject_id=milestone.id,
        destination=rollout.channel_id,
        now=now,
    )
