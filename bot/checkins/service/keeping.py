"""What check-ins store about a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import ENTRY, Entry, State, answers_of
from bot.checkins.service.asking import refresh_days
from bot.delivery import outbox
from bot.rollouts import service as rollouts

ERASES = (
    "What you answered goes, here and in the threads of the last three months. That you answered or "
    "skipped stays, as a count only."
)


def export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    """Return what somebody was asked and answered, an answer a record."""
    records: list[dict[str, object]] = []
    for entry in store.all_entries(session, workspace_id, user_id):
        rollout = rollouts.find(session, workspace_id, entry.run.checkin.rollout_id)
        about: dict[str, object] = {"rollout": rollout.name, "day": entry.run.on_date}
        facts = {"asked": entry.prompt_at, "state": entry.state, "answered": entry.answered_at}
        records.append({**about, **facts, "mood": entry.mood})
        for answer in answers_of(entry.run.questions, entry):
            records.append({**about, "question": answer.label or None, "answer": answer.text})
        for each in entry.followed or ():
            records.append({**about, "of last time": each.text, "now": each.outcome})
    records += _ahead(session, workspace_id, user_id)
    held = store.words_held_of(session, workspace_id, user_id)
    return records + [{"waits for its place": words.text} for words in held]


def _ahead(session: Session, workspace_id: str, user_id: str) -> Iterable[dict[str, object]]:
    """What waits for its day, and what is or was in their way."""
    for early in store.everything_early(session, workspace_id, user_id):
        about = {"answered early for": early.on_date, "mood": early.mood}
        yield {**about, "answers": [answer for answer in early.answers if answer]}
    for blocker in store.everything_in_the_way(session, workspace_id, user_id):
        since = {"since": blocker.raised_at, "solved": blocker.solved_at}
        yield {"in the way": blocker.text, **since}


def erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """Take away what somebody wrote, and have it taken out of the threads."""
    entries = store.all_entries(session, workspace_id, user_id)
    for entry in entries:
        entry.answers, entry.words, entry.mood, entry.followed = [], "", None, None
    for written in (
        *store.words_held_of(session, workspace_id, user_id),
        *store.everything_early(session, workspace_id, user_id),
        *store.everything_in_the_way(session, workspace_id, user_id),
    ):
        session.delete(written)
    answered = [entry for entry in entries if entry.state == State.ANSWERED]
    keys = list(_keys(answered))
    if keys:
        outbox.refresh_all(session, workspace_id=workspace_id, keys=keys, now=now)
    refresh_days(session, {entry.run.id: entry.run for entry in answered}.values(), now)


def _keys(entries: Sequence[Entry]) -> Iterable[str]:
    for entry in entries:
        yield from (f"{ENTRY}:{entry.id}:{part}" for part in range(rules.MOST_MESSAGES))
