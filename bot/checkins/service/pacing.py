"""A check-in asks less as it settles, and more again when more gets in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import PACE, Checkin, Pace, Raised, Turn
from bot.checkins.service.planning import plan_anew
from bot.delivery import outbox
from bot.delivery.outbox import Telling
from bot.rollouts import service as rollouts


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A day of a check-in that has been opened, for people who were asked."""

    checkin: Checkin
    day: date
    #: when its channel may be told of a new pace
    told_at: datetime


def change_paces(session: Session, opened: Sequence[Opened], now: datetime) -> None:
    """Ask less often, or more often again, after days on which people were asked; the channels are told."""
    tell_paces(session, turned(session, opened, now), now)


def turned(session: Session, opened: Sequence[Opened], now: datetime) -> list[Opened]:
    """Change the pace of check-ins whose time it is; returns those that ask on other days than before."""
    settling = [each for each in opened if each.checkin.settles]
    for each in settling:
        each.checkin.paced_since = each.checkin.paced_since or each.day
    raised = _raised(session, settling, now)
    return [each for each in settling if _turned(each, raised.get(each.checkin.id, Raised()))]


def begin_anew(session: Session, *, workspace_id: str, rollout_id: int, now: datetime) -> None:
    """A new wave has begun: ask on all chosen days again, for as long as a wave takes.

    From the next chosen day on. The channel is told where that is more often than before.
    """
    for checkin in store.held(session, workspace_id, [rollout_id]):
        before = rules.timetable_of(checkin)
        checkin.pace, checkin.paced_since = Pace.DAILY, None
        if rules.days_of(before.days, before.pace) == before.days:
            continue
        checkin.turn = Turn.WAVE
        plan_anew(session, checkin, now)
        if checkin.next_on and checkin.next_at:
            opened = Opened(checkin=checkin, day=checkin.next_on, told_at=checkin.next_at)
            tell_paces(session, [opened], now)


def tell_paces(session: Session, opened: Sequence[Opened], now: datetime) -> None:
    """Have each channel told once how often its people are asked from now on."""
    if not opened:
        return
    workspace_id = opened[0].checkin.workspace_id
    channels = rollouts.channels(session, workspace_id, [o.checkin.rollout_id for o in opened])
    outbox.tell_all(
        session, [_telling(each, channels[each.checkin.rollout_id], now) for each in opened]
    )


def _raised(session: Session, opened: Sequence[Opened], now: datetime) -> dict[int, Raised]:
    """Count what got in the way, where that can change how often people are asked."""
    slower = [o.checkin.id for o in opened if _after(o, Raised())[0] != Pace.DAILY]
    if not slower:
        return {}
    return store.raised(
        session,
        opened[0].checkin.workspace_id,
        slower,
        weeks=(now - 2 * rules.A_WEEK, now - rules.A_WEEK),
    )


def _after(opened: Opened, raised: Raised) -> tuple[Pace, date | None]:
    return rules.pace_after(rules.timetable_of(opened.checkin), opened.day, raised)


def _turned(opened: Opened, raised: Raised) -> bool:
    """Change the pace where it is time; tells whether people are asked on other days than before."""
    checkin = opened.checkin
    before = checkin.pace
    checkin.pace, checkin.paced_since = _after(opened, raised)
    if rules.days_of(checkin.days, before) == rules.days_of(checkin.days, checkin.pace):
        return False
    checkin.turn = Turn.BLOCKED if checkin.pace == Pace.DAILY else Turn.SETTLED
    return True


def _telling(opened: Opened, channel_id: str, now: datetime) -> Telling:
    checkin = opened.checkin
    return Telling(
        workspace_id=checkin.workspace_id,
        key=f"{PACE}:{checkin.id}:{opened.day}",
        notice=PACE,
        subject_id=checkin.id,
        destination=channel_id,
        not_before=max(opened.told_at, now),
        now=now,
    )
