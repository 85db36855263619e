"""Every query about voices."""

from bot.voices.store.keeping import (
    no_confidant,
    raised_by,
    said_by,
    supported_by,
    voices_of_words,
)
from bot.voices.store.ladder import (
    climbing,
    next_climb,
    open_in,
    open_of_owner,
    to_climb,
)
from bot.voices.store.ledger import (
    count_open_of,
    count_serious,
    counts,
    ledger,
    named_raisers,
    open_since,
    settled_between,
    themes,
)
from bot.voices.store.merging import (
    confide_in,
    open_voices,
    owners,
)
from bot.voices.store.raising import (
    open_words,
)
from bot.voices.store.voices import (
    by_id,
    by_ids,
    confidants,
    held,
    merged_into,
    settings,
    supporters,
    unknown_in,
    word,
    words,
)
from bot.voices.store.waiting import (
    waiting_for,
)
from bot.voices.store.weighing import (
    helpful,
    last_said_on,
    of_all,
)

__all__ = [
    "by_id",
    "by_ids",
    "climbing",
    "confidants",
    "confide_in",
    "count_open_of",
    "count_serious",
    "counts",
    "held",
    "helpful",
    "last_said_on",
    "ledger",
    "merged_into",
    "named_raisers",
    "next_climb",
    "no_confidant",
    "of_all",
    "open_in",
    "open_of_owner",
    "open_since",
    "open_voices",
    "open_words",
    "owners",
    "raised_by",
    "said_by",
    "settings",
    "settled_between",
    "supported_by",
    "supporters",
    "themes",
    "to_climb",
    "unknown_in",
    "voices_of_words",
    "waiting_for",
    "word",
    "words",
]
