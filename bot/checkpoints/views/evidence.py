"""What speaks for and against opening the next wave, as it was when the checkpoint closed."""

from bot.checkpoints.model import Closed, Picture
from bot.locales import listed
from bot.slack import blocks
from bot.slack.blocks import Message, cut, section, small
from bot.slack.text import bulleted, inline
from bot.waves.hooks import Evidence, Finding, Measure, Verdict

VERDICTS = {
    Verdict.MET: "met",
    Verdict.MISSED: "missed",
    Verdict.UNCLEAR: "too little to tell",
}
AN_AMOUNT = {
    Measure.PARTICIPATION: ("Check-ins answered", "at least", " %"),
    Measure.ANSWERED: ("Concerns and ideas answered", "at least", " %"),
    Measure.SERIOUS: ("Serious concerns still open", "at most", ""),
}
OF_A_CRITERION = 150
"""Characters of what somebody typed as a criterion."""

MOST_TEAMS = 10


def evidence(picture: Picture, closed: Closed) -> Message | None:
    """Show under the card what was known of the gate; None where it is no gate."""
    if closed.evidence is None:
        return None
    head = f"What is known of {inline(closed.evidence.wave_name)}"
    return blocks.message(
        f"{head}, {inline(picture.rollout_name)}",
        section(f"*{head}*\n{bulleted(evidence_lines(closed.evidence))}"),
        small("As it was when the vote closed. It stays so."),
    )


def evidence_lines(evidence: Evidence) -> list[str]:
    """Return each criterion beside what was found, and who was not heard, a line of mrkdwn each."""
    return [*(_criterion(each) for each in evidence.findings), *_heard(evidence)]


def _criterion(finding: Finding) -> str:
    name, target, actual = _numbers(finding)
    must = "must" if finding.must else "should"
    wanted = f" ({must} be {target})" if target else f" ({must} be so)"
    found = f": {actual}" if actual else ""
    return f"{name}{wanted}{found}, *{VERDICTS[finding.verdict]}*"


def _numbers(finding: Finding) -> tuple[str, str, str]:
    """Return what is looked at, how much of it was wanted, and how much was found, as far as there are numbers."""
    words = inline(cut(finding.words, OF_A_CRITERION))
    name, bound, unit = AN_AMOUNT.get(finding.measure, (words, "at least", ""))
    target = f"{bound} {finding.target}{unit}" if finding.target is not None else ""
    actual = f"{finding.actual}{unit}" if finding.actual is not None else ""
    return name, target, actual


def _heard(evidence: Evidence) -> list[str]:
    """Return how many people were heard in any form, and which teams were not heard at all."""
    if not evidence.people:
        return []
    lines = [f"{evidence.heard} of {evidence.people} people were heard in any form"]
    silent = [each for each in evidence.teams if not each.heard and each.people]
    if silent:
        shown = [f"{inline(each.team)} (0 of {each.people})" for each in silent[:MOST_TEAMS]]
        more = [f"{len(silent) - MOST_TEAMS} more"] if len(silent) > MOST_TEAMS else []
        lines.append(f"Not heard: {listed([*shown, *more])}")
    return lines
