"""Where the app is installed: which workspace our token belongs to, and who we are there."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.database import Base, Database
from bot.slack.client import FAILURES, trouble

log = logging.getLogger(__name__)


class NotInstalledError(Exception):
    """Slack has not told yet which workspace the token belongs to."""


class Installation(Base):
    """One workspace in which the app is installed; its token is not stored."""

    __tablename__ = "installations"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    bot_user_id: Mapped[str]
    bot_id: Mapped[str]
    #: SHA-256 of the token, to know it again when Slack cannot be asked
    token_hash: Mapped[str] = mapped_column(index=True)


@dataclass
class Installations:
    """The one workspace of our token, known from Slack or, with Slack away, from last time."""

    client: AsyncWebClient
    database: Database
    current: Installation | None = None
    #: why Slack could not be asked, in its words; empty when it could
    trouble: str = "not asked yet"

    @property
    def workspace_id(self) -> str:
        """Return the workspace's id; raises NotInstalledError before it is known."""
        if self.current is None:
            raise NotInstalledError(self.trouble)
        return self.current.workspace_id

    def authorization(self) -> AuthorizeResult:
        """Return what Bolt wants to know about a request's workspace."""
        workspace_id = self.workspace_id
        assert self.current is not None
        return AuthorizeResult(
            enterprise_id=None,
            team_id=workspace_id,
            bot_token=self.client.token,
            bot_id=self.current.bot_id,
            bot_user_id=self.current.bot_user_id,
        )

    async def ask(self) -> bool:
        """Ask Slack who we are (auth.test); tells whether our token is known to be good."""
        self.current = self.current or await self.database.read(_remembered, self._token_hash())
        try:
            answer = await self.client.auth_test()
        except FAILURES as error:
            self.trouble = trouble(error, setting="SLACK_BOT_TOKEN")
        else:
            installation = Installation(
                workspace_id=answer["team_id"],
                name=answer["team"],
                bot_user_id=answer["user_id"],
                bot_id=answer.get("bot_id") or "",
                token_hash=self._token_hash(),
            )
            await self.database.run(lambda session: session.merge(installation) and None)
            self.current, self.trouble = installation, ""
            return True
        log.error("%s", self.trouble)
        return False

    def _token_hash(self) -> str:
        return hashlib.sha256((self.client.token or "").encode()).hexdigest()


def workspaces(session: Session) -> Sequence[str]:
    """Return the ids of all workspaces in which the app is, or was, installed."""
    return session.scalars(select(Installation.workspace_id)).all()


def _remembered(session: Session, token_hash: str) -> Installation | None:
    return session.scalar(select(Installation).where(Installation.token_hash == token_hash))
