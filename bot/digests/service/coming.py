"""Which digests channels will get: for whoever looks ahead."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.model import Agenda, Post
from bot.digests import rules, store
from bot.digests.model import DigestSettings
from bot.digests.service.planning import rhythm
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout

WHAT = "weekly digest"


def agenda(
    session: Session, workspace_id: str, _user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Say which channels get their digest before an instant; of people it asks nothing."""
    planned = store.planned(session, workspace_id, until)
    here = rollouts.known(session, workspace_id, [each.rollout_id for each in planned])
    going_on = {key: each for key, each in here.items() if not rollouts.is_over(each)}
    return Agenda(
        posts=[
            post
            for chosen in planned
            if chosen.rollout_id in going_on
            for post in _posts(session, chosen, going_on[chosen.rollout_id], until, now)
        ]
    )


def _posts(
    session: Session, chosen: DigestSettings, rollout: Rollout, until: datetime, now: datetime
) -> list[Post]:
    whose, found = rhythm(session, rollout, now), list[Post]()
    anchor = chosen.next_on or rules.first_after(now, chosen.weekday, chosen.at, whose)
    while (due := rules.due_at(anchor, chosen.at, whose)) <= until:
        channel_id = chosen.channel_id or rollout.channel_id
        found.append(Post(rollout_id=rollout.id, channel_id=channel_id, at=due, what=WHAT))
        anchor += rules.A_WEEK
    return found
