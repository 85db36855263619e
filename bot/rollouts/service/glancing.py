"""All that somebody knows of, at a glance."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import rules, store
from bot.rollouts.hooks import Part
from bot.rollouts.model import Glance, Member, Own, Rollout
from bot.rollouts.service.health import health
from bot.rollouts.service.meant import visible_to
from bot.slack.paging import Page, page_of

MOST_OWN, MOST_OTHERS, ON_A_PAGE = 5, 2, 8
"""Rollouts that are shown in Home, and on a page of all of them."""

AT_A_GLANCE = 3
"""Lines of a rollout's status that are shown with it there."""


def at_a_glance(
    session: Session, *, workspace_id: str, user_id: str, parts: Sequence[Part], now: datetime
) -> Glance:
    """Return the rollouts going on that somebody is in, and others that they may know of."""
    visible, members = _visible(session, workspace_id, user_id)
    own = [rollout for rollout in visible if rollout.id in members]
    others = [rollout for rollout in visible if rollout.id not in members]
    return Glance(
        own=tuple(
            _own(session, rollout, members[rollout.id], parts, now) for rollout in own[:MOST_OWN]
        ),
        others=tuple(others[:MOST_OTHERS]),
        has_more=len(own) > MOST_OWN or len(others) > MOST_OTHERS,
    )


def all_of_them(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    parts: Sequence[Part],
    number: int,
    now: datetime,
) -> Page[Own | Rollout]:
    """Return a page of all that somebody knows of: their own, as they see them, then others."""
    visible, members = _visible(session, workspace_id, user_id)
    page = page_of(visible, number, ON_A_PAGE)
    return page.showing(
        _own(session, rollout, members[rollout.id], parts, now)
        if rollout.id in members
        else rollout
        for rollout in page.items
    )


def _visible(
    session: Session, workspace_id: str, user_id: str
) -> tuple[list[Rollout], dict[int, Member]]:
    """Return what somebody knows of, their own first, and what they are in those."""
    visible = visible_to(session, workspace_id=workspace_id, user_id=user_id, channel_id="")
    found = store.memberships(session, workspace_id, user_id)
    members = {rollout.id: member for rollout, member in found if not member.left_at}
    return sorted(visible, key=lambda rollout: rollout.id not in members), members


def _own(
    session: Session, rollout: Rollout, member: Member, parts: Sequence[Part], now: datetime
) -> Own:
    reader, user_id = rules.reader_of(member.role), member.user_id
    said = [
        line for part in parts for line in part.status_lines(session, rollout, reader, user_id, now)
    ]
    goes = health(session, rollout, parts, now)
    offered = [button for part in parts for button in part.buttons(rollout)]
    return Own(
        rollout=rollout,
        role=member.role,
        takes_part=member.takes_part,
        health=goes,
        lines=rules.told(reader, said, goes)[:AT_A_GLANCE],
        buttons=tuple(offered) if member.takes_part and not member.waits else (),
    )
