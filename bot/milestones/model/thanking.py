"""Kudos: somebody thanks others, with a reason."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base

KUDOS, THANKED = "milestones.kudos", "milestones.thanked"
"""The names of the notices: in the channel, and to whoever is thanked."""


class Kudos(Base):
    """A thank-you to one or several people."""

    __tablename__ = "kudos"
    __table_args__ = (
        Index("ix_kudos_rollout", "workspace_id", "rollout_id", "given_on"),
        Index("ix_kudos_giver", "workspace_id", "giver_id", "given_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    #: None: erased
    giver_id: Mapped[str | None]
    #: as typed
    reason: Mapped[str]
    #: by the giver's own calendar
    given_on: Mapped[date]
    #: nobody but the receivers sees it
    is_private: Mapped[bool]


class Receiver(Base):
    """Somebody who is thanked."""

    __tablename__ = "kudos_receivers"
    __table_args__ = (Index("ix_kudos_receivers_person", "workspace_id", "user_id"),)

    kudos_id: Mapped[int] = mapped_column(ForeignKey("kudos.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]


@dataclass(frozen=True, kw_only=True)
class Praise:
    """A thank-you before it is given: what somebody typed or filled in."""

    rollout_id: int
    rollout_name: str
    channel_id: str
    #: names by id
    receivers: dict[str, str]
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Thanks:
    """A thank-you as it is shown."""

    rollout_name: str
    #: empty: erased
    giver: str
    receivers: tuple[str, ...]
    reason: str
    given_on: date
    is_private: bool
