"""What somebody planned or ran into is asked about again, until they say what became of it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import Blocker, Checkin, Entry, FollowUp, Outcome, Run


def to_follow(session: Session, entry: Entry) -> list[FollowUp]:
    """Return what an entry asks about again: as it was answered, or as it stands now."""
    if entry.followed:
        return entry.followed
    found = follow_ups(session, entry.run.checkin, entry.run, entry.run.on_date, entry.user_id)
    own = store.blocker_of(session, entry) if entry.answered_at else None
    return [each for each in found if not own or each.blocker_id != own.id]


def follow_ups(
    session: Session, checkin: Checkin, asks: Run | Checkin, day: date, user_id: str
) -> list[FollowUp]:
    """Return what somebody is asked about again on a day, given what is asked on it."""
    workspace_id = checkin.workspace_id
    blockers = store.open_blockers(
        session, workspace_id, checkin.id, user_id, most=rules.MOST_FOLLOWED
    )
    before = store.answered_before(session, workspace_id, checkin.id, user_id, day)
    steps = rules.steps_of(before) if before and rules.asks_for_steps(asks.questions) else []
    return [
        *[FollowUp(text=step) for step in steps],
        *[FollowUp(text=rules.shortened(each.text), blocker_id=each.id) for each in blockers],
    ]


def keep(session: Session, entry: Entry, *, again: bool, now: datetime) -> None:
    """Remember what an answer says is in the way, and what is solved; the one place where both change.

    `again` says that it was answered before.
    """
    _settle(session, entry, now)
    text = rules.blocker_in(entry.run.questions, entry.answers)
    blocker = store.blocker_of(session, entry) if again else None
    if blocker and not text:
        session.delete(blocker)
    elif blocker:
        blocker.text = text
    elif text:
        session.add(
            Blocker(
                workspace_id=entry.workspace_id,
                checkin_id=entry.run.checkin_id,
                entry_id=entry.id,
                user_id=entry.user_id,
                text=text,
                raised_at=now,
            )
        )


def _settle(session: Session, entry: Entry, now: datetime) -> None:
    said = {each.blocker_id: each.outcome for each in entry.followed or () if each.blocker_id}
    ids = [blocker_id for blocker_id in said if blocker_id]
    if not ids:
        return
    for blocker in store.blockers(session, entry.workspace_id, entry.user_id, ids):
        if said[blocker.id] == Outcome.SOLVED:
            blocker.solved_at = blocker.solved_at or now
        elif said[blocker.id] == Outcome.STILL:
            blocker.solved_at = None
