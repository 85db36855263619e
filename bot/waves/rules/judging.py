"""What is found of a gate, and what is too little to tell."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from bot.waves.model import Criterion, Finding, Known, Measure, TeamHeard, Verdict

ENOUGH = 5
"""So many people or check-ins tell something; of a smaller wave all of its people."""

FEWEST = 3
"""Of fewer people nothing is told: it would point at one of them."""

OTHERS = "others"


def enough(people: int) -> int:
    """Return how many must be heard, or asked, before anything can be said of a wave of so many people."""
    return max(1, min(ENOUGH, people))


def finding(criterion: Criterion, known: Known) -> Finding:
    """Return what is found of one criterion."""
    actual, count, verdict = _found(criterion, known)
    return Finding(
        measure=criterion.measure,
        words=criterion.words,
        target=criterion.target,
        must=criterion.must,
        actual=actual,
        count=count,
        verdict=verdict,
    )


def not_heard(teams: Mapping[str, str], heard: Collection[str]) -> tuple[TeamHeard, ...]:
    """Return the teams of which nobody at all was heard, given everybody's team.

    Teams of one or two people, and people without a team, are together as “others”: nobody is pointed at.
    Where nobody has a team there is nothing to tell apart.
    """
    people, spoke = defaultdict[str, int](int), Counter[str]()
    sizes = Counter(teams.values())
    for user_id, team in teams.items():
        name = team if team and sizes[team] >= FEWEST else OTHERS
        people[name] += 1
        spoke[name] += user_id in heard
    silent = sorted(name for name in people if not spoke[name] and people[name] >= FEWEST)
    silent.sort(key=OTHERS.__eq__)
    found = [TeamHeard(team=name, heard=0, people=people[name]) for name in silent]
    return tuple(found) if any(teams.values()) else ()


def met(findings: Collection[Finding]) -> int:
    """Return how many criteria are met."""
    return sum(each.verdict == Verdict.MET for each in findings)


def _found(criterion: Criterion, known: Known) -> tuple[int | None, int, Verdict]:
    """Return the actual number, of how many answers or voices it is made, and the verdict."""
    target = criterion.target or 0
    if criterion.measure == Measure.PARTICIPATION:
        return _participation(target, known)
    if criterion.measure == Measure.ANSWERED:
        return _answered(target, known)
    if criterion.measure == Measure.SERIOUS:
        return _serious(target, known)
    if criterion.measure == Measure.METRIC:
        actual = criterion.actual
        return actual, 0, _verdict(None if actual is None else actual >= target)
    return None, 0, _verdict(criterion.is_met)


def _participation(target: int, known: Known) -> tuple[int | None, int, Verdict]:
    """Of few asked, or of one or two people, nothing is said; of many asked and few answers it is missed."""
    if known.people < FEWEST or known.asked < enough(known.people):
        return None, known.answers, Verdict.UNCLEAR
    actual = 100 * known.answers // known.asked
    return actual, known.answers, _verdict(actual >= target)


def _answered(target: int, known: Known) -> tuple[int | None, int, Verdict]:
    """Each voice counts by itself, so one is enough."""
    if not known.voices:
        return None, 0, Verdict.UNCLEAR
    actual = 100 * known.settled // known.voices
    return actual, known.voices, _verdict(actual >= target)


def _serious(target: int, known: Known) -> tuple[int | None, int, Verdict]:
    """That none is open says little as long as hardly anybody was heard."""
    if known.serious > target:
        return known.serious, known.voices, Verdict.MISSED
    verdict = Verdict.MET if known.heard >= enough(known.people) else Verdict.UNCLEAR
    return known.serious, known.voices, verdict


def _verdict(is_met: bool | None) -> Verdict:
    if is_met is None:
        return Verdict.UNCLEAR
    return Verdict.MET if is_met else Verdict.MISSED
