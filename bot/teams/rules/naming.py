"""Whom a line of a list means."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.slack.model import Kind
from bot.teams.model import Colleague

WORD = re.compile(r"[^\W_]+")
ALIKE = 75
"""Of 100, from which on a name is offered: “Jon” has 86 with the “John” of John Baker."""


def name_key(name: str) -> str:
    """Return a name as names are compared: no matter the case or the spaces."""
    return " ".join(name.casefold().split())


class Names:
    """Finds colleagues by what others call them; looking one up takes no longer the more there are."""

    def __init__(self, colleagues: Iterable[Colleague]) -> None:
        self._whole = defaultdict[str, list[Colleague]](list)
        self._turned = defaultdict[tuple[str, ...], list[Colleague]](list)
        self._parts = defaultdict[str, list[Colleague]](list)
        for colleague in colleagues:
            words = _words(colleague.name)
            self._whole["".join(words)].append(colleague)
            self._turned[tuple(sorted(words))].append(colleague)
            for word in set(words):
                self._parts[word].append(colleague)

    def meant(self, typed: str) -> list[Colleague]:
        """Return who may be meant: by the whole name, in any order of its words, else by one of them.

        Of an e-mail address, which is kept nowhere, the part before the @ has to be the whole name. Whoever has left
        is meant only where nobody else is.
        """
        address, at, _ = typed.lstrip("@").partition("@")
        words = _words(address)
        if not words:
            return []
        found = self._whole.get("".join(words)) or self._turned.get(tuple(sorted(words))) or []
        if not found and not at and len(words) == 1:
            found = self._parts.get(words[0], [])
        here = [each for each in found if each.kind != Kind.GONE]
        return here or found

    def nearest(self, typed: str) -> str:
        """Return the name of the colleague that somebody may have meant; nothing where none is near."""
        words = _words(typed.lstrip("@").partition("@")[0])
        choices = {
            key: each.name
            for key, found in [*self._parts.items(), *_joined(self._turned)]
            for each in found
            if each.kind == Kind.PERSON
        }
        near = process.extractOne(
            " ".join(sorted(words)), choices.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        return choices[near[0]] if near else ""


def _joined(
    turned: dict[tuple[str, ...], list[Colleague]],
) -> Iterable[tuple[str, list[Colleague]]]:
    return ((" ".join(words), found) for words, found in turned.items())


def _words(name: str) -> list[str]:
    return WORD.findall(name.casefold())
