"""Every query about voices."""

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
    word,
    words,
)

__all__ = [
    "by_id",
    "by_ids",
    "confidants",
    "confide_in",
    "held",
    "merged_into",
    "open_voices",
    "open_words",
    "owners",
    "settings",
    "supporters",
    "word",
    "words",
]
