"""What a gate may ask, and what is typed into its form."""

import re
from collections.abc import Iterator, Sequence

from bot.waves.model import Criterion, Draft, Filled, Measure
from bot.waves.rules.planning import refuse

FEWEST_CRITERIA, MOST_CRITERIA = 2, 5
LONGEST_LINE = 120
LARGEST = 999_999_999
ALL, MANY = 100, 99
WITH_A_NUMBER = re.compile(r"(.*?)\s*[:=]?\s*(\d+)\s*%?")

PER_CENT = f"Please type a whole number from 1 to {ALL}, or leave it empty."
COUNT = f"Please type a whole number from 0 to {MANY}, or leave it empty."
NUMBER = f"Please type a whole number up to {LARGEST}, or leave it empty."
NO_NUMBER = (
    "Please end each line with the number to reach, such as “Orders taken online: 60”; at most "
    f"{LONGEST_LINE} characters a line."
)
TOO_LONG = f"Please use at most {LONGEST_LINE} characters a line."
TWICE = "Two lines are alike. Please leave one of them out."


def gate_in(filled: Filled) -> tuple[Draft, ...]:
    """Return the criteria that were typed; raises FieldMistakes."""
    mistakes: dict[str, str] = {}
    drafts = [
        *_numbered(Measure.PARTICIPATION, filled.participation, (1, ALL), PER_CENT, mistakes),
        *_numbered(Measure.ANSWERED, filled.answered, (1, ALL), PER_CENT, mistakes),
        *_numbered(Measure.SERIOUS, filled.serious, (0, MANY), COUNT, mistakes),
        *_metrics(filled.metrics, mistakes),
        *_words(filled.words, mistakes),
    ]
    if not mistakes and not FEWEST_CRITERIA <= len(drafts) <= MOST_CRITERIA:
        mistakes["words"] = _number_of(len(drafts))
    refuse(**mistakes)
    return tuple(
        Draft(
            measure=each.measure,
            words=each.words,
            target=each.target,
            must=each.measure in filled.must,
        )
        for each in drafts
    )


def number_in(typed: str) -> int | None:
    """Return a metric's number as typed; None: nothing. Raises ValueError."""
    words = typed.strip()
    if not words:
        return None
    if not words.isdecimal() or int(words) > LARGEST:
        raise ValueError(NUMBER)
    return int(words)


def is_same(criteria: Sequence[Criterion], drafts: Sequence[Draft]) -> bool:
    """Tell whether a gate asks the same as before."""
    before = [(each.measure, each.words, each.target, each.must) for each in criteria]
    return before == [(each.measure, each.words, each.target, each.must) for each in drafts]


def _numbered(
    measure: Measure,
    typed: str,
    bounds: tuple[int, int],
    mistake: str,
    mistakes: dict[str, str],
) -> Iterator[Draft]:
    words = typed.strip().removesuffix("%").strip()
    if not words:
        return
    least, most = bounds
    if words.isdecimal() and least <= int(words) <= most:
        yield Draft(measure=measure, target=int(words))
    else:
        mistakes[str(measure)] = mistake


def _metrics(typed: str, mistakes: dict[str, str]) -> Iterator[Draft]:
    for line in _lines(typed, "metrics", mistakes):
        found = WITH_A_NUMBER.fullmatch(line)
        if found and found[1] and len(found[1]) <= LONGEST_LINE and int(found[2]) <= LARGEST:
            yield Draft(measure=Measure.METRIC, words=found[1], target=int(found[2]))
        else:
            mistakes["metrics"] = NO_NUMBER


def _words(typed: str, mistakes: dict[str, str]) -> Iterator[Draft]:
    for line in _lines(typed, "words", mistakes):
        if len(line) > LONGEST_LINE:
            mistakes["words"] = TOO_LONG
        yield Draft(measure=Measure.WORDS, words=line)


def _lines(typed: str, field: str, mistakes: dict[str, str]) -> list[str]:
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    if len({line.casefold() for line in lines}) < len(lines):
        mistakes[field] = TWICE
    return lines


def _number_of(criteria: int) -> str:
    wanted = f"A gate has {FEWEST_CRITERIA} to {MOST_CRITERIA} criteria"
    return f"{wanted}; this has {criteria or 'none'}. Lines count one each."
