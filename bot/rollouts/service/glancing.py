"""All that somebody knows of, at a glance."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import store
from bot.rollouts.hooks import Part
from bot.rollouts.model import Glance, Member, Own, Rollout
from bot.rollouts.service.meant import visible_to

MOST_OWN, MOST_OTHERS = 10, 5
"""Rollouts that are shown; of more, their number."""


def at_a_glance(
    session: Session, *, workspace_id: str, user_id: str, parts: Sequence[Part], now: datetime
) -> Glance:
    """Return the rollouts going on that somebody is in, and others that they may know of."""
    visible = visible_to(session, workspace_id=workspace_id, user_id=user_id, channel_id="")
    found = store.memberships(session, workspace_id, user_id)
    members = {rollout.id: member for rollout, member in found if not member.left_at}
    own = [rollout for rollout in visible if rollout.id in members]
    others = [rollout for rollout in visible if rollout.id not in members]
    return Glance(
        own=tuple(
            _own(session, rollout, members[rollout.id], parts, now) for rollout in own[:MOST_OWN]
        ),
        others=tuple(others[:MOST_OTHERS]),
        more=len(own[MOST_OWN:]) + len(others[MOST_OTHERS:]),
    )


def _own(
    session: Session, rollout: Rollout, member: Member, parts: Sequence[Part], now: datetime
) -> Own:
    said = (part.status_lines(session, rollout, member.user_id, now) for part in parts)
    offered = [button for part in parts for button in part.buttons(rollout)]
    return Own(
        rollout=rollout,
        role=member.role,
        takes_part=member.takes_part,
        lines=tuple(lines[0] for lines in said if lines),
        buttons=tuple(offered) if member.takes_part and not member.waits else (),
    )
