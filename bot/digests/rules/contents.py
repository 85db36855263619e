"""What a digest says first, and how it stays short. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from bot.digests.model import Facts
from bot.locales import counted, day, listed
from bot.rollouts.hooks import Reason, Signal

MOST_LINES = 25
OURS = 4
"""Lines of our own: the title, the headline, what changed, and whom to ask."""

LONGEST = 280
"""Characters of a line, about five on a phone."""

MOST_DATES, MOST_WORRIES = 3, 3


def headline(facts: Facts) -> str:
    """Say in one plain sentence how it goes, and why: how many answered, and what is not as it should be."""
    worries = facts.health.worries if facts.health else ()
    parts = [_words(each, facts) for each in worries[:MOST_WORRIES]]
    if facts.asked and not any(each.signal == Signal.PARTICIPATION for each in worries):
        parts.insert(0, f"{facts.heard} of {facts.asked} people answered this week")
    said = "; ".join(parts) or "there is little to tell yet"
    how = f"{facts.health.level.words}: " if facts.health else ""
    whole = f"{how}{_short(said)}."
    return f"{whole[0].upper()}{whole[1:]}"


def _words(reason: Reason, facts: Facts) -> str:
    words = _short(reason.words, LONGEST // MOST_WORRIES)
    ownerless = reason.signal == Signal.VOICES and facts.has_no_owner
    return f"{words}, with no owner yet" if ownerless else words


def changed(facts: Facts) -> str:
    """Say what is new since the week before; nothing is: nothing."""
    parts = list[str]()
    parts += [counted(facts.new_voices, "new voice", "new voices")] if facts.new_voices else []
    if facts.answered_voices:
        parts.append(counted(facts.answered_voices, "voice answered", "voices answered"))
    parts += [f"{facts.new_in_the_way} new in the way"] if facts.new_in_the_way else []
    parts += [f"{facts.solved} out of the way"] if facts.solved else []
    return f"Since last week: {listed(parts)}." if parts else ""


def is_new(facts: Facts) -> bool:
    """Tell whether anything has changed since the week before, so that a line is not enough."""
    return bool(changed(facts)) or facts.share != facts.share_before


def fitted(sections: Sequence[Sequence[str]], most: int = MOST_LINES - OURS) -> list[list[str]]:
    """Return the sections without their empty ones, the longest cut at their ends until all fit."""
    fit = [[_short(line) for line in section] for section in sections if section]
    while sum(map(len, fit)) > most:
        longest = max(fit, key=len)
        longest.pop()
        fit = [section for section in fit if section]
    return fit


def _short(line: str, longest: int = LONGEST) -> str:
    one = " ".join(line.split())
    if len(one) <= longest:
        return one
    kept = re.sub(r"(?:&[a-z]*|<[^>]*)$", "", one[: longest - 1])  # not in the middle of `&amp;`
    return f"{kept.rstrip()}…"


def dates_line(dates: Sequence[tuple[date, str]]) -> list[str]:
    """Return the next dates in a line."""
    shown = [f"{day(on)}: {what}" for on, what in sorted(dates)[:MOST_DATES]]
    return [f"*Next dates:* {' · '.join(shown)}"] if shown else []
