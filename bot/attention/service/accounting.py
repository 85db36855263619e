"""What was sent to somebody, what was not, and why: from the records, so that nothing is guessed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import rules, store
from bot.attention.hooks import Kinds, Sources
from bot.attention.model import (
    DAILY,
    REMINDER,
    REQUESTED,
    URGENT,
    Account,
    Ask,
    AskState,
    Concern,
    Fate,
    Planned,
    Sending,
)
from bot.attention.service.asking import key_of
from bot.attention.service.coming import forecast
from bot.attention.service.today import stands_in
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Notices
from bot.delivery.reasons import in_words
from bot.people.service import names_of

SHOWN = 10
"""Messages and non-messages accounted for: a week or two of somebody's."""

LOOKED_AT = 60
"""Asks looked through for the newest that concern the reader."""

HORIZONS = (timedelta(days=8), timedelta(days=60), timedelta(days=750))
"""How far ahead the next message is looked for: a week does for most, the last is two years of absence."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One message or non-message, with the rollouts it is about."""

    sending: Sending
    rollout_ids: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Records:
    """All that is on record of one person."""

    rows: Sequence[Outgoing]
    asks: Sequence[Ask]
    rollout_names: Mapping[int, str]
    concerns: Mapping[tuple[str, int], Concern]
    notices: Notices
    kinds: Kinds
    now: datetime

    def concern(self, rollout_ids: Collection[int]) -> Concern | None:
        """Return the rollout where it is one."""
        if len(rollout_ids) != 1:
            return None
        [rollout_id] = rollout_ids
        name = self.rollout_names.get(rollout_id)
        return Concern(rollout_id=rollout_id, rollout_name=name) if name else None

    def shared(self) -> "Records":
        """Return what others than the person themselves may know of."""
        return replace(self, asks=[a for a in self.asks if not self.kinds.is_private(a.kind)])

    def about(self, row: Outgoing) -> frozenset[int]:
        """Return the rollouts that a message is about."""
        if row.notice in {DAILY, REMINDER, REQUESTED, URGENT}:
            asks = (ask for ask in self.asks if ask.day_id == row.subject_id)
            return frozenset(a.rollout_id for a in asks if stands_in(a, row.notice, row.part))
        concern = self.concerns.get((row.notice, row.subject_id))
        return frozenset([concern.rollout_id]) if concern else frozenset()


def account(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    text: str,
    sources: Sources,
    notices: Notices,
    kinds: Kinds,
    now: datetime,
) -> Account:
    """Return what became of the newest messages to whoever is named, or to oneself, and of what was not sent.

    Leads and sponsors see of others what belongs to the rollouts they lead. Raises BotError.
    """
    led = sources.led(session, workspace_id, user_id)
    may_ask_about = {user_id, *(person for takers in led.values() for person in takers)}
    names = names_of(session, workspace_id, sorted(may_ask_about))
    person = rules.meant(text, names, own_id=user_id)
    records = _records(
        session, workspace_id, person, sources=sources, notices=notices, kinds=kinds, now=now
    )
    is_own = person == user_id
    visible = None if is_own else {each for each, takers in led.items() if person in takers}
    told = _told(records if is_own else records.shared())
    if visible is not None:
        told = [each for each in told if each.rollout_ids & visible]
    told.sort(key=lambda each: each.sending.at, reverse=True)
    return Account(
        name=None if is_own else names[person],
        sendings=tuple(each.sending for each in told[:SHOWN]),
        next=_next(session, workspace_id, person, visible, sources, records),
        remarks=_remarks(session, workspace_id, person, visible, sources, now),
    )


def _remarks(
    session: Session,
    workspace_id: str,
    person: str,
    visible: Collection[int] | None,
    sources: Sources,
    now: datetime,
) -> tuple[str, ...]:
    return tuple(
        words
        for remarks in sources.remarks
        for rollout_id, words in remarks(session, workspace_id, person, now)
        if visible is None or rollout_id in visible
    )


def _next(
    session: Session,
    workspace_id: str,
    person: str,
    visible: Collection[int] | None,
    sources: Sources,
    records: Records,
) -> Planned | None:
    """Return what is told with the next message, looked for further and further ahead; no reminder, as none may come."""
    for horizon in HORIZONS:
        found = forecast(
            session,
            workspace_id,
            [person],
            until=records.now + horizon,
            sources=sources,
            notices=records.notices,
            kinds=records.kinds,
            now=records.now,
        )
        coming = (
            (each.at, things[0])
            for each in found.messages
            if each.at > records.now and not each.unless_answered
            if (things := rules.known_things(each, visible))
        )
        if first := min(coming, key=lambda each: each[0], default=None):
            at, thing = first
            return Planned(
                at=at,
                what=thing.what,
                concern=_concern(session, workspace_id, thing.rollout_id, sources),
            )
    return None


def _concern(
    session: Session, workspace_id: str, rollout_id: int | None, sources: Sources
) -> Concern | None:
    if rollout_id is None:
        return None
    name = sources.rollout_names(session, workspace_id, [rollout_id]).get(rollout_id)
    return Concern(rollout_id=rollout_id, rollout_name=name) if name else None


def _records(
    session: Session,
    workspace_id: str,
    person: str,
    *,
    sources: Sources,
    notices: Notices,
    kinds: Kinds,
    now: datetime,
) -> Records:
    rows = store.to_person(session, workspace_id, person)
    asks = store.of_person(session, workspace_id, person, most=LOOKED_AT)
    wanted = {(row.notice, row.subject_id) for row in rows}
    concerns: dict[tuple[str, int], Concern] = {}
    for about in sources.about:
        concerns |= about(session, workspace_id, wanted)
    rollout_ids = {ask.rollout_id for ask in asks}
    found = sources.rollout_names(session, workspace_id, rollout_ids)
    known = {concern.rollout_id: concern.rollout_name for concern in concerns.values()}
    return Records(
        rows=rows,
        asks=asks,
        rollout_names={**found, **known},
        concerns=concerns,
        notices=notices,
        kinds=kinds,
        now=now,
    )


def _told(records: Records) -> list[Told]:
    by_key = {row.key: row for row in records.rows}
    asks = ((ask, _of_ask(ask, by_key, records)) for ask in records.asks)
    rows = (
        row
        for row in records.rows
        if row.notice not in {DAILY, URGENT} and not _is_to_come(row, records.now)
    )
    return [
        *(
            Told(sending=sending, rollout_ids=frozenset([ask.rollout_id]))
            for ask, sending in asks
            if sending
        ),
        *(Told(sending=_of_row(row, records), rollout_ids=records.about(row)) for row in rows),
    ]


def _of_ask(ask: Ask, by_key: Mapping[str, Outgoing], records: Records) -> Sending | None:
    """Return what became of an ask: as its message did, or why there was none; None while it is to come."""
    row = by_key.get(key_of(ask.day_id, ask.id, ask.part)) if ask.day_id else None
    if ask.asked_at and row:
        (fate, at), reason = _fate(row), row.reason
    elif ask.asked_at:
        fate, at, reason = Fate.SENT, ask.asked_at, None
    elif ask.state == AskState.WAITING:
        if ask.begins_at > records.now:
            return None
        fate, at, reason = Fate.ON_ITS_WAY, ask.begins_at, None
    elif ask.state == AskState.DONE:
        if ask.begins_at > records.now:
            return None
        fate, at, reason = Fate.LEFT_OUT, ask.begins_at, ANSWERED
    else:
        fate, at, reason = Fate.LEFT_OUT, ask.settled_at or ask.begins_at, ask.reason
    return _sending(
        records.kinds.called(ask.kind), records.concern([ask.rollout_id]), fate, at, reason
    )


ANSWERED = "they are not asked: answered"


def _of_row(row: Outgoing, records: Records) -> Sending:
    fate, at = _fate(row)
    concern = records.concern(records.about(row))
    return _sending(records.notices.called(row.notice), concern, fate, at, row.reason)


def _sending(
    what: str, concern: Concern | None, fate: Fate, at: datetime, reason: str | None
) -> Sending:
    explains = fate not in {Fate.SENT, Fate.UNSURE}
    return Sending(
        what=what, concern=concern, fate=fate, at=at, why=in_words(reason) if explains else ""
    )


def _is_to_come(row: Outgoing, now: datetime) -> bool:
    """Tell whether a message simply waits for its time; one that is tried again has a story already."""
    waits = row.state == State.PENDING and not row.ts and not row.reason
    return waits and row.not_before > now


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
