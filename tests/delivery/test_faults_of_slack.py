"""Slack misbehaves in every way it is known to: each message arrives once, and in order."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.delivery.model import State
from tests.delivery.mail import Mail, arrives_all_the_same
from tests.delivery.office import ANA, Office, office_on
from tests.delivery.wire import End, wire_to

POST, LOOK = "chat.postMessage", "conversations.history"
NOWHERE = "http://slack.invalid/api/"
A_MINUTE = timedelta(minutes=1)


# -- Slack says that it is too much


async def test_a_429_is_waited_out_as_long_as_slack_says(office: Office) -> None:
    office.slack.faults.rate_limit(POST, retry_after=40, times=2)
    await arrives_all_the_same(office)
    assert office.calls(LOOK) == []


async def test_a_429_that_does_not_say_for_how_long_is_waited_out(office: Office) -> None:
    office.slack.faults.break_down(POST, 429, times=2)
    began_at = office.clock()
    await arrives_all_the_same(office)
    assert timedelta(seconds=30) <= office.clock() - began_at < 2 * A_MINUTE
    assert office.calls(LOOK) == []


async def test_ratelimited_in_a_200_is_a_429(office: Office) -> None:
    office.slack.faults.fail(POST, "ratelimited", times=2)
    await arrives_all_the_same(office)
    assert office.calls(LOOK) == []


# -- Slack breaks down


@pytest.mark.parametrize("status", [500, 502])
@pytest.mark.parametrize("times", [1, 2, 5])
async def test_a_server_that_breaks_down_costs_nobody_a_message(
    office: Office, status: int, times: int
) -> None:
    office.slack.faults.break_down(POST, status, times=times)
    await arrives_all_the_same(office)


@pytest.mark.parametrize("after_work", [False, True])
@pytest.mark.parametrize("times", [1, 2, 5])
async def test_a_dropped_connection_neither_loses_nor_doubles_a_message(
    office: Office, after_work: bool, times: int
) -> None:
    office.slack.faults.drop(POST, after_work=after_work, times=times)
    await arrives_all_the_same(office)
    assert office.calls(LOOK)


async def test_slack_away_for_the_question_too_doubles_nothing(office: Office) -> None:
    office.slack.faults.drop(POST, after_work=True, times=2)
    office.slack.faults.drop(LOOK, after_work=True, times=2)
    await arrives_all_the_same(office)


@pytest_asyncio.fixture
async def hurried(database_url: str) -> AsyncIterator[Office]:
    """An office that waits for Slack's answers only a moment."""
    async with office_on(database_url, answer_within=0.2) as office:
        office.worker.start()
        yield office


async def test_a_call_that_hangs_for_a_minute_is_found_out_about(hurried: Office) -> None:
    hurried.slack.faults.hang(POST, 60, times=2)
    await arrives_all_the_same(hurried)
    assert hurried.calls(LOOK)


# -- the network


@pytest.mark.parametrize("end", End)
@pytest.mark.parametrize("times", [1, 4])
async def test_an_answer_that_ends_in_the_middle_neither_loses_nor_doubles_a_message(
    office: Office, end: End, times: int
) -> None:
    async with wire_to(office.slack.api_url) as wire:
        office.client.base_url = wire.api_url
        wire.breaks.extend([end] * times)
        await arrives_all_the_same(office)
        assert not wire.breaks


async def test_without_dns_everything_waits_and_nobody_is_in_doubt(office: Office) -> None:
    there, office.client.base_url = office.client.base_url, NOWHERE
    mail = Mail(office)
    await mail.is_told()
    await office.sends_all(10 * A_MINUTE)
    states = {await office.state(f"{ANA} {n}") for n in range(mail.each)}
    assert states <= {(State.PENDING, "Slack cannot be reached"), (State.PENDING, None)}
    office.client.base_url = there
    await office.sends_all()
    assert mail.arrived() == mail.wanted()
    assert office.calls(LOOK) == []


# -- our token


async def test_with_a_revoked_token_everything_waits_until_there_is_a_good_one(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    mail = Mail(office)
    await mail.is_told()
    await office.sends()
    office.slack.world.app.revoked = True
    await office.sends_all(A_MINUTE)
    before = len(office.slack.world.calls)
    await office.sends_all(60 * A_MINUTE)
    assert mail.has_arrived_in_part()
    assert len(office.slack.world.calls) - before < 300
    assert "Slack refuses SLACK_BOT_TOKEN (token_revoked)" in caplog.text
    office.slack.world.app.revoked = False
    await office.sends_all()
    assert mail.arrived() == mail.wanted()


async def test_work_under_way_when_the_token_is_revoked_is_neither_lost_nor_doubled(
    office: Office,
) -> None:
    office.slack.faults.hang(POST, 0.1, times=3)
    mail = Mail(office)
    await mail.is_told()
    while not office.calls(POST):
        await asyncio.sleep(0)
    office.slack.world.app.revoked = True
    await office.sends_all(A_MINUTE)
    office.slack.world.app.revoked = False
    await office.sends_all()
    assert mail.arrived() == mail.wanted()
