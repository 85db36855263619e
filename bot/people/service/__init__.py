"""What is known of people, and what they can set. The caller owns the transaction."""

from bot.people.rules.reading import get_ready
from bot.people.service.absence import (
    come_back,
    coming,
    go_away,
    leads_somebody,
    noted,
    take_back,
    today_and_locale,
    whose,
)
from bot.people.service.company import calendar, set_calendar
from bot.people.service.keeping import OWN, erase, export_pages, send_export
from bot.people.service.knowing import (
    locale_of,
    names_and_zones,
    names_of,
    people_described,
    rhythm_of,
    rhythms_of,
    zones_of,
)
from bot.people.service.setting import change, lend_hours, mine, take_back_hours

__all__ = [
    "OWN",
    "calendar",
    "change",
    "come_back",
    "coming",
    "erase",
    "export_pages",
    "get_ready",
    "go_away",
    "leads_somebody",
    "lend_hours",
    "locale_of",
    "mine",
    "names_and_zones",
    "names_of",
    "noted",
    "people_described",
    "rhythm_of",
    "rhythms_of",
    "send_export",
    "set_calendar",
    "take_back",
    "take_back_hours",
    "today_and_locale",
    "whose",
    "zones_of",
]
