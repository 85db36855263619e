"""The people and channels of a workspace, as Slack describes them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class Kind(StrEnum):
    """What sort of account it is; only a person can take part."""

    PERSON = "person"
    GUEST = "guest"
    BOT = "bot"
    GONE = "gone"
    STRANGER = "stranger"


class SlackUser(Base):
    """An account of a workspace, as Slack last described it."""

    __tablename__ = "slack_users"

    workspace_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[Kind]
    #: an IANA name that this machine knows; the workspace's default where Slack had none
    zone: Mapped[str]
    #: what Slack calls their zone, where this machine does not know it, or nothing, where Slack told
    #: none; None: `zone` is theirs
    unknown_zone: Mapped[str | None]
    #: as Slack writes it, `de-DE`; empty until Slack has said
    locale: Mapped[str]
    #: runs the workspace: an owner or an admin
    is_admin: Mapped[bool]
    described_at: Mapped[datetime]


@dataclass(frozen=True, kw_only=True)
class SlackChannel:
    """A channel the bot can see."""

    channel_id: str
    name: str
    is_private: bool
    #: whether the bot is in it, and so can post there
    is_member: bool
