"""Every query about what people have set, and when they are away."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Row, and_, bindparam, delete, literal, select, union_all, update
from sqlalchemy.orm import Session

from bot.database import bare, insert_many_new, insert_new
from bot.people.model import Absence, DayOff, Preference, Workplace
from bot.slack.model import Kind, SlackUser

# Asked by almost every request, so these are made once.
THEIR_OWN = and_(
    Preference.workspace_id == SlackUser.workspace_id, Preference.user_id == SlackUser.user_id
)
DESCRIBED = (
    select(SlackUser, Preference, Workplace.country)
    .outerjoin(Preference, THEIR_OWN)
    .outerjoin(Workplace, Workplace.workspace_id == SlackUser.workspace_id)
    .where(
        SlackUser.workspace_id == bindparam("workspace_id"),
        SlackUser.user_id.in_(bindparam("user_ids", expanding=True)),
    )
)
NAMED = (
    select(SlackUser.user_id, SlackUser.name, SlackUser.kind, SlackUser.zone, Preference.zone)
    .outerjoin(Preference, THEIR_OWN)
    .where(
        SlackUser.workspace_id == bindparam("workspace_id"),
        SlackUser.user_id.in_(bindparam("user_ids", expanding=True)),
    )
)
AWAY = union_all(
    select(Absence.user_id, Absence.first_on, Absence.last_on).where(
        Absence.workspace_id == bindparam("workspace_id"),
        Absence.user_id.in_(bindparam("user_ids", expanding=True)),
        Absence.last_on >= bindparam("since"),
    ),
    select(literal(""), DayOff.on_date, DayOff.on_date.label("last_on")).where(
        DayOff.workspace_id == bindparam("workspace_id"), DayOff.on_date >= bindparam("since")
    ),
)


def described(
    session: Session, workspace_id: str, user_ids: Collection[str]
) -> Sequence[Row[SlackUser, Preference | None, str | None]]:
    """Return what Slack says of people, each with what they have set and the workspace's country."""
    values = {"workspace_id": workspace_id, "user_ids": list(user_ids)}
    return session.execute(DESCRIBED, values).all()


def named(
    session: Session, workspace_id: str, user_ids: Collection[str]
) -> Sequence[Row[str, str, Kind, str, str | None]]:
    """Return user_id, name, kind, Slack's zone and the person's own of each of the people."""
    values = {"workspace_id": workspace_id, "user_ids": list(user_ids)}
    return session.execute(NAMED, values).all()


def away(
    session: Session, workspace_id: str, user_ids: Collection[str], since: date
) -> Sequence[Row[str, date, date]]:
    """Return user_id, first_on and last_on of absences that end on a day or later.

    A day off for the whole company comes along, as one of nobody in particular.
    """
    values = {"workspace_id": workspace_id, "user_ids": list(user_ids), "since": since}
    return session.execute(AWAY, values).all()


def preference(session: Session, workspace_id: str, user_id: str) -> Preference:
    """Return what somebody has set, to be changed; a new row where they have set nothing."""
    insert_new(session, Preference, workspace_id=workspace_id, user_id=user_id)
    query = select(Preference).where(
        Preference.workspace_id == workspace_id, Preference.user_id == user_id
    )
    return session.scalars(query.with_for_update()).one()


def absences(session: Session, workspace_id: str, user_id: str, since: date) -> Sequence[Absence]:
    """Return somebody's absences that end on a day or later, the first first."""
    query = select(Absence).where(
        Absence.workspace_id == workspace_id,
        Absence.user_id == user_id,
        Absence.last_on >= since,
    )
    return session.scalars(query.order_by(Absence.first_on, Absence.id)).all()


def all_absences(session: Session, workspace_id: str, user_id: str) -> Sequence[Absence]:
    """Return every absence of somebody, the first first."""
    query = select(Absence).where(Absence.workspace_id == workspace_id, Absence.user_id == user_id)
    return session.scalars(query.order_by(Absence.first_on, Absence.id)).all()


def forget(session: Session, workspace_id: str, user_id: str) -> None:
    """Take away what somebody has set, and when they were away."""
    for table in (Preference, Absence):
        session.execute(
            delete(table).where(table.workspace_id == workspace_id, table.user_id == user_id)
        )


def absence(session: Session, workspace_id: str, absence_id: int) -> Absence | None:
    """Return the absence."""
    query = select(Absence).where(Absence.workspace_id == workspace_id, Absence.id == absence_id)
    return session.scalar(query)


def workplace(session: Session, workspace_id: str) -> Workplace | None:
    """Return what holds for everybody in the workspace."""
    return session.scalar(select(Workplace).where(Workplace.workspace_id == workspace_id))


def days_off(session: Session, workspace_id: str, since: date) -> Sequence[DayOff]:
    """Return the company's days off from a day on, the first first."""
    query = select(DayOff).where(DayOff.workspace_id == workspace_id, DayOff.on_date >= since)
    return session.scalars(query.order_by(DayOff.on_date)).all()


def drop_days_off(session: Session, workspace_id: str, since: date) -> None:
    """Take away the company's days off from a day on."""
    session.execute(
        delete(DayOff).where(DayOff.workspace_id == workspace_id, DayOff.on_date >= since)
    )


def add_days_off(session: Session, workspace_id: str, days: Mapping[date, str]) -> None:
    """Add days off for the whole company; those that are there stay."""
    rows = [
        {"workspace_id": workspace_id, "on_date": day, "name": days[day]} for day in sorted(days)
    ]
    insert_many_new(session, DayOff, rows, bare(DayOff).c.id)


def set_country(session: Session, workspace_id: str, country: str) -> None:
    """Choose whose public holidays count for everybody in the workspace."""
    insert_new(session, Workplace, workspace_id=workspace_id, country=country)
    session.execute(
        update(Workplace).where(Workplace.workspace_id == workspace_id).values(country=country)
    )
