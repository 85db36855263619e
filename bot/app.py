"""The composition root: the one place that knows every room, and the ONE list of features."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi import FastAPI
from slack_bolt.response import BoltResponse

from bot import __version__, schema
from bot.checkins import handlers as checkin_handlers
from bot.checkins import hooks as checkin_hooks
from bot.checkins import jobs as checkin_jobs
from bot.checkins import notices as checkin_notices
from bot.checkins import service as checkin_service
from bot.clock import Clock
from bot.database import Database
from bot.delivery import queue
from bot.delivery.courier import Courier
from bot.delivery.notices import Notices
from bot.delivery.posting import Poster
from bot.delivery.worker import Worker
from bot.people import handlers as people_handlers
from bot.rollouts import handlers as rollout_handlers
from bot.rollouts import notices as rollout_notices
from bot.scheduling.jobs import Jobs
from bot.scheduling.ticker import Ticker, last_beat
from bot.settings import Settings, without_slack_variables
from bot.slack import endpoint, seen
from bot.slack.answers import Answering
from bot.slack.bolt import create_bolt, dispatch
from bot.slack.client import create_client, create_reader, create_session
from bot.slack.directory import Directory
from bot.slack.errands import Errands
from bot.slack.installations import Installations
from bot.slack.routes import Routes
from bot.slack.socket_mode import SocketMode
from bot.web import health

log = logging.getLogger(__name__)

SILENT = timedelta(minutes=1)
"""So long without a tick means that no scheduler runs."""

ASK_AGAIN_AFTER = 30.0
"""Seconds between attempts to learn who we are while Slack cannot be asked."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a process does: answer Slack's requests, send what is due, or both."""

    answers: bool = True
    sends: bool = True


class House:
    """Every room, built and connected, for one process."""

    def __init__(self, settings: Settings, clock: Clock, database: Database) -> None:
        self.clock = clock
        self.database = database
        self._http = create_session()
        token = settings.slack_bot_token.get_secret_value()
        api_url = settings.slack_api_url
        client = create_client(self._http, api_url=api_url, token=token)
        reader = create_reader(self._http, api_url=api_url, token=token)
        self.installations = Installations(client, database)
        self.directory = Directory(reader, database, default_zone=settings.default_timezone)
        self.errands = Errands()
        self._background = Errands()
        self._contribute(Routes(), Notices(), Jobs())
        self.worker = Worker(
            database, Courier(database, Poster(client), self.notices, clock), clock
        )
        self.ticker = Ticker(database, self.jobs, clock)
        with without_slack_variables():
            self.bolt = create_bolt(
                create_client(self._http, api_url=api_url, token=None),
                installations=self.installations,
                routes=self.routes,
                answering=Answering(client, self.errands),
                clock=clock,
            )
        app_token = settings.slack_app_token.get_secret_value()
        self.socket = SocketMode(self.bolt, client, app_token=app_token) if app_token else None

    def _contribute(self, routes: Routes, notices: Notices, jobs: Jobs) -> None:
        """Let every feature say what it answers, draws and does in time: the list of features."""
        parts = [checkin_hooks.CheckinPart()]
        database, directory = self.database, self.directory
        self.routes, self.notices, self.jobs = routes, notices, jobs
        rollout_handlers.contribute(routes, database=database, directory=directory, parts=parts)
        rollout_notices.contribute(notices, parts)
        checkin_handlers.contribute(routes, database=database)
        checkin_notices.contribute(notices)
        checkin_jobs.contribute(jobs)
        people_handlers.contribute(
            routes,
            database=database,
            directory=directory,
            followers=[checkin_service.person_changed],
            my_lines=[checkin_hooks.my_lines],
        )
        jobs.add("slack: forget what will not come again", seen.forget_old)

    async def start(self, work: Work) -> None:
        """Begin to work; with Slack away, everything that does not need it begins all the same."""
        self._background.run(self._get_to_know())
        if work.sends:
            self.ticker.start()
            self.worker.start()
        if work.answers and self.socket:
            self.socket.start()

    async def stop(self) -> None:
        """Take nothing new, finish what is under way, and let go."""
        if self.socket:
            await self.socket.stop()
        await self.errands.stop()
        await self._background.stop(within=0)
        await self.ticker.stop()
        await self.worker.stop()
        await self._http.close()

    async def is_acquainted(self) -> None:
        """Return when Slack has told who we are and who is in the workspace."""
        await self._background.done()

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

    async def signs(self) -> dict[str, str]:
        """Return what is wrong with each part of this process, nothing where nothing is."""
        at_head = await asyncio.to_thread(schema.is_at_head, self.database.engine)
        beat = await self.database.read(last_beat)
        beating = beat is not None and self.clock() - beat < SILENT
        in_by_socket = self.socket is None or await self.socket.is_up()
        return {
            "database": "" if at_head else "it is not at this version; run `groundswell migrate`",
            "schedule": "" if beating else "nothing has ticked lately; is a worker running?",
            "slack": self.installations.trouble,
            "way in": "" if in_by_socket or self.socket is None else self.socket.trouble,
        }

    async def dispatch(self, payload: dict[str, Any]) -> BoltResponse:
        """Have Bolt answer a verified payload."""
        return await dispatch(self.bolt, payload)

    async def _get_to_know(self) -> None:
        """Learn which workspace is ours and who is in it; ask again until Slack answers."""
        while not await self.installations.ask():
            await asyncio.sleep(ASK_AGAIN_AFTER)
        async for _ in self.directory.refresh(self.installations.workspace_id, self.clock()):
            pass


def create_app(settings: Settings, clock: Clock, work: Work = Work()) -> FastAPI:  # frozen
    """Return the web application; its lifespan is the bot's, whose House is `app.state.house`.

    The database must be at head; whoever calls this has migrated it or refused to start.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database(settings.database_url)
        app.state.house = house = House(settings, clock, database)
        await house.start(work)
        try:
            yield
        finally:
            await house.stop()
            database.close()

    app = FastAPI(title="Groundswell", version=__version__, lifespan=lifespan, openapi_url=None)

    async def to_the_house(payload: dict[str, Any]) -> BoltResponse:
        house: House = app.state.house
        return await house.dispatch(payload)

    async def signs() -> dict[str, str]:
        house: House = app.state.house
        return await house.signs()

    secret = settings.slack_signing_secret.get_secret_value()
    app.include_router(endpoint.create_router(to_the_house, signing_secret=secret, clock=clock))
    app.include_router(health.create_router(signs))
    return app
