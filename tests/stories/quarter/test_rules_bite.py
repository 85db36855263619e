"""Each rule is broken once here, in a diary made up for it, and says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.locales import day as day_called
from bot.slack.blocks import bullets, section
from tests.stories.quarter import calendar
from tests.stories.quarter.cast import AUCKLAND, BERLIN, KOLKATA, PLANS
from tests.stories.quarter.diary import Deed, Diary, Done
from tests.stories.quarter.promises import Promises
from tests.stories.quarter.reading import Asked, Post
from tests.stories.quarter.rules import RULES, Rule
from tests.stories.quarter.settling import PROMISED

ANA, KAI, MIA, LEN = "Ana Krüger", "Kai Krüger", "Mia Krüger", "Len Walker"
ORDERING, TILLS, APP = (plan.name for plan in PLANS)
NONE_KEPT = Promises(
    folds_a_day=False,
    asks_less_as_it_settles=False,
    leaves_in_peace=False,
    reminds=False,
    keeps_to_six_minutes=False,
)
ALL_KEPT = Promises()
HOUR = timedelta(hours=1)
MARCH_2 = date(2027, 3, 2)


def at(day: date, hour: int, minute: int = 0, *, zone: str = BERLIN) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))


def ask(
    when: datetime,
    *rollouts: str,
    about: date | None = None,
    text: str = "Your check-in for you",
    questions: Sequence[str] = ("What moved?",),
) -> Post:
    blocks = []
    for rollout in rollouts:
        blocks.append(section(f"*{rollout}* · check-in, {day_called(about or when.date())}"))
        blocks.append(bullets(questions))
    return Post(at=when, channel="D1", text=text, blocks=blocks)


def reminder(when: datetime, *rollouts: str) -> Post:
    words = section("A reminder; there will be no other.")
    repeated = ask(when, *rollouts, questions=())
    return replace(repeated, text="Reminder: a word", blocks=[words, *repeated.blocks])


def useful(when: datetime, rollout: str) -> Post:
    return Post(
        at=when,
        channel="D1",
        text=f"{rollout}: is this still useful?",
        blocks=[section(f"*{rollout}*: is this still useful?")],
    )


def public(text: str, words: str = "") -> Post:
    return Post(at=at(MARCH_2, 9), channel="C1", text=text, blocks=[section(words or text)])


def done(who: str, when: datetime, rollout: str, day: date, what: Done = Done.ANSWERED) -> Deed:
    return Deed(who=who, at=when, done=what, asked=Asked(rollout=rollout, day=day))


def broken(diary: Diary, promises: Promises = NONE_KEPT, *, by: str) -> list[str]:
    rules: dict[str, Rule] = {rule.__name__: rule for rule in [*RULES, *PROMISED]}
    return list(rules[by](diary, promises))


def to(who: str, *posts: Post, deeds: Sequence[Deed] = ()) -> Diary:
    return Diary(received={who: list(posts)}, deeds=list(deeds))


def test_every_rule_is_broken_here() -> None:
    source = Path(__file__).read_text("utf-8")
    assert [r.__name__ for r in [*RULES, *PROMISED] if f'"{r.__name__}"' not in source] == []


def test_two_messages_a_day() -> None:
    diary = to(ANA, ask(at(MARCH_2, 9), ORDERING), ask(at(MARCH_2, 14), TILLS))
    assert broken(diary, by="one_message_a_day") == []
    [words] = broken(diary, ALL_KEPT, by="one_message_a_day")
    assert words.startswith("Ana Krüger, Tue 02 Mar 14:00 in Berlin, received “Your check-in")
    again = to(ANA, ask(at(MARCH_2, 9), ORDERING), ask(at(MARCH_2, 10), ORDERING))
    assert broken(again, by="one_message_a_day")
    assert broken(again, by="asked_once_for_a_date")


def test_out_of_hours() -> None:
    for who, hour, is_late in ((ANA, 8, True), (ANA, 17, True), (ANA, 16, False), (KAI, 9, True)):
        assert (
            bool(broken(to(who, ask(at(MARCH_2, hour), ORDERING)), by="within_their_hours"))
            is is_late
        )
    assert not broken(to(KAI, ask(at(MARCH_2, 3), ORDERING)), by="within_their_hours")


@pytest.mark.parametrize(
    ("who", "when", "why"),
    [
        (ANA, at(date(2027, 3, 6), 9), "no working day of theirs"),
        (ANA, at(date(2027, 3, 26), 9), "a public holiday of theirs"),
        (ANA, at(date(2027, 3, 19), 9), "a day off for the whole company"),
        (ANA, at(date(2027, 3, 10), 9), "away"),
        (ANA, at(date(2027, 3, 3), 9), ""),  # away from the 8th on
        (MIA, at(date(2027, 3, 8), 23), "no working day of theirs"),  # Mondays
        (MIA, at(date(2027, 3, 7), 3), ""),  # Saturday's night
        (LEN, at(date(2027, 4, 26), 9, zone=AUCKLAND), "a public holiday of theirs"),
        ("Gus Walker", at(date(2027, 5, 18), 9, zone=AUCKLAND), "away"),
        ("Gus Walker", at(date(2027, 5, 20), 9, zone=AUCKLAND), ""),  # back before
    ],
)
def test_days_off(who: str, when: datetime, why: str) -> None:
    found = broken(to(who, ask(when, ORDERING)), by="not_on_days_off")
    assert [words.rpartition(": it is ")[2] for words in found] == ([why] if why else [])


def test_what_says_nothing_of_what_it_asks() -> None:
    assert broken(to(ANA, ask(at(MARCH_2, 9))), by="it_says_what_it_asks")


@pytest.mark.parametrize("what", list(Done))
def test_asking_who_is_done(what: Done) -> None:
    deed = done(ANA, at(MARCH_2, 8), ORDERING, MARCH_2, what)
    diary = to(ANA, ask(at(MARCH_2, 9), ORDERING), deeds=[deed])
    assert what.value in broken(diary, by="not_when_done")[0]
    both = to(ANA, ask(at(MARCH_2, 9), ORDERING, TILLS), deeds=[deed])
    assert broken(both, by="not_when_done") == []


def test_asking_who_takes_no_part() -> None:
    left = to("Ida Krüger", ask(at(date(2027, 4, 15), 11), APP))
    assert "take no part" in broken(left, by="not_when_done")[0]


def test_two_reminders() -> None:
    once = reminder(at(MARCH_2, 12), ORDERING)
    first = ask(at(MARCH_2, 9), ORDERING)
    assert broken(to(ANA, first, once), by="one_reminder_for_each") == []
    assert "second" in broken(to(ANA, first, once, once), by="one_reminder_for_each")[0]
    assert "never asked" in broken(to(ANA, once), by="one_reminder_for_each")[0]
    added = to(ANA, ask(at(MARCH_2, 9), TILLS), once)
    assert "never asked" in broken(added, by="one_reminder_for_each")[0]
    added.changed = {ANA: [ask(at(MARCH_2, 10), TILLS, ORDERING)]}
    assert broken(added, by="one_reminder_for_each") == []


def test_the_wrong_date() -> None:
    diary = to(ANA, ask(at(MARCH_2, 9), ORDERING, about=date(2027, 3, 1)))
    assert broken(diary, by="about_the_right_date")
    night = to(KAI, ask(at(date(2027, 3, 3), 2), ORDERING, about=MARCH_2))
    assert broken(night, by="about_the_right_date") == []


def test_forgetting_somebody_and_asking_at_another_hour() -> None:
    found = broken(to(ANA, ask(at(MARCH_2, 10), ORDERING)), by="everybody_is_asked")
    assert any("Tue 02 Mar 09:00 in Berlin" in words and "received" in words for words in found)
    assert "Ana Krüger, Wed 03 Mar 09:00 in Berlin: not asked about Online ordering" in found
    assert not any("10 Mar" in words for words in found if words.startswith(ANA))
    early = to(ANA, deeds=[done(ANA, at(MARCH_2, 18), ORDERING, date(2027, 3, 3), Done.EARLY)])
    assert not any(
        words.startswith("Ana Krüger, Wed 03 Mar 09:00")
        for words in broken(early, by="everybody_is_asked")
    )


def test_the_channels_day() -> None:
    said = public("Check-in · Tue 2 Mar: Online ordering")
    diary = to(ANA, ask(at(MARCH_2, 9), ORDERING), ask(at(MARCH_2, 14), TILLS))
    diary.posted = {"online-orders": [said, said, public("Check-in · Sat 6 Mar: Online ordering")]}
    found = broken(diary, by="one_message_of_the_day")
    assert [words for words in found if "Sat 6 Mar" in words and "nobody was asked" in words]
    assert "2 messages for Online ordering on 2027-03-02: one a day" in found
    assert [words for words in found if "New tills" in words and "no message" in words]


def test_shaming() -> None:
    assert broken(Diary(public=[public("x", f"{LEN} is missing")]), by="nobody_is_shamed")
    day = public("Check-in · Tue 2 Mar: Online ordering", f"Waiting for {ANA}")
    answered = [done(ANA, at(MARCH_2, 8), TILLS, MARCH_2)]
    assert broken(Diary(posted={"tills": [day]}, deeds=answered), by="nobody_is_shamed")


def test_more_than_six_minutes() -> None:
    four = ("One?", "Two?", "Three?", "Four?")
    days = [MARCH_2 + timedelta(days=n) for n in range(4)]
    diary = to(ANA, *(ask(at(day, 9), ORDERING, TILLS, questions=four) for day in days))
    assert broken(diary, by="six_minutes_a_week") == []
    [words] = broken(diary, ALL_KEPT, by="six_minutes_a_week")
    assert words == "Ana Krüger, week 9: 10.7 minutes were asked of them"


def week(number: int, *, days: int) -> list[Post]:
    monday = date(2027, 3, 1) + timedelta(weeks=number)
    return [ask(at(monday + timedelta(days=n), 9), ORDERING) for n in range(days)]


def test_asking_as_often_as_in_the_beginning() -> None:
    for number, most in ((1, 5), (2, 5), (3, 3), (6, 3), (7, 1)):
        much = to(ANA, *week(number, days=5))
        found = broken(much, ALL_KEPT, by="less_as_it_settles")
        assert len(found) == (1 if most < 5 else 0), number
        assert broken(to(ANA, *week(number, days=most)), ALL_KEPT, by="less_as_it_settles") == []


def test_forgetting_somebody_for_a_week() -> None:
    ben = "Ben Krüger"
    found = broken(to(ben, *week(9, days=1)), ALL_KEPT, by="silence_has_its_reason")
    of_ben = [words for words in found if words.startswith(ben)]
    assert "Ben Krüger, week 8: asked about Online ordering on 0 days, 1 at least" in of_ben
    assert not any("week 10:" in words for words in of_ben)
    silent = broken(to(ben, *week(6, days=3)), ALL_KEPT, by="silence_has_its_reason")
    assert not any(words.startswith(f"{ben}, week 8:") for words in silent)
    assert any(words.startswith(f"{ben}, week 11:") for words in silent)


def test_not_leaving_somebody_in_peace() -> None:
    five, by = week(0, days=5), "in_peace_after_three_misses"
    assert broken(to(ANA, *five[:4]), ALL_KEPT, by=by) == []  # one more has begun by then
    assert "missed 4 days" in broken(to(ANA, *five), ALL_KEPT, by=by)[0]
    answered = [done(ANA, at(MARCH_2, 10), ORDERING, MARCH_2)]
    assert broken(to(ANA, *five, deeds=answered), ALL_KEPT, by=by) == []
    again = to(ANA, *five[:3], useful(five[3].at, ORDERING), *week(1, days=1))
    assert "left in peace" in broken(again, ALL_KEPT, by=by)[0]
    assert broken(to(ANA, useful(five[0].at, ORDERING), *week(2, days=1)), ALL_KEPT, by=by) == []


def test_reminding_too_early_or_never() -> None:
    first = ask(at(MARCH_2, 9), ORDERING)

    def reminded(hour: int, minute: int = 0) -> Diary:
        return to(ANA, first, reminder(at(MARCH_2, hour, minute), ORDERING))

    by = "reminded_once_and_in_time"
    assert "too early" in broken(reminded(10), ALL_KEPT, by=by)[0]
    assert broken(reminded(12, 13), ALL_KEPT, by=by) == []
    assert "not reminded" in broken(to(ANA, first), ALL_KEPT, by=by)[0]
    answered = [done(ANA, at(MARCH_2, 10), ORDERING, MARCH_2)]
    assert broken(to(ANA, first, deeds=answered), ALL_KEPT, by=by) == []
    late = to(ANA, ask(at(MARCH_2, 16), ORDERING))  # an hour before they go home
    assert broken(late, ALL_KEPT, by=by) == []
    with_another = to(
        ANA, ask(at(MARCH_2, 9), ORDERING, TILLS), reminder(at(MARCH_2, 12, 12), ORDERING)
    )
    assert broken(with_another, ALL_KEPT, by=by) == []
    brought_forward = to(
        "Gil Krüger", ask(at(MARCH_2, 11), TILLS)
    )  # whose hour is half past twelve
    assert broken(brought_forward, ALL_KEPT, by=by) == []
    short = ask(at(MARCH_2, 14), ORDERING)
    assert (
        "too early"
        in broken(to(ANA, short, reminder(at(MARCH_2, 16, 20), ORDERING)), ALL_KEPT, by=by)[0]
    )
    assert broken(to(ANA, short, reminder(at(MARCH_2, 16, 24), ORDERING)), ALL_KEPT, by=by) == []


def test_the_calendar_follows_people() -> None:
    moved = at(date(2027, 3, 20), 13, zone="Europe/Lisbon")
    assert calendar.zone("Quin Costa", moved).key == KOLKATA
    assert calendar.takes_part("Lou Krüger", TILLS, at(date(2027, 4, 6), 9))
    assert not calendar.takes_part("Jon Krüger", ORDERING, at(date(2027, 5, 3), 9))
