"""Slack's date tokens, told in the reader's zone."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sandbox.page.reader import Reader, clock_time, instant_of, long_day, near_day

TOKEN = re.compile(r"\{(\w+)\}")
Teller = Callable[[datetime], str]


def tell(seconds: str | int, form: str, fallback: str, reader: Reader) -> str:
    """Fill a date format such as `{date_short} at {time}`; what cannot be told is the fallback."""
    try:
        instant = instant_of(seconds)
    except (ValueError, OverflowError, OSError):
        return fallback
    moment = reader.local(instant)
    if any(token not in TELLERS and token != "ago" for token in TOKEN.findall(form)):
        return fallback
    return TOKEN.sub(lambda found: _token(found[1], moment, reader), form)


def _token(token: str, moment: datetime, reader: Reader) -> str:
    if token == "ago":
        return ago(reader.now - moment)
    if token.endswith("_pretty"):
        near = near_day(moment.date(), reader.today())
        return near or TELLERS[token](moment)
    return TELLERS[token](moment)


def ago(passed: timedelta) -> str:
    """Tell how long ago something was, in its largest whole unit."""
    seconds = int(abs(passed).total_seconds())
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if count := seconds // size:
            span = f"{count} {unit}{'s' * (count != 1)}"
            return f"{span} ago" if passed > timedelta() else f"in {span}"
    return "just now"


def _date(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"


def _short(moment: datetime) -> str:
    return f"{moment.day} {moment:%b} {moment.year}"


def _long(moment: datetime) -> str:
    return long_day(moment.date())


TELLERS: dict[str, Teller] = {
    "date_num": lambda moment: f"{moment:%Y-%m-%d}",
    "date_slash": lambda moment: f"{moment:%d/%m/%Y}",
    "date": _date,
    "date_pretty": _date,
    "date_short": _short,
    "date_short_pretty": _short,
    "date_long": _long,
    "date_long_pretty": _long,
    "day_divider_pretty": _long,
    "time": clock_time,
    "time_secs": lambda moment: f"{moment:%H:%M:%S}",
}
