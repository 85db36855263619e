"""Each week has its digest: sent when it is due, late once, and never twice."""

import logging
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.digests import rules, store
from bot.digests.model import DIGEST, SPONSOR_GONE, Digest, DigestSettings, State
from bot.digests.service.planning import plan, readers, rhythm, week_sent_on
from bot.people.model import Rhythm
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout

log = logging.getLogger(__name__)

AT_ONCE = 50
TOO_LATE = "a newer one was due when it was found"


def send_due(session: Session, now: datetime) -> bool:
    """Send the digests that are due, and plan the next ones; tells whether there may be more."""
    found = store.due(session, now, AT_ONCE)
    for chosen in found:
        here = rollouts.known(session, chosen.workspace_id, [chosen.rollout_id])
        rollout = here.get(chosen.rollout_id)
        if rollout is None or rollouts.is_over(rollout):
            chosen.next_at = None
            continue
        _look_at(session, chosen, rollout, now)
    return len(found) == AT_ONCE


def next_at(session: Session) -> datetime | None:
    """Return when a digest is looked at next."""
    return store.next_at(session)


def _look_at(session: Session, chosen: DigestSettings, rollout: Rollout, now: datetime) -> None:
    whose = rhythm(session, rollout, now)
    due = _due(chosen, whose, now)
    if due:
        chosen.next_on = due[-1] + rules.A_WEEK
        if not chosen.is_muted:
            for anchor in due[:-1]:
                _note(session, chosen, rollout, anchor, whose, reason=TOO_LATE)
            _send(session, chosen, rollout, due[-1], whose, now)
            _tell_without_sponsor(session, chosen, rollout, now)
    plan(session, chosen, rollout, now)


def _due(chosen: DigestSettings, whose: Rhythm | None, now: datetime) -> list[date]:
    """Return the chosen days whose digests are due, the oldest first."""
    found, anchor = list[date](), chosen.next_on
    while anchor and rules.due_at(anchor, chosen.at, whose) <= now:
        found.append(anchor)
        anchor += rules.A_WEEK
    return found


def _send(
    session: Session,
    chosen: DigestSettings,
    rollout: Rollout,
    anchor: date,
    whose: Rhythm | None,
    now: datetime,
) -> None:
    digest = _note(session, chosen, rollout, anchor, whose)
    if digest:
        _tell(session, digest, [chosen.channel_id or rollout.channel_id], now)


def _note(
    session: Session,
    chosen: DigestSettings,
    rollout: Rollout,
    anchor: date,
    whose: Rhythm | None,
    *,
    reason: str | None = None,
) -> Digest | None:
    """Note a week's digest, sent or dropped for a reason; nothing where the week has one."""
    week = week_sent_on(session, chosen, rollout, rules.sent_on(anchor, whose))
    week_on = rules.monday(anchor)
    is_new = store.add(
        session,
        workspace_id=rollout.workspace_id,
        rollout_id=rollout.id,
        week_on=week_on,
        first_on=week.first,
        last_on=week.last,
        due_at=rules.due_at(anchor, chosen.at, whose),
        state=State.DROPPED if reason else State.TOLD,
        reason=reason,
    )
    if reason:
        log.info("rollout %s: no digest for the week of %s: %s", rollout.id, week_on, reason)
    return store.of_week(session, rollout.workspace_id, rollout.id, week_on) if is_new else None


def _tell(session: Session, digest: Digest, destinations: Sequence[str], now: datetime) -> None:
    for destination in destinations:
        outbox.tell(
            session,
            workspace_id=digest.workspace_id,
            key=key_of(digest, destination),
            notice=DIGEST,
            subject_id=digest.id,
            destination=destination,
            now=now,
        )


def key_of(digest: Digest, destination: str) -> str:
    """Name a week's digest to one destination."""
    return f"{DIGEST}:{digest.rollout_id}:{digest.week_on}:{destination}"


def not_posted(session: Session, workspace_id: str, digest_id: int, now: datetime) -> None:
    """Follow a digest that its channel does not take: whom it is made for gets it, with how to mend it."""
    digest = store.by_id(session, workspace_id, digest_id)
    here = rollouts.known(session, workspace_id, [digest.rollout_id]) if digest else {}
    if digest and digest.rollout_id in here:
        _tell(session, digest, readers(session, here[digest.rollout_id]), now)


def _tell_without_sponsor(
    session: Session, chosen: DigestSettings, rollout: Rollout, now: datetime
) -> None:
    """Tell those who lead, once, that the digest goes on though nobody sponsors the rollout any more."""
    if rollouts.sponsor_ids(session, rollout.workspace_id, rollout.id):
        chosen.without_sponsor_on = None
        return
    if chosen.without_sponsor_on:
        return
    chosen.without_sponsor_on = now.date()
    for lead_id in rollouts.lead_ids(session, rollout.workspace_id, rollout.id):
        outbox.tell(
            session,
            workspace_id=rollout.workspace_id,
            key=f"{SPONSOR_GONE}:{rollout.id}:{chosen.without_sponsor_on}:{lead_id}",
            notice=SPONSOR_GONE,
            subject_id=rollout.id,
            destination=lead_id,
            now=now,
        )
