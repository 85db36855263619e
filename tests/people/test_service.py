from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

import pytest
from sqlalchemy.orm import Session

from bot.database import Database
from bot.people import service
from bot.people.rules import instant_of
from bot.slack.model import Kind, SlackUser

TEAM = "T0CRUMB"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@dataclass
class Follower:
    """A feature that wants to know whose zone or account changed."""

    told: list[tuple[str, str, Kind]] = field(default_factory=list)

    def __call__(self, session: Session, person: SlackUser, now: datetime) -> None:
        self.told.append((person.user_id, person.zone, person.kind))


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        yield session
    database.close()


def person(user_id: str, *, zone: str = "Europe/Berlin", kind: Kind = Kind.PERSON) -> SlackUser:
    return SlackUser(
        workspace_id=TEAM,
        user_id=user_id,
        name=f"Name of {user_id}",
        kind=kind,
        zone=zone,
        locale="en-GB",
        is_admin=False,
        described_at=NOW,
    )


def told_of(session: Session, *people: SlackUser) -> list[tuple[str, str, Kind]]:
    follower = Follower()
    service.people_described(session, TEAM, people, [follower], NOW)
    return follower.told


def test_somebody_new_is_no_change(session: Session) -> None:
    assert told_of(session, person("U1"), person("U2")) == []


def test_a_new_zone_is_followed(session: Session) -> None:
    told_of(session, person("U1"), person("U2"))
    told = told_of(session, person("U1", zone="Asia/Tokyo"), person("U2"))
    assert told == [("U1", "Asia/Tokyo", Kind.PERSON)]


def test_a_closed_account_is_followed_and_keeps_its_zone(session: Session) -> None:
    told_of(session, person("U1"))
    told = told_of(session, person("U1", kind=Kind.GONE, zone="UTC"))
    assert told == [("U1", "Europe/Berlin", Kind.GONE)]


def test_a_new_name_is_stored_and_nobody_follows(session: Session) -> None:
    told_of(session, person("U1"))
    renamed = person("U1")
    renamed.name = "Ana"
    assert told_of(session, renamed) == []
    assert service.names_of(session, TEAM, ["U1", "U9"]) == {"U1": "Ana", "U9": "U9"}


def test_who_has_no_account_any_more_has_no_zone(session: Session) -> None:
    told_of(session, person("U1"), person("U2", kind=Kind.GONE))
    assert service.zones_of(session, TEAM, ["U1", "U2", "U3"]) == {"U1": "Europe/Berlin"}


def test_a_workspace_knows_only_its_own_people(session: Session) -> None:
    told_of(session, person("U1"))
    assert service.zones_of(session, "T9", ["U1"]) == {}


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        ((2026, 11, 23), (9, 0), "Europe/Berlin", "2026-11-23T08:00"),
        ((2026, 11, 23), (9, 0), "Pacific/Auckland", "2026-11-22T20:00"),
        ((2026, 11, 23), (9, 0), "America/Los_Angeles", "2026-11-23T17:00"),
        ((2027, 3, 28), (2, 30), "Europe/Berlin", "2027-03-28T01:30"),  # leapt over: 03:30
        ((2026, 10, 25), (2, 30), "Europe/Berlin", "2026-10-25T00:30"),  # twice: the first
        ((2027, 3, 14), (2, 30), "America/New_York", "2027-03-14T07:30"),
        ((2026, 11, 1), (1, 30), "America/New_York", "2026-11-01T05:30"),
    ],
)
def test_a_time_of_day_is_one_instant(
    day: tuple[int, int, int], at: tuple[int, int], zone: str, instant: str
) -> None:
    found = instant_of(datetime(*day, tzinfo=UTC).date(), time(*at), zone)
    assert f"{found:%Y-%m-%dT%H:%M}" == instant
