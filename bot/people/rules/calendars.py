"""Public holidays, as a library knows them for each country and region."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays
from babel import Locale

from bot.errors import BotError
from bot.people.model import NO_HOLIDAYS

UNKNOWN = (
    "I do not know “{}”. Please type a country such as DE, one of its regions such as DE-BY, or none for "
    "no public holidays."
)


def holiday_on(country: str, day: date) -> str | None:
    """Return the name of a country's public holiday on a day, if it is one."""
    return _holidays(country, day.year).get(day) if country not in {"", NO_HOLIDAYS} else None


def country_in(text: str) -> str:
    """Return the country or region that is named, by code or by name; raises BotError."""
    wanted = text.strip()
    if wanted.casefold() == NO_HOLIDAYS:
        return NO_HOLIDAYS
    country, _, region = wanted.upper().partition("-")
    known = holidays.list_supported_countries()
    if country in known and (not region or region in known[country]):
        return f"{country}-{region}" if region else country
    by_name = [code for code in known if _name(code).casefold() == wanted.casefold()]
    if not by_name:
        raise BotError(UNKNOWN.format(wanted[:40]))
    return by_name[0]


def called(country: str) -> str:
    """Return what people call a country or region: `Germany (BY)`."""
    code, _, region = country.partition("-")
    return f"{_name(code)} ({region})" if region else _name(code)


def _name(code: str) -> str:
    return str(Locale.parse("en").territories.get(code, code))


@cache
def _holidays(country: str, year: int) -> Mapping[date, str]:
    """Return a year's holidays; of a country that the library does not know any more, none."""
    code, _, region = country.partition("-")
    try:
        found = holidays.country_holidays(code, subdiv=region or None, years=year, language="en_US")
    except NotImplementedError:
        return {}
    return dict(found.items())
