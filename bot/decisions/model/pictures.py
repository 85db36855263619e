"""What is shown of decisions: plain values for views."""

from dataclasses import dataclass
from datetime import date

from bot.decisions.model.tables import Decision

DECISION, ASKED = "decisions.decision", "decisions.asked"
"""The names of this feature's notices: what was decided, in its channel, and a proposal to a holder."""

REVIEW = "decisions.review"
"""The name of this feature's ask: how a decision has worked out."""


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
