"""What somebody means who types a milestone: its words, quoted or not, and its date."""

import re
from datetime import date

from bot.errors import BotError
from bot.milestones.model import Wish
from bot.people.rules.reading import days_meant
from bot.slack.text import DOUBLE, SINGLE, quoted_name

QUOTES = f"{DOUBLE}{SINGLE} "
BY = (
    r"(?:by|until|till?|before|on|bis(?:\s+zum)?|vor(?:\s+dem)?|am|avant(?:\s+le)?|"
    r"d['’]ici(?:\s+le|\s+au)?|pour(?:\s+le)?|antes\s+del|hasta(?:\s+el)?|para(?:\s+el)?)"
)
BEGINS_WITH_BY = re.compile(rf"{BY}\s+", re.IGNORECASE)
WITHOUT_QUOTES = re.compile(rf"(.+)\s{BY}\s+(.+)", re.IGNORECASE | re.DOTALL)


def wished(text: str, *, today: date, locale: str) -> Wish:
    """Return the milestone that is meant, `"100 online orders" by 12 Dec`; its quotes may be missing.

    Of what follows a word such as “by”, without quotes, only what can be read as a day is taken for one.
    """
    quoted, rest = quoted_name(text)
    if quoted is not None:
        said = BEGINS_WITH_BY.sub("", rest, count=1)
        due_on = _day(said, today, locale) if said else None
        return Wish(what=quoted, due_on=due_on, unread="" if due_on else said)
    parts = WITHOUT_QUOTES.fullmatch(text)
    if parts and (due_on := _day(parts[2], today, locale)):
        return Wish(what=parts[1].strip(QUOTES), due_on=due_on)
    unread = parts[2] if parts and re.search(r"\d", parts[2]) else ""
    return Wish(what=(parts[1] if parts and unread else text).strip(QUOTES), unread=unread)


def _day(text: str, today: date, locale: str) -> date | None:
    try:
        return days_meant(text.strip(QUOTES), today=today, locale=locale).last
    except BotError:
        return None
