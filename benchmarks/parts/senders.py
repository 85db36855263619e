"""Who sends: a bare slack_sdk loop, and a worker; each a program of its own."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import uvloop
from parts import mail
from parts.load import Server
from slack_sdk.web.async_client import AsyncWebClient

from bot.checkins import notices as checkin_notices
from bot.clock import utc_now
from bot.database import Database
from bot.delivery.bell import Bell
from bot.delivery.courier import Courier
from bot.delivery.notices import Notices
from bot.delivery.pace import Pace
from bot.delivery.posting import EVENT_TYPE, Poster
from bot.delivery.worker import Worker
from bot.slack.client import create_client, create_session

PROGRAM = Path(__file__).parents[1] / "delivery.py"
TOKEN = "xoxb-benchmark"
AT_ONCE = Pace().at_once


@asynccontextmanager
async def sending(kind: str, *arguments: str, times: int = 1) -> AsyncIterator[Server]:
    """Have one or more of these programs run until the end of the block; yields the first."""
    command = (sys.executable, str(PROGRAM), kind, *arguments)
    processes = [await asyncio.create_subprocess_exec(*command) for _ in range(times)]
    try:
        yield Server(port=0, process_id=processes[0].pid)
    finally:
        for process in processes:
            if process.returncode is None:
                process.terminate()
        for process in processes:
            await process.wait()


def be(kind: str, *arguments: str) -> None:
    """Be the program of this kind."""
    programs = {"bare": _bare, "worker": _worker}
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(programs[kind](*arguments))


async def _bare(api_url: str, number: str) -> None:
    """Post so many messages with nothing but slack_sdk: no database, no order, no second try."""
    numbers = iter(range(int(number)))
    async with aiohttp.ClientSession() as http:
        client = AsyncWebClient(token=TOKEN, base_url=api_url, session=http, retry_handlers=[])

        async def one_after_the_other() -> None:
            for n in numbers:
                await client.chat_postMessage(
                    channel=mail.channel(n),
                    **mail.fact(n),
                    unfurl_links=False,
                    unfurl_media=False,
                    metadata={"event_type": EVENT_TYPE, "event_payload": {"id": n}},
                )

        await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))


async def _worker(database_url: str, api_url: str) -> None:
    """Send what is due, at the ordinary pace, until told to stop."""
    told_to_stop, notices = asyncio.Event(), Notices()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told_to_stop.set)
    notices.add(mail.FACT, lambda _session, fact: mail.fact(fact.subject_id))
    checkin_notices.contribute(notices)
    database = Database(database_url)
    async with create_session() as http:
        poster = Poster(create_client(http, api_url=api_url, token=TOKEN))
        worker = Worker(database, Courier(database, poster, notices, utc_now), utc_now)
        bell = Bell(database, worker.wake)
        worker.start()
        bell.start()
        await told_to_stop.wait()
        await bell.stop()
        await worker.stop()
    database.close()
