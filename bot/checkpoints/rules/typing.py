"""What somebody means who types a question and its options after the command."""

import re

from bot.checkpoints.model import Typed
from bot.checkpoints.rules.drafting import one_line
from bot.slack.text import quoted_name

ENDS = re.compile(r"(.*?\?)(?:\s+(.*))?", re.DOTALL)
SPACED, CLOSE = re.compile(r"\s+/\s+|\n"), re.compile(r"\s*/\s*")


def typed_in(text: str) -> Typed:
    """Return the question, in quotes or up to its question mark, and the options behind it.

    Options stand between slashes: `yes / no`. A slash within words counts only where there is no other.
    """
    quoted, rest = quoted_name(text)
    if quoted is not None:
        return Typed(question=one_line(quoted), lines=_options(rest))
    ended = ENDS.fullmatch(rest)
    if ended and ended[2]:
        return Typed(question=one_line(ended[1]), lines=_options(ended[2]))
    return Typed(question=one_line(rest))


def _options(text: str) -> tuple[str, ...]:
    between = SPACED if SPACED.search(text.strip()) else CLOSE
    return tuple(each for part in between.split(text) if (each := one_line(part)))
