"""A digest as it is drawn: the one that leaves, and the one that somebody wants to see beforehand."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import PEOPLE, Urgency
from bot.digests import rules, store
from bot.digests.hooks import DigestSources
from bot.digests.model import PICTURE, Contents, DigestSettings, Lapse, Outcome
from bot.digests.service.explaining import lapses
from bot.digests.service.planning import rhythm, week_sent_on, week_told
from bot.digests.service.telling import contents
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout

OVER, NEWER, GONE = (
    "the rollout is over",
    "a newer one has come",
    "the rollout is not here any more",
)


def drawn(
    session: Session,
    workspace_id: str,
    digest_id: int,
    destination: str,
    sources: DigestSources,
    now: datetime,
) -> Contents | str:
    """Return what a digest says when it leaves; or why it says nothing any more, a clause."""
    digest = store.by_id(session, workspace_id, digest_id)
    here = rollouts.known(session, workspace_id, [digest.rollout_id]) if digest else {}
    if digest is None or digest.rollout_id not in here:
        return GONE
    rollout = here[digest.rollout_id]
    newest = store.newest(session, workspace_id, rollout.id)
    if rollouts.is_over(rollout):
        return OVER
    if newest and newest.id != digest.id:
        return NEWER
    chosen = _chosen(session, rollout)
    shows_words = _shows_words(chosen, rollout, destination)
    week = week_told(session, rollout, digest, shows_words=shows_words)
    is_elsewhere = destination.startswith(PEOPLE)
    return replace(
        contents(session, rollout, week, sources, now),
        is_late=rules.is_late(digest.due_at, now),
        lost_channel_id=(chosen.channel_id or rollout.channel_id) if is_elsewhere else "",
    )


def _shows_words(chosen: DigestSettings, rollout: Rollout, destination: str) -> bool:
    """Tell whether they may read what people wrote: who leads may, and who is in the rollout's channel."""
    return destination.startswith(PEOPLE) or chosen.channel_id in {None, rollout.channel_id}


def _chosen(session: Session, rollout: Rollout) -> DigestSettings:
    found = store.settings(session, rollout.workspace_id, rollout.id)
    return found or DigestSettings(workspace_id=rollout.workspace_id, rollout_id=rollout.id)


def preview(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    sources: DigestSources,
    now: datetime,
) -> tuple[Contents, list[Lapse]]:
    """Return the digest as it would be sent now, and which ones were never sent; raises BotError."""
    meant = rollouts.which_of_mine(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    rollout = rollouts.led_by(session, workspace_id, meant.id, user_id)
    found = as_of_now(session, rollout, sources, now)
    missed = lapses(session, workspace_id, [rollout.id], now)
    return found, [each for each in missed if each.outcome == Outcome.DROPPED]


def as_of_now(
    session: Session, rollout: Rollout, sources: DigestSources, now: datetime
) -> Contents:
    """Return a rollout's digest as it would be sent now, to somebody who leads it."""
    today = rules.today(now, rhythm(session, rollout, now))
    week = week_sent_on(session, _chosen(session, rollout), rollout, today)
    return contents(session, rollout, replace(week, shows_words=True), sources, now)


def send_picture(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    visit_id: str,
    now: datetime,
) -> None:
    """Have somebody who leads a rollout sent the picture of its digest; nobody else sees it."""
    rollouts.led_by(session, workspace_id, rollout_id, user_id)
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=f"{PICTURE}:{rollout_id}:{visit_id}",
        notice=PICTURE,
        subject_id=rollout_id,
        destination=user_id,
        urgency=Urgency.AWAITED,
        now=now,
    )


def pictured(
    session: Session,
    workspace_id: str,
    rollout_id: int,
    user_id: str,
    sources: DigestSources,
    now: datetime,
) -> Contents | None:
    """Return the digest whose picture somebody asked for, if they still lead the rollout."""
    here = rollouts.known(session, workspace_id, [rollout_id])
    if not here or not rollouts.leads(session, workspace_id, rollout_id, user_id):
        return None
    return as_of_now(session, here[rollout_id], sources, now)
