"""How often people are asked, in words."""

from bot.checkins import rules
from bot.checkins.model import Checkin, Pace, Timetable, Turn
from bot.locales import listed, weekday_names, weekdays
from bot.slack import blocks
from bot.slack.blocks import Message, section
from bot.slack.text import inline

WORKING_WEEK = (0, 1, 2, 3, 4)
CHANGES = "The lead can change that with `/rollout settings`."


def is_in_first_wave(timetable: Timetable) -> bool:
    """Tell whether people are asked less often after the first two weeks, and not only later."""
    fewer = rules.days_of(timetable.days, Pace.THRICE) != rules.days_of(timetable.days, Pace.DAILY)
    return timetable.pace == Pace.DAILY and fewer


def how_often(timetable: Timetable) -> str:
    """Say on which days people are asked, and whether that stays so."""
    asked = rules.days_now(timetable)
    days = weekdays(asked)
    if asked != rules.days_of(timetable.days, timetable.pace):
        return f"{days}, as you chose"
    if asked != timetable.days:
        return f"{days}, as it has settled"
    if not rules.fades(timetable):
        return days
    return (
        f"{days}; after two weeks less often"
        if is_in_first_wave(timetable)
        else f"{days}; later less often"
    )


def pace_changed(checkin: Checkin, rollout_name: str) -> Message:
    """Tell the channel how often its people are asked from now on, and why."""
    name = inline(rollout_name)
    return blocks.message(f"How often I ask: {name}", section(f"*{name}*\n{_turned(checkin)}"))


def _turned(checkin: Checkin) -> str:
    days = rules.days_of(checkin.days, checkin.pace)
    if checkin.turn == Turn.SETTLED:
        return f"It settles: from now on I ask {_on(days)}. {CHANGES}"
    every = "every working day" if days == WORKING_WEEK else _on(days)
    again = f"I ask {every} again for two weeks. {CHANGES}"
    if checkin.turn == Turn.WAVE:
        return f"A new group begins: {again}"
    return f"More is in the way than last week: {again}"


def _on(days: tuple[int, ...]) -> str:
    names = weekday_names()
    once = "once a week, " if len(days) == 1 else ""
    return f"{once}on {listed([names[day] for day in days])}"
