"""The composition root: every room built and connected, for one process; features are listed in `features.py`."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from fastapi import FastAPI
from slack_bolt.response import BoltResponse
from sqlalchemy.orm import Session

from bot import __version__
from bot.clock import Clock
from bot.database import Database
from bot.delivery import queue
from bot.delivery.bell import Bell
from bot.delivery.courier import Courier
from bot.delivery.posting import Poster
from bot.delivery.retention import Retention
from bot.delivery.tally import Tally
from bot.delivery.worker import Worker
from bot.features import Features
from bot.people import service as people_service
from bot.privacy.hooks import reveal_from
from bot.privacy.rules import Keyring
from bot.scheduling.jobs import TIDIED_EVERY
from bot.scheduling.service import ClockSetBack
from bot.scheduling.ticker import Ticker
from bot.settings import Settings, without_slack_variables
from bot.slack import endpoint, seen
from bot.slack.acquaintance import Acquaintance
from bot.slack.answers import Answering
from bot.slack.bolt import create_bolt, dispatch
from bot.slack.census import CensusTaker
from bot.slack.client import create_client, create_reader, create_session
from bot.slack.directory import Directory
from bot.slack.errands import Errands
from bot.slack.in_time import InTime
from bot.slack.installations import Installations
from bot.slack.model import SlackUser
from bot.slack.socket_mode import SocketMode
from bot.web import health, metrics
from bot.web.watch import Watch

log = logging.getLogger(__name__)

FINISH_WITHIN = 6.0
"""Seconds for what is under way to end when the program is told to: Docker kills it after ten."""

ON_CLOCK_SET_BACK: list[ClockSetBack] = [queue.clock_set_back]
"""What has to follow when a machine's clock was set back."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a process does: answer Slack's requests, send what is due, or both."""

    answers: bool = True
    sends: bool = True


EVERYTHING = Work()


class House:
    """Every room, built and connected, for one process."""

    def __init__(
        self, settings: Settings, clock: Clock, database: Database, work: Work = EVERYTHING
    ) -> None:
        self.clock = clock
        self.database = database
        self.work = work
        self.errands = Errands()
        self._background = Errands()
        self._connect(settings)
        self._contribute(settings)
        self.tally = Tally()
        self.poster = Poster(self._client, reveal=reveal_from(database, self._keyring))
        courier = Courier(database, self.poster, self.notices, clock, tally=self.tally)
        self.worker = Worker(database, courier, clock)
        self.bell = Bell(database, self.worker.wake)
        self.ticker = Ticker(database, self.jobs, clock, on_clock_set_back=ON_CLOCK_SET_BACK)
        self.watch = Watch(
            database=database,
            jobs=self.jobs,
            clock=clock,
            tally=self.tally,
            outside=self._ways_to_slack,
        )
        self._get_acquainted(settings)
        self._open(settings)

    def _connect(self, settings: Settings) -> None:
        """Build what asks Slack."""
        self._http = create_session()
        token = settings.slack_bot_token.get_secret_value()
        api_url = settings.slack_api_url
        self._client = create_client(self._http, api_url=api_url, token=token)
        self.installations = Installations(self._client, self.database)
        self.directory = Directory(
            create_reader(self._http, api_url=api_url, token=token),
            create_reader(self._http, api_url=api_url, token=token, is_patient=True),
            self.database,
            default_zone=settings.default_timezone,
        )

    def _get_acquainted(self, settings: Settings) -> None:
        """Build what learns who is in the workspace."""
        zone = settings.default_timezone
        census = CensusTaker(self.directory, self.database, self.clock, self._described, zone=zone)
        sends = self.work.sends
        self.acquaintance = Acquaintance(self.installations, census if sends else None)

    def _open(self, settings: Settings) -> None:
        """Build Slack's way in."""
        answering = Answering(self._client, self.errands)
        with without_slack_variables():
            self.bolt = create_bolt(
                create_client(self._http, api_url=settings.slack_api_url, token=None),
                installations=self.installations,
                routes=self.routes,
                answering=answering,
                clock=self.clock,
            )
        self.dispatch = InTime(partial(dispatch, self.bolt), answering, self.errands)
        app_token = settings.slack_app_token.get_secret_value()
        self.socket = (
            SocketMode(self.dispatch, self._client, app_token=app_token)
            if app_token and self.work.answers
            else None
        )

    def _contribute(self, settings: Settings) -> None:
        """Let every feature say what it answers, draws and does in time."""
        secret, former = settings.secret_key.get_secret_value(), settings.former_secret_keys
        self._keyring = Keyring(secret, former)
        self.features = Features(
            database=self.database, directory=self.directory, keyring=self._keyring
        )
        self.routes, self.notices = self.features.routes, self.features.notices
        self.jobs = self.features.jobs
        self.jobs.add("slack: forget what will not come again", seen.forget_old, rests=TIDIED_EVERY)
        self.jobs.add("delivery: forget old messages", Retention().purge)

    async def start(self) -> None:
        """Begin to work; with Slack away, everything that does not need it begins all the same."""
        self._background.run(self.acquaintance.keep())
        self._background.run(asyncio.to_thread(people_service.get_ready))
        self.bell.start(listens=self.work.sends)
        if self.work.sends:
            self.ticker.start()
            self.worker.start()
        if self.socket:
            self.socket.start()

    async def stop(self) -> None:
        """Take nothing new, finish what is under way as far as there is time, and let go."""
        await self._background.cancel()
        await self.bell.stop()
        if self.socket:
            await self.socket.stop()
        await asyncio.gather(self.errands.stop(within=FINISH_WITHIN), self._stop_sending())
        await self._http.close()

    async def _stop_sending(self) -> None:
        try:
            async with asyncio.timeout(FINISH_WITHIN):
                await self.ticker.stop()
                await self.worker.stop()
        except TimeoutError:  # what Slack still has in hand is looked into at the next start
            log.warning("not everything was finished in time; the next start goes on from here")

    async def is_acquainted(self) -> None:
        """Return when Slack has told who we are and who is in the workspace."""
        await self.acquaintance.made()

    async def next_due(self) -> datetime | None:
        """Return when something happens by itself next: a job, or a message that leaves."""
        job = await self.ticker.next_due()
        message = await self.database.read(queue.next_due, self.clock())
        return min((at for at in (job, message) if at), default=None)

    async def run_due(self) -> None:
        """Do everything that is due by the clock now, and return when all is quiet."""
        await self.errands.done()
        await self.ticker.tick()
        await self.worker.quiet()
        await self.errands.done()

    def _ways_to_slack(self) -> dict[str, str]:
        """Return what is wrong with each, nothing where nothing is."""
        socket = {"socket mode": self.socket.trouble} if self.socket else {}
        return {"slack": self.installations.trouble} | socket

    def _described(
        self, session: Session, workspace_id: str, people: Sequence[SlackUser], now: datetime
    ) -> None:
        people_service.people_described(session, workspace_id, people, self.features.followers, now)


def create_app(settings: Settings, clock: Clock, work: Work = EVERYTHING) -> FastAPI:
    """Return the web application; its lifespan is the bot's, whose House is `app.state.house`.

    The database must be at head; whoever calls this has migrated it or refused to start.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database(settings.database_url)
        app.state.house = house = House(settings, clock, database, work)
        await house.start()
        try:
            yield
        finally:
            await house.stop()
            database.close()

    app = FastAPI(title="Groundswell", version=__version__, lifespan=lifespan, openapi_url=None)

    async def to_the_house(payload: object) -> BoltResponse:
        house: House = app.state.house
        return await house.dispatch(payload)

    def watch() -> Watch:
        house: House = app.state.house
        return house.watch

    secret = settings.slack_signing_secret.get_secret_value()
    if work.answers:
        app.include_router(endpoint.create_router(to_the_house, signing_secret=secret, clock=clock))
    app.include_router(health.create_router(watch))
    if token := settings.metrics_token.get_secret_value():
        app.include_router(metrics.create_router(watch, token=token))
    return app
