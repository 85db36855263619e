"""What is stored about a person: shown to them, and erased."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import audit
from bot.database import bare
from bot.delivery import outbox
from bot.delivery.model import Urgency
from bot.people import store
from bot.people.hooks import Keeper
from bot.people.model import EXPORT, Absence, Preference
from bot.slack.directory import known_users

IN_ONE_MESSAGE = 6000
"""Characters of JSON in one message; half of what Slack takes, as one record may have as many."""

Record = Mapping[str, object]


def export_pages(
    session: Session, workspace_id: str, user_id: str, keepers: Sequence[Keeper]
) -> list[str]:
    """Return all that is stored about a person, as JSON, each page complete in itself."""
    pages = []
    for keeper in keepers:
        portion: list[str] = []
        for record in keeper.export(session, workspace_id, user_id):
            line = json.dumps(record, ensure_ascii=False, default=str)
            if portion and sum(map(len, portion)) + len(line) > IN_ONE_MESSAGE:
                pages.append(_page(keeper.name, portion))
                portion = []
            portion.append(line)
        pages.append(_page(keeper.name, portion))
    return pages


def send_export(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    keepers: Sequence[Keeper],
    visit_id: str,
    now: datetime,
) -> int:
    """Have a person sent all that is stored about them; returns in how many messages."""
    pages = export_pages(session, workspace_id, user_id, keepers)
    for part in range(len(pages)):
        outbox.tell(
            session,
            workspace_id=workspace_id,
            key=f"{EXPORT}:{user_id}:{visit_id}:{part}",
            notice=EXPORT,
            subject_id=0,  # it is about whom it goes to
            part=part,
            destination=user_id,
            urgency=Urgency.AWAITED,
            now=now,
        )
    return len(pages)


def erase(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    keepers: Sequence[Keeper],
    now: datetime,
) -> None:
    """Take away what is stored about a person."""
    for keeper in keepers:
        keeper.erase(session, workspace_id, user_id, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="people.erased",
        subject=f"person:{user_id}",
        now=now,
    )


def _page(name: str, lines: Sequence[str]) -> str:
    records = ",\n  ".join(lines)
    within = f"[\n  {records}\n]" if lines else "[]"
    return f"{{{json.dumps(name)}: {within}}}"


def _export_own(session: Session, workspace_id: str, user_id: str) -> list[Record]:
    person = known_users(session, workspace_id, [user_id])[user_id]
    shown = ("name", "kind", "zone", "locale", "is_admin", "described_at")
    records: list[Record] = [{"from Slack": {name: getattr(person, name) for name in shown}}]
    for _, own, _ in store.described(session, workspace_id, [user_id]):
        if own:
            columns = [c.name for c in bare(Preference).columns if not c.name.endswith("_id")]
            records.append({"set by you": {name: getattr(own, name) for name in columns}})
    for absence in store.all_absences(session, workspace_id, user_id):
        records.append({"away": _described(absence)})
    return records


def _described(absence: Absence) -> Record:
    return {
        "from": absence.first_on,
        "to": absence.last_on,
        "noted by": absence.entered_by,
        "at": absence.entered_at,
    }


def _erase_own(session: Session, workspace_id: str, user_id: str, _now: datetime) -> None:
    store.forget(session, workspace_id, user_id)


OWN = Keeper(
    name="you",
    export=_export_own,
    erase=_erase_own,
    erases="Your settings and absences go. Your name, zone and language stay as Slack has them.",
)
