"""Which decisions somebody looks for."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

ALIKE = 80
"""Of 100, from which on words are near enough: “papper slip” finds “We stop paper slips”."""

TOO_SHORT = 4
"""Fewer characters than that are near to everything."""


def matching(words: str, texts: Mapping[int, str]) -> list[int]:
    """Return what holds these words, in its order, and after it what is near to them, the nearest first."""
    meant = _plain(words)
    known = {number: _plain(text) for number, text in texts.items()}
    holding = [number for number, text in known.items() if meant in text]
    if len(meant) < TOO_SHORT:
        return holding
    others = {number: text for number, text in known.items() if number not in set(holding)}
    near = process.extract(meant, others, scorer=_nearness, score_cutoff=ALIKE, limit=None)
    return holding + [number for _, _, number in near]


def _nearness(one: str, other: str, **_options: object) -> float:
    """Return how near words are to a text: misspelt in one place, or all there in another order."""
    return max(fuzz.partial_ratio(one, other), fuzz.token_set_ratio(one, other))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
