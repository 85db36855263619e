"""What is shown of voices: plain values for views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.voices.model.tables import USUALLY_KEPT, Kind, Move, Topic, Visibility, Voice

CARD, TRIAGE, OWN = "voices.card", "voices.triage", "voices.own"
WORD, HEARD, OUTCOME = "voices.word", "voices.heard", "voices.outcome"
"""The names of this feature's notices.

The card in the rollout's channel, the triage message of leads, and the raiser's own card live as long as
the voice. A word stands in the thread of the raiser's card; what the raiser says, in the triage message's;
the outcome is a message of its own where the voice was visible.
"""

THEIRS, ANOTHERS, UNREACHED = 0, 1, 2
"""Which message about one word of a voice it is: what was said; the same, to the raiser of a voice that it
stands for; that nobody can tell its raiser any more."""

HELPED, CLIMBED = "voices.helped", "voices.climbed"
"""The names of this feature's asks: “does this answer it?”, and what has climbed the ladder."""


ORIGIN = "voice"
"""What an action says it was made from."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A voice as somebody filled it in."""

    rollout_id: int
    kind: Kind
    topic: Topic
    words: str
    impact: int
    visibility: Visibility
    source_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One line of a voice's history, as it is shown."""

    move: Move
    #: a name; “the person who raised this” for the raiser of an anonymous one; empty for time
    by: str
    words: str
    #: the new owner's name
    about: str
    said_on: date


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A voice with all that is shown beside it."""

    voice: Voice
    rollout_name: str
    channel_id: str
    #: what the rollout calls who raised it: a name, or None where nobody learns it
    author: str | None
    #: the names of those who may see a confidential one
    confidants: tuple[str, ...] = ()
    owner: str = ""
    answered_by: str = ""
    #: who shares it by name, and how many do without
    supporters: tuple[str, ...] = ()
    unnamed_supporters: int = 0
    history: tuple[Said, ...] = ()
    #: what the voices that were merged into it said
    merged: tuple[str, ...] = ()
    #: what the voice said that stands for it; empty: there is none, or fewer may see that one
    part_of: str = ""
    #: for how many days an anonymous raiser will be reached once it is settled
    kept_days: int = USUALLY_KEPT
    #: the day on which the way back is destroyed, where that is settled; only its raiser is shown it
    ends_on: date | None = None
    today: date
    #: names of all who are mentioned, by id
    names: Mapping[str, str] = field(default_factory=dict)
