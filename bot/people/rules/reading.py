"""Which days somebody means who types them: read in their language, and asked about where they are not clear."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import dateparser
from babel import Locale
from babel.dates import format_date
from dateparser.data.languages_info import language_order

from bot.errors import BotError
from bot.people.model import Span
from bot.slack.text import inline

EXAMPLE = "`/rollout away {0} - {1}`"
A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=366)
"""An absence is shorter than that, and begins at most twice as far ahead."""

LONGEST_NAME, MOST_DAYS_OFF = 30, 60
"""Characters in the name of a company's day off, and how many of those are kept."""

JUST_PASSED = timedelta(days=60)
"""A day without a year that passed so recently is that one, and not the next year's."""

ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2})\b)?(?![\d.])")
SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/])")
FROM = re.compile(r"(?:from|starting|von|vom|ab|du|del|desde)\s+(?:el\s+|dem\s+)?", re.IGNORECASE)
UNTIL = re.compile(
    r"(?:until|till|til|bis(?:\s+zum)?|jusqu['’](?:au|à|a)|hasta(?:\s+el)?)\s+", re.IGNORECASE
)
BETWEEN = re.compile(
    r"\s*[-–—]\s*|\s+(?:to|until|till|through|bis(?:\s+zum)?|au|al|hasta(?:\s+el)?|à)\s+",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?", re.IGNORECASE)


def get_ready() -> None:
    """Read a first date, which takes most of a second, so that nobody waits for it later."""
    dateparser.parse("1 January", languages=["en"])


def days_meant(text: str, *, today: date, locale: str) -> Span:
    """Return the days that are meant, the last one included; raises BotError with what to type."""
    plain = FROM.sub("", _spelled(" ".join(text.split()), today), count=1)
    until = UNTIL.match(plain)
    if until:
        return checked(today, _day(plain[until.end() :], today, locale), today=today)
    parts = BETWEEN.split(plain)
    if len(parts) > 2 or not all(parts):
        raise _unreadable(text, today)
    if len(parts) == 1:
        day = _day(plain, today, locale)
        return checked(day, day, today=today)
    return checked(*_both(parts[0], parts[1], today, locale), today=today)


def days_off_in(text: str, *, today: date, locale: str) -> dict[date, str]:
    """Return the company's days off written one per line, `24 Dec: Christmas Eve`; raises BotError."""
    found: dict[date, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        days, _, name = line.partition(":")
        span = days_meant(days, today=today, locale=locale)
        for n in range((span.last - span.first).days + 1):
            found[span.first + n * A_DAY] = name.strip()[:LONGEST_NAME]
    if len(found) > MOST_DAYS_OFF:
        raise BotError(f"That is {len(found)} days off; I can keep {MOST_DAYS_OFF}.")
    return found


def checked(first: date, last: date, *, today: date) -> Span:
    """Return the days from first to last; raises BotError where nobody can be away so."""
    if last < first:
        raise BotError(
            f"That would end on {_said(last)}, before it begins on {_said(first)}. Please type the "
            "first day, then the last."
        )
    if last < today:
        raise BotError(
            f"{_said(last)} has passed. Please type a day to come; with its year, if it is next year’s."
        )
    if last - first >= A_YEAR:
        raise BotError(
            f"From {_said(first)} to {_said(last)} is more than a year. Please choose a year at most; "
            "whoever stays away for longer can leave the rollout."
        )
    if first - today > 2 * A_YEAR:
        raise BotError(f"{_said(first)} is more than two years ahead. Please check the year.")
    return Span(first=first, last=last)


def _both(begins: str, ends: str, today: date, locale: str) -> tuple[date, date]:
    """Return the first and the last day; `1-5 Dec` says the month once."""
    if number := NUMBER.fullmatch(begins):
        last = _day(ends, today, locale)
        return _same_month(last, number[1], begins, today), last
    first = _day(begins, today, locale)
    if number := NUMBER.fullmatch(ends):
        return first, _same_month(first, number[1], ends, today)
    return first, _day(ends, max(first, today), locale)


def _same_month(other: date, number: str, text: str, today: date) -> date:
    try:
        return other.replace(day=int(number))
    except ValueError:
        raise _unreadable(text, today) from None


def _day(text: str, today: date, locale: str) -> date:
    """Return the one day that is meant: with other assumptions a clear one stays the same."""
    coming = _parsed(text, today, locale, ahead=True)
    if coming is None or NUMBER.fullmatch(text) or ":" in text:
        raise _unreadable(text, today)
    if coming != _parsed(text, today, locale, ahead=True, day_of_month="last"):
        raise BotError(f"Which day of “{inline(text[:40])}”? For example: {_example(today)}.")
    said_no_number = not re.search(r"\d", text)
    if said_no_number and coming != today and (coming - today).days % 7 == 0:
        raise _unclear(text, today)
    gone = _parsed(text, today, locale, ahead=False)
    if gone is None or gone == coming:
        return coming
    if coming - today == today - gone:  # a length of time, and from when?
        raise _unclear(text, today)
    return coming if said_no_number or today - gone > JUST_PASSED else gone


def _parsed(
    text: str, today: date, locale: str, *, ahead: bool, day_of_month: str = "first"
) -> date | None:
    language = locale.replace("_", "-").partition("-")[0].lower()
    found = dateparser.parse(
        text,
        languages=list(dict.fromkeys([language, "en"] if language in language_order else ["en"])),
        settings={
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001
            "PREFER_DATES_FROM": "future" if ahead else "past",
            "PREFER_DAY_OF_MONTH": day_of_month,
            "PARSERS": ["relative-time", "absolute-time"],
        },
    )
    return found.date() if found else None


def _spelled(text: str, today: date) -> str:
    """Return the text with its dates in figures spelled out, so that no order has to be guessed."""
    spelled = ISO.sub(lambda m: _in_words(int(m[3]), int(m[2]), m[1], m[0], today), text)
    spelled = DOTTED.sub(lambda m: _in_words(int(m[1]), int(m[2]), m[3], m[0], today), spelled)
    return SLASHED.sub(_slashed(today), spelled)


def _slashed(today: date) -> Callable[[re.Match[str]], str]:
    def spelled(match: re.Match[str]) -> str:
        one, other = int(match[1]), int(match[2])
        if one != other and one <= 12 and other <= 12:
            first, second = (
                _in_words(*each, match[3], match[0], today) for each in ((one, other), (other, one))
            )
            raise BotError(
                f"Does {match[0]} mean {first} or {second}? Please type it with the name of the month."
            )
        day, month = (one, other) if other <= 12 else (other, one)
        return _in_words(day, month, match[3], match[0], today)

    return spelled


def _in_words(day: int, month: int, year: str | None, text: str, today: date) -> str:
    if not 1 <= month <= 12:
        raise _unreadable(text, today)
    name = Locale.parse("en").months["format"]["wide"][month]
    century = "20" if year and len(year) == 2 else ""
    return f"{day} {name} {century}{year}" if year else f"{day} {name}"


def _said(day: date) -> str:
    return str(format_date(day, "EEE d MMM y", locale="en"))


def _example(today: date) -> str:
    days = [format_date(today + n * A_DAY, "d MMM", locale="en") for n in (8, 12)]
    return EXAMPLE.format(*days)


def _unreadable(text: str, today: date) -> BotError:
    return BotError(
        f"I cannot read “{inline(text[:40])}” as days. Please type them like this: {_example(today)}. "
        "Nothing is stored yet."
    )


def _unclear(text: str, today: date) -> BotError:
    return BotError(
        f"Which days are “{inline(text[:40])}”? Please type the first and the last, like this: "
        f"{_example(today)}."
    )
