"""The stand-in is a Slack to rely on: it keeps, refuses and fails as it was told."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.delivery.stand_in.faults import Faults
from tests.delivery.stand_in.limits import POST, Allowed, Limits
from tests.delivery.stand_in.process import StandIn, standing_in

METADATA: dict[str, Any] = {"event_type": "tests", "event_payload": {"id": 7}}


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[StandIn]:
    async with standing_in() as slack:
        yield slack


@pytest_asyncio.fixture
async def client(slack: StandIn) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as http:
        yield AsyncWebClient(base_url=slack.api_url, session=http, retry_handlers=[])


async def test_keeps_a_message_whose_sender_dies_before_the_answer(slack: StandIn) -> None:
    await slack.behave(latency=10)
    address = slack.api_url.removeprefix("http://").partition("/")[0].split(":")
    _, writer = await asyncio.open_connection(*address)
    body = json.dumps({"channel": "C0", "text": "last words"}).encode()
    head = f"POST /api/{POST} HTTP/1.1\r\nhost: slack\r\ncontent-length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.transport.abort()
    assert await slack.done(1) == 1
    assert [said.text for said in (await slack.journal()).messages] == ["last words"]


async def test_shows_history_and_threads_page_by_page(client: AsyncWebClient) -> None:
    first = await client.chat_postMessage(channel="C0", text="1", metadata=METADATA)
    for n in (2, 3):
        await client.chat_postMessage(channel="C0", text=f"{n}", thread_ts=first["ts"])
    await client.chat_postMessage(channel="C0", text="4")
    page = await client.conversations_history(channel="C0", limit=1)
    assert [said["text"] for said in page["messages"]] == ["4"]
    cursor = page["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(
        channel="C0", cursor=cursor, include_all_metadata=True
    )
    assert [said["metadata"] for said in rest["messages"]] == [METADATA]
    replies = await client.conversations_replies(channel="C0", ts=first["ts"], oldest=first["ts"])
    assert [said["text"] for said in replies["messages"]] == ["2", "3"]


async def test_edits_and_takes_away(slack: StandIn, client: AsyncWebClient) -> None:
    dm = (await client.conversations_open(users="U0ANA"))["channel"]["id"]
    kept = await client.chat_postMessage(channel=dm, text="1")
    await client.chat_update(channel=dm, ts=kept["ts"], text="2")
    gone = await client.chat_postMessage(channel=dm, text="3")
    await client.chat_delete(channel=dm, ts=gone["ts"])
    said = (await slack.journal()).messages
    assert [(one.channel, one.text, one.edits) for one in said] == [("DU0ANA", "2", 1)]


async def test_refuses_what_is_too_much(slack: StandIn, client: AsyncWebClient) -> None:
    await slack.behave(allowed={"per_minute": 1})
    await client.chat_postMessage(channel="C0", text="1")
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C1", text="2")
    assert refused.value.response.status_code == 429
    assert int(refused.value.response.headers["Retry-After"]) == 60
    assert [call.method for call in (await slack.journal()).refused()] == [POST]


async def test_fails_after_its_work_is_done(slack: StandIn, client: AsyncWebClient) -> None:
    await slack.behave(faults={"drop_after": 1.0})
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="C0", text="1")
    await slack.behave(faults={"fail_before": 1.0})
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel="C0", text="2")
    assert [said.text for said in (await slack.journal()).messages] == ["1"]


def test_a_channel_saves_up_for_a_small_burst() -> None:
    limits = Limits(Allowed(per_channel=1.0, burst=2))
    answers = [limits.refuse(POST, {"channel": "C0"}, at) for at in (0.0, 0.0, 0.0, 1.0)]
    assert answers == [None, None, 1, None]
    assert limits.refuse(POST, {"channel": "C1"}, 1.0) is None


def test_a_minute_slides() -> None:
    limits = Limits(Allowed(tiers={"chat.update": 2}))
    answers = [limits.refuse("chat.update", {}, at) for at in (0.0, 40.0, 50.0, 60.0, 60.0)]
    assert answers == [None, None, 10, None, 40]


def test_the_same_seed_throws_the_same_faults() -> None:
    chances = {"drop_before": 0.2, "hang": 0.2}
    one, other = Faults(chances, seed=3), Faults(chances, seed=3)
    thrown = [one.strike() for _ in range(50)]
    assert thrown == [other.strike() for _ in range(50)]
    assert {str(fault) for fault in thrown} == {"None", "drop_before", "hang"}
