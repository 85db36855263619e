"""A week of votes, as lines of a digest."""

from collections.abc import Sequence

from bot.checkpoints.model import Pending
from bot.locales import counted, day
from bot.slack.blocks import cut
from bot.slack.text import inline

MOST_NAMED, OF_A_QUESTION, OF_A_NAME = 3, 70, 40


def weekly_lines(pending: Sequence[Pending], *, shows_words: bool) -> list[str]:
    """Say in a line each which votes wait for their outcome and which are open; the first names the section."""
    if not pending:
        return []
    if not shows_words:
        return [f"*Votes:* {_numbers(pending)}"]
    named = [_named(each) for each in pending[:MOST_NAMED]]
    more = [f"and {_numbers(pending[MOST_NAMED:])}"] if len(pending) > MOST_NAMED else []
    first, *others = named + more
    return [f"*Votes:* {first}", *[f"• {each}" for each in others]]


def _named(pending: Pending) -> str:
    question = f"“{inline(cut(' '.join(pending.question.split()), OF_A_QUESTION))}”"
    what = f"{question}, a gate," if pending.is_gate else question
    if pending.closes_on:
        return f"{what} is open until {day(pending.closes_on)}"
    decider = inline(cut(pending.decider, OF_A_NAME))
    whom = f"{decider} to say the outcome" if decider else "its outcome"
    since = f"has waited {counted(pending.waits, 'day', 'days')}" if pending.waits else "waits"
    return f"{what} is closed and {since} for {whom}"


def _numbers(pending: Sequence[Pending]) -> str:
    waiting = sum(each.closes_on is None for each in pending)
    number = len(pending) - waiting
    parts = [f"{number} open"] if number else []
    if waiting:
        parts.append(counted(waiting, "waits for the outcome", "wait for the outcome"))
    return " · ".join(parts)
