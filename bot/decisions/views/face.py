"""What is said of one decision wherever it is shown: lines of mrkdwn, in which nothing people typed acts."""

from collections.abc import Sequence
from datetime import date

from bot.decisions.model import Decision, Picture, Said, State, Verdict
from bot.locales import day, day_with_year
from bot.slack.blocks import cut
from bot.slack.text import bulleted, inline

IN_A_LINE = 100
"""Characters of a decision that a line or a notification shows."""

OF_A_NAME, OF_AN_OBJECTION, OF_A_WORRY, OF_AN_ORIGIN = 40, 300, 100, 250
MOST_OBJECTIONS = 6
AGAINST = "_Against what the vote said, or over an objection._"
VERDICTS = {
    Verdict.KEPT: "keeps it",
    Verdict.LATER: "looks at it again later",
    Verdict.REPLACED: "decided anew",
}


def brief(words: str, longest: int = IN_A_LINE) -> str:
    """Return the beginning of what somebody typed, in one line; shorter where each sign of it takes five."""
    one_line = " ".join(words.split())
    kept = cut(one_line, longest)
    return inline(kept) if len(inline(kept)) <= 2 * longest else inline(cut(one_line, longest // 5))


def facts(picture: Picture) -> str:
    """Return who decided, when, about what and from where, in one line."""
    decision = picture.decision
    area = decision.area.value if decision.area else ""
    agreed = ""
    if picture.asked and decision.asked_id != decision.by_id and decision.state in HELD:
        agreed = f"{name(picture.asked)} agreed"
    found = [name(picture.by), when(picture.decided_on, picture.today), area, agreed]
    return " · ".join(each for each in [*found, cut_line(picture.origin, OF_AN_ORIGIN)] if each)


HELD = (State.TAKEN, State.REVERSED)


def links(picture: Picture) -> list[str]:
    """Return what a decision has taken the place of, and what has taken its own."""
    found = []
    if picture.reverses:
        found.append(f"It takes the place of “{brief(picture.reverses)}”.")
    if picture.reversed_by:
        found.append(f"*Replaced since by* “{brief(picture.reversed_by)}”.")
    return found


def coming(picture: Picture) -> str:
    """Return when it is looked at again; nothing where it is not."""
    review_on = picture.decision.review_on
    if review_on is None or picture.decision.state not in {State.TAKEN, State.PROPOSED}:
        return ""
    if review_on < picture.today:
        return f"To be looked at again since {when(review_on, picture.today)}"
    return f"Looked at again on {when(review_on, picture.today)}"


def objections(
    picture: Picture, most: int = MOST_OBJECTIONS, longest: int = OF_AN_OBJECTION
) -> str:
    """Return the objections and what became of them, a line each."""
    shown = [cut_line(each, longest) for each in picture.objections[:most]]
    more = len(picture.objections) - most
    return bulleted([*shown, *([f"and {more} more"] if more > 0 else [])])


def said(found: Sequence[Said], today: date) -> list[str]:
    """Return what was said when it was looked at again, a line for each person."""
    return [_said(each, today) for each in found]


def name(words: str) -> str:
    """Return a name for the middle of a line."""
    return inline(cut(words, OF_A_NAME))


def when(on: date, today: date) -> str:
    """Return a day, with its year where that is another."""
    return day(on) if on.year == today.year else day_with_year(on)


def cut_line(line: str, longest: int) -> str:
    """Return a line of mrkdwn that others wrote, whole or without its markup where it is long."""
    return line if len(line) <= longest else inline(cut(line, longest))


def title_of(decision: Decision) -> str:
    """Return how a decision stands, in a few words."""
    return {
        State.PROPOSED: "Proposed",
        State.TAKEN: "Decided",
        State.DROPPED: "Dropped",
        State.REVERSED: "Decided, and replaced since",
    }[decision.state]


def _said(each: Said, today: date) -> str:
    review = each.review
    who = f"{when(review.on_date, today)}, {name(each.by)}"
    answer = review.answer or ""
    if review.is_deciders:
        return f"{who}: {VERDICTS[Verdict(answer)]}"
    return (
        f"{who}: still worried, because {brief(answer, OF_A_WORRY)}"
        if answer
        else f"{who}: fine now"
    )
