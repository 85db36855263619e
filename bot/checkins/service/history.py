"""What was answered on earlier days: one's own, and for those who lead, everybody's."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import Entry, Page, Recorded, answers_of
from bot.people.service import names_of
from bot.rollouts import service as rollouts


def history(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
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
    )


def history_page(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    is_own: bool,
    number: int,
) -> Page:
    """Return one page; everybody's only to those who lead or sponsor, anybody else gets a BotError."""
    leads = rollouts.leads(session, workspace_id, rollout_id, user_id)
    if not is_own:
        rollouts.led_by(session, workspace_id, rollout_id, user_id)
    rollout = rollouts.find(session, workspace_id, rollout_id)
    found = store.answered(
        session,
        workspace_id,
        rollout_id,
        user_id if is_own else None,
        skipping=number * rules.ON_A_PAGE,
        most=rules.ON_A_PAGE + 1,
    )
    return Page(
        rollout_id=rollout_id,
        rollout_name=rollout.name,
        is_own=is_own,
        may_see_all=leads,
        number=number,
        recorded=_recorded(session, found[: rules.ON_A_PAGE]),
        has_older=len(found) > rules.ON_A_PAGE,
    )


def _recorded(session: Session, entries: Sequence[Entry]) -> tuple[Recorded, ...]:
    if not entries:
        return ()
    user_ids = [entry.user_id for entry in entries]
    names = names_of(session, entries[0].workspace_id, user_ids)
    return tuple(
        Recorded(
            on_date=entry.run.on_date,
            name=names[entry.user_id],
            answers=tuple(answers_of(entry.run.questions, entry)),
            mood=entry.mood,
            is_late=entry.is_late,
        )
        for entry in entries
    )
