"""When a digest is sent, what it says first, and that it stays short."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests import rules
from bot.digests.model import Facts
from bot.people.model import Hours, Rhythm, Span
from bot.rollouts.model import Health, Level, Reason, Signal

FRIDAY, NINE = date(2026, 12, 25), time(9)
BERLIN = Hours(zone="Europe/Berlin")


def rhythm(**more: object) -> Rhythm:
    return Rhythm(hours=BERLIN, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("whose", "day"),
    [
        (None, 25),
        (rhythm(), 25),
        (rhythm(country="DE"), 24),  # Christmas Day
        (rhythm(country="DE", company=frozenset({date(2026, 12, 24)})), 23),
        (rhythm(days=frozenset({0, 1})), 22),
        (rhythm(away=(Span(first=date(2026, 12, 1), last=date(2027, 1, 3)),)), 25),
    ],
)
def test_it_comes_before_a_day_on_which_its_sponsor_is_off(whose: Rhythm | None, day: int) -> None:
    assert rules.sent_on(FRIDAY, whose) == date(2026, 12, day)


@pytest.mark.parametrize(
    ("hours", "at"),
    [
        (BERLIN, "08:00"),
        (Hours(zone="America/New_York"), "14:00"),
        (Hours(zone="Europe/Berlin", starts=time(11), ends=time(19)), "10:00"),
    ],
)
def test_it_keeps_its_sponsors_zone_and_hours(hours: Hours, at: str) -> None:
    due = rules.due_at(date(2026, 11, 27), NINE, Rhythm(hours=hours))
    assert f"{due.astimezone(UTC):%d %H:%M}" == f"27 {at}"


def test_the_next_one_is_always_to_come() -> None:
    at_nine = datetime(2026, 11, 27, 8, tzinfo=UTC)
    just_before = at_nine - timedelta(seconds=1)

    assert rules.first_after(just_before, 4, NINE, rhythm()) == date(2026, 11, 27)
    assert rules.first_after(at_nine, 4, NINE, rhythm()) == date(2026, 12, 4)
    # Christmas is moved to Thursday, which has passed
    boxing = datetime(2026, 12, 24, 12, tzinfo=UTC)
    assert rules.first_after(boxing, 4, NINE, rhythm(country="DE")) == date(2027, 1, 1)


def health(level: Level, *worries: Signal) -> Health:
    on_track = Reason(signal=Signal.GATE, level=Level.ON_TRACK, words="3 of 3 met")
    reasons = [Reason(signal=each, level=level, words=f"{each} is so") for each in worries]
    return Health(level=level, reasons=(*reasons, on_track))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(), "There is little to tell yet."),
        (Facts(asked=11, heard=9), "9 of 11 people answered this week."),
        (Facts(health=health(Level.ON_TRACK)), "On track: there is little to tell yet."),
        (
            Facts(asked=11, heard=9, health=health(Level.AT_RISK, Signal.VOICES)),
            "At risk: 9 of 11 people answered this week; voices is so.",
        ),
        (
            Facts(asked=9, heard=2, health=health(Level.AT_RISK, *Signal)),
            "At risk: participation is so; voices is so; in_the_way is so.",
        ),
    ],
)
def test_the_headline_is_how_it_goes_and_why(facts: Facts, said: str) -> None:
    assert rules.headline(facts) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(share=71, share_before=70), ""),
        (Facts(new_voices=1), "Since last week: 1 new voice."),
        (
            Facts(new_voices=2, answered_voices=1, new_in_the_way=4, solved=3),
            "Since last week: 2 new voices, 1 voice answered, 4 new in the way and 3 out of the way.",
        ),
    ],
)
def test_what_is_new_is_said_in_figures(facts: Facts, said: str) -> None:
    assert rules.changed(facts) == said


LINES = st.lists(st.lists(st.text(max_size=400), max_size=12), max_size=12)


@given(LINES)
def test_however_much_there_is_to_say_it_has_twenty_five_lines_at_most(
    sections: list[list[str]],
) -> None:
    fit = rules.fitted(sections)

    assert sum(map(len, fit)) + 4 <= rules.MOST_LINES
    assert all(len(line) <= 280 and "\n" not in line for section in fit for line in section)
    assert all(fit)
    few = [section for section in sections if section]
    if sum(map(len, few)) <= rules.MOST_LINES - 4:
        assert list(map(len, fit)) == list(map(len, few))


def test_the_next_three_dates_are_told_the_first_first() -> None:
    dates = [(date(2026, 12, day), f"thing {day}") for day in (9, 3, 30, 4)]

    assert rules.dates_line(dates) == [
        "*Next dates:* Thu 3 Dec: thing 3 · Fri 4 Dec: thing 4 · Wed 9 Dec: thing 9"
    ]
    assert rules.dates_line([]) == []


def days(first: int, last: int) -> rules.Days:
    return date(2026, 11, first), date(2026, 11, last)


@pytest.mark.parametrize(
    ("sent_on", "told", "found"),
    [
        (20, [], days(13, 19)),
        (20, [days(6, 12)], days(13, 19)),
        (19, [days(6, 12)], days(13, 18)),  # before a holiday
        (20, [days(2, 5)], days(6, 19)),  # the one before was dropped
        (27, [days(2, 5)], days(20, 26)),  # they were muted
        (20, [days(12, 19)], days(12, 19)),  # looked at again on the day it was sent
    ],
)
def test_it_tells_of_the_days_since_the_one_before(
    sent_on: int, told: list[rules.Days], found: rules.Days
) -> None:
    assert rules.days_told(date(2026, 11, sent_on), told, date(2026, 10, 1)) == found


def test_in_its_first_days_it_tells_of_no_more_than_there_was() -> None:
    assert rules.days_told(date(2026, 11, 27), [], date(2026, 11, 23)) == days(23, 26)
    assert rules.days_told(date(2026, 11, 23), [], date(2026, 11, 23)) == days(22, 22)


def test_weeks_are_as_they_were_told_and_of_seven_days_where_none_was() -> None:
    told = [days(5, 11), days(24, 26)]

    assert rules.weeks_before(date(2026, 11, 27), told, date(2026, 11, 2)) == [
        days(2, 4),
        days(5, 11),
        days(12, 16),
        days(17, 23),
        days(24, 26),
    ]
    assert rules.weeks_before(date(2026, 11, 5), told, date(2026, 11, 5)) == []
