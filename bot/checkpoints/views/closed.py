"""What came out of a checkpoint, and what was made of it."""

from bot.checkpoints.model import Became, Checkpoint, Closed, Method, Objection, Picture, Tally
from bot.checkpoints.views.result import STANCES, given, result_lines
from bot.locales import counted, day
from bot.people.rules import local
from bot.slack.blocks import Block, cut, section
from bot.slack.text import inline

BECAME = {
    None: "a concern now",
    Became.ADOPTED: "adopted",
    Became.PARTLY: "partly adopted",
    Became.NOT: "not adopted",
}
OF_AN_OBJECTION, OF_A_DECISION, OF_A_REASON = 120, 300, 300
MOST_OBJECTIONS, MOST_TEAMS = 8, 8
"""Shown one by one; of more, their number. Slack takes no longer sections."""

NO_TEAM = "No team"
HELD_BACK = "Teams with fewer than 5 votes are not shown by themselves."


def closed_lines(closed: Closed, picture: Picture) -> list[str]:
    """Return what the votes say, what was objected, and what was decided, a line of mrkdwn each."""
    return [*found_lines(closed, picture), *_outcome(closed, picture)]


def found_lines(closed: Closed, picture: Picture) -> list[str]:
    """Return what the votes say, and what was objected, a line of mrkdwn each."""
    return [
        *result_lines(closed.tally, picture),
        *_teams(closed, picture),
        *_objections(closed),
    ]


def ended(closed: Closed, picture: Picture) -> list[Block]:
    """Return what the card shows once it is closed."""
    return [section("\n".join(closed_lines(closed, picture)))]


def objection_line(objection: Objection) -> str:
    """Return an objection and what became of it, in a line of mrkdwn."""
    words = inline(cut(" ".join(objection.words.split()), OF_AN_OBJECTION))
    because = objection.because
    why = f", because: {inline(cut(because, OF_A_REASON))}" if because else ""
    return f"“{words}”: {BECAME[objection.became]}{why}"


def origin_line(checkpoint: Checkpoint, tally: Tally) -> str:
    """Return from what a decision or an action came, in a line of mrkdwn."""
    how = f"{tally.voted} of {counted(tally.asked, 'person', 'people')} voted"
    return f"from a vote: “{inline(cut(checkpoint.question, OF_A_DECISION))}” ({how})"


def waiting_line(first: Picture | None, number: int) -> str:
    """Return for the status how many votes wait for their outcome; nothing where none does."""
    if first is None:
        return ""
    since = first.checkpoint.closed_at
    asked = f"{inline(first.decider)} decides"
    waits = f", since {day(local(since, first.zone).date())}" if since else ""
    waiting = counted(number, "vote waits", "votes wait")
    return f"{waiting} for the outcome: “{inline(cut(first.checkpoint.question, 60))}” ({asked}{waits})"


def _teams(closed: Closed, picture: Picture) -> list[str]:
    labels = (
        {str(key): words for key, words in STANCES.items()}
        if closed.tally.method == Method.CONSENT
        else {str(each.id): inline(cut(each.words, 40)) for each in picture.options}
    )
    lines = [_team(name, tally, labels) for name, tally in closed.teams[:MOST_TEAMS]]
    more = len(closed.teams) - MOST_TEAMS
    lines += [f"and {counted(more, 'more team', 'more teams')}"] if more > 0 else []
    return [*lines, *([HELD_BACK] if closed.has_small_teams else [])]


def _team(name: str, tally: Tally, labels: dict[str, str]) -> str:
    if tally.method == Method.TEMPERATURE:
        said = f"{tally.mean('fist'):.1f} of 5"
    else:
        said = " · ".join(f"{label} {given(tally, key)}" for key, label in labels.items())
    return f"• {inline(name) or NO_TEAM}: {said}"


def _objections(closed: Closed) -> list[str]:
    if not closed.objections:
        return []
    number = len(closed.objections)
    shown = [f"• {objection_line(each)}" for each in closed.objections[:MOST_OBJECTIONS]]
    more = number - MOST_OBJECTIONS
    rest = [f"• and {more} more"] if more > 0 else []
    return [f"*{counted(number, 'objection', 'objections')}*", *shown, *rest]


def _outcome(closed: Closed, picture: Picture) -> list[str]:
    decided = closed.decided
    if decided is None:
        return [f"{inline(picture.decider)} is asked for the outcome."]
    by = f" ({inline(decided.by)})" if decided.by else " (by the vote itself)"
    words = " ".join(decided.words.split())
    lines = [f"*Decided:* {inline(cut(words, OF_A_DECISION))}{by}"]
    return [*lines, *([f"Why: {inline(cut(decided.why, OF_A_REASON))}"] if decided.why else [])]
