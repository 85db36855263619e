"""A milestone is set, changed or dropped: who may, and what follows."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.errors import BotError
from bot.milestones import rules, store
from bot.milestones.model import YOURS, Asked, Draft, Milestone, NewDate, State
from bot.milestones.service.asking import mistake_in_people, plan, settle_asks
from bot.milestones.service.telling import leading_ids, refresh, tell_privately
from bot.rollouts import service as rollouts

NOT_HERE = "That milestone is not here any more. `/rollout milestone` shows those that are."
MOVED, ANOTHERS = "it has another date now", "somebody else looks after it now"
NOBODY = "Please choose who looks after it."


def create(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    draft: Draft,
    now: datetime,
) -> Milestone:
    """Set a milestone; only those who lead or sponsor the rollout can. Raises FieldMistakes."""
    rollouts.led_by(session, workspace_id, rollout_id, user_id)
    today = rollouts.today_in(session, workspace_id, rollout_id, now)
    due = rules.mistake_in_day(draft.due_on, today)
    _refuse(session, workspace_id, rollout_id, draft, due=due)
    milestone = Milestone(
        workspace_id=workspace_id,
        rollout_id=rollout_id,
        what=draft.what.strip(),
        due_on=draft.due_on,
        owner_id=draft.owner_id,
        state=State.OPEN,
        made_by=user_id,
        made_on=today,
        asked=Asked.NOTHING,
        asks_from=today + today.resolution,
        is_held=False,
        is_anyway=False,
    )
    session.add(milestone)
    session.flush()
    store.put_helpers(session, milestone, draft.helper_ids)
    plan(session, milestone, now)
    _tell_owner(session, milestone, user_id, now)
    record(session, milestone, user_id, "made", now)
    return milestone


def change(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    milestone_id: int,
    draft: Draft,
    reason: str,
    now: datetime,
) -> Milestone:
    """Say anew what it is, by when, and who looks after it; another date needs a reason. Raises FieldMistakes."""
    milestone = allowed(session, workspace_id, user_id, milestone_id)
    today = rollouts.today_in(session, workspace_id, milestone.rollout_id, now)
    is_moved = draft.due_on != milestone.due_on
    empty = rules.NO_REASON_FOR_DATE if is_moved else ""
    _refuse(
        session,
        workspace_id,
        milestone.rollout_id,
        draft,
        due=rules.mistake_in_day(draft.due_on, today) if is_moved else "",
        own=milestone,
        reason=rules.mistake_in_words(reason, empty=empty),
    )
    milestone.what = draft.what.strip()
    if is_moved:
        _move(session, milestone, draft.due_on, reason, user_id, today)
    had_it, milestone.owner_id = milestone.owner_id, draft.owner_id
    store.put_helpers(session, milestone, draft.helper_ids)
    if is_moved or had_it != draft.owner_id:
        settle_asks(session, milestone, now, withdrawn=MOVED if is_moved else ANOTHERS)
        plan(session, milestone, now)
    if had_it != draft.owner_id:
        _tell_owner(session, milestone, user_id, now)
    refresh(session, milestone, now)
    record(session, milestone, user_id, "changed", now)
    return milestone


def drop(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    milestone_id: int,
    reason: str,
    now: datetime,
) -> Milestone:
    """Note that it will not be reached, and why; only those who lead or sponsor the rollout can."""
    milestone = allowed(session, workspace_id, user_id, milestone_id)
    rollouts.led_by(session, workspace_id, milestone.rollout_id, user_id)
    rules.refuse(reason=rules.mistake_in_words(reason, empty=rules.NO_REASON))
    settle(session, milestone, State.DROPPED, reason, now)
    record(session, milestone, user_id, "dropped", now)
    return milestone


def settle(session: Session, milestone: Milestone, state: State, words: str, now: datetime) -> None:
    """Let nobody be asked about a milestone any more."""
    milestone.state, milestone.words = state, words.strip() or None
    milestone.done_on = rollouts.today_in(
        session, milestone.workspace_id, milestone.rollout_id, now
    )
    milestone.asks_at = None
    settle_asks(session, milestone, now)
    refresh(session, milestone, now)


def allowed(
    session: Session, workspace_id: str, user_id: str, milestone_id: int, *, held: bool = True
) -> Milestone:
    """Return an open milestone to somebody who looks after it or leads its rollout; raises BotError for others.

    `held`: nobody else changes it meanwhile.
    """
    find = store.held if held else store.by_id
    milestone = find(session, workspace_id, milestone_id)
    if milestone is None:
        raise BotError(NOT_HERE)
    leads = rollouts.leads(session, workspace_id, milestone.rollout_id, user_id)
    rules.refuse_stranger(milestone, user_id, leads=leads)
    rules.refuse_settled(milestone)
    return milestone


def leave_behind(
    session: Session, workspace_id: str, rollout_id: int, user_id: str, now: datetime
) -> None:
    """Give back what somebody looked after in a rollout that they leave; who leads it keeps it."""
    if not rollouts.leads(session, workspace_id, rollout_id, user_id):
        mine = store.open_of(session, workspace_id, user_id, rollout_id=rollout_id)
        hand_back(session, mine, user_id, now)


def hand_back(session: Session, milestones: Sequence[Milestone], gone: str, now: datetime) -> None:
    """Give milestones to those who lead their rollouts, or to nobody where there is none but `gone`."""
    for milestone in milestones:
        leading = leading_ids(session, milestone.workspace_id, milestone.rollout_id)
        milestone.owner_id = next((each for each in leading if each != gone), None)
        settle_asks(session, milestone, now, withdrawn=ANOTHERS)
        plan(session, milestone, now)
        _tell_owner(session, milestone, gone, now)
        refresh(session, milestone, now)
        record(session, milestone, "", "returned", now)


def record(session: Session, milestone: Milestone, user_id: str, deed: str, now: datetime) -> None:
    """Write down who did what to a milestone."""
    audit.record(
        session,
        workspace_id=milestone.workspace_id,
        actor_id=user_id,
        deed=f"milestones.{deed}",
        subject=f"milestone:{milestone.id}",
        now=now,
    )


def _refuse(
    session: Session,
    workspace_id: str,
    rollout_id: int,
    draft: Draft,
    *,
    due: str,
    own: Milestone | None = None,
    reason: str = "",
) -> None:
    others = [each for each in store.open_in(session, workspace_id, rollout_id) if each is not own]
    owner = mistake_in_people(session, workspace_id, [draft.owner_id])
    rules.refuse(
        what=rules.mistake_in_what(draft.what, others),
        due=due,
        owner=owner if draft.owner_id else NOBODY,
        helpers=mistake_in_people(session, workspace_id, draft.helper_ids),
        reason=reason,
    )


def _move(
    session: Session,
    milestone: Milestone,
    due_on: date | None,
    reason: str,
    user_id: str,
    today: date,
) -> None:
    session.add(
        NewDate(
            workspace_id=milestone.workspace_id,
            milestone_id=milestone.id,
            was_on=milestone.due_on,
            due_on=due_on,
            reason=reason.strip(),
            by_id=user_id,
            said_on=today,
        )
    )
    milestone.due_on, milestone.asked = due_on, Asked.NOTHING
    milestone.asks_from = today + today.resolution


def _tell_owner(session: Session, milestone: Milestone, by: str, now: datetime) -> None:
    """Tell somebody that a milestone is theirs, unless it was their own doing."""
    if milestone.owner_id and milestone.owner_id != by:
        tell_privately(
            session,
            workspace_id=milestone.workspace_id,
            key=f"{YOURS}:{milestone.id}:{milestone.owner_id}",
            notice=YOURS,
            subject_id=milestone.id,
            user_id=milestone.owner_id,
            now=now,
        )
