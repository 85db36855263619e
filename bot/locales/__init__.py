"""Words that depend on a language: plurals, days and times."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names

SPOKEN = ("en",)
"""The languages whose texts are shipped."""

_ENGLISH = NullTranslations()


def is_spoken(locale: str) -> bool:
    """Tell whether texts are shipped for a locale such as `en-GB` or `en_US`."""
    try:
        return Locale.parse(locale, sep="-" if "-" in locale else "_").language in SPOKEN
    except (UnknownLocaleError, ValueError):
        return False


def language(locale: str) -> str:
    """Return what a language is called, `German` for `de-DE`; of an unknown one, its code."""
    try:
        known = Locale.parse(locale, sep="-" if "-" in locale else "_").get_language_name("en")
    except (UnknownLocaleError, ValueError):
        known = None
    return known or locale or "English"


def counted(number: int, one: str, many: str) -> str:
    """Return `number` with the form of the word that goes with it: `1 person`, `2 people`."""
    return f"{number} {_ENGLISH.ngettext(one, many, number)}"


def day(when: date) -> str:
    """Return a day with its name: `Mon 23 Nov`."""
    return format_date(when, "EEE d MMM", locale="en")


def day_with_year(when: date) -> str:
    """Return a day that may be far away: `23 Nov 2026`."""
    return format_date(when, "d MMM y", locale="en")


def weekdays(days: Collection[int]) -> str:
    """Return weekdays (0 is Monday) as people say them: `Mon to Fri`, `Mon, Wed and Fri`."""
    names = get_day_names("abbreviated", locale="en")
    chosen = sorted(days)
    in_a_row = chosen == list(range(chosen[0], chosen[0] + len(chosen))) and len(chosen) > 2
    if len(chosen) == len(names):
        return "every day"
    if in_a_row:
        return f"{names[chosen[0]]} to {names[chosen[-1]]}"
    return listed([names[day] for day in chosen])


def weekday_names() -> dict[int, str]:
    """Return the days of the week by their number, 0 is Monday."""
    names = get_day_names("wide", locale="en")
    return {number: names[number] for number in sorted(names)}


def clock_time(when: datetime | time) -> str:
    """Return a time of day as people here read it: `09:12`."""
    return f"{when:%H:%M}"


def lasting(span: timedelta) -> str:
    """Return how long something took, as people say it: `25 minutes`, `3 hours`, `2 days`."""
    if span < timedelta(hours=1):
        return counted(round(span / timedelta(minutes=1)), "minute", "minutes")
    if span < timedelta(days=2):
        return counted(round(span / timedelta(hours=1)), "hour", "hours")
    return counted(round(span / timedelta(days=1)), "day", "days")


def listed(words: list[str]) -> str:
    """Return the words as a sentence lists them: `Ana, Ben and Cy`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
