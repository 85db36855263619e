"""What somebody typed after the command: what is decided, and why."""

import re

from bot.slack.text import quoted_name

BECAUSE = re.compile(r"(?:^|(?<=\W))because\b[\s:,]*", re.IGNORECASE)
AROUND = " \t\n,;:–—-"
"""What people put between the two; it belongs to neither."""


def typed(text: str) -> tuple[str, str]:
    """Return the words of a decision and its reason, as far as somebody typed them.

    Quotes may be there or not, of whatever kind; so may “because”. What follows quoted words is the reason.
    """
    quoted, rest = quoted_name(text)
    if quoted is None or _goes_on(rest):
        words, _, why = _parted(text)
        return _bare(words), why
    before, is_parted, why = _parted(rest)
    return quoted, why if is_parted and not before else rest.strip(AROUND)


def _goes_on(rest: str) -> bool:
    """Tell whether what follows quoted words still belongs to it, as in `"No" as an answer because …`."""
    before, is_parted, _ = _parted(rest)
    return is_parted and bool(before)


def _parted(text: str) -> tuple[str, bool, str]:
    found = BECAUSE.search(text)
    if found is None:
        return text.strip(AROUND), False, ""
    return text[: found.start()].strip(AROUND), True, text[found.end() :].strip()


def _bare(words: str) -> str:
    """Return words without the quotes around all of them."""
    quoted, rest = quoted_name(words)
    return quoted if quoted is not None and not rest else words
