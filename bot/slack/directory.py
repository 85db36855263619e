"""The people and channels of a workspace: asked of Slack once, kept, and kept fresh by events."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.database import Database, insert_new
from bot.errors import BotError
from bot.slack.client import FAILURES, code_of
from bot.slack.model import Kind, SlackChannel, SlackUser

PAGE = 200
"""Users a page, as Slack advises for users.list."""

BETWEEN_PAGES = 3.0
"""Seconds: Slack takes twenty such questions a minute (Tier 2)."""

ZONES = available_timezones()
SLACKBOT = "USLACKBOT"


WITHIN = 2.0
"""Seconds a person is kept waiting for Slack, which gives us three in all."""

# Asked by almost every request, so it is made once.
KNOWN = select(SlackUser).where(
    SlackUser.workspace_id == bindparam("workspace_id"),
    SlackUser.user_id.in_(bindparam("user_ids", expanding=True)),
)
UNSEEN = {"user_not_found", "user_not_visible", "users_not_found"}
NOT_NOW = {"", "ratelimited", "internal_error", "fatal_error", "service_unavailable"}
"""Slack's codes for trouble of its own; none at all is a connection's."""


class NotInvitedError(BotError):
    """The bot cannot see the conversation it was called in."""

    def __init__(self) -> None:
        super().__init__(
            "I can’t see this conversation. In a channel, type `/invite @Groundswell` and try again."
        )


class SlackIsSlowError(BotError):
    """Slack did not answer while a person was waiting."""

    def __init__(self) -> None:
        super().__init__("Slack is slow to tell me who is here. Please try again in a minute.")


class Directory:
    """Asks Slack about people and channels; what it learns of people is stored.

    The `reader` answers while a person waits, so it may take two seconds; the `patient` one waits
    as long as Slack wants.
    """

    def __init__(
        self,
        reader: AsyncWebClient,
        patient: AsyncWebClient,
        database: Database,
        *,
        default_zone: str,
        within: float = WITHIN,
        between_pages: float = BETWEEN_PAGES,
    ) -> None:
        self._reader = reader
        self._patient = patient
        self._database = database
        self._default_zone = default_zone
        #: seconds that Slack has to tell somebody who waits
        self.within = within
        self._between_pages = between_pages

    async def people(
        self, workspace_id: str, user_ids: Iterable[str], now: datetime
    ) -> list[SlackUser]:
        """Return the people in the order asked; whoever is not known yet is asked of Slack."""
        wanted = list(dict.fromkeys(user_ids))
        known = await self._database.read(known_users, workspace_id, wanted)
        missing = [user_id for user_id in wanted if user_id not in known]
        if missing:
            described, error = await self._ask(workspace_id, missing, now)
            known |= await self._database.run(remember, workspace_id, described)
            if error:
                raise error
        return [known[user_id] for user_id in wanted]

    async def channel(self, channel_id: str) -> SlackChannel:
        """Return the channel; raises NotInvitedError where the bot cannot see it."""
        async with self._soon():
            answer = await self._reader.conversations_info(channel=channel_id)
        found = answer["channel"]
        return SlackChannel(
            channel_id=channel_id,
            name=found.get("name", ""),
            is_private=bool(found.get("is_private") or found.get("is_im")),
            is_member=bool(found.get("is_member", True)),
        )

    async def members(self, channel_id: str) -> list[str]:
        """Return the ids of everybody in a channel, bots and guests too."""
        found: list[str] = []
        async with self._soon():
            async for page in await self._reader.conversations_members(
                channel=channel_id, limit=1000
            ):
                found += page["members"]
        return found

    async def everybody(self, workspace_id: str, now: datetime) -> AsyncIterator[list[SlackUser]]:
        """Ask Slack for everybody, as patiently as it wants, and yield them page by page."""
        async for page in await self._patient.users_list(limit=PAGE, include_locale=True):
            yield [self.described(workspace_id, described, now) for described in page["members"]]
            if (page.get("response_metadata") or {}).get("next_cursor"):
                await asyncio.sleep(self._between_pages)

    async def _ask(
        self, workspace_id: str, user_ids: Iterable[str], now: datetime
    ) -> tuple[list[SlackUser], BaseException | None]:
        """Return those whom Slack described in time, and why others are missing, if any are."""
        tasks = [
            asyncio.create_task(self._ask_for_one(workspace_id, user_id, now))
            for user_id in user_ids
        ]
        _, late = await asyncio.wait(tasks, timeout=self.within)
        for task in late:
            task.cancel()
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        found = [answer for answer in answers if isinstance(answer, SlackUser)]
        errors = [answer for answer in answers if isinstance(answer, BaseException)]
        return found, SlackIsSlowError() if late else next(iter(errors), None)

    async def _ask_for_one(self, workspace_id: str, user_id: str, now: datetime) -> SlackUser:
        try:
            async with self._soon():
                answer = await self._reader.users_info(user=user_id, include_locale=True)
        except SlackApiError as error:
            if code_of(error) not in UNSEEN:
                raise
            unseen = {"id": user_id, "is_stranger": True}
            return self.described(workspace_id, unseen, now)
        return self.described(workspace_id, answer["user"], now)

    @asynccontextmanager
    async def _soon(self) -> AsyncIterator[None]:
        """Turn Slack's being away, busy or slow into words for the person who waits."""
        try:
            async with asyncio.timeout(self.within):
                yield
        except FAILURES as error:
            if code_of(error) == "channel_not_found":
                raise NotInvitedError from None
            if code_of(error) in NOT_NOW:
                raise SlackIsSlowError from None
            raise

    def described(
        self, workspace_id: str, described: Mapping[str, Any], now: datetime
    ) -> SlackUser:
        """Return the person that Slack describes (users.info, users.list, user_change)."""
        profile = described.get("profile") or {}
        names = [profile.get("display_name"), described.get("real_name"), profile.get("real_name")]
        zone = described.get("tz") or ""
        return SlackUser(
            workspace_id=workspace_id,
            user_id=described["id"],
            name=next(filter(None, [*names, described.get("name")]), described["id"]),
            kind=kind_of(workspace_id, described),
            zone=zone if zone in ZONES else self._default_zone,
            unknown_zone=None if zone in ZONES else zone,
            locale=described.get("locale") or "",
            is_admin=is_admin(described),
            described_at=now,
        )


def kind_of(workspace_id: str, described: Mapping[str, Any]) -> Kind:
    """Return what sort of account Slack describes (SLACK.md 6: slackbot is not flagged as a bot)."""
    if described.get("deleted"):
        return Kind.GONE
    if described.get("is_bot") or described["id"] == SLACKBOT:
        return Kind.BOT
    if described.get("is_stranger") or described.get("team_id", workspace_id) != workspace_id:
        return Kind.STRANGER
    if described.get("is_restricted") or described.get("is_ultra_restricted"):
        return Kind.GUEST
    return Kind.PERSON


def is_admin(described: Mapping[str, Any]) -> bool:
    """Tell whether somebody runs the workspace; of a closed account Slack tells no role."""
    runs_it = described.get("is_admin") or described.get("is_owner")
    return bool(runs_it) and not described.get("deleted")


def known_users(
    session: Session, workspace_id: str, user_ids: Iterable[str]
) -> dict[str, SlackUser]:
    """Return those of the people who are known here, by id."""
    values = {"workspace_id": workspace_id, "user_ids": list(user_ids)}
    return {user.user_id: user for user in session.scalars(KNOWN, values)}


def admins(session: Session, workspace_id: str) -> Sequence[str]:
    """Return the ids of the people who run the workspace, as far as they are known."""
    query = select(SlackUser.user_id).where(
        SlackUser.workspace_id == workspace_id, SlackUser.is_admin, SlackUser.kind == Kind.PERSON
    )
    return session.scalars(query.order_by(SlackUser.user_id)).all()


def remember(
    session: Session, workspace_id: str, described: Sequence[SlackUser]
) -> dict[str, SlackUser]:
    """Store what Slack says of people; what it leaves out this time stays as it was known."""
    ids = [user.user_id for user in described]
    known = known_users(session, workspace_id, ids)
    for user in sorted(described, key=lambda user: user.user_id):
        if user.user_id not in known:  # two processes may learn of somebody at once
            insert_new(session, SlackUser, **_facts(user))
    stored = known if len(known) == len(set(ids)) else known_users(session, workspace_id, ids)
    for user in described:
        before = stored[user.user_id]
        user.locale = user.locale or before.locale
        if user.kind == Kind.GONE:  # a closed account is described without its zone
            user.zone, user.unknown_zone = before.zone, before.unknown_zone
        for name, value in _facts(user).items():
            setattr(before, name, value)
    return stored


def _facts(user: SlackUser) -> dict[str, Any]:
    names = SlackUser.__table__.columns.keys()
    return {name: getattr(user, name) for name in names}
