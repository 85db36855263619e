"""What a digest says first, and how it stays short. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from bot.digests.model import Facts
from bot.locales import counted, day, listed

MOST_LINES = 25
OURS = 4
"""Lines of our own: the title, the headline, what changed, and whom to ask."""

LONGEST = 280
"""Characters of a line, about five on a phone."""

MOST_DATES = 3


def headline(facts: Facts) -> str:
    """Say in one sentence how it goes: who answered, what waits longest, and what is in the way."""
    parts = [f"{facts.heard} of {facts.asked} people answered this week"] if facts.asked else []
    if facts.open_voices and facts.waits:
        waits = counted(facts.waits, "day", "days")
        for_what = "an answer" if facts.is_owned else "an owner"
        subject = "the oldest voice waits" if facts.open_voices > 1 else "one voice waits"
        parts.append(f"{subject} {waits} for {for_what}")
    elif facts.answered_voices:
        parts.append("no voice waits for an answer")
    if facts.in_the_way:
        parts.append(f"{counted(facts.in_the_way, 'thing is', 'things are')} in people’s way")
    said = "; ".join(parts) or "there is little to tell yet"
    return f"{said[0].upper()}{said[1:]}."


def changed(facts: Facts) -> str:
    """Say what is different from the week before; nothing is: nothing."""
    parts = []
    if facts.share is not None and facts.share_before is not None:
        points = facts.share - facts.share_before
        if points:
            way = "more" if points > 0 else "fewer"
            parts.append(f"{counted(abs(points), 'point', 'points')} {way} answered")
    parts += [counted(facts.new_voices, "new voice", "new voices")] if facts.new_voices else []
    if facts.answered_voices:
        parts.append(counted(facts.answered_voices, "voice answered", "voices answered"))
    parts += [f"{facts.new_in_the_way} new in the way"] if facts.new_in_the_way else []
    parts += [f"{facts.solved} out of the way"] if facts.solved else []
    return f"Since last week: {listed(parts)}." if parts else ""


def fitted(sections: Sequence[Sequence[str]], most: int = MOST_LINES - OURS) -> list[list[str]]:
    """Return the sections without their empty ones, the longest cut at their ends until all fit."""
    fit = [[_short(line) for line in section] for section in sections if section]
    while sum(map(len, fit)) > most:
        longest = max(fit, key=len)
        longest.pop()
        fit = [section for section in fit if section]
    return fit


def _short(line: str) -> str:
    one = " ".join(line.split())
    if len(one) <= LONGEST:
        return one
    kept = re.sub(r"(?:&[a-z]*|<[^>]*)$", "", one[: LONGEST - 1])  # not in the middle of `&amp;`
    return f"{kept.rstrip()}…"


def dates_line(dates: Sequence[tuple[date, str]]) -> list[str]:
    """Return the next dates in a line."""
    shown = [f"{day(on)}: {what}" for on, what in sorted(dates)[:MOST_DATES]]
    return [f"*Next dates:* {' · '.join(shown)}"] if shown else []
