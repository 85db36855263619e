"""Every query about rollouts and the people in them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.people.model import Hours, Preference, hours_in
from bot.rollouts.model import OVER, Member, Role, Rollout
from bot.slack.model import Kind, SlackUser

# What every status and every answer asks is made once: making a query costs more than running it.
IN_WORKSPACE = Rollout.workspace_id == bindparam("workspace_id")
BY_ID = select(Rollout).where(IN_WORKSPACE, Rollout.id == bindparam("rollout_id"))
OWN = and_(
    Member.rollout_id == Rollout.id,
    Member.user_id == bindparam("user_id"),
    Member.left_at.is_(None),
)
ALL_OF_THEM = (
    select(Rollout, Member.takes_part)
    .outerjoin(Member, OWN)
    .where(IN_WORKSPACE)
    .order_by(Rollout.id.desc())
)
GOING_ON = ALL_OF_THEM.where(Rollout.stage.not_in(OVER))
MEMBERS = (
    select(
        Member.user_id,
        Member.role,
        Member.takes_part,
        Member.team,
        Member.wave,
        Member.waits,
        SlackUser.kind,
    )
    .outerjoin(
        SlackUser,
        and_(SlackUser.workspace_id == Member.workspace_id, SlackUser.user_id == Member.user_id),
    )
    .where(
        Member.workspace_id == bindparam("workspace_id"),
        Member.rollout_id == bindparam("rollout_id"),
        Member.left_at.is_(None),
    )
    .order_by(Member.id)
)
TAKES_PART = and_(
    Member.workspace_id == bindparam("workspace_id"),
    Member.takes_part,
    ~Member.waits,
    Member.left_at.is_(None),
    SlackUser.workspace_id == Member.workspace_id,
    SlackUser.user_id == Member.user_id,
    SlackUser.kind != Kind.GONE,
)
TAKING_PART = TAKES_PART & Member.rollout_id.in_(bindparam("rollout_ids", expanding=True))
OF_TAKERS = (Member.rollout_id, Member.user_id, Member.joined_at, SlackUser.zone)
TAKERS = (
    select(*OF_TAKERS)
    .where(TAKING_PART, Member.user_id > bindparam("after"))
    .order_by(Member.rollout_id, Member.user_id)
    .limit(bindparam("most"))
)
TAKERS_AMONG = (
    select(*OF_TAKERS)
    .where(TAKES_PART, Member.user_id.in_(bindparam("user_ids", expanding=True)))
    .order_by(Member.rollout_id, Member.user_id)
)
HOURS = (
    select(
        Member.rollout_id,
        SlackUser.zone,
        Preference.zone,
        Preference.starts_at,
        Preference.ends_at,
        Preference.quiet_from,
        Preference.quiet_until,
    )
    .select_from(SlackUser)
    .outerjoin(
        Preference,
        and_(
            Preference.workspace_id == SlackUser.workspace_id,
            Preference.user_id == SlackUser.user_id,
        ),
    )
    .where(TAKING_PART)
    .distinct()
)


def by_id(session: Session, workspace_id: str, rollout_id: int) -> Rollout | None:
    """Return the rollout."""
    return session.scalar(BY_ID, {"workspace_id": workspace_id, "rollout_id": rollout_id})


def by_ids(session: Session, workspace_id: str, rollout_ids: Collection[int]) -> Sequence[Rollout]:
    """Return several rollouts."""
    query = select(Rollout).where(Rollout.workspace_id == workspace_id, Rollout.id.in_(rollout_ids))
    return session.scalars(query).all()


def existing(session: Session, workspace_id: str, rollout_id: int) -> Rollout:
    """Return the rollout; raises BotError where it is not here any more."""
    rollout = by_id(session, workspace_id, rollout_id)
    if rollout is None:
        raise BotError("That rollout is not here any more. `/rollout status` shows those that are.")
    return rollout


def going_on(
    session: Session, workspace_id: str, user_id: str, *, and_over: bool = False
) -> Sequence[Row[Rollout, bool | None]]:
    """Return the rollouts that are not over, the newest first, and whether somebody takes part.

    None: they are not in it at all. `and_over`, those that are over too.
    """
    values = {"workspace_id": workspace_id, "user_id": user_id}
    return session.execute(ALL_OF_THEM if and_over else GOING_ON, values).all()


def name_keys(session: Session, workspace_id: str) -> set[str]:
    """Return every name that is taken, as names are compared."""
    return set(
        session.scalars(select(Rollout.name_key).where(Rollout.workspace_id == workspace_id))
    )


def roles(session: Session, workspace_id: str, user_id: str) -> set[Role]:
    """Return what somebody is in any rollout."""
    query = select(Member.role).where(
        Member.workspace_id == workspace_id, Member.user_id == user_id, Member.left_at.is_(None)
    )
    return set(session.scalars(query))


def taken_part_in(session: Session, workspace_id: str, user_id: str) -> Sequence[Rollout]:
    """Return the rollouts going on in which somebody takes part, the oldest first."""
    query = (
        select(Rollout)
        .join(Member, Member.rollout_id == Rollout.id)
        .where(
            Rollout.workspace_id == workspace_id,
            Rollout.stage.not_in(OVER),
            Member.user_id == user_id,
            Member.takes_part,
            ~Member.waits,
            Member.left_at.is_(None),
        )
    )
    return session.scalars(query.order_by(Rollout.id)).all()


def member(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> Member | None:
    """Return the person's membership, also one that has ended."""
    query = select(Member).where(
        Member.workspace_id == workspace_id,
        Member.rollout_id == rollout_id,
        Member.user_id == user_id,
    )
    return session.scalar(query)


def member_by_id(session: Session, workspace_id: str, member_id: int) -> Member | None:
    """Return the membership."""
    query = select(Member).where(Member.workspace_id == workspace_id, Member.id == member_id)
    return session.scalar(query)


def members(
    session: Session, workspace_id: str, rollout_id: int
) -> Sequence[Row[str, Role, bool, str, int, bool, Kind | None]]:
    """Return who is in a rollout now: user_id, role, takes_part, team, wave, waits and kind of account of each."""
    values = {"workspace_id": workspace_id, "rollout_id": rollout_id}
    return session.execute(MEMBERS, values).all()


def takers(
    session: Session, workspace_id: str, rollout_ids: Collection[int], *, after: str, most: int
) -> Sequence[Row[int, str, datetime, str]]:
    """Return who takes part and has an account: rollout_id, user_id, joined_at and zone, in order."""
    values = {
        "workspace_id": workspace_id,
        "rollout_ids": list(rollout_ids),
        "after": after,
        "most": most,
    }
    return session.execute(TAKERS, values).all()


def hours_of_takers(
    session: Session, workspace_id: str, rollout_ids: Collection[int]
) -> list[tuple[int, Hours]]:
    """Return every kind of hours, zone included, that people of a rollout have, with its id."""
    values = {"workspace_id": workspace_id, "rollout_ids": list(rollout_ids)}
    return [
        (rollout_id, hours_in(zone, own_zone, (starts, ends), (quiet, until)))
        for rollout_id, zone, own_zone, starts, ends, quiet, until in session.execute(HOURS, values)
    ]


def takers_among(
    session: Session, workspace_id: str, user_ids: Collection[str]
) -> Sequence[Row[int, str, datetime, str]]:
    """Return the rollouts in which some people take part, as `takers` does."""
    values = {"workspace_id": workspace_id, "user_ids": list(user_ids)}
    return session.execute(TAKERS_AMONG, values).all()


def memberships(
    session: Session, workspace_id: str, user_id: str
) -> Sequence[Row[Rollout, Member]]:
    """Return every rollout somebody is or was in, with their membership."""
    query = (
        select(Rollout, Member)
        .join(Member, Member.rollout_id == Rollout.id)
        .where(Rollout.workspace_id == workspace_id, Member.user_id == user_id)
    )
    return session.execute(query.order_by(Rollout.id)).all()


def joined_by(
    session: Session, workspace_id: str, member_ids: Collection[int]
) -> Sequence[Row[int, int, str]]:
    """Return the rollout of each membership: the membership's id, the rollout's id and its name."""
    query = (
        select(Member.id, Rollout.id, Rollout.name)
        .join(Rollout, Rollout.id == Member.rollout_id)
        .where(Member.workspace_id == workspace_id, Member.id.in_(member_ids))
    )
    return session.execute(query).all()
