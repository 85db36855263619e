"""How fast messages leave, and how long each wait is."""

from dataclasses import dataclass
from datetime import timedelta

from bot.slack.client import ANSWER_WITHIN


@dataclass(frozen=True, kw_only=True)
class Pace:
    """The waits of delivery; each has a reason to be as long as it is."""

    #: calls to Slack under way at the same time
    at_once: int = 20
    #: Slack takes about one message a second in a channel (docs.slack.dev/apis/web-api/rate-limits)
    per_destination: timedelta = timedelta(seconds=1)
    #: how long a claimed row is ours: well above the longest call to Slack
    lease: timedelta = timedelta(seconds=30)
    #: a row whose lease ends sooner is not posted: a process that was paused would post it twice; and
    #: when it has ended, a call under way gets so long to end before somebody else looks into it
    margin: timedelta = timedelta(seconds=2 * ANSWER_WITHIN)
    #: how long Slack gets to show a message whose posting nobody answered
    look_after: timedelta = timedelta(seconds=5)
    #: between the first tries of what failed; each next wait is twice as long
    first_wait: timedelta = timedelta(seconds=5)
    longest_wait: timedelta = timedelta(minutes=10)
    #: how often a message may fail while those behind it wait, so that order is kept
    patience: int = 5
    #: after so many failures, about a day, it is given up
    most_failures: int = 150
    #: seconds between looks into the outbox when nothing has been announced
    look_every: float = 1.0
    #: seconds between two looks when there is always something new: many commits make one look, and
    #: many ends of calls
    breath: float = 0.05
    #: seconds that calls under way get to end when the process stops: Docker kills it after ten
    stop_within: float = 5.0

    @property
    def post_within(self) -> float:
        """Return seconds from the claim in which a row may be posted, by whatever clock."""
        return (self.lease - self.margin).total_seconds()

    def wait_after(self, failures: int) -> timedelta:
        """Return how long to wait after the n-th failure in a row, without jitter."""
        return min(self.first_wait * (1 << min(max(failures, 1) - 1, 10)), self.longest_wait)
