"""What a gate asks, and what is known of it, in words."""

from collections.abc import Sequence
from datetime import date

from bot.locales import counted, day
from bot.slack.blocks import cut
from bot.slack.text import inline
from bot.waves.model import Change, Criterion, Evidence, Finding, Measure, TeamHeard, Verdict

IN_A_LINE = 200
"""Characters of what somebody typed that a line shows."""

NOT_WRITTEN = "_What would tell us that it worked? Nothing is written down yet._"
FOUND = {Verdict.MET: "met", Verdict.MISSED: "missed", Verdict.UNCLEAR: "too little to tell"}
SIGNS = {
    Verdict.MET: ":white_check_mark:",
    Verdict.MISSED: ":small_orange_diamond:",
    Verdict.UNCLEAR: ":grey_question:",
}


def asked(criterion: Criterion | Finding) -> str:
    """Return what a criterion asks, and whether it must be met, in one line of mrkdwn."""
    return f"{_wish(criterion)} ({'must' if criterion.must else 'should'})"


def found(finding: Finding) -> str:
    """Return a criterion with what is found of it, in one line of mrkdwn."""
    actual = _actual(finding)
    verdict = f"*{FOUND[finding.verdict]}*{f', {actual}' if actual else ''}"
    return f"{SIGNS[finding.verdict]} {asked(finding)}: {verdict}"


def evidence_lines(evidence: Evidence) -> list[str]:
    """Return what speaks for and against going on, a line of mrkdwn each."""
    heard = f"Heard in any form: {evidence.heard} of {counted(evidence.people, 'person', 'people')}"
    return [
        *(found(each) for each in evidence.findings),
        " · ".join([heard, *(_team(each) for each in evidence.teams)]),
    ]


def change_lines(changes: Sequence[Change], *, of: str = "") -> list[str]:
    """Return how a gate was changed after its wave had begun."""
    gate = f"The gate on “{inline(of)}”" if of else "The gate"
    return [f"{gate} was changed on {day(each.on)}: “{brief(each.why)}”" for each in changes]


def brief(words: str) -> str:
    """Return the beginning of what somebody typed, in one line of mrkdwn."""
    return inline(cut(" ".join(words.split()), IN_A_LINE))


def planned(planned_on: date | None) -> str:
    """Return when a wave is to begin."""
    return f"planned for {day(planned_on)}" if planned_on else "no day planned yet"


def _wish(criterion: Criterion | Finding) -> str:
    target = criterion.target or 0
    return {
        Measure.PARTICIPATION: f"At least {target} % of the check-ins answered",
        Measure.ANSWERED: f"At least {target} % of the voices answered",
        Measure.SERIOUS: f"At most {counted(target, 'serious concern', 'serious concerns')} open",
        Measure.METRIC: f"{brief(criterion.words)}: at least {target}",
        Measure.WORDS: f"“{brief(criterion.words)}”",
    }[criterion.measure]


def _actual(finding: Finding) -> str:
    if finding.actual is None:
        return ""
    return {
        Measure.PARTICIPATION: f"{finding.actual} %, {counted(finding.count, 'answer', 'answers')}",
        Measure.ANSWERED: f"{finding.actual} % of {counted(finding.count, 'voice', 'voices')}",
        Measure.SERIOUS: f"{finding.actual} open",
    }.get(finding.measure, str(finding.actual))


def _team(team: TeamHeard) -> str:
    return f"{brief(team.team)}: {team.heard} of {team.people} heard"
