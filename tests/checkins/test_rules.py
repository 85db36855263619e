from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins import rules
from bot.checkins.model import (
    AS_CHOSEN,
    UNASKED,
    Answered,
    Early,
    Pace,
    Question,
    Timetable,
    Way,
)
from bot.checkins.rules import Taker
from bot.errors import BotError, FieldMistakes
from bot.people.model import Hours, Rhythm, Span
from bot.people.rules import instant_of, local

NINE = time(9)
WORKDAYS = (0, 1, 2, 3, 4)
AT_NINE = Timetable(days=WORKDAYS, at=NINE)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = timedelta(hours=4)
ZONES = [
    "Pacific/Auckland",
    "Asia/Kolkata",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
]


def taker(user_id: str, zone: str, since: datetime = LONG_AGO) -> Taker:
    rhythm = Rhythm(hours=Hours(zone=zone))
    return Taker(user_id=user_id, rhythm=rhythm, since=since, timetable=AT_NINE)


@pytest.mark.parametrize(
    ("days", "after", "expected"),
    [
        (WORKDAYS, date(2026, 11, 23), date(2026, 11, 24)),
        (WORKDAYS, date(2026, 11, 27), date(2026, 11, 30)),
        ((0, 2, 4), date(2026, 11, 23), date(2026, 11, 25)),
        ((0,), date(2026, 11, 23), date(2026, 11, 30)),
        ((6,), date(2026, 12, 31), date(2027, 1, 3)),
    ],
)
def test_the_next_day_is_the_first_chosen_weekday_after(
    days: Collection[int], after: date, expected: date
) -> None:
    assert rules.next_day(Timetable(days=tuple(days), at=NINE), after) == expected


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/Berlin", date(2027, 3, 27), "09:00", "2027-03-27T08:00+00:00"),
        ("Europe/Berlin", date(2027, 3, 28), "09:00", "2027-03-28T07:00+00:00"),
        ("Europe/Berlin", date(2027, 3, 28), "02:30", "2027-03-28T01:30+00:00"),
        ("Europe/Berlin", date(2027, 10, 31), "02:30", "2027-10-31T00:30+00:00"),
        ("Europe/Berlin", date(2026, 10, 25), "09:00", "2026-10-25T08:00+00:00"),
        ("America/New_York", date(2027, 3, 14), "02:30", "2027-03-14T07:30+00:00"),
        ("America/New_York", date(2026, 11, 1), "01:30", "2026-11-01T05:30+00:00"),
        ("America/New_York", date(2026, 11, 1), "09:00", "2026-11-01T14:00+00:00"),
        ("America/Los_Angeles", date(2027, 3, 14), "00:00", "2027-03-14T08:00+00:00"),
    ],
)
def test_an_hour_moves_with_the_clocks_over_their_changes(
    zone: str, day: date, at: str, expected: str
) -> None:
    assert instant_of(day, time.fromisoformat(at), zone) == datetime.fromisoformat(expected)


@given(
    zone=st.sampled_from(ZONES),
    at=st.times(),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_two_days_running_are_asked_at_two_instants_in_order(
    zone: str, at: time, day: date
) -> None:
    first, second = (instant_of(day + timedelta(days=n), at, zone) for n in (0, 1))

    assert first < second
    assert local(first, zone).date() in {day, day + timedelta(days=1)}


def test_everybody_is_asked_at_their_own_nine() -> None:
    day = date(2026, 11, 24)
    people = [taker(zone, zone) for zone in ZONES]
    opened_at = rules.opening(day, [Hours(zone=zone) for zone in ZONES])
    assert opened_at

    found = rules.prompts(day, people, opened_at=opened_at, window=HOURS)

    assert {
        zone: instant.astimezone(ZoneInfo(zone)).isoformat()[:16] for zone, instant in found.items()
    } == dict.fromkeys(ZONES, "2026-11-24T09:00")


def test_who_joined_after_their_hour_is_not_asked_that_day() -> None:
    day, nine = date(2026, 11, 24), instant_of(date(2026, 11, 24), NINE, "Europe/Berlin")
    late = taker("late", "Europe/Berlin", since=nine + timedelta(minutes=1))
    early = taker("early", "Europe/Berlin", since=nine - timedelta(minutes=1))

    assert list(rules.prompts(day, [late, early], opened_at=nine, window=HOURS)) == ["early"]


@pytest.mark.parametrize(
    ("minutes_past_nine", "asked_at_minutes"), [(-30, 0), (0, 0), (60, 60), (239, 239), (240, None)]
)
def test_who_moves_is_asked_while_their_window_is_open(
    minutes_past_nine: int, asked_at_minutes: int | None
) -> None:
    day = date(2026, 11, 24)
    nine = instant_of(day, NINE, "Europe/Lisbon")
    now = nine + timedelta(minutes=minutes_past_nine)

    expected = None if asked_at_minutes is None else nine + timedelta(minutes=asked_at_minutes)
    assert rules.moved(day, taker("U1", "Europe/Lisbon"), now=now, window=HOURS) == expected


def test_nobody_to_ask_means_no_opening() -> None:
    assert rules.opening(date(2026, 11, 24), []) is None


def test_questions_are_written_one_per_line() -> None:
    asked = rules.questions_in("  What moved?\n\n What’s next? ")
    assert asked == (Question(text="What moved?"), Question(text="What’s next?", way=Way.STEPS))


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (" \n ", "Please write at least one question."),
        ("a\nb\nc\nd\ne\nf", "here are 6"),
        ("x" * 151, "has 151"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(text: str, mistake: str) -> None:
    with pytest.raises(FieldMistakes, match=mistake):
        rules.questions_in(text)


def test_a_form_with_nothing_in_it_is_refused_and_anything_at_all_will_do() -> None:
    with pytest.raises(FieldMistakes):
        rules.refuse_nothing(["", ""], "", None)
    rules.refuse_nothing(["", "x"], "", None)
    rules.refuse_nothing(["", ""], "x", None)
    rules.refuse_nothing(["", ""], "", 1)


def test_words_are_added_until_they_are_too_long_to_keep() -> None:
    assert rules.added("", "one") == "one"
    assert rules.added("one", "two") == "one\ntwo"
    with pytest.raises(BotError, match="3,001"):
        rules.added("x" * 2999, "x")


def test_a_picture_without_a_word_is_refused_kindly() -> None:
    with pytest.raises(BotError, match="words only"):
        rules.refuse_wordless("")


answers = st.lists(
    st.builds(
        Answered,
        label=st.text(max_size=rules.LONGEST_QUESTION),
        text=st.text(min_size=1, max_size=50).map(lambda text: text * 60),
    ),
    max_size=rules.MOST_QUESTIONS + 1,
)


@given(answers)
def test_portions_keep_every_answer_in_order_and_fit_into_messages(given_: list[Answered]) -> None:
    portions = rules.messages(given_)

    assert [answer for portion in portions for answer in portion] == given_
    assert len(portions) <= rules.MOST_MESSAGES
    assert all(
        sum(len(a.label) + len(a.text) for a in portion) <= rules.IN_ONE_MESSAGE
        for portion in portions
    )


@pytest.mark.parametrize(
    ("days", "day", "eve"),
    [
        (range(5), date(2026, 11, 24), date(2026, 11, 23)),
        (range(5), date(2026, 11, 30), date(2026, 11, 27)),
        ((0, 2, 4), date(2026, 11, 30), date(2026, 11, 27)),
        ((0, 2, 4), date(2026, 11, 25), date(2026, 11, 24)),
        ((0, 5), date(2026, 11, 30), date(2026, 11, 28)),
        (range(7), date(2026, 11, 30), date(2026, 11, 29)),
    ],
)
def test_a_day_may_be_answered_from_the_evening_before_over_a_weekend(
    days: Collection[int], day: date, eve: date
) -> None:
    expected = datetime.combine(eve, time(17), ZoneInfo("Europe/Lisbon"))
    assert rules.early_from(days, day, "Europe/Lisbon") == expected


def test_an_early_answer_is_kept_in_words_where_the_questions_have_changed() -> None:
    asked = [Question(text="What moved?"), Question(text="What’s next?")]
    early = Early(questions=asked, answers=["The list", "", ""])
    assert rules.carried_over(early, asked) == (["The list", "", ""], "")
    assert rules.carried_over(early, asked[:1]) == ([], "What moved? The list")


def test_a_form_is_refused_where_other_questions_are_asked_by_now() -> None:
    asked = [Question(text="What moved?")]
    rules.refuse_changed(asked, rules.fingerprint(tuple(asked)))
    with pytest.raises(BotError, match="copy your words"):
        rules.refuse_changed([Question(text="What moved")], rules.fingerprint(asked))


BERLIN = Hours(zone="Europe/Berlin")
NIGHTS = Hours(zone="Europe/Berlin", starts=time(22), ends=time(6))
TUESDAY = date(2026, 11, 24)


def test_a_day_begins_with_the_earliest_work() -> None:
    nine, ten = (instant_of(TUESDAY, time(hour), "Europe/Berlin") for hour in (9, 10))
    assert rules.opening(TUESDAY, [BERLIN, NIGHTS, Hours(zone="Europe/Lisbon")]) == nine
    assert rules.opening(TUESDAY, [NIGHTS, Hours(zone="Europe/Lisbon")]) == ten


@pytest.mark.parametrize(
    ("rhythm", "timetable", "expected"),
    [
        (Rhythm(hours=BERLIN), AT_NINE, None),
        (
            Rhythm(hours=BERLIN, away=(Span(first=TUESDAY, last=TUESDAY),)),
            AT_NINE,
            ("it was a day away", UNASKED),
        ),
        (Rhythm(hours=BERLIN, days=frozenset({0})), AT_NINE, ("it was no working day", UNASKED)),
        (
            Rhythm(hours=BERLIN, snoozed_until=instant_of(TUESDAY, time(23), "UTC")),
            AT_NINE,
            ("questions were snoozed", UNASKED),
        ),
        (
            Rhythm(hours=BERLIN),
            replace(AT_NINE, from_on=TUESDAY + timedelta(days=1)),
            ("it was a time to be left in peace", AS_CHOSEN),
        ),
        (
            Rhythm(hours=BERLIN),
            replace(AT_NINE, own_pace=Pace.WEEKLY),
            ("it was chosen to be asked less often", AS_CHOSEN),
        ),
    ],
)
def test_who_is_not_asked_on_a_day_is_told_why(
    rhythm: Rhythm, timetable: Timetable, expected: tuple[str, str] | None
) -> None:
    one = Taker(user_id="U1", rhythm=rhythm, since=LONG_AGO, timetable=timetable)
    assert rules.unasked(TUESDAY, one) == expected


def test_who_is_off_is_not_asked_that_day() -> None:
    nine = instant_of(TUESDAY, NINE, "Europe/Berlin")
    away = Rhythm(hours=BERLIN, away=(Span(first=TUESDAY, last=TUESDAY),))
    mondays = Rhythm(hours=BERLIN, days=frozenset({0}))
    people = [
        Taker(user_id=name, rhythm=rhythm, since=LONG_AGO, timetable=AT_NINE)
        for name, rhythm in {"away": away, "off": mondays, "here": Rhythm(hours=BERLIN)}.items()
    ]
    assert rules.prompts(TUESDAY, people, opened_at=nine, window=HOURS) == {"here": nine}


def test_the_first_day_skips_absences() -> None:
    monday = instant_of(date(2026, 11, 23), time(12), "Europe/Berlin")
    away = Rhythm(hours=BERLIN, away=(Span(first=TUESDAY, last=date(2026, 11, 30)),))
    assert rules.first_asked(AT_NINE, away, monday) == (
        date(2026, 12, 1),
        instant_of(date(2026, 12, 1), NINE, "Europe/Berlin"),
    )
    never = Rhythm(hours=BERLIN, days=frozenset({6}))
    assert rules.first_asked(AT_NINE, never, monday) is None


def test_a_night_shift_of_yesterday_may_still_be_asked() -> None:
    midnight = instant_of(TUESDAY, time(0), "Europe/Berlin")
    found = rules.first_asked(replace(AT_NINE, at=time(2)), Rhythm(hours=NIGHTS), midnight)
    assert found == (date(2026, 11, 23), midnight + timedelta(hours=2))


def test_who_joined_after_the_hour_is_not_asked_by_a_change_of_hours() -> None:
    nine = instant_of(TUESDAY, NINE, "Europe/Berlin")
    late = taker("late", "Europe/Berlin", since=nine + timedelta(minutes=1))
    now = nine + timedelta(minutes=2)
    assert rules.moved(TUESDAY, late, now=now, window=HOURS) is None
