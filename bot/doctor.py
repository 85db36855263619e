"""Checks all that the bot needs, one line each, and says how to mend what is wrong."""

import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import schema
from bot.clock import Clock
from bot.delivery.standing import notes, standing
from bot.locales import counted, listed
from bot.privacy import service as privacy
from bot.privacy.rules import Keyring
from bot.scheduling.store import last_beat
from bot.settings import Settings
from bot.slack.client import (
    ANSWER_WITHIN,
    FAILURES,
    WORTHLESS,
    code_of,
    create_client,
    create_session,
    trouble,
)
from bot.slack.scopes import ASKING, NEEDED, OPTIONAL
from bot.web.watch import silence

DRIFT = timedelta(minutes=2)
"""Slack refuses nothing of ours over it, but we refuse its signatures at five minutes."""

LOST = (
    "{} sealed with a SECRET_KEY that is not here, so nobody can be reached there; put that key into "
    "SECRET_KEYS_BEFORE and run `groundswell rotate-key`"
)

LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Finding:
    """One line of the report; `mend` is empty where all is well."""

    what: str
    mend: str = ""
    #: whether the bot can work all the same
    is_hint: bool = False


async def run(settings: Settings, clock: Clock) -> int:
    """Print every finding; returns 0 if the bot can work, else 1."""
    findings = [finding async for finding in examine(settings, clock)]
    for finding in findings:
        mark = "ok  " if not finding.mend else "hint" if finding.is_hint else "MEND"
        mend = f": {finding.mend}" if finding.mend else ""
        print(f"{mark}  {finding.what}{mend}", file=sys.stdout)
    return 1 if any(finding.mend and not finding.is_hint for finding in findings) else 0


async def examine(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Look at the settings, the database, the machine and Slack, in this order."""
    for finding in _settings(settings):
        yield finding
    trouble_there = database_trouble(settings.database_url)
    yield Finding("Database", trouble_there)
    if not trouble_there:
        for finding in _work(settings.database_url, clock()):
            yield finding
        yield Finding("Reply addresses", lost_addresses(settings), is_hint=True)
    yield _zones()
    yield _base_url(settings)
    async with create_session() as session:
        token = settings.slack_bot_token.get_secret_value()
        client = create_client(session, api_url=settings.slack_api_url, token=token)
        if token:
            async for finding in _slack(client, clock):
                yield finding
        if settings.uses_socket_mode:
            yield await _socket_mode(client, settings.slack_app_token.get_secret_value())


def database_trouble(url: str) -> str:
    """Return what is wrong with the database and how to mend it, or nothing."""
    try:
        at_head = schema.is_at_head(_engine(url))
    except SQLAlchemyError as error:
        return f"it cannot be reached ({first_line(error)}); check DATABASE_URL"
    return "" if at_head else "it is not at this version yet; run `groundswell migrate`"


def why_nothing_is_there(url: str) -> str:
    """Return why there is no database to look into, in a line; looking must not make a file."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        return (
            f"The database: there is none at {parsed.database} yet. "
            "Go to the bot's folder, or set DATABASE_URL."
        )
    trouble_there = database_trouble(url)
    return f"The database: {trouble_there}" if trouble_there else ""


def lost_addresses(settings: Settings) -> str:
    """Return what is wrong with what was sealed, as after a restore without its key, or nothing."""
    keyring = Keyring(settings.secret_key.get_secret_value(), settings.former_secret_keys)
    with Session(_engine(settings.database_url)) as session:
        lost = privacy.lost(session, keyring)
    return LOST.format(counted(lost, "was", "were")) if lost else ""


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    waiting = "timeout" if parsed.get_backend_name() == "sqlite" else "connect_timeout"
    return create_engine(parsed, poolclass=NullPool, connect_args={waiting: ANSWER_WITHIN})


def _work(url: str, now: datetime) -> Iterator[Finding]:
    """Look at what the processes on this database do: none need be running when this is asked."""
    with Session(_engine(url)) as session:
        last, found = last_beat(session, now), notes(standing(session, now))
    yield Finding("Schedule", silence(last, now), is_hint=True)
    yield Finding("Overdue messages", found.get("overdue", ""), is_hint=True)
    yield Finding("Outages of Slack", found.get("outage", ""), is_hint=True)
    yield Finding("Given-up messages", found.get("given up", ""), is_hint=True)


def first_line(error: BaseException) -> str:
    """Return an error in one line, without the SQL and the link that SQLAlchemy adds."""
    cause = error.__cause__ or getattr(error, "orig", None) or error
    return str(cause).strip().splitlines()[0]


def _settings(settings: Settings) -> Iterator[Finding]:
    missing = settings.missing_to_serve()
    if not missing:
        yield Finding("Settings")
    for line in missing:
        name, _, mend = line.partition(": ")
        yield Finding(name, mend)
    if settings.slack_signing_secret.get_secret_value():
        yield Finding("Signing secret")
    elif settings.uses_socket_mode:
        yield Finding("Signing secret (not needed with Socket Mode)")


def _zones() -> Finding:
    known = "Europe/Berlin" in available_timezones()
    return Finding("Time zone data", "" if known else "install it: pip install tzdata")


def _base_url(settings: Settings) -> Finding:
    parts = urlsplit(settings.base_url)
    if settings.uses_socket_mode or parts.scheme == "https":
        return Finding(f"BASE_URL {settings.base_url}")
    mend = (
        "Slack only calls addresses that begin with https:// and are public; or set SLACK_APP_TOKEN"
    )
    return Finding(f"BASE_URL {settings.base_url}", mend, is_hint=parts.hostname in LOCAL)


async def _slack(client: AsyncWebClient, clock: Clock) -> AsyncIterator[Finding]:
    try:
        answer = await client.auth_test()
    except FAILURES as error:
        yield Finding("Slack token", _mend(error, "SLACK_BOT_TOKEN", "OAuth & Permissions"))
        if headers := getattr(getattr(error, "response", None), "headers", None):
            yield _drift(headers, clock)
        return
    yield Finding(f"Slack token: {answer['user']} in {answer['team']}")
    granted = answer.headers.get("X-OAuth-Scopes", "")
    for finding in (*_scopes(granted), _asking(granted)):
        yield finding
    yield _drift(answer.headers, clock)


def _mend(error: BaseException, setting: str, place: str) -> str:
    said = trouble(error, setting=setting)
    if code_of(error) in WORTHLESS:
        return f"{said}; copy it again from “{place}” of your Slack app"
    return f"{said}; check the network and SLACK_API_URL"


def _scopes(granted: str) -> Iterator[Finding]:
    has = {scope.strip() for scope in granted.split(",")}
    for scopes, is_hint in ((NEEDED, False), (OPTIONAL, True)):
        for scope, purpose in scopes.items():
            mend = f"add it to the app and install it again; without it I cannot {purpose}"
            yield Finding(f"Scope {scope}", "" if scope in has else mend, is_hint=is_hint)


def _asking(granted: str) -> Finding:
    """Say where Slack can be asked whether a message has arrived, and what happens elsewhere."""
    has = {scope.strip() for scope in granted.split(",")}
    blind = [place for scope, place in ASKING.items() if scope not in has]
    mend = (
        f"it is not possible in {listed(blind)}. There a message nobody has confirmed is sent again, "
        "and one that only reminds is left out"
    )
    return Finding("Asking Slack what has arrived", mend if blind else "", is_hint=True)


def _drift(headers: Mapping[str, str], clock: Clock) -> Finding:
    try:
        slacks = parsedate_to_datetime(headers.get("Date", ""))
    except ValueError:
        return Finding("Clock", "Slack did not say what time it is", is_hint=True)
    apart = abs(clock() - slacks)
    mend = f"it is {apart.total_seconds():.0f} s away from Slack's; set this machine's clock"
    return Finding("Clock", mend if apart > DRIFT else "")


async def _socket_mode(client: AsyncWebClient, app_token: str) -> Finding:
    try:
        await client.apps_connections_open(app_token=app_token)
    except FAILURES as error:
        place = "Basic Information, App-Level Tokens (connections:write)"
        return Finding("Socket Mode", _mend(error, "SLACK_APP_TOKEN", place))
    return Finding("Socket Mode")
