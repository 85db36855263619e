"""Whom somebody means who types a name."""

import re
from collections.abc import Mapping

MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
SOMEBODY = re.compile(r"(<@\w+(?:\|[^>]*)?>|@\S+)\s*(.*)", re.DOTALL)


def called(wanted: str, names: Mapping[str, str]) -> list[str]:
    """Return who has exactly this name or, if nobody, has it as one of their names."""
    key = _key(wanted)
    whole = [user_id for user_id, name in names.items() if _key(name) == key]
    part = [
        user_id for user_id, name in names.items() if key in {_key(word) for word in name.split()}
    ]
    return (whole or part) if key else []


def addressed(text: str) -> tuple[str, str]:
    """Return the person named at the beginning of a command's words, `@ana`, and what follows."""
    named = SOMEBODY.match(text.strip())
    return (named[1], named[2].strip()) if named else ("", text.strip())


def _key(name: str) -> str:
    """Return a name as names are compared: Slack's `@ana.petrov` is Ana Petrov."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
