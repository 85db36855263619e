"""What this process has done since it started, counted for monitoring: never who, never what."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts calls to Slack and what came of them; each counter by a word of ours or of Slack's."""

    sent_by_method: Counter[str] = field(default_factory=Counter)
    again_by_reason: Counter[str] = field(default_factory=Counter)
    given_up_by_reason: Counter[str] = field(default_factory=Counter)
    refused_by_method: Counter[str] = field(default_factory=Counter)

    def sent(self, method: str) -> None:
        """Slack has taken a message or an edit."""
        self.sent_by_method[method] += 1

    def again(self, reason: str) -> None:
        """A message could not be sent, and is tried again later."""
        self.again_by_reason[reason] += 1

    def given_up(self, reason: str) -> None:
        """A message will never be sent."""
        self.given_up_by_reason[reason] += 1

    def refused(self, method: str) -> None:
        """Slack wants fewer calls of a method: a 429, or `ratelimited`."""
        self.refused_by_method[method] += 1
