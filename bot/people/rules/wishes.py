"""What people fill in about themselves: read kindly, and answered at the field where it cannot be.

Slack shows what is said at a field as plain text, so nothing in it is marked up or escaped.
"""

import difflib
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import available_timezones

from bot.errors import BotError, FieldMistakes
from bot.people.model import Hours, Rhythm, Wishes
from bot.people.rules.asking import asked_at
from bot.people.rules.calendars import country_in
from bot.people.rules.times import instant_of, local

ZONES = {zone.casefold(): zone for zone in available_timezones()}
DISTANCE = re.compile(r"(?:gmt|utc)?[+-]\d.*")
"""From Greenwich. Zones of such names there are too, with the sign the other way round."""

PERIOD = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:[-–—]|to|bis|until)\s*(\d{1,2})(?:[:.h](\d{2}))?",
    re.IGNORECASE,
)
LONGEST_SNOOZE = timedelta(days=366)
NOON = time(12)
SOME_DAY = date(2026, 1, 1)


def zone_in(text: str) -> str:
    """Return the zone that is named, in full or by its city; raises BotError."""
    wanted = "_".join(text.split()).casefold()
    if DISTANCE.fullmatch(wanted):
        raise BotError(
            f"“{text[:40]}” stays the same in summer. Please type a city instead, like Europe/Berlin."
        )
    cities = [zone for key, zone in ZONES.items() if key.rpartition("/")[2] == wanted]
    if zone := ZONES.get(wanted) or (cities[0] if len(cities) == 1 else None):
        return zone
    near = difflib.get_close_matches(wanted, ZONES, n=1, cutoff=0.6) or cities
    hint = f" Did you mean {ZONES.get(near[0], near[0])}?" if near else ""
    raise BotError(
        f"I do not know the time zone “{text[:40]}”.{hint} Please type it like Europe/Berlin."
    )


def period_in(text: str, *, example: str) -> tuple[time, time]:
    """Return from when to when, such as `09:00-17:00`; raises BotError."""
    found = PERIOD.fullmatch(text.strip())
    if not found:
        raise BotError(f"I cannot read “{text[:40]}”. Please type it like {example}.")
    begins, ends = _clock(found[1], found[2], example), _clock(found[3], found[4], example)
    if begins == ends:
        raise BotError(f"That begins and ends at the same time. Please type it like {example}.")
    return begins, ends


def wishes_in(
    texts: Mapping[str, str],
    days: frozenset[int],
    snooze: date | None,
    *,
    slack_zone: str,
    now: datetime,
) -> Wishes:
    """Return what somebody has filled in; raises FieldMistakes for all of it at once."""
    mistakes: dict[str, str] = {}

    def read(name: str) -> object:
        try:
            return READERS[name](texts[name]) if texts.get(name) else None
        except BotError as mistake:
            mistakes[name] = str(mistake)
            return None

    found = {name: read(name) for name in READERS}
    wishes = Wishes(days=days or None, locale=texts.get("locale") or None, **found)  # type: ignore[arg-type]
    zone = wishes.zone or slack_zone
    today = local(now, zone).date()
    if snooze and not today < snooze <= today + LONGEST_SNOOZE:
        mistakes["snooze"] = "Please choose a day to come, a year ahead at most; or leave it empty."
    if not mistakes and _is_never_free(wishes, zone):
        mistakes["quiet"] = "That leaves no time within your working hours. Please make it shorter."
    if mistakes:
        raise FieldMistakes(**mistakes)
    return wishes.until(instant_of(snooze, time(0), zone) if snooze else None)


def _hours(text: str) -> tuple[time, time]:
    begins, ends = period_in(text, example="09:00-17:00")
    if time(0) < ends < begins < NOON:  # nine to five, and no shift of twenty hours
        raise BotError("Please type the hours by the 24-hour clock, like 09:00-17:00.")
    return begins, ends


def _quiet(text: str) -> tuple[time, time]:
    return period_in(text, example="12:00-13:00")


READERS = {"zone": zone_in, "hours": _hours, "quiet": _quiet, "country": country_in}


def _is_never_free(wishes: Wishes, zone: str) -> bool:
    working = {"starts": wishes.hours[0], "ends": wishes.hours[1]} if wishes.hours else {}
    hours = Hours(zone=zone, quiet=wishes.quiet, **working)
    return asked_at(Rhythm(hours=hours), SOME_DAY, hours.starts) is None


def _clock(hour: str, minute: str | None, example: str) -> time:
    """Return a time of day; 24:00 is midnight, and 25:00 is none."""
    said = f"{hour}:{minute or '00'}"
    if said == "24:00":
        return time(0)
    if int(hour) > 23 or int(minute or 0) > 59:
        raise BotError(f"There is no {said} on the clock. Please type it like {example}.")
    return time(int(hour), int(minute or 0))
