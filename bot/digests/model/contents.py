"""What a digest holds: plain values for rules and views."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.digests.model.tables import FRIDAY, USUALLY_AT
from bot.drawing import Trend
from bot.rollouts.hooks import Health, Week


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the first lines of a digest are made of."""

    #: of so many people who were asked, so many answered at least once; 0: too few to say
    asked: int = 0
    heard: int = 0
    #: the share of what was asked that was answered, in whole percent, this week and the week before;
    #: None: too few, or others than before
    share: int | None = None
    share_before: int | None = None
    #: how it goes, and why; None: it has not begun, or is paused
    health: Health | None = None
    #: whether nobody looks after the voice that waits longest
    has_no_owner: bool = False
    new_voices: int = 0
    answered_voices: int = 0
    new_in_the_way: int = 0
    solved: int = 0


@dataclass(frozen=True, kw_only=True)
class Footing:
    """What stands below a digest: who to ask, and what can be opened."""

    #: the names of those who lead
    leads: tuple[str, ...] = ()
    #: the voice that waits longest, and whether nobody looks after it
    oldest_voice_id: int | None = None
    has_no_owner: bool = False


@dataclass(frozen=True, kw_only=True)
class Contents:
    """One digest, all of it."""

    rollout_id: int
    rollout_name: str
    week: Week
    headline: str
    changed: str
    #: what each feature says, a line each, as far as there is room
    sections: tuple[Sequence[str], ...]
    #: nothing happened: one line says so
    is_quiet: bool
    trend: Trend
    footing: Footing
    is_late: bool = False
    #: the channel that could not be reached; empty: it is where it belongs
    lost_channel_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """When a rollout's digest is sent and where, for those who may change it."""

    rollout_id: int
    rollout_name: str
    #: the rollout's, and the one chosen instead
    channel_id: str
    chosen_channel_id: str | None = None
    weekday: int = FRIDAY
    at: time = USUALLY_AT
    is_muted: bool = False
    #: the day on which the next one is sent, if one is planned
    next_on: date | None = None


class Outcome(StrEnum):
    """What became of a digest that did not arrive as it should."""

    DROPPED = "dropped"
    LATE = "late"
    #: whom it is made for got it, as its channel did not take it
    ELSEWHERE = "elsewhere"
    #: it is on its way still
    WAITS = "waits"


@dataclass(frozen=True, kw_only=True)
class Lapse:
    """A digest that did not arrive as it should, and why."""

    rollout_id: int
    rollout_name: str
    first_on: date
    last_on: date
    due_at: datetime
    outcome: Outcome
    #: when it arrived after all
    at: datetime | None = None
    #: the channel that did not take it
    channel_id: str = ""
    #: a clause
    why: str
