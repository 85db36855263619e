"""The people and channels of a workspace: asked of Slack once, kept, and kept fresh by events."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.database import Database
from bot.errors import BotError
from bot.slack.model import Kind, SlackChannel, SlackUser

PAGE = 200
"""Users a page, as Slack advises for users.list."""

ZONES = available_timezones()
SLACKBOT = "USLACKBOT"


INVITE_ME = "I can’t see this conversation. In a channel, type `/invite @Groundswell` and try again."


class NotInvitedError(BotError):
    """The bot cannot see the conversation it was called in."""


class Directory:
    """Asks Slack about people and channels; what it learns of people is stored."""

    def __init__(self, reader: AsyncWebClient, database: Database, *, default_zone: str) -> None:
        self._reader = reader
        self._database = database
        self._default_zone = default_zone

    async def people(
        self, workspace_id: str, user_ids: Iterable[str], now: datetime
    ) -> list[SlackUser]:
        """Return the people in the order asked; whoever is not known yet is asked of Slack."""
        wanted = list(dict.fromkeys(user_ids))
        known = await self._database.read(known_users, workspace_id, wanted)
        missing = [user_id for user_id in wanted if user_id not in known]
        answers = await asyncio.gather(
            *(self._reader.users_info(user=user_id, include_locale=True) for user_id in missing)
        )
        for answer in answers:
            user = self.described(workspace_id, answer["user"], now)
            known[user.user_id] = await self._database.run(remember, user)
        return [known[user_id] for user_id in wanted]

    async def channel(self, channel_id: str) -> SlackChannel:
        """Return the channel; raises NotInvitedError where the bot cannot see it."""
        try:
            answer = await self._reader.conversations_info(channel=channel_id)
        except SlackApiError as error:
            raise _explained(error) from None
        found = answer["channel"]
        return SlackChannel(
            channel_id=channel_id,
            name=found.get("name", ""),
            is_private=bool(found.get("is_private") or found.get("is_im")),
        )

    async def members(self, channel_id: str) -> list[str]:
        """Return the ids of everybody in a channel, bots and guests too; raises NotInvitedError."""
        found: list[str] = []
        try:
            async for page in await self._reader.conversations_members(channel=channel_id, limit=1000):
                found += page["members"]
        except SlackApiError as error:
            raise _explained(error) from None
        return found

    async def refresh(self, workspace_id: str, now: datetime) -> AsyncIterator[SlackUser]:
        """Ask for everybody, page by page, and yield each as stored."""
        async for page in await self._reader.users_list(limit=PAGE, include_locale=True):
            for described in page["members"]:
                user = self.described(workspace_id, described, now)
                yield await self._database.run(remember, user)

    def described(
        self, workspace_id: str, described: Mapping[str, Any], now: datetime
    ) -> SlackUser:
        """Return the person that Slack describes (users.info, users.list, user_change)."""
        profile = described.get("profile") or {}
        name = (
            profile.get("display_name") or described.get("real_name") or described.get("name") or ""
        )
        zone = described.get("tz") or ""
        return SlackUser(
            workspace_id=workspace_id,
            user_id=described["id"],
            name=name or described["id"],
            kind=kind_of(workspace_id, described),
            zone=zone if zone in ZONES else self._default_zone,
            locale=described.get("locale") or "",
            described_at=now,
        )


def _explained(error: SlackApiError) -> Exception:
    return NotInvitedError(INVITE_ME) if error.response["error"] == "channel_not_found" else error


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


def known_users(
    session: Session, workspace_id: str, user_ids: Iterable[str]
) -> dict[str, SlackUser]:
    """Return those of the people who are known here, by id."""
    query = select(SlackUser).where(
        SlackUser.workspace_id == workspace_id, SlackUser.user_id.in_(list(user_ids))
    )
    return {user.user_id: user for user in session.scalars(query)}


def remember(session: Session, described: SlackUser) -> SlackUser:
    """Store what Slack says of a person; what it leaves out this time stays as it was known."""
    known = session.get(SlackUser, (described.workspace_id, described.user_id))
    if known:
        described.direct_channel_id = known.direct_channel_id
        described.locale = described.locale or known.locale
    return session.merge(described)
