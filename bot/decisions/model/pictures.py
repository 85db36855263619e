"""What is shown of decisions: plain values for views."""

from dataclasses import dataclass
from datetime import date

from bot.decisions.model.tables import Decision, Review

DECISION, ASKED = "decisions.decision", "decisions.asked"
"""The names of this feature's notices: what was decided, in its channel, and a proposal to a holder."""

SETTLED = "decisions.settled"
"""The notice to whoever proposed something: what the holder said."""

REVIEW = "decisions.review"
"""The name of this feature's ask: how a decision has worked out."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody said when a decision was looked at again."""

    review: Review
    #: a name
    by: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A decision with all that is shown beside it."""

    decision: Decision
    rollout_name: str
    channel_id: str
    #: a name; empty: it took effect by itself
    by: str
    #: a line of mrkdwn from where it came; empty: from nowhere
    origin: str
    #: what each objection was and what became of it, a line of mrkdwn each
    objections: tuple[str, ...]
    #: the words of the decision whose place it takes
    reverses: str
    #: the words of the one that has taken its place
    reversed_by: str
    today: date
    #: by the calendar of whoever leads the rollout
    decided_on: date
    #: who holds its area and was asked first, a name; empty: nobody was
    asked: str = ""
    #: what was said when it was looked at again, the oldest first
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A decision as somebody is asked to look at it again."""

    picture: Picture
    review: Review
    #: whether that is still open for them
    is_open: bool
