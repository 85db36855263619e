"""The week that a digest tells of."""

from dataclasses import dataclass
from datetime import date, timedelta

A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Week:
    """Some days in a row, usually seven, which are over when they are told of."""

    first: date
    last: date
    #: whether all who read it may read what people of the rollout wrote for each other
    shows_words: bool = True
    #: all weeks of the rollout before it, the oldest first, as they were told of; no two share a day
    earlier: tuple["Week", ...] = ()

    @classmethod
    def until(cls, today: date) -> "Week":
        """The last seven days that are over."""
        return cls(first=today - A_WEEK, last=today - A_DAY)

    @property
    def before(self) -> "Week":
        """The week before it; of the first one, seven days in which nothing was."""
        first = Week(first=self.first - A_WEEK, last=self.first - A_DAY)
        return self.earlier[-1] if self.earlier else first

    @property
    def next(self) -> "Week":
        """The seven days after it."""
        return Week(first=self.last + A_DAY, last=self.last + A_WEEK)

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day <= self.last
