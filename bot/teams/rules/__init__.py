"""Decisions about who belongs where. Pure: values in, values out."""

from bot.teams.rules.naming import Names, name_key
from bot.teams.rules.planning import MOST_SAID, planned, without_a_lead
from bot.teams.rules.reading import MOST_LINES, read
from bot.teams.rules.seating import (
    IN_PAGE,
    LONGEST_TEAM,
    goes_by_wave,
    in_order,
    mistake_in_team,
    named_alike,
    new_wave,
    page_of_team,
    pages,
    refuse,
    wave_meant,
)

__all__ = [
    "IN_PAGE",
    "LONGEST_TEAM",
    "MOST_LINES",
    "MOST_SAID",
    "Names",
    "goes_by_wave",
    "in_order",
    "mistake_in_team",
    "name_key",
    "named_alike",
    "new_wave",
    "page_of_team",
    "pages",
    "planned",
    "read",
    "refuse",
    "wave_meant",
    "without_a_lead",
]
