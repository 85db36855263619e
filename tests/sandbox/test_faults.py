import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox

ORDERS = "C0ORDERS"


def said(sandbox: Sandbox) -> list[str]:
    return [message.text for message in sandbox.world.messages[ORDERS]]


async def test_busy_slack_says_when_to_come_again(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.faults.rate_limit("chat.*", retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as raised:
            await client.chat_postMessage(channel=ORDERS, text="x")
        assert raised.value.response.status_code == 429
        assert raised.value.response.headers["Retry-After"] == "7"
    await client.chat_postMessage(channel=ORDERS, text="third")
    assert said(sandbox) == ["third"]


async def test_trouble_meets_only_the_methods_it_names(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    sandbox.faults.fail("users.info", "fatal_error")
    await client.chat_postMessage(channel=ORDERS, text="x")
    with pytest.raises(SlackApiError) as raised:
        await client.users_info(user="U0ANA")
    assert raised.value.response["error"] == "fatal_error"
    sandbox.faults.fail()
    sandbox.faults.clear()
    await client.users_info(user="U0ANA")


async def test_broken_slack_does_nothing(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.faults.break_down(status=503)
    with pytest.raises(SlackApiError) as raised:
        await client.chat_postMessage(channel=ORDERS, text="x")
    assert raised.value.response.status_code == 503
    assert said(sandbox) == []


@pytest.mark.parametrize(("after_work", "left"), [(False, []), (True, ["x"])])
async def test_a_connection_can_drop_before_or_after_the_work(
    client: AsyncWebClient, sandbox: Sandbox, after_work: bool, left: list[str]
) -> None:
    sandbox.faults.drop("chat.postMessage", after_work=after_work)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel=ORDERS, text="x")
    assert said(sandbox) == left


async def test_a_client_that_retries_posts_twice_when_the_answer_is_lost(sandbox: Sandbox) -> None:
    sandbox.faults.drop("chat.postMessage", after_work=True)
    at_once = AsyncConnectionErrorRetryHandler(
        interval_calculator=FixedValueRetryIntervalCalculator(0)
    )
    trusting = AsyncWebClient(
        token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[at_once]
    )
    await trusting.chat_postMessage(channel=ORDERS, text="x")
    assert said(sandbox) == ["x", "x"]


async def test_hanging_slack_has_done_the_work(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.faults.hang("chat.postMessage", seconds=60)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await client.chat_postMessage(channel=ORDERS, text="x")
    assert said(sandbox) == ["x"]
