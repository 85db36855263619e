"""Socket Mode with the real handlers, against the sandbox's socket."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot import settings
from bot.app import House, create_app
from bot.sandbox.server import Sandbox
from bot.slack.client import create_client, create_session
from bot.slack.socket_mode import SocketMode
from bot.slack.visits import Answer, Visit
from tests.slack.door import Door

NEVER_MIND = 0.01


@pytest_asyncio.fixture
async def house(sandbox: Sandbox, sqlite_at_head: Path, tmp_path: Path) -> AsyncIterator[House]:
    """The whole bot, reached by the socket alone."""
    chosen = settings.read(
        _env_file=None,
        slack_bot_token=sandbox.bot_token,
        slack_app_token=sandbox.app_token,
        slack_api_url=sandbox.api_url,
        database_url=f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}",
        secret_key="a key of at least thirty-two bytes, for tests",
    )
    app = create_app(chosen, sandbox.clock)
    async with app.router.lifespan_context(app):
        house: House = app.state.house
        await house.is_acquainted()
        await sandbox.hub.connected()
        sandbox.timekeeper = house
        yield house


@pytest_asyncio.fixture
async def socket(sandbox: Sandbox, door: Door) -> AsyncIterator[SocketMode]:
    """A socket to the door's routes, which is not started yet."""
    async with create_session() as session:
        client = create_client(session, api_url=sandbox.api_url, token=sandbox.bot_token)
        socket = SocketMode(
            door.dispatch, client, app_token=sandbox.app_token, try_again_after=NEVER_MIND
        )
        yield socket
        await socket.stop()


async def until(condition: Callable[[], bool]) -> None:
    """Let others work until something is so; the test's time limit is the only one."""
    while not condition():
        await asyncio.sleep(0.001)


async def test_commands_forms_events_and_presses_work_as_over_http(
    sandbox: Sandbox, house: House
) -> None:
    lea, ana = sandbox.person("Lea"), sandbox.person("Ana")
    await lea.types("/rollout new", channel="online-orders")
    await lea.fills("Name", "Online ordering")
    await lea.fills("What changes, and why?", "The phone never stops.")
    await lea.sends()
    lea.sees("Online ordering has begun")
    await ana.types("/rollout status", channel="online-orders")
    ana.sees("Online ordering")
    await ana.goes_to("Groundswell")
    await ana.types("Hello")
    ana.sees("Nothing is waiting for your answer right now")
    assert (await house.watch.signs()).troubles["socket mode"] == ""


async def test_a_mistake_stands_under_its_field(sandbox: Sandbox, house: House) -> None:
    lea = sandbox.person("Lea")
    await lea.types("/rollout new", channel="online-orders")
    await lea.fills("Name", "Online ordering")
    await lea.fills("What changes, and why?", "The phone never stops.")
    await lea.fills("Questions", "\n".join("abcdefgh"))
    await lea.sends()
    lea.sees("=== New rollout ===")


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
async def test_it_comes_again_when_slack_wants_a_new_connection(
    sandbox: Sandbox, socket: SocketMode, door: Door, reason: str
) -> None:
    door.routes.command("hello")(door.visited)
    socket.start()
    await sandbox.hub.connected()
    await sandbox.hub.disconnect(reason)
    await sandbox.hub.connected()
    await sandbox.person("Ana").types("/rollout hello", channel="online-orders")
    assert len(door.visits) == 1


async def test_it_comes_again_when_the_connection_breaks(
    sandbox: Sandbox, socket: SocketMode, door: Door
) -> None:
    socket.start()
    await sandbox.hub.connected()
    [connection] = sandbox.hub.connections
    await connection.close()
    await until(lambda: connection not in sandbox.hub.connections)
    await sandbox.hub.connected()
    await until(lambda: socket.trouble == "")


async def test_a_refused_token_is_said_and_mends_itself(
    sandbox: Sandbox, socket: SocketMode, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.slack.app_token = "xapp-another"
    socket.start()
    await until(lambda: "refuses" in socket.trouble)
    assert socket.trouble == "Slack refuses SLACK_APP_TOKEN: invalid_auth"
    assert socket.trouble in caplog.text
    assert "xapp" not in caplog.text
    sandbox.slack.app_token = "xapp-sandbox"
    await sandbox.hub.connected()
    await until(lambda: socket.trouble == "")


async def test_a_token_refused_later_is_said_too(sandbox: Sandbox, socket: SocketMode) -> None:
    socket.start()
    await sandbox.hub.connected()
    sandbox.slack.app_token = "xapp-another"
    await sandbox.hub.disconnect()
    await until(lambda: "refuses" in socket.trouble)


@pytest.mark.parametrize("fault", ["drop", "break_down", "rate_limit", "fail"])
async def test_slack_being_away_is_said_and_mends_itself(
    sandbox: Sandbox, socket: SocketMode, fault: str
) -> None:
    more = {"after_work": False} if fault == "drop" else {}
    getattr(sandbox.faults, fault)("apps.connections.open", times=3, **more)
    socket.start()
    await until(lambda: "cannot be reached" in socket.trouble)
    await sandbox.hub.connected()


async def test_an_address_that_is_not_good_is_not_tried_again(
    sandbox: Sandbox, socket: SocketMode
) -> None:
    sandbox.faults.drop("apps.connections.open", after_work=True)
    socket.start()
    await sandbox.hub.connected()
    asked = [call for call in sandbox.world.calls if call.method == "apps.connections.open"]
    assert len(asked) == 2


async def test_closing_answers_what_is_under_way(
    sandbox: Sandbox, socket: SocketMode, door: Door
) -> None:
    began, gate = asyncio.Event(), asyncio.Event()

    @door.routes.command("slow")
    async def slow(visit: Visit) -> Answer:
        began.set()
        await gate.wait()
        return await door.visited(visit)

    socket.start()
    await sandbox.hub.connected()
    typing = asyncio.create_task(
        sandbox.person("Ana").types("/rollout slow", channel="online-orders")
    )
    await began.wait()
    asyncio.get_running_loop().call_soon(gate.set)
    await socket.stop()
    await typing
    sandbox.person("Ana").does_not_see("failed with the error")
    await until(lambda: not sandbox.hub.connections)


async def test_what_fails_is_not_acknowledged_so_that_slack_sends_it_again(
    sandbox: Sandbox, socket: SocketMode, door: Door
) -> None:
    @door.routes.event("member_joined_channel")
    async def fails(visit: Visit) -> Answer:
        raise ZeroDivisionError("ours")

    sandbox.delivery.patience = NEVER_MIND
    socket.start()
    await sandbox.hub.connected()
    await sandbox.person("Ana").joins("delivery")
    assert sandbox.delivery.redeliveries
