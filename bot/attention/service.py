"""What was sent to somebody, what was not, and why: from the outbox, so that nothing is guessed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention import rules, store
from bot.attention.hooks import Sources
from bot.attention.model import Account, Concern, Fate, Planned, Sending
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Notices
from bot.delivery.reasons import in_words
from bot.people.hooks import Keeper
from bot.people.service import names_of

SHOWN = 10
"""Messages accounted for: a week or two of somebody's."""


def account(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    text: str,
    sources: Sources,
    notices: Notices,
    now: datetime,
) -> Account:
    """Return what became of the newest messages to whoever is named, or to oneself.

    Leads and sponsors see of others what belongs to the rollouts they lead. Raises BotError.
    """
    led = sources.led(session, workspace_id, user_id)
    may_ask_about = {user_id, *(person for takers in led.values() for person in takers)}
    names = names_of(session, workspace_id, sorted(may_ask_about))
    person = rules.meant(text, names, own_id=user_id)
    rows = store.to_person(session, workspace_id, person)
    concerns = _concerns(session, workspace_id, rows, sources)
    planned = [p for comes in sources.comes for p in comes(session, workspace_id, person, now)]
    if person != user_id:
        visible = {rollout_id for rollout_id, takers in led.items() if person in takers}
        rows = [row for row in rows if _is_about(concerns.get(_named(row)), visible)]
        planned = [p for p in planned if _is_about(p.concern, visible)]
    return Account(
        name=None if person == user_id else names[person],
        sendings=tuple(_sendings(rows, concerns, notices, now)[:SHOWN]),
        next=_next(rows, concerns, notices, planned, now),
    )


def _concerns(
    session: Session, workspace_id: str, rows: Sequence[Outgoing], sources: Sources
) -> dict[tuple[str, int], Concern]:
    wanted = {_named(row) for row in rows}
    found: dict[tuple[str, int], Concern] = {}
    for about in sources.about:
        found |= about(session, workspace_id, wanted)
    return found


def _named(row: Outgoing) -> tuple[str, int]:
    return row.notice, row.subject_id


def _is_about(concern: Concern | None, rollout_ids: set[int]) -> bool:
    return concern is not None and concern.rollout_id in rollout_ids


def _is_to_come(row: Outgoing, now: datetime) -> bool:
    """Tell whether a message simply waits for its time; one that is tried again has a story already."""
    waits = row.state == State.PENDING and not row.ts and not row.reason
    return waits and row.not_before > now


def _sendings(
    rows: Iterable[Outgoing],
    concerns: Mapping[tuple[str, int], Concern],
    notices: Notices,
    now: datetime,
) -> list[Sending]:
    sendings = []
    for row in rows:
        if not _is_to_come(row, now):
            fate, at = _fate(row)
            explains = fate not in {Fate.SENT, Fate.UNSURE}
            sendings.append(
                Sending(
                    what=notices.called(row.notice),
                    concern=concerns.get(_named(row)),
                    fate=fate,
                    at=at,
                    why=in_words(row.reason) if explains else "",
                )
            )
    return sendings


def _fate(row: Outgoing) -> tuple[Fate, datetime]:
    """Return what became of a message, and when; whatever happens to it later, it was sent when it was."""
    if row.sent_at:
        return Fate.SENT if row.ts else Fate.TAKEN_BACK, row.sent_at
    ended_at = row.settled_at or row.not_before
    fates = {
        State.DROPPED: (Fate.LEFT_OUT, ended_at),
        State.FAILED: (Fate.NOT_SENT, ended_at),
        State.PENDING: (Fate.WAITS, row.not_before),
        State.UNKNOWN: (Fate.UNSURE, row.taken_at or row.not_before),
    }
    return fates.get(row.state, (Fate.ON_ITS_WAY, row.taken_at or row.not_before))


def _next(
    rows: Iterable[Outgoing],
    concerns: Mapping[tuple[str, int], Concern],
    notices: Notices,
    planned: Iterable[Planned],
    now: datetime,
) -> Planned | None:
    """Return what comes first: a message that waits already, or one that a feature will write."""
    written = [
        Planned(
            at=row.not_before, what=notices.called(row.notice), concern=concerns.get(_named(row))
        )
        for row in rows
        if _is_to_come(row, now)
    ]
    return min([*written, *planned], key=lambda coming: coming.at, default=None)


def _export(session: Session, workspace_id: str, user_id: str) -> list[dict[str, object]]:
    found = store.counts_to(session, workspace_id, user_id)
    return [{"what": notice, "state": state, "number": number} for notice, state, number in found]


def _erase(session: Session, workspace_id: str, user_id: str, now: datetime) -> None:
    """What was sent holds no words, and is forgotten by itself."""


KEEPER = Keeper(
    name="messages",
    export=_export,
    erase=_erase,
    erases="Which messages I sent you when is forgotten by itself, 90 days after each.",
)
"""Shows people how many messages they were sent."""
