"""What was answered early becomes the entries of runs that begin."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.checkins import rules, store
from bot.checkins.model import PROMPT, Early, Run, Shown, State
from bot.checkins.service.following import keep
from bot.checkins.service.publishing import publish


def take_over(
    session: Session,
    runs: Mapping[int, Run],
    entry_ids: Mapping[tuple[int, str], int],
    now: datetime,
) -> None:
    """Make early answers the entries of runs that have begun."""
    if not entry_ids:
        return
    workspace_id = next(iter(runs.values())).workspace_id
    found = store.early(
        session,
        workspace_id,
        {run.checkin_id for run in runs.values()},
        {run.on_date for run in runs.values()},
        [user_id for _, user_id in entry_ids],
    )
    of_day = {(run.checkin_id, run.on_date): run for run in runs.values()}
    taken: list[int] = []
    for early in found:
        run = of_day.get((early.checkin_id, early.on_date))
        entry_id = entry_ids.get((run.id, early.user_id)) if run else None
        if entry_id:
            _take_over(session, early, entry_id, now)
            taken.append(entry_id)
    if taken:
        attention.done(session, workspace_id, PROMPT, taken, now)


def _take_over(session: Session, early: Early, entry_id: int, now: datetime) -> None:
    entry = store.entry_by_id(session, early.workspace_id, entry_id)
    assert entry is not None
    entry.answers, entry.words = rules.carried_over(early, entry.run.questions)
    entry.mood, entry.answered_at, entry.state = early.mood, early.answered_at, State.ANSWERED
    entry.followed = early.followed
    keep(session, entry, again=False, now=early.answered_at)
    if early.shown != Shown.SUMMARY:  # or they were told that nobody would read it there
        publish(session, entry, again=False, now=now)
    session.delete(early)
