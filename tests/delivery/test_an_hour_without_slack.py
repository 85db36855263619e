"""Slack is down for an hour while thousands of messages are due: it is hardly called, and all arrive once."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import Conversation, Outgoing, State
from bot.sandbox.bakery import crowded
from tests.delivery.mail import Mail
from tests.delivery.office import FACT, ORDINARY, TEAM, Office, office_on

AN_HOUR = timedelta(hours=1)
EVERYTHING = "*"
ALL_THE_TIME = 1_000_000
NIMBLE = replace(ORDINARY, breath=0.002)
"""The clock is moved hundreds of times; that costs no real moments."""


@pytest_asyncio.fixture
async def nimble(database_url: str) -> AsyncIterator[Office]:
    async with office_on(database_url, pace=NIMBLE) as office:
        yield office


async def due_in(office: Office, *, people: int, each: int) -> Mail:
    """Have messages due to people whom the bot has written to before."""
    crowd = crowded(office.slack.world, people, channel="C0GENERAL", zones=("UTC",))
    mail = Mail(office, tuple(user.id for user in crowd), each)
    places = {user: office.slack.world.dm(user).id for user in mail.people}
    now = office.clock()

    def store(session: Session) -> None:
        session.add_all(
            Conversation(workspace_id=TEAM, user_id=user, channel_id=place)
            for user, place in places.items()
        )
        session.flush()
        outbox.tell_all(
            session,
            [
                outbox.Telling(
                    workspace_id=TEAM,
                    key=f"{user} {n}",
                    notice=FACT,
                    subject_id=n,
                    destination=user,
                    now=now,
                )
                for n in range(each)
                for user in mail.people
            ],
        )

    await office.database.run(store)
    return mail


def by_state(session: Session) -> Counter[State]:
    return Counter(session.scalars(select(Outgoing.state)).all())


@pytest.mark.parametrize(
    ("database_url", "people"),
    [
        ("sqlite", 250),
        pytest.param("sqlite", 1250, marks=pytest.mark.soak),
        pytest.param("postgresql", 1250, marks=pytest.mark.soak),
    ],
    indirect=["database_url"],
)
async def test_an_hour_without_slack_costs_few_calls_and_no_message(
    nimble: Office, people: int
) -> None:
    office = nimble
    mail = await due_in(office, people=people, each=4)
    office.slack.faults.break_down(EVERYTHING, 503, times=ALL_THE_TIME)
    office.worker.start()
    await office.sends_all(AN_HOUR)
    assert ALL_THE_TIME - office.slack.faults.coming[0].times < 300
    states = await office.database.read(by_state)
    assert states.total() == 4 * people
    assert set(states) == {State.PENDING, State.UNKNOWN}
    assert states[State.UNKNOWN] < 100  # those under way at first, and hardly any since

    office.slack.faults.clear()
    back_at = office.clock()
    await office.sends_all(AN_HOUR)
    assert mail.arrived() == mail.wanted()
    assert office.clock() - back_at < timedelta(minutes=5)


async def test_a_call_that_only_fails_to_look_holds_up_nobody_for_long(nimble: Office) -> None:
    """Slack takes messages, and would not say what has arrived."""
    office = nimble
    mail = await due_in(office, people=5, each=4)
    office.slack.faults.drop("chat.postMessage", after_work=True, times=3)
    office.slack.faults.break_down("conversations.history", 503, times=ALL_THE_TIME)
    office.worker.start()
    await office.sends_all(timedelta(minutes=10))
    arrived = mail.arrived()
    assert [arrived[user] == mail.wanted()[user] for user in mail.people].count(True) == 2
    office.slack.faults.clear()
    await office.sends_all(AN_HOUR)
    assert mail.arrived() == mail.wanted()


async def test_an_edit_that_slack_always_fails_at_steps_aside_even_where_nothing_else_is_sent(
    nimble: Office,
) -> None:
    """It is that edit which fails then, and not Slack."""
    office = nimble
    await office.tell("a")
    office.worker.start()
    await office.sends()
    office.slack.faults.drop("chat.update", after_work=False, times=ALL_THE_TIME)
    await office.refresh("a")
    await office.sends(1)
    await office.tell("behind it", subject_id=2)
    await office.sends_all(timedelta(minutes=10))
    assert office.texts() == ["fact 1", "fact 2"]


async def test_a_message_that_slack_always_fails_at_steps_aside_even_where_nothing_else_is_sent(
    nimble: Office,
) -> None:
    """Slack answers the question whether it has arrived, so it is not Slack that fails."""
    office = nimble
    mail = await due_in(office, people=1, each=1)
    office.slack.faults.fail("chat.postMessage", "fatal_error", times=6)
    office.worker.start()
    await office.sends()
    await office.tell("behind it", destination=mail.people[0], subject_id=2)
    await office.sends_all(AN_HOUR)
    assert office.direct(mail.people[0]) == ["fact 2", "fact 0"]
