"""How a week of check-ins went, as lines of a digest."""

from datetime import datetime

from bot.checkins.model import InTheWay, Participation, Turnout
from bot.checkins.rules import comparable, may_show
from bot.locales import counted, listed
from bot.slack.blocks import cut
from bot.slack.text import inline

QUOTED, MOST_TEAMS = 90, 4
A_MINUTE = 60
LAST_WEEK, AT_FIRST = "last week", "in the first two weeks"
AGAINST = {LAST_WEEK: "last week", AT_FIRST: "the first two weeks"}
OTHERS = "more than a third of the people are others"


def participation_lines(found: Participation) -> list[str]:
    """Say how much was answered, beside earlier weeks, and what it took; of too few people, nothing."""
    if not may_show(found.now):
        return []
    lines = [f"*Check-ins:* {_percent(found.now)} answered{_trend(found)}"]
    lines += [f"No word this week from {listed(silent)}." for silent in [_silent(found)] if silent]
    if found.seconds:
        minutes = max(1, round(found.seconds / A_MINUTE))
        lines.append(f"It took each person about {counted(minutes, 'minute', 'minutes')}.")
    return lines


def _silent(found: Participation) -> list[str]:
    named = [inline(cut(team, 40)) for team in found.silent_teams[:MOST_TEAMS]]
    more = len(found.silent_teams) - len(named)
    named += [counted(more, "other team", "other teams")] if more else []
    small = found.small_silent
    return named + ([counted(small, "small team", "small teams")] if small else [])


def _trend(found: Participation) -> str:
    """Say beside which earlier weeks it stands, and beside which it cannot, as others were asked then."""
    earlier = {LAST_WEEK: found.before, AT_FIRST: found.at_first}
    shown = {when: each for when, each in earlier.items() if each and may_show(each)}
    alike = {when: each for when, each in shown.items() if comparable(found.now, each)}
    said = [f"{_percent(each)} {when}" for when, each in alike.items()]
    others = [AGAINST[when] for when in shown if when not in alike]
    if others:
        said.append(f"not comparable with {listed(others)}, as {OTHERS}")
    return f", {', '.join(said)}" if said else ""


def _percent(turnout: Turnout) -> str:
    return f"{round(100 * turnout.share)} %"


def in_the_way_lines(found: InTheWay, now: datetime) -> list[str]:
    """Say what is in people's way, and for how long; of too few people no number, and of nothing nothing."""
    lines = [f"“{inline(cut(words, QUOTED))}”" for words in found.words]
    if found.open or found.solved:
        lines.insert(0, f"{_standing(found, now)}{_moved(found)}")
    return [f"*In the way:* {lines[0]}", *[f"• {each}" for each in lines[1:]]] if lines else []


def _standing(found: InTheWay, now: datetime) -> str:
    if not found.open or not found.oldest_at:
        return "nothing any more"
    days = (now - found.oldest_at).days
    oldest = f", the oldest for {counted(days, 'day', 'days')}" if days else ""
    return f"{counted(found.open, 'thing', 'things')}{oldest}"


def _moved(found: InTheWay) -> str:
    moved = [f"{found.new} new"] if found.new else []
    moved += [f"{found.solved} solved"] if found.solved else []
    return f"; {listed(moved)} this week" if moved else ""
