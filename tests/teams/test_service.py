"""People put where they belong, straight in the database: who may, what follows, and how much it asks."""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from bot.database import Database
from bot.decisions import service as decisions
from bot.decisions.hooks import Area
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact, Moot
from bot.errors import BotError, FieldMistakes
from bot.rollouts.model import Member, Role
from bot.slack.model import Kind, SlackUser
from bot.teams import notices, service
from bot.teams.model import HOLDING
from bot.teams.service.deciding import NOT_IN_IT, READS
from bot.teams.service.listing import CHANGED
from tests.checkins.company import NINE, TEAM, company_on, id_of

LEA, ANA, BEN, CY = (id_of(number) for number in range(1, 5))
LATER = NINE + timedelta(hours=1)


@pytest_asyncio.fixture
async def company(database_url: str) -> AsyncIterator[Database]:
    """Four people in a rollout, which Lea leads, and in which Cy reads along."""
    async with company_on(database_url, people=4) as database:
        await database.run(settle)
        yield database


def settle(session: Session) -> None:
    for user_id, role in ((LEA, Role.LEAD), (CY, Role.OBSERVER)):
        query = update(Member).where(Member.user_id == user_id)
        session.execute(query.values(role=role, takes_part=role == Role.LEAD))


def does(session: Session, use_case: Callable[..., Any], /, **more: Any) -> Any:
    who = {"workspace_id": TEAM, "user_id": LEA, "rollout_id": 1}
    return use_case(session, **who | more)


def moves(session: Session, /, *of_ids: str, **more: Any) -> Any:
    usual: dict[str, Any] = {"of_team": "", "team": "", "wave": None, "new_wave": ""}
    asked = usual | {"of_ids": of_ids, "parts": (), "now": NINE} | more
    return does(session, service.move, **asked)


def takes_over(session: Session, /, text: str, shown: str = "", **more: Any) -> Any:
    shown = shown or does(session, service.look, text=text)[1].digest
    asked = {"text": text, "shown": shown, "parts": (), "now": NINE}
    return does(session, service.take_over, **asked | more)


def changes(session: Session, /, of_id: str, **more: Any) -> Any:
    usual: dict[str, Any] = {"team": "", "wave": 0, "new_wave": "", "role": Role.PARTICIPANT}
    asked = usual | {"of_id": of_id, "parts": (), "now": NINE} | more
    return does(session, service.change, **asked)


def chooses(session: Session, /, chosen: Mapping[Area, str], **more: Any) -> Any:
    asked = {"chosen": chosen, "now": NINE}
    return does(session, service.choose_holders, **asked | more)


def seats(session: Session) -> dict[str, tuple[str, int, bool]]:
    rows = session.scalars(select(Member).order_by(Member.user_id))
    return {row.user_id: (row.team, row.wave, row.waits) for row in rows}


@pytest.mark.parametrize(
    "tried",
    [
        lambda session: does(session, service.roster, user_id=ANA),
        lambda session: does(session, service.card, user_id=ANA, of_id=BEN),
        lambda session: does(session, service.look, user_id=ANA, text="Person 3"),
        lambda session: does(session, service.areas, user_id=ANA),
        lambda session: changes(session, BEN, user_id=ANA, team="Bakers"),
        lambda session: moves(session, BEN, user_id=ANA, team="Bakers"),
        lambda session: takes_over(session, "Person 3,Bakers", "any", user_id=ANA),
        lambda session: chooses(session, {Area.TOOLS: ANA}, user_id=ANA),
    ],
)
async def test_who_does_not_lead_sees_and_changes_nothing(
    company: Database, tried: Callable[[Session], object]
) -> None:
    with pytest.raises(BotError, match="Only those who lead or sponsor"):
        await company.run(tried)


async def test_many_go_to_a_team_and_a_wave_that_is_planned_by_it(company: Database) -> None:
    await company.run(moves, ANA, team="  Night   shift ")
    await company.run(moves, BEN, CY, team="night SHIFT")
    assert await company.run(seats) == {
        LEA: ("", 0, False),
        ANA: ("Night shift", 0, False),
        BEN: ("Night shift", 0, False),
        CY: ("Night shift", 0, False),
    }
    _, moved = await company.run(moves, of_team="Night shift", new_wave="Second")
    assert [each.user_id for each in moved] == [ANA, BEN], "who reads along begins with no wave"
    assert (await company.run(seats))[BEN] == ("Night shift", 1, True)
    _, again = await company.run(moves, of_team="Night shift", new_wave=" second ")
    assert again == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"of_ids": ()}, "people"),
        ({"of_ids": ("U99999",), "team": "Bakers"}, "people"),
        ({}, "team"),
        ({"team": "x" * 61}, "team"),
        ({"new_wave": "7"}, "new_wave"),
        ({"new_wave": "x" * 41}, "new_wave"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(
    company: Database, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldMistakes) as found:
        await company.run(moves, **({"of_ids": (ANA,)} | more))
    assert list(found.value.fields) == [field]


async def test_one_person_changes_all_at_once_and_an_observer_who_takes_part_has_a_wave(
    company: Database,
) -> None:
    await company.run(changes, CY, team="Bakers", new_wave="Second", role=Role.CHAMPION)
    assert (await company.run(seats))[CY] == ("Bakers", 1, True)
    _, change = await company.run(changes, CY, team="", wave=1, role=Role.CHAMPION, now=LATER)
    assert (change.team, change.wave, change.role) == ("", None, None)
    assert (await company.run(seats))[CY] == ("", 1, True)

    await company.run(takes_over, "Person 4,,,observer")
    assert (await company.run(seats))[CY] == ("", 1, False)
    await company.run(takes_over, "Person 4,,,participant", now=LATER)
    assert (await company.run(seats))[CY] == ("", 1, True), "its wave has not opened yet"


async def test_where_everybody_who_led_has_left_a_sponsor_goes_on(company: Database) -> None:
    await company.run(changes, ANA, role=Role.SPONSOR)
    gone = update(SlackUser).where(SlackUser.user_id == LEA).values(kind=Kind.GONE)
    await company.run(lambda session: session.execute(gone))
    await company.run(moves, BEN, user_id=ANA, team="Bakers")
    await company.run(changes, BEN, user_id=ANA, team="Bakers", role=Role.LEAD)
    assert (await company.run(does, service.roster, user_id=BEN)).teams == ["Bakers"]


async def test_what_was_not_shown_is_not_done(company: Database) -> None:
    text = "Person 2,Bakers\nPerson 3,Drivers"
    _, plan = await company.run(does, service.look, text=text)
    await company.run(moves, ANA, team="Bakers")
    with pytest.raises(FieldMistakes, match="Something else has changed meanwhile"):
        await company.run(takes_over, text, plan.digest)
    assert (await company.run(seats))[BEN] == ("", 0, False)
    assert CHANGED
    await company.run(takes_over, text)
    assert (await company.run(seats))[BEN] == ("Drivers", 0, False)


async def test_two_thousand_lines_need_few_statements(database_url: str) -> None:
    async with company_on(database_url, people=2000) as company:
        await company.run(settle)
        names = select(SlackUser.name).order_by(SlackUser.user_id)
        people = await company.run(lambda session: list(session.scalars(names)))
        text = "\n".join(f"{name};Team {n % 7};Second" for n, name in enumerate(people))
        asked: list[str] = []
        event.listen(company.engine, "before_cursor_execute", lambda *of_it: asked.append(of_it[2]))
        _, plan = await company.run(takes_over, text)
    assert (len(plan.changes), plan.mistakes) == (2000, ())
    assert len(asked) < 100


async def test_holders_are_told_once_and_what_they_hold_when_it_leaves(company: Database) -> None:
    await company.run(chooses, {Area.TOOLS: BEN, Area.PROCESS: BEN, Area.BUDGET: LEA})
    await company.run(chooses, {Area.TOOLS: ANA, Area.PROCESS: BEN, Area.BUDGET: LEA}, now=LATER)
    told = await company.run(lambda session: list(session.scalars(select(Outgoing))))
    assert [(row.notice, row.destination) for row in told] == [(HOLDING, BEN), (HOLDING, ANA)]
    drawn = [await company.run(draws, row.destination) for row in told]
    assert "You decide about process in" in drawn[0]["text"]
    await company.run(chooses, {}, now=LATER + timedelta(hours=1))
    assert isinstance(await company.run(draws, BEN), Moot)
    assert await company.run(decisions.holders, TEAM, 1) == {}


def draws(session: Session, /, user_id: str) -> Any:
    fact = Fact(
        workspace_id=TEAM,
        subject_id=1,
        part=0,
        destination=user_id,
        is_posted=False,
        now=NINE,
    )
    return notices.holding(session, fact)


async def test_who_is_not_in_it_or_reads_along_decides_nothing(company: Database) -> None:
    with pytest.raises(FieldMistakes) as found:
        await company.run(chooses, {Area.TOOLS: "U99999", Area.BUDGET: CY, Area.PROCESS: ANA})
    assert found.value.fields == {"tools": NOT_IN_IT, "budget": READS}
