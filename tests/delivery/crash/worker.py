"""A worker in a hurry: sends what is due until it is told to stop, or killed, or stopped in its tracks."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
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
FALL_ASLEEP = signal.SIGURG  # one that harms nobody who does not listen yet
HURRIED = Pace(
    at_once=6,
    per_destination=timedelta(milliseconds=20),
    lease=timedelta(seconds=1.6),
    margin=timedelta(seconds=0.6),
    look_after=timedelta(seconds=0.2),
    first_wait=timedelta(seconds=0.1),
    longest_wait=timedelta(seconds=0.5),
    patience=20,
    look_every=0.2,
    stop_within=2.0,
)


def shown(subject_id: int, revision: int) -> str:
    """What a message reads at some revision of its fact."""
    return f"{subject_id}, revision {revision}"


def draw(session: Session, fact: Fact) -> Drawn:
    query = select(Outgoing.revision).where(Outgoing.subject_id == fact.subject_id)
    return message(shown(fact.subject_id, session.scalar(query) or 0))


def work(database_url: str, api_url: str) -> None:
    """Work until the end of the process."""
    asyncio.run(_work(database_url, api_url))


async def _work(database_url: str, api_url: str) -> None:
    with _told_to_stop() as stopped, _opened(database_url) as database:
        timeout = aiohttp.ClientTimeout(total=HURRIED.margin.total_seconds())
        async with aiohttp.ClientSession(timeout=timeout) as session:
            poster = Poster(create_client(session, api_url=api_url, token="xoxb-crash"))
            courier = Courier(database, poster, _notices(), utc_now, HURRIED)
            worker = Worker(database, courier, utc_now, HURRIED)
            worker.start()
            await stopped.wait()
            await worker.stop()


def _notices() -> Notices:
    notices = Notices()
    notices.add(NOTICE, draw)
    return notices


@contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    """It falls asleep between two steps of its loop.

    In the half of a millisecond between its last look at the lease and the socket it would post what
    another has posted meanwhile: nobody can do anything about that, and bot/README.md says so.
    """
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    loop.add_signal_handler(FALL_ASLEEP, os.kill, os.getpid(), signal.SIGSTOP)
    yield stopped


@contextmanager
def _opened(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()
