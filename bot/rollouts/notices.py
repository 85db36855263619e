"""What leaves by itself about rollouts, drawn at the moment it leaves."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy.orm import Session

from bot.delivery.notices import Drawn, Fact, IfUnknown, Marked, Moot, Notices
from bot.people.views import SETTINGS
from bot.rollouts import rules, service, store, views
from bot.rollouts.hooks import Part
from bot.rollouts.model import (
    ADDED,
    ANNOUNCEMENT,
    CAST,
    OBSERVING,
    OVER,
    STATUS,
    STATUS_PIN,
    STATUS_UNPIN,
    UNREACHED,
    WELCOME,
    Role,
    Rollout,
)

NEWER = "a newer card says it"


def contribute(notices: Notices, parts: Sequence[Part]) -> None:
    """Draw what is told about rollouts."""
    announced, welcomed, stated = (partial(f, parts) for f in (announcement, welcome, status))
    notices.add(ANNOUNCEMENT, announced, given_up=channel_missed, called="announcement")
    notices.add(
        WELCOME, welcomed, if_unknown=IfUnknown.DROP, given_up=member_missed, called="welcome"
    )
    notices.add(
        OBSERVING, observing, if_unknown=IfUnknown.DROP, given_up=member_missed, called="welcome"
    )
    notices.add(
        CAST, cast, if_unknown=IfUnknown.DROP, given_up=member_missed, called="change of role"
    )
    notices.add(
        STATUS, stated, if_unknown=IfUnknown.DROP, given_up=card_missed, called="status card"
    )
    notices.add(STATUS_PIN, pinned, called="pin of the status card")
    notices.add(STATUS_UNPIN, unpinned, called="pin of an older status card")
    # where this cannot arrive either, nobody is told further
    notices.add(UNREACHED, unreached, called="list of those not reached")


def announcement(parts: Sequence[Part], session: Session, fact: Fact) -> Drawn:
    """Draw what the channel is told of a rollout that begins there."""
    rollout = _going_on(session, fact)
    if rollout is None:
        return Moot("the rollout is over")
    standing = service.describe(session, rollout, user_id="", parts=(), now=fact.now)
    promises = service.promises_to(session, rollout, None, parts=parts, now=fact.now)
    return views.announcement(standing, promises)


def welcome(parts: Sequence[Part], session: Session, fact: Fact) -> Drawn:
    """Draw what somebody is told who is in a rollout, or has left it."""
    member = store.member_by_id(session, fact.workspace_id, fact.subject_id)
    if member is None:
        return Moot("they were erased")
    rollout = store.by_id(session, fact.workspace_id, member.rollout_id)
    if rollout is None:
        return Moot("they are not in it any more")
    if member.takes_part and not member.waits and fact.part % ADDED != member.wave:
        another = views.said_elsewhere(rollout)
        return another if fact.is_posted else Moot("another message says it")
    asked = member.user_id if member.takes_part else None
    promises = (
        service.promises_to(session, rollout, asked, parts=parts, now=fact.now) if asked else []
    )
    added = fact.part >= ADDED
    return views.welcome(rollout, member, [*([views.ADDED] if added else []), *promises], SETTINGS)


def observing(session: Session, fact: Fact) -> Drawn:
    """Draw what somebody is told who reads along, or did."""
    member = store.member_by_id(session, fact.workspace_id, fact.subject_id)
    rollout = store.by_id(session, fact.workspace_id, member.rollout_id) if member else None
    if member is None or rollout is None:
        return Moot("the rollout is not here any more")
    if not fact.is_posted and (member.left_at or member.role != Role.OBSERVER):
        return Moot("the reading along was over before it left")
    return views.observing(rollout, member)


def cast(session: Session, fact: Fact) -> Drawn:
    """Draw what somebody is told whom others have given another role."""
    member = store.member_by_id(session, fact.workspace_id, fact.subject_id)
    rollout = store.by_id(session, fact.workspace_id, member.rollout_id) if member else None
    if member is None or rollout is None:
        return Moot("the rollout is not here any more")
    if member.left_at or member.role == Role.OBSERVER:
        return Moot("the role was over before it left")
    return views.cast(rollout, member)


def status(parts: Sequence[Part], session: Session, fact: Fact) -> Drawn:
    """Draw where a rollout stands, for everybody in its channel; an older card leads to the newest."""
    rollout = store.by_id(session, fact.workspace_id, fact.subject_id)
    if rollout is None:
        return Moot("the rollout is not here any more")
    if not service.is_newest(session, fact.workspace_id, rollout.id, fact.part):
        return views.card_moved(rollout) if fact.is_posted else Moot(NEWER)
    if rules.rests(rollout.stage):
        return views.resting_card(rollout)
    return views.card(service.describe(session, rollout, user_id="", parts=parts, now=fact.now))


def pinned(session: Session, fact: Fact) -> Drawn:
    """Have the newest card pinned, and no other."""
    is_newest = service.is_newest(session, fact.workspace_id, fact.subject_id, fact.part)
    return Marked() if is_newest else Moot(NEWER)


def unpinned(_session: Session, _fact: Fact) -> Drawn:
    """Have the pin of an older card taken away."""
    return Marked()


def unreached(session: Session, fact: Fact) -> Drawn:
    """Draw whom a lead's rollout could not reach that day."""
    misses = service.misses_of_the_day(session, fact.workspace_id, fact.subject_id)
    return views.unreached(misses) if misses else Moot("the rollout is not here any more")


def channel_missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel got no announcement."""
    _missed(session, fact, fact.subject_id, reason)


def card_missed(session: Session, fact: Fact, reason: str) -> None:
    """Let a card rest that cannot be shown; tell the leads, unless it stood there and was deleted."""
    service.card_lost(session, fact.workspace_id, fact.subject_id, fact.part)
    if not fact.is_posted:
        _missed(session, fact, fact.subject_id, reason)


def member_missed(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that somebody got no welcome, unless they had it or have left."""
    member = store.member_by_id(session, fact.workspace_id, fact.subject_id)
    if member and not member.left_at and not fact.is_posted:
        _missed(session, fact, member.rollout_id, reason)


def _missed(session: Session, fact: Fact, rollout_id: int, reason: str) -> None:
    service.not_reached(
        session,
        workspace_id=fact.workspace_id,
        rollout_id=rollout_id,
        destination=fact.destination,
        reason=reason,
        now=fact.now,
    )


def _going_on(session: Session, fact: Fact) -> Rollout | None:
    rollout = store.by_id(session, fact.workspace_id, fact.subject_id)
    return rollout if rollout and rollout.stage not in OVER else None
