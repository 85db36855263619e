"""The rules about asking less: as it settles, of those who are silent, and one reminder for the others.

Each looks for something only where the bot promises it by now.
"""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

from tests.stories.quarter import calendar
from tests.stories.quarter.cast import BY_NAME, BY_ROLLOUT, PLANS, Plan
from tests.stories.quarter.diary import Diary
from tests.stories.quarter.promises import Promises
from tests.stories.quarter.reading import Asked, Kind, Post
from tests.stories.quarter.rules import (
    A_MOMENT,
    Broken,
    Rule,
    answered_early,
    asked_about,
    asks_of,
    on_the_wall,
    said,
)
from tests.stories.quarter.script import BEGINS, ENDS

DAILY, THRICE = 2, 4
"""Weeks in which a check-in asks on all its days, then on three; after them weekly."""

MISSES, PEACE = 3, timedelta(days=10)
SEEN_LATE = 1
"""A day is closed after its last person's hours: where people are far apart, one more day has begun by then."""

WINDOW, LATEST_OF = timedelta(hours=4), (timedelta(minutes=60), 0.8)
"""A reminder comes after whichever is later: so long, or such a part of the window."""

A_WEEK = timedelta(weeks=1)


def often(plan: Plan, week: int) -> tuple[int, int]:
    """Return how often somebody is asked in a week of the quarter, from and to; the first week is 0.

    In the week in which it changes either is fine, and in the one after it.
    """
    daily, thrice = len(plan.days), min(len(plan.days), 3)
    paces = [daily if w < DAILY else thrice if w < DAILY + THRICE else 1 for w in (week, week - 1)]
    return min(paces), max(paces)


def less_as_it_settles(diary: Diary, promises: Promises) -> Broken:
    """After two weeks a check-in asks on three days a week, and after four more on one."""
    if not promises.asks_less_as_it_settles:
        return
    asked = Counter(_week(*what) for what in asked_about(diary))
    for (who, rollout, week), number in sorted(asked.items()):
        most = often(BY_ROLLOUT[rollout], week)[1]
        if number > most:
            yield f"{who}, week {week + 1}: asked about {rollout} on {number} days, {most} at most"


def silence_has_its_reason(diary: Diary, promises: Promises) -> Broken:
    """Whoever works all week is asked as often as the pace says, unless they are left in peace."""
    if not promises.may_stay_silent:
        return
    asked = Counter(_week(*what) for what in {*asked_about(diary), *answered_early(diary)})
    silent = _fell_silent(diary) if promises.leaves_in_peace else set()
    for who in BY_NAME:
        for plan in PLANS:
            for week, days in _whole_weeks(who, plan).items():
                least = often(plan, week)[0] if promises.asks_less_as_it_settles else len(days)
                number = asked[who, plan.name, week]
                left = any((who, plan.name, week - n) in silent for n in range(3))
                if number < least and not left:
                    yield f"{who}, week {week + 1}: asked about {plan.name} on {number} days, {least} at least"


def in_peace_after_three_misses(diary: Diary, promises: Promises) -> Broken:
    """Whoever misses three days in a row is not asked a fourth time, and then not for ten days."""
    if not promises.leaves_in_peace:
        return
    done = defaultdict[tuple[str, str], list[datetime]](list)
    for deed in diary.deeds:
        done[deed.who, deed.asked.rollout].append(deed.at)
    misses = dict[tuple[str, str], list[Post]]()
    for who, post in asks_of(diary):
        for plan in PLANS:
            key = who, plan.name
            before = [p for p in misses.get(key, []) if not _any_between(done[key], p.at, post.at)]
            if plan.name in post.wonders():
                misses[key] = []
            elif post.kind is Kind.ASK and plan.name in {one.rollout for one in post.asked()}:
                if len(before) >= MISSES + SEEN_LATE:
                    yield said(who, post, f"they missed {len(before)} days of {plan.name} in a row")
                misses[key] = [*before, post]
    yield from _disturbed(diary, done)


def _disturbed(diary: Diary, done: dict[tuple[str, str], list[datetime]]) -> Broken:
    peace = _peace(diary)
    for who, post in asks_of(diary):
        for one in post.asked() if post.kind is Kind.ASK else ():
            for since in peace.get((who, one.rollout), []):
                answered = _any_between(done.get((who, one.rollout), []), since, post.at)
                if since < post.at and one.day < since.date() + PEACE and not answered:
                    yield said(
                        who, post, f"they are left in peace from {on_the_wall(who, since)} on"
                    )


def reminded_once_and_in_time(diary: Diary, promises: Promises) -> Broken:
    """What is not done late in its window is reminded of, if its person still works then."""
    if not promises.reminds:
        return
    reminders = defaultdict[str, list[Post]](list)
    for who, post in asks_of(diary):
        if post.kind is Kind.REMINDER:
            reminders[who].append(post)
    for who, post in asks_of(diary):
        times = {one: _reminded_at(who, post, one) for one in post.asked()}
        if post.kind is Kind.ASK and times:
            came = [r for r in reminders[who] if post.at < r.at < post.at + timedelta(hours=12)]
            first = min(times.values())
            early = [r for r in came if r.at < first - A_MOMENT]
            yield from (said(who, r, f"too early, before {on_the_wall(who, first)}") for r in early)
            for one, at in times.items():
                if not came and _wants_reminding(diary, who, one, at):
                    yield f"{who}, {on_the_wall(who, at)}: not reminded of {one.rollout} in “{post.text}”"


def _reminded_at(who: str, post: Post, asked: Asked) -> datetime:
    """Return from when on a reminder may come.

    The time to answer begins with the check-in's own hour, where it came with an earlier one, and
    ends with their working day at the latest.
    """
    hour = calendar.hour(who, BY_ROLLOUT[asked.rollout], asked.day, post.at)
    since = max(post.at, hour)
    window = min(WINDOW, calendar.shift(who, asked.day, post.at)[1] - since)
    return since + max(LATEST_OF[0], window * LATEST_OF[1])


def _wants_reminding(diary: Diary, who: str, asked: Asked, at: datetime) -> bool:
    done = {(d.asked.rollout, d.asked.day) for d in diary.deeds if d.who == who and d.at <= at}
    works = calendar.working_day(who, at) == asked.day and not calendar.why_off(who, asked.day, at)
    inside = calendar.takes_part(who, asked.rollout, at)
    return works and inside and (asked.rollout, asked.day) not in done and at < ENDS


def _week(who: str, rollout: str, day: date) -> tuple[str, str, int]:
    return who, rollout, (day - BEGINS.date()) // A_WEEK


def _whole_weeks(who: str, plan: Plan) -> dict[int, list[date]]:
    """Return the weeks in which somebody is due on each of a rollout's days, with these."""
    weeks = defaultdict[int, list[date]](list)
    for day, _ in calendar.due(who, plan):
        weeks[_week(who, plan.name, day)[2]].append(day)
    return {week: days for week, days in weeks.items() if len(days) == len(plan.days)}


def _peace(diary: Diary) -> dict[tuple[str, str], list[datetime]]:
    """Return since when people are left in peace, in the rollouts that the question named."""
    found = defaultdict[tuple[str, str], list[datetime]](list)
    for who, post in asks_of(diary):
        for rollout in post.wonders() if post.kind is Kind.ASK else ():
            found[who, rollout].append(post.at)
    return found


def _fell_silent(diary: Diary) -> set[tuple[str, str, int]]:
    """Return who was silent for so long, in which rollout and in which week, that they may be left in peace."""
    done = {(d.who, d.asked.rollout, d.asked.day) for d in diary.deeds}
    misses, found = Counter[tuple[str, str]](), set[tuple[str, str, int]]()
    for what in sorted(asked_about(diary), key=lambda what: what[2]):
        who, rollout, _ = what
        misses[who, rollout] = 0 if what in done else misses[who, rollout] + 1
        if misses[who, rollout] >= MISSES:
            found.add(_week(*what))
    return found


def _any_between(instants: list[datetime], first: datetime, last: datetime) -> bool:
    return any(first < at < last for at in instants)


PROMISED: list[Rule] = [
    less_as_it_settles,
    silence_has_its_reason,
    in_peace_after_three_misses,
    reminded_once_and_in_time,
]
