"""Which digests did not arrive as they should, and why: from the records."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Outgoing
from bot.delivery.model import State as Sent
from bot.delivery.reasons import in_words
from bot.digests import rules, store
from bot.digests.model import Digest, Lapse, Outcome, State
from bot.digests.service.sending import key_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout

TOLD_FOR = timedelta(days=35)
"""So long it is said what became of a digest."""

ASLEEP, NOT_TAKEN = "I was not running before", "Slack did not take it before"


def lapses(
    session: Session, workspace_id: str, rollout_ids: Sequence[int], now: datetime
) -> list[Lapse]:
    """Return the digests of the last weeks that did not arrive as they should, the newest first."""
    here = rollouts.known(session, workspace_id, rollout_ids)
    since = rules.monday((now - TOLD_FOR).date())
    found = (
        _lapse(session, here[digest.rollout_id], digest, now)
        for digest in store.since(session, workspace_id, sorted(here), since)
    )
    return [each for each in found if each]


def rollouts_of(session: Session, workspace_id: str, digest_ids: Collection[int]) -> dict[int, int]:
    """Return which rollout each digest tells of."""
    found = store.rollouts_of(session, workspace_id, digest_ids) if digest_ids else ()
    return dict(iter(found))


def muted(session: Session, workspace_id: str, rollout_ids: Sequence[int]) -> dict[int, str]:
    """Return which of some rollouts send no digest for now, with their names."""
    names = rollouts.names_of_rollouts(session, workspace_id, rollout_ids)
    return {each: names[each] for each in store.muted(session, workspace_id, sorted(names))}


def _lapse(session: Session, rollout: Rollout, digest: Digest, now: datetime) -> Lapse | None:
    if digest.state == State.DROPPED:
        return _told(rollout, digest, Outcome.DROPPED, why=in_words(digest.reason))
    row = _row(session, rollout, digest)
    if row is None:
        return None
    if row.sent_at:
        is_late = rules.is_late(digest.due_at, row.sent_at)
        why = ASLEEP if rules.is_late(digest.due_at, row.told_at) else NOT_TAKEN
        return _told(rollout, digest, Outcome.LATE, why=why, at=row.sent_at) if is_late else None
    outcome = {Sent.DROPPED: Outcome.DROPPED, Sent.FAILED: Outcome.ELSEWHERE}.get(row.state)
    if outcome is None and (row.reason is None or digest.due_at > now):
        return None
    where, why = row.destination, in_words(row.reason)
    return _told(rollout, digest, outcome or Outcome.WAITS, why=why, channel_id=where)


def _row(session: Session, rollout: Rollout, digest: Digest) -> Outgoing | None:
    """Return the message to the channel, as it is chosen now."""
    chosen = store.settings(session, digest.workspace_id, rollout.id)
    destination = (chosen.channel_id if chosen else None) or rollout.channel_id
    return outbox.named(session, digest.workspace_id, key_of(digest, destination))


def _told(
    rollout: Rollout,
    digest: Digest,
    outcome: Outcome,
    *,
    why: str,
    at: datetime | None = None,
    channel_id: str = "",
) -> Lapse:
    return Lapse(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        first_on=digest.first_on,
        last_on=digest.last_on,
        due_at=digest.due_at,
        outcome=outcome,
        at=at,
        channel_id=channel_id,
        why=why,
    )
