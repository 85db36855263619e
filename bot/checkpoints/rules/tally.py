"""What a method makes of the votes.

Whoever left after voting still counts; whoever left without is not among those asked any more, and whoever came
after the opening never was: the caller counts who was asked.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.checkpoints.model import Method, Says, Stance, Tally

DOTS, MOST_POINTS = 8, 5
"""How many dots a person has, and the most points and fingers."""

ONE_CHOICE = (Method.ADVICE, Method.MAJORITY, Method.UNANIMOUS)
"""A ballot chooses one option; one that has several chooses none."""

Points = Mapping[str, int]


def tally(
    method: Method,
    option_ids: Sequence[int],
    ballots: Sequence[Points],
    asked_count: int,
    quorum: int | None,
) -> Tally:
    """Return the votes counted by the method, and what it says; `quorum` is in per cent of those asked."""
    keys = _keys(method, option_ids)
    choosing = [chosen for each in ballots if (chosen := _chosen(method, keys, each))]
    votes = Counter(key for each in choosing for key, number in each.items() if number > 0)
    points: Counter[str] = Counter()
    for each in choosing:
        points.update(each)
    has_quorum = quorum is None or 100 * len(ballots) >= quorum * asked_count
    leading = _leading([str(each) for each in option_ids], points) if choosing else ()
    return Tally(
        method=method,
        says=_says(method, leading, votes, len(ballots), len(choosing), has_quorum=has_quorum),
        votes={key: votes[key] for key in keys},
        points={key: points[key] for key in keys},
        fists=_fists(choosing),
        asked=asked_count,
        voted=len(ballots),
        abstained=len(ballots) - len(choosing),
        quorum=quorum,
        has_quorum=has_quorum,
        leading=leading if method not in {Method.CONSENT, Method.TEMPERATURE} else (),
        objections=votes[Stance.OBJECT],
    )


def _keys(method: Method, option_ids: Sequence[int]) -> list[str]:
    if method == Method.CONSENT:
        return [Stance.CONSENT, Stance.ASIDE, Stance.OBJECT]
    return [Stance.FIST] if method == Method.TEMPERATURE else [str(each) for each in option_ids]


def _chosen(method: Method, keys: Sequence[str], ballot: Points) -> Points:
    """Return what a ballot gives to what can be chosen; nothing where it abstains."""
    given = {key: ballot[key] for key in keys if key in ballot}
    if method in {Method.SCORE, Method.TEMPERATURE}:
        return given
    given = {key: number for key, number in given.items() if number > 0}
    return {} if method in ONE_CHOICE and len(given) != 1 else given


def _leading(keys: Sequence[str], points: Points) -> tuple[str, ...]:
    most = max((points[key] for key in keys), default=0)
    return tuple(key for key in keys if points[key] == most)


def _says(
    method: Method,
    leading: Sequence[str],
    votes: Points,
    voted: int,
    choosing: int,
    *,
    has_quorum: bool,
) -> Says:
    if not voted:
        return Says.NOBODY
    if not has_quorum:
        return Says.NO_QUORUM
    if method == Method.ADVICE:
        return Says.JUST_ADVICE
    if votes[Stance.ASIDE] == choosing:
        return Says.ABSTAINED
    if method == Method.TEMPERATURE:
        return Says.JUST_ADVICE
    if method == Method.CONSENT:
        return Says.OBJECTED if votes[Stance.OBJECT] else Says.GOES
    return _of_options(method, leading, votes, choosing)


def _of_options(method: Method, leading: Sequence[str], votes: Points, choosing: int) -> Says:
    first = votes[leading[0]]
    if method == Method.UNANIMOUS:
        return Says.GOES if first == choosing else Says.NOT_ALL
    if len(leading) > 1:
        return Says.TIE
    if method == Method.MAJORITY and 2 * first <= choosing:
        return Says.NO_MAJORITY
    return Says.GOES


def _fists(choosing: Sequence[Points]) -> tuple[int, ...]:
    shown = Counter(each[Stance.FIST] for each in choosing if Stance.FIST in each)
    return tuple(shown[fingers] for fingers in range(MOST_POINTS + 1))
