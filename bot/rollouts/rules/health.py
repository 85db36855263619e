"""How a rollout goes, from what its features know. Pure: figures in, a level with its reasons out.

Each signal is judged by itself against two numbers, which `ATTENTION_AND_RISK` holds for each strictness. The
rollout is what its worst signal is, softened by three rules:

1. In its first seven days nothing is at risk, as every figure is young.
2. A late milestone, a gate, a silent team or something in the way can have its reasons elsewhere. At risk on its
   own, each of them needs attention; beside another worry it is what it is.
3. Where 80 % or more answered, it does not matter how many answered before.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from bot.locales import counted, listed
from bot.rollouts.model.health import (
    Health,
    Level,
    Reason,
    Signal,
    Signals,
    Strictness,
    Yardsticks,
)

ATTENTION_AND_RISK = {
    # of what was asked in a week, so many percent were answered at least
    Signal.PARTICIPATION: {
        Strictness.EARLY: (75, 50),
        Strictness.USUAL: (60, 40),
        Strictness.LATE: (50, 30),
    },
    # days for which a voice has waited for its answer; a voice climbs after two and four working days
    Signal.VOICES: {
        Strictness.EARLY: (2, 5),
        Strictness.USUAL: (3, 7),
        Strictness.LATE: (5, 14),
    },
    # days for which something has been in people's way; at risk with three such things
    Signal.IN_THE_WAY: {
        Strictness.EARLY: (5, 3),
        Strictness.USUAL: (7, 3),
        Strictness.LATE: (14, 3),
    },
    # days before a wave begins on which its gate is to be met; at risk on the day itself
    Signal.GATE: {
        Strictness.EARLY: (14, 0),
        Strictness.USUAL: (7, 0),
        Strictness.LATE: (3, 0),
    },
    # days by which a milestone is late
    Signal.MILESTONES: {
        Strictness.EARLY: (1, 7),
        Strictness.USUAL: (1, 14),
        Strictness.LATE: (7, 28),
    },
    # days for which a vote has waited for its outcome
    Signal.DECISIONS: {
        Strictness.EARLY: (1, 4),
        Strictness.USUAL: (2, 7),
        Strictness.LATE: (5, 14),
    },
    # teams of which nobody answered in a week
    Signal.TEAMS: {
        Strictness.EARLY: (1, 2),
        Strictness.USUAL: (1, 3),
        Strictness.LATE: (2, 4),
    },
}
"""From when on a signal needs attention and is at risk: where nobody has measured, chosen by us and to be
changed by those who lead."""

FALLEN = {Strictness.EARLY: 10, Strictness.USUAL: 15, Strictness.LATE: 25}
"""So many points fewer than in the week before need attention."""

PLENTY = 80
YOUNG = 7
"""Days in which nothing is at risk yet."""

ELSEWHERE = {Signal.IN_THE_WAY, Signal.GATE, Signal.MILESTONES, Signal.TEAMS}
"""Signals that can have their reasons elsewhere."""

ORDER = list(Level)
MOST_TEAMS = 3

Judge = Callable[[Signals, int, int, Strictness], tuple[Level, str] | None]


def joined(found: Sequence[Signals]) -> Signals:
    """Return what several features know, together."""
    usual, known = Signals(), dict[str, Any]()
    for each in found:
        values = {one.name: getattr(each, one.name) for one in fields(each)}
        known |= {name: value for name, value in values.items() if value != getattr(usual, name)}
    return replace(usual, **known)


def health(signals: Signals, yardsticks: Yardsticks, *, days: int) -> Health:
    """Return how a rollout goes that began so many days ago."""
    found = [_reason(signal, signals, yardsticks.of(signal)) for signal in Signal]
    reasons = sorted((each for each in found if each), key=_worst_first)
    worst = reasons[0].level if reasons else Level.ON_TRACK
    return Health(level=_softened(worst, reasons, days), reasons=tuple(reasons))


def _worst_first(reason: Reason) -> int:
    return -ORDER.index(reason.level)


def _softened(worst: Level, reasons: Sequence[Reason], days: int) -> Level:
    if worst != Level.AT_RISK:
        return worst
    worries = [each for each in reasons if each.level != Level.ON_TRACK]
    is_alone = len(worries) == 1 and worries[0].signal in ELSEWHERE
    return Level.NEEDS_ATTENTION if days < YOUNG or is_alone else worst


def _reason(signal: Signal, signals: Signals, strictness: Strictness) -> Reason | None:
    if strictness == Strictness.OFF:
        return None
    judged = JUDGES[signal](signals, *ATTENTION_AND_RISK[signal][strictness], strictness)
    return Reason(signal=signal, level=judged[0], words=judged[1]) if judged else None


def _from(number: int, attention: int, risk: int) -> Level:
    """Judge a number of which more is worse."""
    return (
        Level.AT_RISK
        if number >= risk
        else Level.NEEDS_ATTENTION
        if number >= attention
        else Level.ON_TRACK
    )


def _participation(
    signals: Signals, attention: int, risk: int, strictness: Strictness
) -> tuple[Level, str] | None:
    share, before = signals.share, signals.share_before
    if share is None:
        return None
    level = _from(-share, 1 - attention, 1 - risk)
    if before is not None and before - share >= FALLEN[strictness] and share < PLENTY:
        level = max(level, Level.NEEDS_ATTENTION, key=ORDER.index)
    last = f", {before} % last week" if before is not None else ""
    people = f"{signals.heard} of {signals.asked} people answered this week"
    return level, f"{people}, {share} % of what they were asked{last}"


def _voices(
    signals: Signals, attention: int, risk: int, _strictness: Strictness
) -> tuple[Level, str] | None:
    days, number = max(signals.unanswered, default=0), len(signals.unanswered)
    words = f"{counted(number, 'voice', 'voices')} unanswered{_for(number, days)}"
    return (_from(days, attention, risk), words) if number else None


def _in_the_way(
    signals: Signals, attention: int, risk: int, _strictness: Strictness
) -> tuple[Level, str] | None:
    days, number = max(signals.in_the_way, default=0), len(signals.in_the_way)
    lasting = sum(each >= attention for each in signals.in_the_way)
    words = f"{counted(number, 'thing', 'things')} in people’s way{_for(number, days)}"
    return (_from(lasting, 1, risk), words) if number else None


def _gate(
    signals: Signals, attention: int, risk: int, _strictness: Strictness
) -> tuple[Level, str] | None:
    if not signals.criteria:
        return None
    words = f"{signals.met} of {signals.criteria} criteria of the gate are met"
    until = signals.next_wave_in
    if signals.met == signals.criteria or until is None:
        return Level.ON_TRACK, words
    when = (
        f"in {_days(until)}" if until > 0 else f"{_days(-until)} ago" if until < 0 else "for today"
    )
    planned = "was planned" if until < 0 else "is planned"
    return _from(-until, -attention, -risk), f"{words}, and the next wave {planned} {when}"


def _milestones(
    signals: Signals, attention: int, risk: int, _strictness: Strictness
) -> tuple[Level, str] | None:
    number, days = len(signals.late), max(signals.late, default=0)
    if not number:
        return None
    words = (
        f"{number} milestones are late, one by {_days(days)}"
        if number > 1
        else f"one milestone is {_days(days)} late"
    )
    return _from(days, attention, risk), words


def _decisions(
    signals: Signals, attention: int, risk: int, _strictness: Strictness
) -> tuple[Level, str] | None:
    days, number = max(signals.undecided, default=0), len(signals.undecided)
    words = f"{counted(number, 'vote', 'votes')} without an outcome{_for(number, days)}"
    return (_from(days, attention, risk), words) if number else None


def _teams(
    signals: Signals, attention: int, risk: int, _strictness: Strictness
) -> tuple[Level, str] | None:
    teams = signals.silent_teams
    if not teams:
        return None
    more = [f"{len(teams) - MOST_TEAMS} more"] if len(teams) > MOST_TEAMS else []
    team = "team" if len(teams) == 1 else "teams"
    words = f"nobody of the {team} {listed([*teams[:MOST_TEAMS], *more])} answered this week"
    return _from(len(teams), attention, risk), words


def _for(number: int, days: int) -> str:
    return f"{', the oldest' if number > 1 else ''} for {_days(days)}" if days else ""


def _days(number: int) -> str:
    return counted(number, "day", "days")


JUDGES: dict[Signal, Judge] = {
    Signal.PARTICIPATION: _participation,
    Signal.VOICES: _voices,
    Signal.IN_THE_WAY: _in_the_way,
    Signal.GATE: _gate,
    Signal.MILESTONES: _milestones,
    Signal.DECISIONS: _decisions,
    Signal.TEAMS: _teams,
}
