"""Every way in which Slack fails, and what it means for the message: tried over real HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import pytest

from bot.delivery.model import Claimed
from bot.delivery.posting import Poster
from bot.delivery.remedies import (
    HALTED,
    NEVER,
    NO_HOME,
    NOT_NOW,
    PERHAPS_DONE,
    TOO_MANY,
    CallFailedError,
    Remedy,
)
from bot.sandbox.faults import Faults
from bot.slack.blocks import message
from bot.slack.client import create_client
from tests.delivery.office import Office, claimed

ROW = claimed()


async def failure(poster: Poster, row: Claimed = ROW) -> CallFailedError:
    with pytest.raises(CallFailedError) as failed:
        await poster.post(row, message("hello"), None)
    return failed.value


@asynccontextmanager
async def poster_to(api_url: str, *, within: float = 5.0) -> AsyncIterator[Poster]:
    timeout = aiohttp.ClientTimeout(total=within)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield Poster(create_client(session, api_url=api_url, token="xoxb-sandbox"))


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[str]:
    """Serve these bytes to whoever asks, and hang up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/"


FAULTS: list[tuple[Callable[[Faults], None], Remedy]] = [
    (lambda faults: faults.break_down(status=500), Remedy.ASK),
    (lambda faults: faults.break_down(status=502), Remedy.ASK),
    (lambda faults: faults.break_down(status=503), Remedy.ASK),
    (lambda faults: faults.break_down(status=408), Remedy.ASK),
    (lambda faults: faults.break_down(status=407), Remedy.RETRY),
    (lambda faults: faults.drop(after_work=False), Remedy.ASK),
    (lambda faults: faults.drop(after_work=True), Remedy.ASK),
    (lambda faults: faults.fail(error="internal_error"), Remedy.ASK),
    (lambda faults: faults.fail(error="team_added_to_org"), Remedy.RETRY),
    (lambda faults: faults.fail(error="not_in_channel"), Remedy.GIVE_UP),
    (lambda faults: faults.fail(error="invalid_blocks"), Remedy.BUG),
    (lambda faults: faults.fail(error="token_revoked"), Remedy.HALT),
    (lambda faults: faults.fail(error="ratelimited"), Remedy.WAIT),
    (lambda faults: faults.rate_limit(), Remedy.WAIT),
]


@pytest.mark.parametrize(("order", "remedy"), FAULTS)
async def test_every_trouble_has_its_remedy(
    idle_office: Office, order: Callable[[Faults], None], remedy: Remedy
) -> None:
    order(idle_office.slack.faults)
    async with poster_to(idle_office.slack.api_url) as poster:
        assert (await failure(poster)).remedy == remedy


async def test_a_429_says_for_how_long_and_for_which_method(idle_office: Office) -> None:
    idle_office.slack.faults.rate_limit("conversations.open", retry_after=17)
    async with poster_to(idle_office.slack.api_url) as poster:
        failed = await failure(poster, claimed(destination="U0ANA"))
    assert (failed.method, failed.wait) == ("conversations.open", timedelta(seconds=17))


async def test_no_answer_in_time_leaves_everybody_in_doubt(idle_office: Office) -> None:
    idle_office.slack.faults.hang(seconds=0.3)
    async with poster_to(idle_office.slack.api_url, within=0.1) as poster:
        failed = await failure(poster)
    assert (failed.remedy, failed.reason) == (Remedy.ASK, "no answer (TimeoutError)")


async def test_a_slack_that_cannot_be_reached_has_surely_not_got_it() -> None:
    async with answering(b"") as url:
        pass
    async with poster_to(url) as poster:
        failed = await failure(poster)
    assert (failed.remedy, failed.reason) == (Remedy.AWAY, "Slack cannot be reached")


JSON = b"content-type: application/json\r\n"
HALF = b'{"ok": true, "chan'


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-length: 18\r\n" + JSON + b"\r\n" + HALF,
        b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n" + JSON + b"\r\n" + HALF,
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n" + JSON + b"\r\n[]",
        b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n" + JSON + b"\r\nnull",
        b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n" + JSON + b'\r\n{"ok":true}',
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: text/plain\r\n\r\nok",
        b"HTTP/1.1 502 Bad\r\ncontent-length: 2\r\ncontent-type: text/html\r\n\r\nno",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n" + JSON + b"\r\n\xff\xfe",
    ],
)
async def test_an_answer_that_cannot_be_read_leaves_everybody_in_doubt(answer: bytes) -> None:
    async with answering(answer) as url, poster_to(url) as poster:
        assert (await failure(poster)).remedy == Remedy.ASK


@pytest.mark.parametrize("header", [b"", b"retry-after: soon\r\n"])
async def test_a_429_without_a_word_waits_half_a_minute(header: bytes) -> None:
    answer = b"HTTP/1.1 429 Slow\r\ncontent-length: 0\r\n" + header + b"\r\n"
    async with answering(answer) as url, poster_to(url) as poster:
        failed = await failure(poster)
    assert (failed.remedy, failed.wait) == (Remedy.WAIT, timedelta(seconds=30))


def test_no_code_has_two_remedies() -> None:
    groups = [TOO_MANY, PERHAPS_DONE, NOT_NOW, HALTED, NEVER, NO_HOME]
    assert sum(map(len, groups)) == len(set().union(*groups))
