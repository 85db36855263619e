import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import NullPool, create_engine
from sqlalchemy.orm import Session

from bot import doctor, settings
from bot.clock import MovableClock, utc_now
from bot.database import Base, Database
from bot.delivery.model import Outage, State
from bot.doctor import Finding
from bot.privacy import service as privacy
from bot.privacy.rules import Keyring
from bot.sandbox.server import Sandbox
from bot.scheduling.model import Heartbeat
from bot.settings import Settings
from bot.slack.scopes import NEEDED, OPTIONAL
from tests.delivery.rows import row


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MovableClock(utc_now()))
    sandbox.world.app.scopes = {*NEEDED, *OPTIONAL}
    async with sandbox.serving():
        yield sandbox


@pytest.fixture
def well(sandbox: Sandbox, sqlite_at_head: Path, tmp_path: Path) -> dict[str, str]:
    """Settings with which all is well, and a bot that runs with them."""
    url = f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}"
    store(url, Heartbeat(process="shop-pc:1", beat_at=sandbox.clock()))
    return {
        "slack_bot_token": sandbox.bot_token,
        "slack_app_token": sandbox.app_token,
        "slack_signing_secret": sandbox.signing_secret,
        "slack_api_url": sandbox.api_url,
        "database_url": url,
        "secret_key": "a key of at least thirty-two bytes, for tests",
        "base_url": "https://bot.example.com",
    }


def store(url: str, *rows: Base) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with Session(engine) as session, session.begin():
        session.add_all(rows)


def read(given: dict[str, str]) -> Settings:
    return settings.read(_env_file=None, **given)


async def wrong(sandbox: Sandbox, given: dict[str, str]) -> list[Finding]:
    """Return what is not well."""
    clock = sandbox.clock
    return [f async for f in doctor.examine(read(given), clock) if f.mend]


async def test_it_says_what_is_well(
    sandbox: Sandbox, well: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert await doctor.run(read(well), sandbox.clock) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("ok  ")] == []
    for what in (
        "Settings",
        "Signing secret",
        "Database",
        "Schedule",
        "Overdue messages",
        "Outages of Slack",
        "Given-up messages",
        "Reply addresses",
        "Asking Slack what has arrived",
        "Time zone data",
        "BASE_URL https://bot.example.com",
        "Slack token: groundswell in Crumb & Co",
        *(f"Scope {scope}" for scope in NEEDED),
        "Clock",
        "Socket Mode",
    ):
        assert f"ok    {what}" in lines


async def test_what_was_sealed_with_a_key_that_is_not_here_is_said_plainly(
    sandbox: Sandbox, well: dict[str, str]
) -> None:
    lost = Keyring("the key that was left behind on another computer")
    database = Database(well["database_url"])
    await database.run(privacy.open_box, lost, workspace_id="T0CRUMB", user_id="U0ANA")
    database.close()
    [finding] = await wrong(sandbox, well)
    assert (finding.what, finding.is_hint) == ("Reply addresses", True)
    assert finding.mend == (
        "1 was sealed with a SECRET_KEY that is not here, so nobody can be reached there; put that key "
        "into SECRET_KEYS_BEFORE and run `groundswell rotate-key`"
    )
    back = {"secret_keys_before": "the key that was left behind on another computer"}
    assert await wrong(sandbox, well | back) == []


async def test_a_missing_scope_is_named_with_what_it_is_for(
    sandbox: Sandbox, well: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.world.app.scopes -= {"im:history"}
    finding, asking = await wrong(sandbox, well)
    assert finding.what == "Scope im:history"
    assert asking.mend.startswith("it is not possible in direct messages. There a message nobody")
    assert NEEDED["im:history"] in finding.mend
    assert await doctor.run(read(well), sandbox.clock) == 1
    assert "MEND  Scope im:history" in capsys.readouterr().out


async def test_what_is_only_better_to_have_is_a_hint(
    sandbox: Sandbox, well: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.world.app.scopes -= set(OPTIONAL)
    assert await doctor.run(read(well), sandbox.clock) == 0
    said = capsys.readouterr().out
    assert "hint  Scope channels:history" in said
    assert "is not possible in public channels and private channels." in said


async def test_a_revoked_token_has_its_mend(sandbox: Sandbox, well: dict[str, str]) -> None:
    sandbox.world.app.revoked = True
    found = {finding.what: finding.mend for finding in await wrong(sandbox, well)}
    assert "SLACK_BOT_TOKEN: token_revoked; copy it again" in found["Slack token"]
    assert "SLACK_APP_TOKEN: token_revoked; copy it again" in found["Socket Mode"]


async def test_a_wrong_app_token_has_its_mend(sandbox: Sandbox, well: dict[str, str]) -> None:
    [finding] = await wrong(sandbox, well | {"slack_app_token": "xapp-another"})
    assert finding.what == "Socket Mode"
    assert "connections:write" in finding.mend
    assert "xapp-another" not in finding.mend


@pytest.mark.parametrize("apart", [timedelta(minutes=3), -timedelta(minutes=3)])
async def test_a_clock_that_drifted_is_told_by_how_much(
    sandbox: Sandbox, well: dict[str, str], apart: timedelta
) -> None:
    later = MovableClock(sandbox.clock().replace(microsecond=0) + apart)
    found = [f async for f in doctor.examine(read(well), later)]
    [finding] = [f for f in found if f.mend and not f.is_hint]
    assert finding.what == "Clock"
    assert "180 s away from Slack's" in finding.mend


async def test_the_clock_is_looked_at_with_a_bad_token_too(
    sandbox: Sandbox, well: dict[str, str]
) -> None:
    sandbox.clock.move_by(timedelta(hours=1))
    sandbox.world.app.revoked = True
    early = MovableClock(sandbox.clock() - timedelta(hours=1))
    found = [f.what async for f in doctor.examine(read(well), early) if f.mend]
    assert "Clock" in found


async def test_slack_out_of_reach_has_its_mend(
    sandbox: Sandbox, well: dict[str, str], unused_tcp_port: int
) -> None:
    away = well | {"slack_api_url": f"http://127.0.0.1:{unused_tcp_port}/api/"}
    found = {finding.what: finding.mend for finding in await wrong(sandbox, away)}
    assert "check the network" in found["Slack token"]
    assert "check the network" in found["Socket Mode"]


@pytest.mark.parametrize("fault", ["break_down", "rate_limit", "fail"])
async def test_slack_being_unwell_is_not_the_tokens_fault(
    sandbox: Sandbox, well: dict[str, str], fault: str
) -> None:
    getattr(sandbox.faults, fault)("*", times=2)
    found = {finding.what: finding.mend for finding in await wrong(sandbox, well)}
    assert "check the network" in found["Slack token"]


async def test_what_is_missing_is_named_and_slack_is_not_asked_without_a_token(
    sandbox: Sandbox, well: dict[str, str]
) -> None:
    bare = {"slack_api_url": well["slack_api_url"], "database_url": well["database_url"]}
    found = [finding.what for finding in await wrong(sandbox, bare)]
    assert found[:3] == ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SECRET_KEY"]
    assert sandbox.world.calls == []


async def test_an_address_slack_cannot_call_has_its_mend(
    sandbox: Sandbox, well: dict[str, str]
) -> None:
    http = well | {"slack_app_token": "", "base_url": "http://bot.example.com"}
    [finding] = await wrong(sandbox, http)
    assert "https://" in finding.mend
    assert not finding.is_hint
    [finding] = await wrong(sandbox, http | {"base_url": "http://localhost:8000"})
    assert finding.is_hint


async def test_a_database_that_was_not_migrated_has_its_mend(
    sandbox: Sandbox, well: dict[str, str], empty_database_url: str
) -> None:
    [finding] = await wrong(sandbox, well | {"database_url": empty_database_url})
    assert finding == Finding(
        "Database", "it is not at this version yet; run `groundswell migrate`"
    )


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all/bot.db", "postgresql://u:{}@127.0.0.1:{}/d"]
)
async def test_a_database_out_of_reach_has_its_mend_and_keeps_its_password(
    sandbox: Sandbox, well: dict[str, str], url: str, unused_tcp_port: int
) -> None:
    [finding] = await wrong(sandbox, well | {"database_url": url.format("sesame", unused_tcp_port)})
    assert finding.mend.startswith("it cannot be reached")
    assert finding.mend.endswith("check DATABASE_URL")
    assert "sesame" not in finding.mend and "\n" not in finding.mend


async def test_what_the_processes_do_not_do_is_hinted_at(
    sandbox: Sandbox, well: dict[str, str]
) -> None:
    now = sandbox.clock()
    store(
        well["database_url"],
        row("waits", now - timedelta(minutes=5)),
        row("never came", now, state=State.FAILED, settled_at=now),
        Outage(
            workspace_id="T0CRUMB", failures=3, since=now, closed_until=now, reason="internal_error"
        ),
    )
    sandbox.clock.move_by(timedelta(minutes=1))
    found = {finding.what: finding for finding in await wrong(sandbox, well)}
    assert found["Schedule"].mend.endswith("UTC; is a worker running?")
    assert found["Overdue messages"].mend.startswith("1 due for more than a minute, the oldest")
    assert found["Outages of Slack"].mend.endswith("UTC: internal_error")
    assert "`groundswell outbox`" in found["Given-up messages"].mend
    assert all(finding.is_hint for finding in found.values())


async def test_a_bot_that_was_never_started_is_a_hint(
    sandbox: Sandbox, well: dict[str, str], database_url: str
) -> None:
    [finding] = await wrong(sandbox, well | {"database_url": database_url})
    assert finding.what == "Schedule"
    assert finding.mend == "nothing has ticked yet; is a worker running?"
