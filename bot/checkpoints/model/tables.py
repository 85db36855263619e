"""A checkpoint, its options, its voters and, apart from them, its ballots."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base


class Method(StrEnum):
    """How a group comes to a result."""

    #: everyone speaks, the decider decides
    ADVICE = "advice"
    #: goes ahead unless somebody objects with a reason
    CONSENT = "consent"
    #: the option with more than half of the votes that choose one
    MAJORITY = "majority"
    #: the option that everybody chooses
    UNANIMOUS = "unanimous"
    #: fist of five: how it feels, no decision
    TEMPERATURE = "temperature"
    #: eight dots each, over two options or more
    DOTS = "dots"
    #: each option from 0 to 5
    SCORE = "score"


class Shown(StrEnum):
    """When results are shown."""

    AT_CLOSE = "at_close"
    #: to whoever has voted
    AFTER_VOTING = "after_voting"
    AT_ONCE = "at_once"


class Asked(StrEnum):
    """Who is asked; with a wave or a team, `Checkpoint.asked_about` names it."""

    EVERYONE = "everyone"
    WAVE = "wave"
    TEAM = "team"
    CHOSEN = "chosen"


class State(StrEnum):
    """How far it has come."""

    OPEN = "open"
    #: it has a result, and the decider is asked for the outcome
    CLOSED = "closed"
    DECIDED = "decided"
    CANCELLED = "cancelled"


class Checkpoint(Base):
    """A question with a deadline, a method and a decider."""

    __tablename__ = "checkpoints"
    __table_args__ = (
        Index("ix_checkpoints_rollout", "workspace_id", "rollout_id", "state"),
        Index("ix_checkpoints_next", "next_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    rollout_id: Mapped[int] = mapped_column(ForeignKey("rollouts.id"))
    #: as typed
    question: Mapped[str]
    method: Mapped[Method]
    state: Mapped[State]
    #: None: erased
    opened_by: Mapped[str | None]
    decider_id: Mapped[str]
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    #: when it was closed or cancelled; votes count that came before `closes_at`
    closed_at: Mapped[datetime | None]
    #: per cent of those asked who must vote for the result to count; None: any number
    quorum: Mapped[int | None]
    shown: Mapped[Shown]
    #: nobody learns who voted what; fixed once the first vote is in
    hides_names: Mapped[bool]
    asked: Mapped[Asked]
    #: a wave's number or a team's name
    asked_about: Mapped[str]
    #: the wave that its first option, or “with changes”, opens; the gate is on the wave before
    opens_wave: Mapped[int | None]
    #: whether those asked may add options
    may_add: Mapped[bool]
    #: whether what the method says takes effect without a decider
    by_itself: Mapped[bool]
    #: why it was cancelled or closed early, as typed
    why: Mapped[str | None]
    #: the decision that ended it
    decision_id: Mapped[int | None]
    #: when time has something to do about it next: close it, ask the decider, climb; None: nothing
    next_at: Mapped[datetime | None]
    #: how often the decider was reminded of the outcome
    reminded: Mapped[int] = mapped_column(default=0)


class Option(Base):
    """One thing that can be chosen."""

    __tablename__ = "checkpoint_options"
    __table_args__ = (UniqueConstraint("checkpoint_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoints.id"))
    position: Mapped[int]
    #: as typed
    words: Mapped[str]


class Voter(Base):
    """Somebody who is asked; says whether they have voted, and never what."""

    __tablename__ = "checkpoint_voters"
    __table_args__ = (UniqueConstraint("checkpoint_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str]
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoints.id"))
    #: None: erased; that somebody was asked and voted still counts
    user_id: Mapped[str | None] = mapped_column(index=True)
    #: their team when it was opened
    team: Mapped[str]
    has_voted: Mapped[bool] = mapped_column(default=False, server_default=false())


class Ballot(Base):
    """What somebody said. Its id is random, and it has no time.

    `token` is the person's id where names are shown. Where they are hidden it is a mark that only the
    holder of SECRET_KEY can compute, and is taken away when the checkpoint closes.
    """

    __tablename__ = "checkpoint_ballots"
    __table_args__ = (UniqueConstraint("checkpoint_id", "token"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    workspace_id: Mapped[str]
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoints.id"))
    token: Mapped[str | None]
    team: Mapped[str]
    #: points by option, as JSON: `{"12": 1}`; with no options, by stance: `{"object": 1}`, `{"fist": 3}`
    points: Mapped[str]
    #: as typed
    reason: Mapped[str | None]


class Became(StrEnum):
    """What the outcome did with an objection."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT = "not"


class Objection(Base):
    """A reasoned no, which is a voice since the checkpoint closed."""

    __tablename__ = "checkpoint_objections"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    workspace_id: Mapped[str]
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoints.id"), index=True)
    voice_id: Mapped[int]
    #: the harm they see, as typed
    words: Mapped[str]
    became: Mapped[Became | None]
    because: Mapped[str | None]


class Found(Base):
    """One line of the evidence for a gate, as it was when the checkpoint closed."""

    __tablename__ = "checkpoint_evidence"

    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoints.id"), primary_key=True)
    workspace_id: Mapped[str]
    #: `waves.model.Evidence`, as JSON
    evidence: Mapped[str]
