"""A bakery with a pilot and drivers who begin later, straight in the database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.checkins.hooks import CheckinPart
from bot.checkins.model import Checkin
from bot.rollouts.hooks import Part
from bot.rollouts.model import Member, Role, Rollout
from bot.slack.model import SlackUser
from bot.waves import service
from tests.checkins.company import A_DAY, NINE, TEAM, checkin, id_of, member, person, rollout

LEA, OLA, ANA, BEN, CY, DEE = (id_of(number) for number in range(1, 7))
TODAY = date(2026, 11, 24)
NEXT_MONDAY = date(2026, 11, 30)
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
LATER = NOON + timedelta(days=6)
PARTS: Sequence[Part] = [CheckinPart()]


def settle(session: Session) -> None:
    """Lea leads and Ola sponsors one rollout; Ana, Ben, Cy and Dee take part in it."""
    session.execute(insert(SlackUser), [person(number) for number in range(1, 7)])
    session.execute(insert(Rollout), [rollout(1)])
    people = [member(1, user, NINE - A_DAY) for user in (LEA, OLA, ANA, BEN, CY, DEE)]
    session.execute(insert(Member), people)
    for user, role in ((LEA, Role.LEAD), (OLA, Role.SPONSOR)):
        leading = update(Member).where(Member.user_id == user)
        session.execute(leading.values(role=role, takes_part=False))
    session.execute(insert(Checkin), [checkin(1)])


def plans(session: Session, name: str = "Drivers", planned_on: date | None = NEXT_MONDAY) -> int:
    """Lea plans a wave; returns its number."""
    return service.plan_wave(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        name=name,
        planned_on=planned_on,
        by_id=LEA,
        now=NOON,
    ).number


def puts(session: Session, *user_ids: str, number: int, now: datetime = NOON) -> int:
    """Lea puts people into a wave."""
    moved = service.place(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        user_ids=user_ids,
        number=number,
        by_id=LEA,
        parts=PARTS,
        now=now,
    )
    session.flush()
    return moved


def opens(session: Session, number: int = 1, why: str = "It works", now: datetime = LATER) -> bool:
    """Lea opens a wave."""
    is_new = service.open_wave(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        number=number,
        by_id=LEA,
        why=why,
        parts=PARTS,
        now=now,
    )
    session.flush()
    return is_new


def waiting(session: Session) -> list[str]:
    """Who waits for their wave."""
    query = select(Member.user_id).where(Member.waits).order_by(Member.id)
    return list(session.scalars(query))
