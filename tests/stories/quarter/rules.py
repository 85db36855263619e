"""The rules that make it bearable, looked for in all that people received.

Each returns sentences for people to read: who, when by the clock on their wall, what came, which rule it breaks.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from tests.stories.quarter import calendar
from tests.stories.quarter.cast import BY_NAME, COLLEAGUES, PLANS
from tests.stories.quarter.diary import Deed, Diary, Done
from tests.stories.quarter.promises import Promises
from tests.stories.quarter.reading import Kind, Post, day_message, effort
from tests.stories.quarter.script import ENDS

Broken = Iterator[str]
Rule = Callable[[Diary, Promises], Broken]

A_MOMENT = timedelta(minutes=2)
"""So much later than its hour a message may come: the bot sends one message a second to a place."""

A_WEEK_AT_MOST = 6 * 60
"""Seconds that all rollouts together may ask of one person in a week."""

STILL_COMES = timedelta(hours=4)
"""What is due so shortly before the end may still be on its way."""


def asks_of(diary: Diary) -> Iterator[tuple[str, Post]]:
    """Yield all that was asked of anybody, in order for each person."""
    for who, posts in diary.received.items():
        yield from ((who, post) for post in posts if who in BY_NAME and post.asks)


def on_the_wall(who: str, at: datetime) -> str:
    """Return an instant by the clock on somebody's wall."""
    where = calendar.zone(who, at)
    return f"{at.astimezone(where):%a %d %b %H:%M} in {where.key.rpartition('/')[2]}"


def said(who: str, post: Post, rule: str) -> str:
    return f"{who}, {on_the_wall(who, post.at)}, received “{post.text}”: {rule}"


def one_message_a_day(diary: Diary, promises: Promises) -> Broken:
    """On a working day somebody gets one message that asks, and at most one reminder of it."""
    days = defaultdict[tuple[str, date | None, Kind], list[Post]](list)
    for who, post in asks_of(diary):
        days[who, calendar.working_day(who, post.at), post.kind].append(post)
    for (who, day, kind), posts in days.items():
        if promises.folds_a_day or kind is not Kind.ASK:
            allowed = 1
        else:
            allowed = len({asked.rollout for post in posts for asked in post.asked()})
        for post in posts[allowed:]:
            yield said(who, post, f"{kind.value} number {len(posts)} on {day}, one a day")


def within_their_hours(diary: Diary, promises: Promises) -> Broken:
    """Nothing is asked outside of somebody's hours."""
    for who, post in asks_of(diary):
        if calendar.working_day(who, post.at) is None:
            starts, ends = BY_NAME[who].hours or calendar.HOURS
            yield said(who, post, f"they work from {starts:%H:%M} to {ends:%H:%M}")


def not_on_days_off(diary: Diary, promises: Promises) -> Broken:
    """Nothing is asked on a day off, a holiday or while away, as far as that was said by then."""
    for who, post in asks_of(diary):
        day = calendar.working_day(who, post.at)
        if day and (reason := calendar.why_off(who, day, post.at)):
            yield said(who, post, f"it is {reason}")


def it_says_what_it_asks(diary: Diary, promises: Promises) -> Broken:
    """Whatever asks for an answer says about which rollout and which day, so that the rules can be looked for."""
    for who, post in asks_of(diary):
        if not list(post.asked()) and not post.wonders():
            yield said(who, post, "nothing in it says what it is about")


def not_when_done(diary: Diary, promises: Promises) -> Broken:
    """Nothing is asked of somebody who is through with all of it, or who takes no part."""
    done = {(d.who, d.asked.rollout, d.asked.day): d for d in reversed(diary.deeds)}
    for who, post in asks_of(diary):
        asked = list(post.asked())
        deeds = [done.get((who, one.rollout, one.day)) for one in asked]
        if asked and all(deed and deed.at < post.at for deed in deeds):
            yield said(who, post, f"they had {_told(deeds)} before")
        for one in asked:
            if not _takes_part_around(who, one.rollout, post.at):
                yield said(who, post, f"they take no part in {one.rollout}")


def _told(deeds: list[Deed | None]) -> str:
    return " and ".join(sorted({deed.done.value for deed in deeds if deed}))


def _takes_part_around(who: str, rollout: str, at: datetime) -> bool:
    return any(calendar.takes_part(who, rollout, when) for when in (at, at - A_MOMENT))


def one_reminder_for_each(diary: Diary, promises: Promises) -> Broken:
    """Of one check-in on one date somebody is reminded once at most, after they were asked."""
    asked, reminded = asked_about(diary), set[tuple[str, str, date]]()
    for who, post in asks_of(diary):
        for one in post.asked() if post.kind is Kind.REMINDER else ():
            what = who, one.rollout, one.day
            if what in reminded:
                yield said(who, post, "a second reminder")
            if what not in asked or asked[what].at > post.at:
                yield said(
                    who, post, f"a reminder of {one.rollout}, of which they were never asked"
                )
            reminded.add(what)


def asked_once_for_a_date(diary: Diary, promises: Promises) -> Broken:
    """Nobody is asked twice about one date in one rollout."""
    seen = set[tuple[str, str, date]]()
    for who, post in asks_of(diary):
        for one in post.asked() if post.kind is Kind.ASK else ():
            if (who, one.rollout, one.day) in seen:
                yield said(who, post, f"asked again about {one.rollout} on {one.day}")
            seen.add((who, one.rollout, one.day))


def about_the_right_date(diary: Diary, promises: Promises) -> Broken:
    """What is asked is asked about the day on which it is asked, where that person is."""
    for who, post in asks_of(diary):
        day = calendar.working_day(who, post.at)
        for one in post.asked() if post.kind is Kind.ASK else ():
            if day and one.day != day:
                yield said(who, post, f"it is about {one.day}, and theirs is {day}")


def everybody_is_asked(diary: Diary, promises: Promises) -> Broken:
    """Whoever works on a day of their rollout is asked, at its hour, unless they have answered early."""
    asked, early = asked_about(diary), answered_early(diary)
    for colleague in COLLEAGUES:
        who = colleague.name
        for plan in PLANS:
            for day, hour in calendar.due(who, plan):
                post = asked.get((who, plan.name, day))
                if post and not _is_on_time(post, hour, promises):
                    yield said(who, post, f"their hour was {on_the_wall(who, hour)}")
                is_open = post is None and (who, plan.name, day) not in early
                if is_open and hour < ENDS - STILL_COMES and not promises.may_stay_silent:
                    yield f"{who}, {on_the_wall(who, hour)}: not asked about {plan.name}"


def asked_about(diary: Diary) -> dict[tuple[str, str, date], Post]:
    """Return what first asked whom about which rollout and date, added to an earlier message or not."""
    found = dict[tuple[str, str, date], Post]()
    for who in BY_NAME:
        posts = [*diary.received.get(who, []), *diary.changed.get(who, [])]
        for post in sorted(posts, key=lambda post: post.at):
            for one in post.asked() if not post.is_reminder else ():
                found.setdefault((who, one.rollout, one.day), post)
    return found


def answered_early(diary: Diary) -> set[tuple[str, str, date]]:
    """Return who has answered for which rollout and date before they were asked."""
    return {(d.who, d.asked.rollout, d.asked.day) for d in diary.deeds if d.done is Done.EARLY}


def _is_on_time(post: Post, hour: datetime, promises: Promises) -> bool:
    """Tell whether an ask came at its hour; folded, it comes at that of whichever is first."""
    return promises.folds_a_day or hour <= post.at <= hour + A_MOMENT


def one_message_of_the_day(diary: Diary, promises: Promises) -> Broken:
    """A channel gets one message for each day on which somebody is asked, and none for the others."""
    asked = {what[1:] for what in asked_about(diary)} | {what[1:] for what in answered_early(diary)}
    seen = Counter[tuple[str, date]]()
    for channel, posts in diary.posted.items():
        for post in posts:
            if day := day_message(post):
                seen[day.rollout, day.day] += 1
                if (day.rollout, day.day) not in asked:
                    yield f"#{channel} received “{post.text}”: nobody was asked that day"
    for (rollout, on), number in seen.items():
        if number > 1:
            yield f"{number} messages for {rollout} on {on}: one a day"
    for rollout, on in sorted(asked - set(seen)):
        yield f"the channel of {rollout} has no message for {on}, and people were asked"


def nobody_is_shamed(diary: Diary, promises: Promises) -> Broken:
    """Nobody is named in public who has not answered what it is about."""
    answered = {d.who for d in diary.deeds if d.done is not Done.SKIPPED}
    silent = [c.name for c in COLLEAGUES if c.name not in answered]
    for post in diary.public:
        for name in silent:
            if name in post.words:
                yield f"{name} never answered, and is named in “{post.text}”"
    for posts in diary.posted.values():
        for post in posts:
            for name in BY_NAME if day_message(post) else ():
                if name in post.words:
                    yield f"{name} is named in “{post.text}”"


def six_minutes_a_week(diary: Diary, promises: Promises) -> Broken:
    """All rollouts together ask no more than six minutes of anybody in a week."""
    if not promises.keeps_to_six_minutes:
        return
    for (who, week), seconds in sorted(asked_in_weeks(diary).items()):
        if seconds > A_WEEK_AT_MOST:
            yield f"{who}, week {week}: {seconds / 60:.1f} minutes were asked of them"


def asked_in_weeks(diary: Diary) -> dict[tuple[str, int], int]:
    """Return how many seconds were asked of each person in each week of the year."""
    found = Counter[tuple[str, int]]()
    for who, post in asks_of(diary):
        for one in post.asked() if post.kind is Kind.ASK else ():
            found[who, one.day.isocalendar().week] += effort(one)
    return found


RULES: list[Rule] = [
    one_message_a_day,
    within_their_hours,
    not_on_days_off,
    it_says_what_it_asks,
    not_when_done,
    one_reminder_for_each,
    asked_once_for_a_date,
    about_the_right_date,
    everybody_is_asked,
    one_message_of_the_day,
    nobody_is_shamed,
    six_minutes_a_week,
]
