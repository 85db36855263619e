"""Which of the things that somebody was asked still count when they look by themselves."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.attention.model import Ask, AskState

LOOKED_BACK = timedelta(days=7)
"""What nobody has answered for so long is not brought up again."""


def asked_now(asks: Iterable[Ask], *, today: date, now: datetime) -> list[Ask]:
    """Return what is open and what was done today, the most important first; given the newest first.

    Of a series only the newest counts: nobody answers Monday's check-in once Tuesday's has come.
    """
    found: list[Ask] = []
    series: set[str] = set()
    for ask in asks:
        if ask.state not in {AskState.ASKED, AskState.DONE} or ask.series in series:
            continue
        if ask.series:
            series.add(ask.series)
        since = ask.asked_at or ask.begins_at
        if ask.on_date == today if ask.state == AskState.DONE else now - since <= LOOKED_BACK:
            found.append(ask)
    return sorted(found, key=lambda ask: (ask.state == AskState.DONE, -ask.worth, ask.id))
