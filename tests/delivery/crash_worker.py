"""A program that sends what is due until it is told to stop, or killed: a worker in a hurry."""

import asyncio
import signal
import sys
from datetime import timedelta

import aiohttp
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import utc_now
from bot.database import Database
from bot.delivery.courier import Courier
from bot.delivery.model import Outgoing
from bot.delivery.notices import Drawn, Fact, Notices
from bot.delivery.pace import Pace
from bot.delivery.posting import Poster
from bot.delivery.worker import Worker
from bot.slack.blocks import message
from bot.slack.client import create_client

NOTICE = "tests.crash"
HURRIED = Pace(
    at_once=4,
    per_destination=timedelta(milliseconds=20),
    lease=timedelta(seconds=2),
    margin=timedelta(seconds=1),
    look_after=timedelta(seconds=0.2),
    first_wait=timedelta(seconds=0.1),
    longest_wait=timedelta(seconds=0.5),
    look_every=0.2,
    stop_within=2.0,
)


def draw(session: Session, fact: Fact) -> Drawn:
    """Show which fact it is, and how often it has changed."""
    query = select(Outgoing.revision).where(Outgoing.subject_id == fact.subject_id)
    return message(f"{fact.subject_id}, revision {session.scalar(query)}")


async def work(database_url: str, api_url: str, token: str) -> None:
    told_to_stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told_to_stop.set)
    notices = Notices()
    notices.add(NOTICE, draw)
    database = Database(database_url)
    timeout = aiohttp.ClientTimeout(total=HURRIED.margin.total_seconds())
    async with aiohttp.ClientSession(timeout=timeout) as session:
        poster = Poster(create_client(session, api_url=api_url, token=token))
        worker = Worker(
            database, Courier(database, poster, notices, utc_now, HURRIED), utc_now, HURRIED
        )
        worker.start()
        await told_to_stop.wait()
        await worker.stop()
    database.close()


if __name__ == "__main__":
    asyncio.run(work(*sys.argv[1:]))
