"""What people fill in about themselves is read kindly, or answered at its field."""

from datetime import UTC, date, datetime, time

import pytest

from bot.errors import BotError, FieldMistakes
from bot.people.model import NO_HOLIDAYS, Wishes
from bot.people.rules.calendars import called, country_in, holiday_on
from bot.people.rules.wishes import period_in, wishes_in, zone_in

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def filled(snooze: date | None = None, days: frozenset[int] = frozenset(), **texts: str) -> Wishes:
    return wishes_in(texts, days, snooze, slack_zone="Europe/Berlin", now=NOW)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("Lisbon", "Europe/Lisbon"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name_or_city(text: str, zone: str) -> None:
    assert zone_in(text) == zone


def test_an_unknown_zone_gets_the_nearest() -> None:
    with pytest.raises(BotError, match="Did you mean Europe/Berlin"):
        zone_in("Europe/Berln")
    with pytest.raises(BotError, match="Please type it like Europe/Berlin"):
        zone_in("the <moon>")


@pytest.mark.parametrize("text", ["GMT+2", "utc+2", "+02:00"])
def test_a_distance_from_greenwich_is_no_zone(text: str) -> None:
    with pytest.raises(
        BotError
    ) as answered:  # Etc/GMT+2 lies west of Greenwich, to everybody's surprise
        zone_in(text)
    assert "Did you mean" not in str(answered.value)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("09:00-17:00", time(9), time(17)),
        ("9-17", time(9), time(17)),
        ("7.30 – 16.00", time(7, 30), time(16)),
        ("22:00 to 06:00", time(22), time(6)),
        ("16:00-24:00", time(16), time(0)),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, begins: time, ends: time) -> None:
    assert period_in(text, example="09:00-17:00") == (begins, ends)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("25:00-26:00", "There is no 25:00 on the clock."),
        ("09:00-17:60", "There is no 17:60 on the clock."),
        ("09:00-24:30", "There is no 24:30 on the clock."),
        ("09:00", "I cannot read “09:00”. Please type it like 09:00-17:00."),
        ("late", "I cannot read “late”."),
        ("09:00-09:00", "begins and ends at the same time"),
    ],
)
def test_hours_that_are_none_are_answered(text: str, words: str) -> None:
    with pytest.raises(BotError) as answered:
        period_in(text, example="09:00-17:00")
    assert words in str(answered.value)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("de", "DE"),
        ("DE-by", "DE-BY"),
        ("Germany", "DE"),
        ("portugal", "PT"),
        ("None", NO_HOLIDAYS),
    ],
)
def test_a_country_is_found_by_code_and_name(text: str, country: str) -> None:
    assert country_in(text) == country


@pytest.mark.parametrize("text", ["XX", "DE-XX", "Atlantis", "-", "DE-"])
def test_an_unknown_country_is_answered(text: str) -> None:
    if text == "DE-":
        assert country_in(text) == "DE"
        return
    with pytest.raises(BotError, match="Please type a country such as DE"):
        country_in(text)


def test_holidays_are_those_of_the_region() -> None:
    epiphany = date(2027, 1, 6)
    assert holiday_on("DE-BY", epiphany)
    assert holiday_on("DE", epiphany) is None
    assert holiday_on(NO_HOLIDAYS, date(2026, 12, 25)) is None
    assert holiday_on("ATLANTIS", date(2026, 12, 25)) is None  # known once, to an older library
    assert called("DE-BY") == "Germany (BY)"


def test_what_is_filled_in_is_what_is_set() -> None:
    assert filled(
        date(2026, 12, 1),
        frozenset({0, 1}),
        zone="Lisbon",
        hours="8-12",
        quiet="9-10",
        country="PT",
        locale="es-ES",
    ) == Wishes(
        zone="Europe/Lisbon",
        locale="es-ES",
        days=frozenset({0, 1}),
        hours=(time(8), time(12)),
        quiet=(time(9), time(10)),
        country="PT",
        snoozed_until=datetime(2026, 12, 1, tzinfo=UTC),
    )
    assert filled() == Wishes()


def test_all_mistakes_are_told_at_once_each_at_its_field() -> None:
    with pytest.raises(FieldMistakes) as told:
        filled(date(2026, 11, 23), zone="x", hours="25:00-26:00", quiet="y", country="Atlantis")
    assert set(told.value.fields) == {"zone", "hours", "quiet", "country", "snooze"}


def test_quiet_time_leaves_some_of_the_working_hours() -> None:
    with pytest.raises(FieldMistakes) as told:
        filled(quiet="08:00-18:00")
    assert "leaves no time" in told.value.fields["quiet"]
    assert filled(quiet="08:00-18:00", hours="20-22").quiet == (time(8), time(18))


@pytest.mark.parametrize("day", [date(2028, 1, 1), date(2026, 11, 23), date(1, 1, 1), date.max])
def test_a_snooze_ends_on_a_day_to_come_a_year_ahead_at_most(day: date) -> None:
    with pytest.raises(FieldMistakes) as told:
        filled(day, zone="Pacific/Auckland")
    assert set(told.value.fields) == {"snooze"}


@pytest.mark.parametrize("hours", ["9-5", "9 to 5", "8:30-4"])
def test_hours_that_nobody_works_at_a_stretch_are_asked_about(hours: str) -> None:
    with pytest.raises(FieldMistakes) as told:
        filled(hours=hours)
    assert "by the 24-hour clock, like 09:00-17:00" in told.value.fields["hours"]


def test_a_long_night_and_a_long_silence_are_fine() -> None:
    assert filled(hours="18-9").hours == (time(18), time(9))
    assert filled(hours="6-24").hours == (time(6), time(0))
    assert filled(quiet="17-9").quiet == (time(17), time(9))
