"""Those who lead say who is what, straight in the database: who may be it, who is told, and what follows."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact, Moot
from bot.errors import FieldMistakes
from bot.rollouts import notices, service
from bot.rollouts.hooks import Part
from bot.rollouts.model import CAST, OBSERVING, WELCOME, Member, Role, Rollout
from bot.rollouts.rules import LAST_LEAD
from bot.slack.model import Kind, SlackUser
from tests.checkins.company import NINE, TEAM, company_on, id_of, person

LEA, ANA, BEN, NEW, GUEST = (id_of(number) for number in range(1, 6))
LATER = NINE + timedelta(hours=1)


class Noting(Part):
    """Notes what it is told."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def joined(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        self.heard.append(f"joined {user_id}")

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        self.heard.append(f"left {user_id}")

    def leads_changed(self, session: Session, rollout: Rollout, now: datetime) -> None:
        self.heard.append("leads changed")


@pytest_asyncio.fixture
async def company(database_url: str) -> AsyncIterator[Database]:
    """Lea leads a rollout, in which Ana and Ben take part; a colleague and a guest are in the workspace too."""
    async with company_on(database_url, people=3) as database:
        await database.run(settle)
        yield database


def settle(session: Session) -> None:
    guest = person(5) | {"kind": Kind.GUEST}
    session.execute(insert(SlackUser), [person(4), guest])
    session.execute(update(Member).where(Member.user_id == LEA).values(role=Role.LEAD))


def cast(session: Session, /, *, now: datetime = NINE, **roles: Role) -> list[str]:
    names = {"lea": LEA, "ana": ANA, "ben": BEN, "new": NEW, "guest": GUEST}
    part = Noting()
    service.cast(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        by_id=LEA,
        roles={names[name]: role for name, role in roles.items()},
        parts=[part],
        now=now,
    )
    return part.heard


def stands(session: Session, user_id: str) -> tuple[Role, bool]:
    member = session.scalars(select(Member).where(Member.user_id == user_id)).one()
    return member.role, member.takes_part


def told(session: Session) -> list[tuple[str, str]]:
    rows = session.scalars(select(Outgoing).order_by(Outgoing.id))
    return [(row.notice, row.destination) for row in rows]


def drawn(session: Session, notice: str) -> Any:
    row = session.scalars(select(Outgoing).where(Outgoing.notice == notice)).one()
    fact = Fact(
        workspace_id=TEAM,
        subject_id=row.subject_id,
        part=row.part,
        destination=row.destination,
        is_posted=False,
        now=NINE,
    )
    draw = notices.cast if notice == CAST else lambda s, f: notices.welcome([], s, f)
    return draw(session, fact)


async def test_a_new_role_is_told_once_to_whom_it_concerns(company: Database) -> None:
    assert await company.run(cast, ana=Role.CHAMPION, ben=Role.PARTICIPANT) == []
    assert await company.read(stands, ANA) == (Role.CHAMPION, True)
    assert await company.read(told) == [(CAST, ANA)]
    assert "You are a champion of" in (await company.read(drawn, CAST))["text"]

    await company.run(cast, ana=Role.CHAMPION)
    assert await company.read(told) == [(CAST, ANA)]
    await company.run(cast, ana=Role.OBSERVER)
    assert isinstance(await company.read(drawn, CAST), Moot)
    assert (OBSERVING, ANA) in await company.read(told)


async def test_somebody_new_is_put_in_and_welcomed_and_hears_who_did_it(company: Database) -> None:
    assert await company.run(cast, new=Role.PARTICIPANT) == [f"joined {NEW}"]
    assert await company.read(told) == [(WELCOME, NEW)]
    assert "Those who lead the rollout have added you." in str(await company.read(drawn, WELCOME))


async def test_who_only_leads_looks_on_and_who_steps_down_takes_part(company: Database) -> None:
    assert await company.run(cast, new=Role.LEAD) == ["leads changed"]
    assert await company.read(stands, NEW) == (Role.LEAD, False)
    assert await company.run(cast, now=LATER, new=Role.PARTICIPANT) == [
        f"joined {NEW}",
        "leads changed",
    ]
    assert await company.read(told) == [(WELCOME, NEW), (CAST, NEW)]


async def test_an_observer_who_gets_a_part_is_asked_and_waits_for_no_wave(
    company: Database,
) -> None:
    await company.run(lambda session: session.execute(update(Member).values(waits=True)))
    assert await company.run(cast, ana=Role.OBSERVER) == [f"left {ANA}"]
    waiting = select(Member.waits).where(Member.user_id == ANA)
    assert not await company.read(lambda session: session.scalar(waiting))
    assert await company.run(cast, now=LATER, ana=Role.CHAMPION) == [f"joined {ANA}"]
    assert await company.read(stands, ANA) == (Role.CHAMPION, True)


@pytest.mark.parametrize(
    ("roles", "mistake"),
    [
        ({"lea": Role.PARTICIPANT}, LAST_LEAD),
        ({"lea": Role.OBSERVER, "ana": Role.SPONSOR}, LAST_LEAD),
        ({"guest": Role.CHAMPION}, "Person 5 (a guest) cannot"),
    ],
)
async def test_what_cannot_be_changes_nothing(
    company: Database, roles: dict[str, Role], mistake: str
) -> None:
    def tried(session: Session) -> str:
        with pytest.raises(FieldMistakes) as found:
            cast(session, now=NINE, **roles)
        return found.value.fields["role"]

    assert mistake in await company.run(tried)
    assert await company.read(stands, LEA) == (Role.LEAD, True)
    assert await company.read(stands, ANA) == (Role.PARTICIPANT, True)


async def test_what_is_stored_about_somebody_has_their_own_team_and_wave(
    company: Database,
) -> None:
    def joins_the_bakers(session: Session) -> object:
        service.set_teams(
            session,
            workspace_id=TEAM,
            rollout_id=1,
            teams={ANA: "Bakers"},
            by_id=LEA,
            now=NINE,
        )
        [stored] = service.keeper([]).export(session, TEAM, ANA)
        return {name: stored[name] for name in ("team", "wave", "waits for it")}

    shown = {"team": "Bakers", "wave": 0, "waits for it": False}
    assert await company.run(joins_the_bakers) == shown


async def test_a_lead_who_has_left_the_company_is_none(company: Database) -> None:
    await company.run(cast, ana=Role.LEAD)
    gone = update(SlackUser).where(SlackUser.user_id == LEA).values(kind=Kind.GONE)
    await company.run(lambda session: session.execute(gone))
    with pytest.raises(FieldMistakes, match="Nobody would lead"):
        await company.run(cast, now=LATER, ana=Role.PARTICIPANT)
    assert "leads changed" in await company.run(cast, ana=Role.PARTICIPANT, ben=Role.LEAD)
