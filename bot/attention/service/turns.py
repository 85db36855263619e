"""One person's day whose turn it is, with all that is needed to decide about it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.attention import store
from bot.attention.model import Ask, Day, Limits
from bot.attention.service.limits import limits_of, monday, spent_by
from bot.delivery.model import Urgency
from bot.delivery.outbox import Telling
from bot.people.model import Rhythm
from bot.people.rules import free_until, with_working_day
from bot.people.service import rhythms_of

SINCE = timedelta(days=28)
"""Who was asked longer ago than that was asked long ago."""


@dataclass(kw_only=True)
class Turn:
    """One person's day whose turn it is."""

    day: Day
    asks: Sequence[Ask]
    rhythm: Rhythm
    limits: Limits
    #: seconds asked of them this week
    spent: int
    asked_last: Mapping[tuple[str, int], datetime]
    #: what leaves because of it
    told: list[Telling] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)

    def tell(
        self,
        notice: str,
        number: int,
        *,
        until: datetime,
        now: datetime,
        due: datetime | None = None,
    ) -> None:
        """Have a message leave now, as long as it is of use and within their hours.

        `due` is when it should have left, where that is earlier.
        """
        free = free_until(self.rhythm, now)
        self.told.append(
            Telling(
                workspace_id=self.day.workspace_id,
                key=f"{notice}:{self.day.id}:{number}",
                notice=notice,
                subject_id=self.day.id,
                part=number,
                destination=self.day.user_id,
                not_before=min(now, due or now),
                not_after=min(until, free) if free else until,
                urgency=Urgency.CAN_WAIT,
                now=now,
            )
        )


def turns_of(session: Session, days: Sequence[Day], now: datetime) -> list[Turn]:
    """Return people's days with all that is needed to decide, in few queries for all of them."""
    workspace_id = days[0].workspace_id
    asks: defaultdict[int, list[Ask]] = defaultdict(list)
    for ask in store.asks_of(session, workspace_id, [day.id for day in days], held=True):
        asks[ask.day_id or 0].append(ask)
    people = {day.user_id for day in days}
    rhythms = rhythms_of(session, workspace_id, people, now)
    spent = spent_by(session, workspace_id, people, {day.on_date for day in days})
    limits = limits_of(session, workspace_id)
    several = {day.user_id for day in days if len(asks[day.id]) > 1}
    since = min(day.on_date for day in days) - SINCE
    last = store.asked_last(session, workspace_id, several, since) if several else {}
    turns = []
    for day in days:
        if rhythm := rhythms.get(day.user_id):
            turns.append(
                Turn(
                    day=day,
                    asks=asks[day.id],
                    rhythm=with_working_day(rhythm, day.on_date),
                    limits=limits,
                    spent=spent.get((day.user_id, monday(day.on_date)), 0),
                    asked_last=last,
                )
            )
        else:  # their account is closed
            day.next_at = day.remind_at = day.later_at = None
    return turns
