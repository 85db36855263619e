"""A rollout's status: for whom it speaks, and what it is made of."""

from dataclasses import dataclass
from enum import StrEnum


class Reader(StrEnum):
    """For whom a status speaks: each needs something else of it first."""

    #: who is in the rollout without leading it
    STAFF = "staff"
    LEAD = "lead"
    SPONSOR = "sponsor"
    #: all who are in its channel: nothing of one person
    EVERYBODY = "everybody"


class Topic(StrEnum):
    """What a line of a status is about."""

    #: the waves and the gate before the next; to who waits, when they begin
    WAVES = "waves"
    #: how the newest check-in stands, and what the reader did in it
    CHECKIN = "checkin"
    NEXT_CHECKIN = "next_checkin"
    #: what is open from the reader, a clause of each feature; they become one line
    YOURS = "yours"
    #: how much was answered this week, and last
    TREND = "trend"
    VOICES = "voices"
    #: decisions that are due: outcomes and reviews
    DUE = "due"
    VOTES = "votes"
    DECISIONS = "decisions"
    MILESTONES = "milestones"
    ACTIONS = "actions"


@dataclass(frozen=True, kw_only=True)
class StatusLine:
    """What one feature says in a status."""

    topic: Topic
    #: markup, with all that people typed escaped
    words: str
