"""An answer is shown where the rollout shows answers, in as many messages as it needs."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import rules
from bot.checkins.model import DAY, ENTRY, Entry, Shown, answers_of
from bot.delivery import outbox
from bot.rollouts import service as rollouts


def publish(session: Session, entry: Entry, *, again: bool, now: datetime) -> None:
    """Have an answer shown, or shown as it is now where it was `again` answered."""
    run = entry.run
    if run.shown == Shown.SUMMARY:
        return
    rollout = rollouts.find(session, entry.workspace_id, entry.run.checkin.rollout_id)
    shown = len(rules.messages(answers_of(entry.run.questions, entry))) or 1
    for part in range(rules.MOST_MESSAGES if again else shown):
        key = f"{ENTRY}:{entry.id}:{part}"
        if part < shown:
            outbox.tell(
                session,
                workspace_id=entry.workspace_id,
                key=key,
                notice=ENTRY,
                subject_id=entry.id,
                part=part,
                destination=rollout.channel_id,
                thread_key=f"{DAY}:{run.id}" if run.shown == Shown.THREAD else None,
                now=now,
            )
        if again:
            outbox.refresh(session, workspace_id=entry.workspace_id, key=key, now=now)
