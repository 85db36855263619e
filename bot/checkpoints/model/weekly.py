"""Votes as a digest tells of them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A vote that is open, or closed without an outcome."""

    question: str
    #: the day on which it closes
    closes_on: date | None = None
    #: for how many days it has waited for its outcome
    waits: int = 0
    #: who is asked for it
    decider: str = ""
    is_gate: bool = False
