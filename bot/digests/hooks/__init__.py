"""Where features meet digests: what each says in one, which dates come, and what stands out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.drawing import Mark
from bot.rollouts.hooks import Part, Week

Lines = Callable[[Session, str, int, Week, datetime], Sequence[str]]
"""What a feature says of a rollout's week, given the workspace's and the rollout's id: lines of mrkdwn, people's
words in it escaped; nothing where there is nothing to say. The first line names the section: `*Voices:* …`."""

DatesOf = Callable[[Session, str, int, date, date], Sequence[tuple[date, str]]]
"""What happens in a rollout between two days, the last included, a few words of mrkdwn each."""

MarksOf = Callable[[Session, str, int, date, date], Sequence[Mark]]
"""What stands out in the picture between two days: milestones, the openings of waves."""


@dataclass(frozen=True, kw_only=True)
class DigestSection:
    """What one feature says in a digest."""

    #: its place: 2 gate and next checkpoint, 3 voices, 4 adoption, 5 what is in the way, 6 decisions,
    #: 7 participation, 8 thanks and milestones, 9 actions
    order: int
    lines: Lines
    #: whether something happened where it says something; a week without is told in one line
    is_news: bool = True


@dataclass(frozen=True, kw_only=True)
class DigestSources:
    """What features tell digests; `features.py` collects it."""

    sections: Sequence[DigestSection] = ()
    dates: Sequence[DatesOf] = ()
    marks: Sequence[MarksOf] = ()
    #: what a rollout's features know of how it goes
    parts: Sequence[Part] = ()
