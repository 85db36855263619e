"""What was answered on earlier days: one's own, and for those who lead, everybody's."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import Early, Entry, Page, Recorded, answers_of
from bot.people.service import names_of
from bot.rollouts import service as rollouts

OVER_EVERYWHERE = timedelta(hours=12)
"""So long after its end in UTC a day is over in the last zone."""


def history(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str, now: datetime
) -> Page:
    """Return the newest of what somebody may read in the rollout they mean; raises as `which_of_mine`."""
    rollout = rollouts.which_of_mine(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    leads = rollouts.leads(session, workspace_id, rollout.id, user_id)
    return history_page(
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        rollout_id=rollout.id,
        is_own=not leads,
        number=0,
        now=now,
    )


def history_page(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    is_own: bool,
    number: int,
    now: datetime,
) -> Page:
    """Return one page; everybody's only to those who lead or sponsor, anybody else gets a BotError."""
    leads = rollouts.leads(session, workspace_id, rollout_id, user_id)
    if not is_own:
        rollouts.led_by(session, workspace_id, rollout_id, user_id)
    found = store.answered(
        session,
        workspace_id,
        rollout_id,
        user_id if is_own else None,
        over_before=date.max if is_own else (now - OVER_EVERYWHERE).date(),
        skipping=number * rules.ON_A_PAGE,
        most=rules.ON_A_PAGE + 1,
    )
    return Page(
        rollout_id=rollout_id,
        rollout_name=rollouts.find(session, workspace_id, rollout_id).name,
        is_own=is_own,
        may_see_all=leads,
        number=number,
        recorded=_recorded(session, found[: rules.ON_A_PAGE]),
        has_older=len(found) > rules.ON_A_PAGE,
    )


def _recorded(session: Session, found: Sequence[Entry | Early]) -> tuple[Recorded, ...]:
    if not found:
        return ()
    names = names_of(session, found[0].workspace_id, [each.user_id for each in found])
    return tuple(_as_recorded(each, names[each.user_id]) for each in found)


def _as_recorded(each: Entry | Early, name: str) -> Recorded:
    asked = each.run if isinstance(each, Entry) else each
    return Recorded(
        on_date=asked.on_date,
        name=name,
        answers=tuple(answers_of(asked.questions, each)),
        mood=each.mood,
        is_late=isinstance(each, Entry) and each.is_late,
        is_early=isinstance(each, Early),
    )
