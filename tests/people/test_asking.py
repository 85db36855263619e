"""When somebody may be asked, tried against a clock that is read minute by minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.people.model import Hours, No, Pressing, Reason, Rhythm, Span, Yes
from bot.people.rules import asked_at, back_on, may_be_asked, off
from bot.people.rules.calendars import holiday_on

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
START = datetime(2026, 1, 1, tzinfo=UTC)
MINUTES = 2 * 365 * 24 * 60
BERLIN = Hours(zone="Europe/Berlin")
NIGHTS = Hours(zone="Europe/Berlin", starts=time(22), ends=time(6))
ZONES = [
    *("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"),
    *("Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca", "Pacific/Kiritimati"),
]
CHANGES = [
    datetime(2026, 3, 29, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2027, 3, 14, 6, tzinfo=UTC),
    datetime(2027, 11, 7, 5, tzinfo=UTC),
    datetime(2026, 4, 4, 14, tzinfo=UTC),
    datetime(2027, 9, 5, 3, tzinfo=UTC),
]
SCANNED = 9 * 24 * 60
"""Minutes looked through one by one; what comes later than that is only tried to be right by itself."""

clock_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
spans = st.builds(
    lambda first, length: Span(first=first, last=first + timedelta(days=length)),
    st.dates(date(2025, 12, 25), date(2028, 1, 5)),
    st.integers(0, 12),
)
instants = st.one_of(
    st.integers(0, MINUTES).map(lambda minutes: START + minutes * A_MINUTE),
    st.builds(
        lambda change, minutes: change + minutes * A_MINUTE,
        st.sampled_from(CHANGES),
        st.integers(-3 * 24 * 60, 24 * 60),
    ),
)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    starts, ends = draw(clock_times), draw(clock_times)
    quiet = draw(st.none() | st.tuples(clock_times, clock_times))
    return Hours(
        zone=draw(st.sampled_from(ZONES)),
        starts=starts,
        ends=ends,
        quiet=quiet if quiet and quiet[0] != quiet[1] else None,
    )


rhythms = st.builds(
    Rhythm,
    hours=hours(),
    days=st.none() | st.frozensets(st.integers(0, 6), max_size=7),
    away=st.lists(spans, max_size=2).map(tuple),
    country=st.sampled_from(["", "none", "DE", "US"]),
    company=st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=3),
    snoozed_until=st.none() | instants,
)


def wall(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def within(instant: datetime, begins: time, ends: time, zone: str) -> Iterator[date]:
    """Yield every day of which a stretch that is told by the clock holds the instant."""
    around = instant.astimezone(ZoneInfo(zone)).date()
    for n in range(-2, 3):
        day = around + n * A_DAY
        last = day if begins < ends else day + A_DAY
        if wall(day, begins, zone) <= instant < wall(last, ends, zone):
            yield day


def is_work(rhythm: Rhythm, day: date) -> bool:
    days = {0, 1, 2, 3, 4} if rhythm.days is None else rhythm.days
    return (
        day.weekday() in days
        and not any(span.first <= day <= span.last for span in rhythm.away)
        and day not in rhythm.company
        and holiday_on(rhythm.country, day) is None
    )


def may(rhythm: Rhythm, instant: datetime, pressing: Pressing) -> bool:
    """Say the rule again, as plainly as can be."""
    of = rhythm.hours
    if rhythm.snoozed_until and instant < rhythm.snoozed_until and pressing < Pressing.AWAITED:
        return False
    if of.quiet and any(within(instant, *of.quiet, of.zone)):
        return False
    return any(is_work(rhythm, day) for day in within(instant, of.starts, of.ends, of.zone))


@settings(max_examples=60)
@given(rhythms, instants, st.sampled_from(Pressing))
@example(Rhythm(hours=NIGHTS, days=frozenset({6})), CHANGES[0], Pressing.CAN_WAIT)
@example(Rhythm(hours=NIGHTS, days=frozenset({5})), CHANGES[1], Pressing.CAN_WAIT)
@example(Rhythm(hours=BERLIN, days=frozenset()), START, Pressing.AWAITED)
def test_the_next_moment_is_the_one_a_scan_of_every_minute_finds(
    rhythm: Rhythm, instant: datetime, pressing: Pressing
) -> None:
    found = may_be_asked(rhythm, instant, pressing)
    if isinstance(found, Yes):
        assert may(rhythm, instant, pressing)
        return
    end = instant + SCANNED * A_MINUTE
    until = min(found.next_at or end, end)
    minute = instant
    while minute < until:
        assert not may(rhythm, minute, pressing), (minute, found)
        minute += A_MINUTE
    assert found.next_at is None or may(rhythm, found.next_at, pressing)
    assert found.next_at is None or found.next_at > instant


@settings(max_examples=100)
@given(rhythms, st.dates(date(2026, 1, 1), date(2027, 12, 30)), clock_times)
def test_a_chosen_time_moves_into_the_hours_of_its_day_and_to_nowhere_else(
    rhythm: Rhythm, day: date, at: time
) -> None:
    found = asked_at(rhythm, day, at)
    if off(rhythm, day, planned=True):
        assert found is None
    elif found:
        of = rhythm.hours
        assert day in within(found, of.starts, of.ends, of.zone)
        assert not of.quiet or not any(within(found, *of.quiet, of.zone))
        assert not rhythm.snoozed_until or found >= rhythm.snoozed_until
        chosen = wall(day, at, of.zone)
        if day in within(chosen, of.starts, of.ends, of.zone) and not (
            of.quiet or rhythm.snoozed_until
        ):
            assert found == chosen


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("rhythm", "instant", "reason", "next_at"),
    [
        (Rhythm(hours=BERLIN), "2026-11-23T08:59", Reason.OUTSIDE, "2026-11-23T09:00"),
        (Rhythm(hours=BERLIN), "2026-11-23T17:00", Reason.OUTSIDE, "2026-11-24T09:00"),
        (Rhythm(hours=BERLIN), "2026-11-28T12:00", Reason.DAY_OFF, "2026-11-30T09:00"),
        (Rhythm(hours=BERLIN, country="DE"), "2026-12-25T12:00", Reason.HOLIDAY, "2026-12-28T09:00"),
        (
            Rhythm(hours=BERLIN, company=frozenset({date(2026, 11, 24)})),
            "2026-11-24T10:00",
            Reason.COMPANY,
            "2026-11-25T09:00",
        ),
        (
            Rhythm(hours=BERLIN, away=(Span(first=date(2026, 12, 1), last=date(2026, 12, 5)),)),
            "2026-12-01T10:00",
            Reason.AWAY,
            "2026-12-07T09:00",
        ),
        (
            Rhythm(hours=Hours(zone="Europe/Berlin", quiet=(time(12), time(13)))),
            "2026-11-24T12:10",
            Reason.QUIET,
            "2026-11-24T13:00",
        ),
        # the night shift of Friday goes on into Saturday, and Saturday has none
        (Rhythm(hours=NIGHTS), "2026-11-28T06:00", Reason.DAY_OFF, "2026-11-30T22:00"),
        (Rhythm(hours=NIGHTS, days=frozenset({5})), "2026-11-28T05:00", Reason.DAY_OFF, "2026-11-28T22:00"),
        # a part-timer with no working day left this week
        (Rhythm(hours=BERLIN, days=frozenset({0})), "2026-11-24T12:00", Reason.DAY_OFF, "2026-11-30T09:00"),
    ],
)  # fmt: skip
def test_no_comes_with_its_reason_and_the_next_moment(
    rhythm: Rhythm, instant: str, reason: Reason, next_at: str
) -> None:
    assert may_be_asked(rhythm, at(instant)) == No(reason=reason, next_at=at(next_at))


def test_a_night_shift_belongs_to_the_day_it_begins() -> None:
    away = Rhythm(hours=NIGHTS, away=(Span(first=date(2026, 11, 27), last=date(2026, 11, 27)),))
    assert may_be_asked(away, at("2026-11-27T05:00")) == Yes()
    assert may_be_asked(away, at("2026-11-28T05:00")) == No(
        reason=Reason.AWAY, next_at=at("2026-11-30T22:00")
    )


def test_a_snooze_holds_back_questions_and_not_what_somebody_waits_for() -> None:
    rhythm = Rhythm(hours=BERLIN, snoozed_until=at("2026-11-24T15:00"))
    noon, evening = at("2026-11-24T12:00"), at("2026-11-24T18:00")
    for pressing in (Pressing.CAN_WAIT, Pressing.DUE):
        assert may_be_asked(rhythm, noon, pressing) == No(
            reason=Reason.SNOOZED, next_at=rhythm.snoozed_until
        )
    assert may_be_asked(rhythm, noon, Pressing.AWAITED) == Yes()
    assert isinstance(may_be_asked(rhythm, evening, Pressing.AWAITED), No)


def test_who_never_works_is_never_asked() -> None:
    never = Rhythm(hours=BERLIN, days=frozenset())
    assert may_be_asked(never, at("2026-11-24T12:00")) == No(reason=Reason.DAY_OFF, next_at=None)
    assert back_on(never, date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    ("hours", "chosen", "expected"),
    [
        (BERLIN, time(9), "2026-11-24T09:00"),
        (BERLIN, time(7), "2026-11-24T09:00"),
        (BERLIN, time(17), "2026-11-24T16:30"),
        (BERLIN, time(20), "2026-11-24T16:30"),
        (NIGHTS, time(9), "2026-11-24T22:00"),
        (NIGHTS, time(2), "2026-11-25T02:00"),
        (Hours(zone="Europe/Berlin", quiet=(time(8), time(11))), time(9), "2026-11-24T11:00"),
        (Hours(zone="Europe/Berlin", quiet=(time(15), time(18))), time(16), "2026-11-24T14:30"),
        (Hours(zone="Europe/Berlin", ends=time(9, 10)), time(12), "2026-11-24T09:00"),
        (Hours(zone="Europe/Berlin", quiet=(time(8), time(18))), time(12), None),
    ],
)
def test_a_time_outside_the_hours_moves_into_them(
    hours: Hours, chosen: time, expected: str | None
) -> None:
    found = asked_at(Rhythm(hours=hours), date(2026, 11, 24), chosen)
    assert found == (at(expected) if expected else None)


def test_a_day_that_a_rollout_has_chosen_is_a_working_day_of_who_has_said_none() -> None:
    saturday = date(2026, 11, 28)
    assert asked_at(Rhythm(hours=BERLIN), saturday, time(9)) == at("2026-11-28T09:00")
    monday_only = Rhythm(hours=BERLIN, days=frozenset({0}))
    assert asked_at(monday_only, saturday, time(9)) is None
    assert off(Rhythm(hours=BERLIN), saturday) == Reason.DAY_OFF


def test_after_a_snooze_somebody_is_asked_in_what_is_left_of_the_day() -> None:
    tuesday = date(2026, 11, 24)
    noon = Rhythm(hours=BERLIN, snoozed_until=at("2026-11-24T12:00"))
    assert asked_at(noon, tuesday, time(9)) == at("2026-11-24T12:00")
    night = Rhythm(hours=BERLIN, snoozed_until=at("2026-11-24T23:00"))
    assert asked_at(night, tuesday, time(9)) is None
