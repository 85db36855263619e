"""What each method needs, and what it can do."""

from bot.checkpoints.model import Method

FEWEST = {Method.CONSENT: 0, Method.TEMPERATURE: 0, Method.DOTS: 3, Method.SCORE: 3}
"""Options that a method needs at least; the others need two."""

BY_ITSELF = frozenset({Method.CONSENT, Method.MAJORITY, Method.UNANIMOUS})
"""Methods whose result can take effect without a decider."""

TAKES_OPTIONS = frozenset(Method) - {Method.CONSENT, Method.TEMPERATURE}
"""Methods in which somebody chooses among options, so that one can be added."""


def fewest_options(method: Method) -> int:
    """Return how many options a method needs."""
    return FEWEST.get(method, 2)


def options_of(method: Method, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a checkpoint is about: consent has one proposal, temperature only its question."""
    if method == Method.CONSENT:
        return lines[:1]
    return lines if method in TAKES_OPTIONS else ()
