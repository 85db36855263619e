"""How a week of check-ins went, as lines of a digest."""

from datetime import datetime

from bot.checkins.model import InTheWay, Participation, Turnout
from bot.checkins.rules import comparable, may_show
from bot.locales import counted, listed
from bot.slack.blocks import cut
from bot.slack.text import inline

QUOTED, MOST_TEAMS = 90, 4
A_MINUTE = 60


def participation_lines(found: Participation) -> list[str]:
    """Say how much was answered, beside earlier weeks, and what it took; of too few people, nothing."""
    if not may_show(found.now):
        return []
    lines = [f"*Check-ins:* {_percent(found.now)} answered{_trend(found)}"]
    if found.silent_teams:
        named = [inline(cut(team, 40)) for team in found.silent_teams[:MOST_TEAMS]]
        more = len(found.silent_teams) - MOST_TEAMS
        named += [counted(more, "other team", "other teams")] if more > 0 else []
        lines.append(f"No word this week from {listed(named)}.")
    if found.seconds:
        minutes = max(1, round(found.seconds / A_MINUTE))
        lines.append(f"It took each person about {counted(minutes, 'minute', 'minutes')}.")
    return lines


def _trend(found: Participation) -> str:
    compared = {"the week before": found.before, "in the first two weeks": found.at_first}
    said = [
        f"{_percent(each)} {when}"
        for when, each in compared.items()
        if each and may_show(each) and comparable(found.now, each)
    ]
    if said:
        return f", {' · '.join(said)}"
    changed = may_show(found.before) and not comparable(found.now, found.before)
    return ", not comparable with the week before, as many people are new" if changed else ""


def _percent(turnout: Turnout) -> str:
    return f"{round(100 * turnout.share)} %"


def in_the_way_lines(found: InTheWay, now: datetime) -> list[str]:
    """Say what is in people's way, and for how long; with nothing there, and nothing solved, nothing."""
    if not found.open and not found.solved:
        return []
    lines = [f"*In the way:* {_standing(found, now)}{_moved(found)}"]
    return lines + [f"• “{inline(cut(words, QUOTED))}”" for words in found.words]


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
