"""What is known of people, and what they can set. The caller owns the transaction."""

from bot.people.service.knowing import (
    about_me,
    names_and_zones,
    names_of,
    people_described,
    rhythm_of,
    rhythms_of,
    zones_of,
)

__all__ = [
    "about_me",
    "names_and_zones",
    "names_of",
    "people_described",
    "rhythm_of",
    "rhythms_of",
    "zones_of",
]
