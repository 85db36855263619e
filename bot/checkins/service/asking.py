"""People are put into a run, and what they are shown follows it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.checkins import store
from bot.checkins.model import DAY, PROMPT, Entry, Run, State
from bot.checkins.rules import Taker
from bot.checkins.service.carrying_over import take_over
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.delivery.outbox import Telling


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One person to be asked in one run."""

    run: Run
    taker: Taker
    at: datetime
    #: for how long the prompt is worth sending
    window: timedelta


def ask(session: Session, asking: Sequence[Asking], now: datetime) -> None:
    """Put people into their runs, and have each one's prompt leave at its time.

    Whoever is in a run already is not asked again. Of whoever has answered early the prompt is left
    out when its time comes.
    """
    entry_ids = store.add_entries(session, [_entry(each) for each in asking])
    told = [
        _prompt(entry_id, each, now)
        for each in asking
        if (entry_id := entry_ids.get((each.run.id, each.taker.user_id)))
    ]
    outbox.tell_all(session, told)
    take_over(session, {each.run.id: each.run for each in asking}, entry_ids, now)
    for each in asking:
        each.run.closes_at = max(each.run.closes_at, each.at + each.window)


def refresh_day(session: Session, run: Run, now: datetime) -> None:
    """Have the day's message show how its run stands now."""
    refresh_days(session, [run], now)


def refresh_days(session: Session, runs: Iterable[Run], now: datetime) -> None:
    """Have the messages of several days show how their runs stand now."""
    keys = defaultdict(list)
    for run in runs:
        keys[run.workspace_id].append(f"{DAY}:{run.id}")
    for workspace_id, together in keys.items():
        outbox.refresh_all(session, workspace_id=workspace_id, keys=together, now=now)


def refresh_prompt(
    session: Session, entry: Entry, now: datetime, *, urgency: Urgency | None = None
) -> None:
    """Have somebody's prompt show what became of it; they may look at the screen for it."""
    outbox.refresh(
        session,
        workspace_id=entry.workspace_id,
        key=f"{PROMPT}:{entry.id}",
        urgency=urgency,
        now=now,
    )


def _entry(asking: Asking) -> dict[str, object]:
    return {
        "workspace_id": asking.run.workspace_id,
        "run_id": asking.run.id,
        "user_id": asking.taker.user_id,
        "zone": asking.taker.zone,
        "prompt_at": asking.at,
        "state": State.ASKED,
        "answers": [],
        "words": "",
    }


def _prompt(entry_id: int, asking: Asking, now: datetime) -> Telling:
    return Telling(
        workspace_id=asking.run.workspace_id,
        key=f"{PROMPT}:{entry_id}",
        notice=PROMPT,
        subject_id=entry_id,
        destination=asking.taker.user_id,
        not_before=asking.at,
        not_after=asking.at + asking.window,
        urgency=Urgency.CAN_WAIT,
        now=now,
    )
