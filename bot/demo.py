"""`groundswell demo`: the bot, and a pretend Slack to try it in, in one process."""

import asyncio
import errno
import secrets
import signal
import sys
from contextlib import AsyncExitStack, suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot import schema, settings
from bot.app import House, create_app
from bot.clock import MovableClock, utc_now
from bot.sandbox.bakery import bakery
from bot.sandbox.hosting import serving
from bot.sandbox.page import routes as page
from bot.sandbox.server import Sandbox
from bot.settings import Settings, SettingsError

ZONE = ZoneInfo("Europe/Berlin")
TEN = time(10)
TAKEN = "PORT: another program is using {port}; stop it, or choose another one: PORT=8001 make demo"


class Demo:
    """A sandbox with the bot in it, which can end and begin anew."""

    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self._folder = folder
        self._sandbox = sandbox
        self._bot = AsyncExitStack()
        self._begun = 0

    async def begin(self) -> None:
        """Start the bot on an empty database and introduce it to the sandbox."""
        self._begun += 1
        url = f"sqlite:///{self._folder}/demo-{self._begun}.db"
        await asyncio.to_thread(schema.upgrade, url)
        app = create_app(self._settings(url), self._sandbox.clock)
        await self._bot.enter_async_context(app.router.lifespan_context(app))
        house: House = app.state.house
        self._sandbox.timekeeper = house
        await house.is_acquainted()
        address = await self._bot.enter_async_context(serving(app))
        self._sandbox.deliver_to(f"{address}/slack/events")

    async def end(self) -> None:
        """Stop the bot."""
        await self._bot.aclose()

    def _settings(self, database_url: str) -> Settings:
        return settings.read(
            _env_file=None,
            slack_bot_token=self._sandbox.bot_token,
            slack_signing_secret=self._sandbox.signing_secret,
            slack_app_token="",
            slack_api_url=self._sandbox.api_url,
            database_url=database_url,
            secret_key=secrets.token_urlsafe(48),
            base_url=self._sandbox.base_url,
            default_timezone=ZONE.key,
        )


async def run(chosen: Settings) -> int:
    """Serve the demo's page at the chosen host and port until Ctrl+C or SIGTERM."""
    told_to_stop = asyncio.Event()
    with suppress(NotImplementedError):  # Windows has no SIGTERM to wait for
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told_to_stop.set)
    sandbox = Sandbox(MovableClock(last_monday(utc_now()), running=True), bakery)
    sandbox.mount(*page.routes(sandbox))
    with TemporaryDirectory(prefix="groundswell-demo-") as folder:
        demo = Demo(Path(folder), sandbox)
        sandbox.before_reset, sandbox.on_reset = demo.end, demo.begin
        try:
            async with sandbox.serving(host=chosen.host, port=chosen.port) as address:
                await _play(demo, sandbox, address, until=told_to_stop)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise SettingsError([TAKEN.format(port=chosen.port)]) from None
    return 0


async def _play(demo: Demo, sandbox: Sandbox, address: str, *, until: asyncio.Event) -> None:
    """Run the bot in the sandbox until told to stop, or cancelled."""
    await demo.begin()
    keeping = asyncio.create_task(sandbox.keep_time())
    print(f"\nOpen {address} in your browser. Stop with Ctrl+C.\n", file=sys.stderr, flush=True)
    try:
        await until.wait()
    finally:
        keeping.cancel()
        await demo.end()


def last_monday(now: datetime) -> datetime:
    """Return ten o'clock of the last Monday: a working day that has another one behind it."""
    today = now.astimezone(ZONE).date()
    return datetime.combine(today - timedelta(days=today.weekday()), TEN, tzinfo=ZONE)
