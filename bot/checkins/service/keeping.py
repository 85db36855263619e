"""What check-ins store about a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import ENTRY, Arrangement, Entry, State, answers_of
from bot.checkins.service.asking import refresh_days
from bot.delivery import outbox
from bot.rollouts import service as rollouts

ERASES = (
    "What you answered goes, here and in the channels for the last three months, and so does what was in your "
    "way, and how you arranged to be asked. That you answered or skipped stays, as a count only."
)

Record = dict[str, object]


def export(session: Session, workspace_id: str, user_id: str) -> list[Record]:
    """Return what somebody was asked and answered, an answer a record."""
    entries = store.all_entries(session, workspace_id, user_id)
    records = [record for entry in entries for record in _entry(session, entry)]
    for early in store.all_early(session, workspace_id, user_id):
        about: Record = {"answered early for": early.on_date, "mood": early.mood}
        records += [{**about, "answer": answer} for answer in early.answers] or [about]
    for blocker in store.all_blockers(session, workspace_id, user_id):
        when: Record = {"since": blocker.raised_at, "solved": blocker.solved_at}
        records.append({"in your way": blocker.text, **when})
    records += [
        _arrangement(each) for each in store.all_arrangements(session, workspace_id, user_id)
    ]
    held = store.all_held_words(session, workspace_id, user_id)
    return records + [{"waits for its place": words.text} for words in held]


def erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Take away what somebody wrote, and have it taken out of the channels."""
    entries = store.all_entries(session, workspace_id, user_id)
    for entry in entries:
        entry.answers, entry.words, entry.mood, entry.followed = [], "", None, []
    store.forget(session, workspace_id, user_id)
    answered = [entry for entry in entries if entry.state == State.ANSWERED]
    keys = list(_keys(answered))
    if keys:
        outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now)
    refresh_days(session, {entry.run.id: entry.run for entry in answered}.values(), now)


def _entry(session: Session, entry: Entry) -> list[Record]:
    rollout = rollouts.find(session, entry.workspace_id, entry.run.checkin.rollout_id)
    about: Record = {"rollout": rollout.name, "day": entry.run.on_date}
    facts: Record = {"asked": entry.prompt_at, "state": entry.state, "mood": entry.mood}
    records = [{**about, **facts, "answered": entry.answered_at, "late": entry.is_late}]
    for answer in answers_of(entry.run.questions, entry):
        records.append({**about, "question": answer.label or None, "answer": answer.text})
    for step in entry.followed or ():
        records.append({**about, "asked again about": step.text, "outcome": step.outcome})
    return records


def _arrangement(own: Arrangement) -> Record:
    shown = ("at", "pace", "quiet_until", "missed", "wondered_on", "reply")
    shift = own.shift.name if own.shift else None
    return {"how you are asked": {name: getattr(own, name) for name in shown}, "shift": shift}


def _keys(entries: Sequence[Entry]) -> Iterable[str]:
    for entry in entries:
        yield from (f"{ENTRY}:{entry.id}:{part}" for part in range(rules.MOST_MESSAGES))
