"""What people are told before they are asked: when, how often, and who sees it."""

from datetime import date, timedelta

from bot.checkins import rules
from bot.checkins.model import Outlook, Shown, Timetable
from bot.checkins.views.asking import seen_by
from bot.checkins.views.pacing import is_in_first_wave
from bot.locales import clock_time, counted, day, weekdays
from bot.slack.text import channel, inline

A_DAY = timedelta(days=1)


def promises(outlook: Outlook, channel_id: str) -> list[str]:
    """Say what will be asked, when, and who sees it."""
    table = outlook.timetable
    when = f"{weekdays(rules.days_now(table))} at {clock_time(table.at)}"
    what = counted(len(outlook.checkin.questions), "short question", "short questions")
    first = f" The first comes {day(outlook.next_on)}." if outlook.next_on else ""
    later = f"{_later(table)}{first}"
    if outlook.zone:
        asking = f"{when}, your time, I ask you {what}; a minute is enough.{later}"
    else:
        asking = f"{when}, in each person’s own time, I ask everybody who takes part {what}.{later}"
    return [
        asking[0].upper() + asking[1:],
        f"{_promised(outlook.checkin.shown, channel_id)} Skipping a day is fine.",
    ]


def plan_line(rollout_name: str, timetable: Timetable, today: date) -> str:
    """Say when a rollout asks, for a person's own settings."""
    when = f"{weekdays(rules.days_now(timetable))} at {clock_time(timetable.at)}, your time"
    is_quiet = timetable.from_on is not None and timetable.from_on > today + A_DAY
    quiet = f"; nothing before {day(timetable.from_on)}" if is_quiet and timetable.from_on else ""
    return f"*{inline(rollout_name)}*: {when}{quiet}"


def _later(timetable: Timetable) -> str:
    if not rules.fades(timetable):
        return ""
    if is_in_first_wave(timetable):
        return " After the first two weeks I ask less often, as it settles."
    return " Later I ask less often, as it settles."


def _promised(shown: Shown, channel_id: str) -> str:
    if shown == Shown.SUMMARY:
        return f"What you answer: {seen_by(shown, channel_id)[0].lower()}{seen_by(shown, channel_id)[1:]}"
    return f"What you answer is shown with your name in {channel(channel_id)}."
