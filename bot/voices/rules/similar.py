"""Which voices say much the same."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

WORD = re.compile(r"\w{4,}")
LOOKED_AT = 200
"""Characters compared: what somebody means stands at the beginning, and there may be thousands."""

ALIKE = 60
"""Of 100, from which on two voices are offered as one. “Scanner loses orders around noon” has 84 with “The
scanner drops orders at noon”, “We need more time” 50 with “We need a second tablet”."""

LOOKED_AT_TWICE = 50


def similar(words: str, others: Mapping[int, str], *, most: int) -> list[int]:
    """Return the ids of the voices that are most like these words, the most alike first.

    Short words count for nothing, as they are alike everywhere. A voice is alike as far as the two share
    words, in whatever order (token set), and as far as neither says much else (token sort).
    """
    meant = _content(words)
    known = {voice_id: _content(other) for voice_id, other in others.items()}
    near = process.extract(
        meant, known, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=LOOKED_AT_TWICE
    )
    scored = [
        ((score + fuzz.token_sort_ratio(meant, content)) / 2, voice_id)
        for content, score, voice_id in near
    ]
    found = sorted((-score, voice_id) for score, voice_id in scored if score >= ALIKE)
    return [voice_id for _, voice_id in found[:most]]


def _content(words: str) -> str:
    short = words[:LOOKED_AT].casefold()
    return " ".join(WORD.findall(short)) or short.strip()
