"""What people type for days off is read as they mean it, or asked about, and never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BotError
from bot.people.rules.reading import days_meant

MONDAY = date(2026, 11, 23)


def read(text: str, locale: str = "en-GB") -> tuple[str, str]:
    found = days_meant(text, today=MONDAY, locale=locale)
    return found.first.isoformat(), found.last.isoformat()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 Dec - 5 Dec", "2026-12-01", "2026-12-05"),
        ("1 Dec to 5 Dec", "2026-12-01", "2026-12-05"),
        ("from 1 December until 5 December", "2026-12-01", "2026-12-05"),
        ("Dec 1 – Dec 5", "2026-12-01", "2026-12-05"),
        ("1-5 Dec", "2026-12-01", "2026-12-05"),
        ("Dec 1-5", "2026-12-01", "2026-12-05"),
        ("1.12.-5.12.", "2026-12-01", "2026-12-05"),
        ("1.12. - 5.12.2026", "2026-12-01", "2026-12-05"),
        ("1.-5.12.", "2026-12-01", "2026-12-05"),
        ("1.12.26", "2026-12-01", "2026-12-01"),
        ("2026-12-01 - 2026-12-05", "2026-12-01", "2026-12-05"),
        ("13/12", "2026-12-13", "2026-12-13"),
        ("12/25", "2026-12-25", "2026-12-25"),
        ("12/12/2026", "2026-12-12", "2026-12-12"),
        ("until Friday", "2026-11-23", "2026-11-27"),
        ("until 1 Dec", "2026-11-23", "2026-12-01"),
        ("tomorrow", "2026-11-24", "2026-11-24"),
        ("TODAY", "2026-11-23", "2026-11-23"),
        ("Friday", "2026-11-27", "2026-11-27"),
        ("Wednesday to Friday", "2026-11-25", "2026-11-27"),
        ("Friday 27 Nov", "2026-11-27", "2026-11-27"),
        ("20 Dec - 5 Jan", "2026-12-20", "2027-01-05"),
        ("20 Nov - 27 Nov", "2026-11-20", "2026-11-27"),  # it has begun already
        ("5 Jan", "2027-01-05", "2027-01-05"),
        ("23 Nov 2026 - 23 Nov 2027", "2026-11-23", "2027-11-23"),
    ],
)
def test_days_are_read(text: str, first: str, last: str) -> None:
    assert read(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "locale", "first", "last"),
    [
        ("morgen", "de-DE", "2026-11-24", "2026-11-24"),
        ("bis Freitag", "de-DE", "2026-11-23", "2026-11-27"),
        ("1. bis 5. Dezember", "de-DE", "2026-12-01", "2026-12-05"),
        ("vom 1.12. bis zum 5.12.", "de-DE", "2026-12-01", "2026-12-05"),
        ("mañana", "es-ES", "2026-11-24", "2026-11-24"),
        ("1 de diciembre al 5 de diciembre", "es-ES", "2026-12-01", "2026-12-05"),
        ("jusqu’au vendredi", "fr-FR", "2026-11-23", "2026-11-27"),
        ("du 1 au 5 décembre", "fr-FR", "2026-12-01", "2026-12-05"),
        ("tomorrow", "de-DE", "2026-11-24", "2026-11-24"),  # English is always understood
        ("tomorrow", "tlh", "2026-11-24", "2026-11-24"),
        ("tomorrow", "", "2026-11-24", "2026-11-24"),
    ],
)
def test_days_are_read_in_the_language_of_who_types_them(
    text: str, locale: str, first: str, last: str
) -> None:
    assert read(text, locale) == (first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/2", "Does 1/2 mean 1 February or 2 January?"),
        ("1/2 - 1/5", "Does 1/2 mean 1 February or 2 January?"),
        ("3/4/2027", "3 April 2027 or 4 March 2027?"),
        ("Dec", "Which day of “Dec”? For example: `/rollout away 1 Dec - 5 Dec`."),
        ("two weeks", "Which days are “two weeks”?"),
        ("two days", "Which days are “two days”?"),
        ("next week", "Which days are “next week”?"),
        ("Monday", "Which days are “Monday”?"),  # it is Monday today
        ("when the bread is done", "I cannot read “when the bread is done” as days."),
        ("@everyone", "I cannot read “@everyone” as days."),
        ("<!channel>", "I cannot read “&lt;!channel&gt;” as days."),
        ("5", "I cannot read “5” as days."),
        ("10:30", "I cannot read “10:30” as days."),
        ("31 Feb", "I cannot read “31 Feb” as days."),
        ("31-30 Nov", "I cannot read “31” as days."),
        ("1.13.", "I cannot read “1.13.” as days."),
        ("1 Dec - ", "I cannot read “1 Dec -” as days."),
        ("1 Dec - 3 Dec - 5 Dec", "I cannot read"),
        ("20 Nov", "Fri 20 Nov 2026 has passed."),
        ("yesterday", "Sun 22 Nov 2026 has passed."),
        ("1 Nov - 5 Nov", "Thu 5 Nov 2026 has passed."),
        ("5 Dec - 1 Dec", "would end on Tue 1 Dec 2026, before it begins on Sat 5 Dec 2026."),
        ("23 Nov 2026 - 24 Nov 2027", "is more than a year."),
        ("1 Dec 2036", "is more than two years ahead."),
    ],
)
def test_what_is_not_clear_is_asked_about(text: str, words: str) -> None:
    with pytest.raises(BotError) as asked:
        read(text)
    assert words in str(asked.value)


@given(st.text(max_size=60), st.sampled_from(["en-GB", "de-DE", "fr-FR", "es-ES", "ja-JP", "xx"]))
def test_whatever_is_typed_is_days_to_come_or_a_question(text: str, locale: str) -> None:
    try:
        found = days_meant(text, today=MONDAY, locale=locale)
    except BotError:
        return
    assert found.first <= found.last >= MONDAY
    assert found.last - found.first <= timedelta(days=366)


@settings(max_examples=40)  # each is read in some tenths of a second
@given(st.dates(MONDAY, MONDAY + timedelta(days=300)), st.integers(0, 60))
def test_what_is_typed_in_full_is_what_is_read(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for style in ("%d %B %Y", "%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y"):
        assert read(f"{first:{style}} - {last:{style}}") == (first.isoformat(), last.isoformat())
