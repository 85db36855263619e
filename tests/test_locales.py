from datetime import date, time, timedelta

import pytest

from bot import locales


@pytest.mark.parametrize(
    ("locale", "is_spoken"),
    [
        ("en", True),
        ("en-GB", True),
        ("en_US", True),
        ("de-DE", False),
        ("xx", False),
        ("", False),
        ("english", False),
    ],
)
def test_only_the_languages_that_are_shipped_are_spoken(locale: str, is_spoken: bool) -> None:
    assert locales.is_spoken(locale) == is_spoken


@pytest.mark.parametrize(("number", "words"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_a_number_has_the_form_that_goes_with_it(number: int, words: str) -> None:
    assert locales.counted(number, "person", "people") == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({0, 1, 2, 3, 4}, "Mon to Fri"),
        ({0, 2, 4}, "Mon, Wed and Fri"),
        ({5, 6}, "Sat and Sun"),
        ({3}, "Thu"),
        (set(range(7)), "every day"),
    ],
)
def test_weekdays_are_said_as_people_say_them(days: set[int], words: str) -> None:
    assert locales.weekdays(days) == words


def test_days_and_times_are_short() -> None:
    assert locales.day(date(2026, 11, 23)) == "Mon 23 Nov"
    assert locales.day_with_year(date(2026, 11, 23)) == "23 Nov 2026"
    assert locales.clock_time(time(9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Ben"], "Ana and Ben"), (list("abc"), "a, b and c")],
)
def test_a_list_reads_as_a_sentence(names: list[str], words: str) -> None:
    assert locales.listed(names) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (11, "11 minutes"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (119, "2 hours"),
        (170, "3 hours"),
        (47 * 60, "47 hours"),
        (48 * 60, "2 days"),
        (8 * 24 * 60, "8 days"),
    ],
)
def test_how_long_something_took_is_said_as_people_say_it(minutes: int, words: str) -> None:
    assert locales.lasting(timedelta(minutes=minutes)) == words


def test_a_language_is_called_by_its_name() -> None:
    assert locales.language("de-DE") == "German"
    assert locales.language("tlh-XX-yy") == "tlh-XX-yy"
    assert locales.language("") == "English"
