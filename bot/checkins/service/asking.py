"""People are put into a run, and what they are shown follows it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import NewAsk, Worth
from bot.checkins import rules, store
from bot.checkins.model import DAY, PROMPT, Entry, Run, State
from bot.checkins.rules import Taker
from bot.checkins.service.carrying_over import take_over
from bot.delivery import outbox
from bot.delivery.model import Urgency


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One person to be asked in one run."""

    run: Run
    taker: Taker
    at: datetime
    #: for how long the prompt is worth sending
    window: timedelta
    rollout_id: int


def ask(session: Session, asking: Sequence[Asking], now: datetime) -> None:
    """Put people into their runs, and have each asked with the message of their day.

    Whoever is in a run already is not asked again; who has answered early is not asked at all.
    """
    entry_ids = store.add_entries(session, [_entry(each) for each in asking])
    asks = [
        asked_of(entry_id, each)
        for each in asking
        if (entry_id := entry_ids.get((each.run.id, each.taker.user_id)))
    ]
    if asks:
        attention.ask_all(session, asking[0].run.workspace_id, asks)
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


def settled(
    session: Session, entry: Entry, now: datetime, *, urgency: Urgency | None = None
) -> None:
    """Note that somebody has answered or skipped; they may look at the screen for it."""
    attention.done(session, entry.workspace_id, PROMPT, [entry.id], now, urgency=urgency)


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


def asked_of(entry_id: int, asking: Asking) -> NewAsk:
    """Return what is asked of somebody who is in a run, as their message of the day takes it."""
    run = asking.run
    return NewAsk(
        user_id=asking.taker.user_id,
        kind=PROMPT,
        subject_id=entry_id,
        rollout_id=asking.rollout_id,
        on_date=run.on_date,
        begins_at=asking.at,
        ends_at=asking.at + asking.window,
        worth=Worth.CHECKIN,
        effort=rules.effort(run.questions),
        series=f"{PROMPT}:{run.checkin_id}",
    )
