"""What can never arrive is told to the leads: once a day, once for each person, and never in a circle."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.about_people import SOURCES
from bot.attention import notices as attention_notices
from bot.attention.hooks import Kinds
from bot.attention.model import DAILY, Day
from bot.attention.service import Folding
from bot.checkins import hooks as checkin_hooks
from bot.checkins import notices as checkin_notices
from bot.checkins.model import DAY, ENTRY, Entry
from bot.checkins.model import State as EntryState
from bot.database import Database
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Fact, Notices
from bot.rollouts import notices as rollout_notices
from bot.rollouts.model import ANNOUNCEMENT, STATUS, UNREACHED, WELCOME, Member, Role
from bot.slack.model import Kind, SlackUser
from tests.checkins.company import A_DAY, NINE, TEAM, company_on, id_of, opens_all

LEA, ANA, BEN = id_of(1), id_of(2), id_of(3)
HOUR = timedelta(hours=1)


@pytest_asyncio.fixture
async def company(database_url: str) -> AsyncIterator[Database]:
    """Fifteen people in one rollout at nine; Lea leads it, and is asked too."""
    async with company_on(database_url, people=15) as database:
        await database.run(set_to, Member, LEA, role=Role.LEAD)
        await opens_all(database)
        await database.run(Folding(kinds()).run, NINE)
        yield database


def set_to(
    session: Session, table: type[Member | Entry | SlackUser], user: str, /, **to: object
) -> None:
    session.execute(update(table).where(table.user_id == user).values(**to))


def kinds() -> Kinds:
    known = Kinds()
    checkin_hooks.contribute(known)
    return known


def registered() -> Notices:
    notices = Notices()
    rollout_notices.contribute(notices, [])
    checkin_notices.contribute(notices)
    attention_notices.contribute(notices, kinds(), SOURCES)
    return notices


def gives_up(
    session: Session,
    notice: str,
    destination: str,
    reason: str,
    *,
    subject_id: int = 1,
    is_posted: bool = False,
    now: datetime = NINE,
) -> None:
    """Follow a message that can never arrive, as delivery does."""
    fact = Fact(
        workspace_id=TEAM,
        subject_id=subject_id,
        part=0,
        destination=destination,
        is_posted=is_posted,
        now=now,
    )
    follow = registered().known[notice].given_up
    assert follow
    follow(session, fact, reason)


def gives_up_prompt(
    session: Session,
    user: str,
    reason: str = "user_disabled",
    *,
    is_posted: bool = False,
    now: datetime = NINE,
) -> None:
    day_id = session.scalars(select(Day.id).where(Day.user_id == user)).one()
    gives_up(session, DAILY, user, reason, subject_id=day_id, is_posted=is_posted, now=now)


def told(session: Session) -> dict[str, list[str]]:
    """What each lead is told, message by message, as it would leave now."""
    found: dict[str, list[str]] = {}
    for row in session.scalars(select(Outgoing).where(Outgoing.notice == UNREACHED)):
        fact = Fact(
            workspace_id=TEAM,
            subject_id=row.subject_id,
            part=0,
            destination=row.destination,
            is_posted=False,
            now=NINE,
        )
        drawn = registered().known[UNREACHED].draw(session, fact)
        assert isinstance(drawn, dict)
        words = "\n".join(str(block) for block in drawn["blocks"][1:])
        found.setdefault(row.destination, []).append(words)
    return found


async def test_a_lead_is_told_whom_a_prompt_cannot_reach_and_why(company: Database) -> None:
    await company.run(gives_up_prompt, ANA)
    [words] = (await company.read(told))[LEA]
    assert "• Person 2: their account is closed. I ask them nothing more." in words


@pytest.mark.parametrize("notice", [DAY, ANNOUNCEMENT, STATUS])
async def test_a_lead_is_told_of_a_channel_that_takes_no_messages(
    company: Database, notice: str
) -> None:
    await company.run(gives_up, notice, "C1", "not_in_channel")
    [words] = (await company.read(told))[LEA]
    assert "• <#C1>: I am not in the channel any more. Type `/invite @Groundswell` there." in words


async def test_nobody_is_told_that_somebody_unknown_cannot_be_reached(company: Database) -> None:
    await company.run(gives_up, ANNOUNCEMENT, "box:abc", "user_disabled")
    assert await company.read(told) == {}


async def test_a_lead_is_told_that_the_channel_does_not_see_an_answer(company: Database) -> None:
    await company.run(gives_up, ENTRY, "C1", "is_archived")
    assert await company.read(told) == {}, "nothing was answered"
    await company.run(set_to, Entry, ANA, state=EntryState.ANSWERED)
    entry_id = await company.read(
        lambda s: s.scalars(select(Entry.id).where(Entry.user_id == ANA)).one()
    )
    await company.run(gives_up, ENTRY, "C1", "is_archived", subject_id=entry_id)
    assert "the channel is archived" in (await company.read(told))[LEA][0]


async def test_a_lead_is_told_who_got_no_welcome(company: Database) -> None:
    member_id = await company.read(
        lambda s: s.scalars(select(Member.id).where(Member.user_id == ANA)).one()
    )
    await company.run(gives_up, WELCOME, ANA, "user_not_found", subject_id=member_id)
    assert "Person 2: Slack shows me no such account" in (await company.read(told))[LEA][0]


async def test_a_day_has_one_message_that_grows_and_shows_ten(company: Database) -> None:
    for number in range(2, 16):
        await company.run(gives_up_prompt, id_of(number))
        await company.run(gives_up_prompt, id_of(number))
        await company.run(lambda s: s.execute(update(Outgoing).values(state=State.SENT)) and None)
    await company.run(gives_up, DAY, "C1", "is_archived")

    [words] = (await company.read(told))[LEA]
    assert words.count("• Person") == 10
    assert "And 5 more." in words
    row = (await company.read(rows))[0]
    assert row.state == State.PENDING
    assert row.revision > 10


def rows(session: Session) -> list[Outgoing]:
    return list(session.scalars(select(Outgoing).where(Outgoing.notice == UNREACHED)))


async def test_the_next_day_of_the_lead_begins_another_message(company: Database) -> None:
    await company.run(set_to, SlackUser, LEA, zone="Pacific/Auckland")
    await company.run(gives_up_prompt, ANA)  # 21:00 in Auckland
    await company.run(gives_up_prompt, BEN, now=NINE + 2 * HOUR)
    assert len((await company.read(told))[LEA]) == 1
    await company.run(gives_up_prompt, ANA, now=NINE + 4 * HOUR)
    assert len((await company.read(told))[LEA]) == 2
    await company.run(gives_up_prompt, ANA, now=NINE + A_DAY)
    assert len((await company.read(told))[LEA]) == 2


async def test_each_lead_is_told_and_none_of_themselves(company: Database) -> None:
    await company.run(set_to, Member, BEN, role=Role.LEAD)
    await company.run(gives_up_prompt, ANA)
    assert sorted(await company.read(told)) == [LEA, BEN]
    await company.run(gives_up_prompt, BEN)
    found = await company.read(told)
    assert "Person 3" in found[LEA][0]
    assert "Person 3" not in found[BEN][0]


async def test_who_is_known_to_have_gone_is_no_news_and_no_lead(company: Database) -> None:
    await company.run(set_to, SlackUser, ANA, kind=Kind.GONE)
    await company.run(gives_up_prompt, ANA)
    assert await company.read(told) == {}
    await company.run(set_to, SlackUser, LEA, kind=Kind.GONE)
    await company.run(gives_up_prompt, BEN)
    assert await company.read(told) == {}


async def test_what_was_said_or_need_not_be_said_is_not_told(company: Database) -> None:
    await company.run(gives_up_prompt, ANA, is_posted=True)
    await company.run(set_to, Entry, BEN, state=EntryState.WITHDRAWN)
    await company.run(gives_up_prompt, BEN)
    await company.run(gives_up, DAY, "C1", "message_not_found", is_posted=True)
    assert await company.read(told) == {}


async def test_what_keeps_everything_from_leaving_is_one_line(company: Database) -> None:
    for number in range(2, 16):
        await company.run(gives_up_prompt, id_of(number), "messages_tab_disabled")
    [words] = (await company.read(told))[LEA]
    assert words.count("•") == 1
    assert "• Everybody: messages from me are switched off in this Slack." in words


def test_a_message_about_failures_that_fails_is_told_to_nobody() -> None:
    assert registered().known[UNREACHED].given_up is None
