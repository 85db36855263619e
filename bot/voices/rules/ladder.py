"""Whom a voice is put before, and when, as long as nobody answers it: in working days of its rollout."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.people.model import Rhythm
from bot.people.rules import back_on
from bot.voices.model import OPEN, Move, Rung, Voice

APART = 2
"""Working days until somebody is asked, and from one rung to the next."""

NOBODYS = (Rung.LEAD, Rung.SPONSOR)
OWNED = (Rung.OWNER, Rung.LEAD, Rung.SPONSOR)
"""The rungs of a voice that nobody looks after yet, and of one that has an owner."""

EARLIEST_ZONE = timedelta(hours=14)
"""Where a day begins first, it is so far ahead of UTC."""

LETS_GO = {
    *(Move.TAKEN, Move.GIVEN, Move.STARTED, Move.ANSWERED, Move.DECLINED, Move.REOPENED),
    *(Move.MERGED, Move.RETURNED),
}
"""Moves after which whoever was asked about a voice has nothing to do about it any more."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """Who is asked on a day, if nothing has happened by then."""

    on: date
    rung: Rung


def steps(voice: Voice, rhythm: Rhythm) -> tuple[Step, ...]:
    """Return the ladder that a voice climbs from now on; each reopening begins it one rung higher."""
    if voice.state not in OPEN or voice.merged_into_id is not None:
        return ()
    rungs: Sequence[Rung] = OWNED if voice.owner_id else NOBODYS
    rungs = rungs[min(voice.reopened, len(rungs) - 1) :]
    due_on = promised(voice)
    day = working_day(rhythm, due_on, 1) if due_on else working_day(rhythm, voice.waits_since)
    found = []
    for rung in rungs:
        if day is not None:
            found.append(Step(on=day, rung=rung))
            day = working_day(rhythm, day)
    return tuple(found)


def promised(voice: Voice) -> date | None:
    """Return by when its owner has promised an answer; a date from before it was reopened is none."""
    if voice.owner_id is None or voice.due_on is None or voice.due_on < voice.waits_since:
        return None
    return voice.due_on


def working_day(rhythm: Rhythm, after: date, number: int = APART) -> date | None:
    """Return the working day that is so many working days after a day; None within two years."""
    day: date | None = after
    for _ in range(number):
        day = back_on(rhythm, day) if day else None
    return day


def reached(ladder: Sequence[Step], day: date) -> Step | None:
    """Return the step for a day; of several that were missed, only the last counts."""
    return next((step for step in reversed(ladder) if step.on <= day), None)


def coming(ladder: Sequence[Step], day: date) -> Step | None:
    """Return the first step after a day."""
    return next((step for step in ladder if step.on > day), None)


def whom(
    rung: Rung,
    *,
    owner_id: str | None,
    lead_ids: Sequence[str],
    sponsor_ids: Sequence[str],
    confidants: Collection[str] | None = None,
) -> list[str]:
    """Return who is asked on a rung: where nobody sponsors, the leads again, and the other way round.

    `confidants` are those who may see a confidential voice; nobody else is asked about it.
    """
    if rung == Rung.OWNER:
        return [owner_id] if owner_id else []
    first, second = (lead_ids, sponsor_ids) if rung == Rung.LEAD else (sponsor_ids, lead_ids)
    if confidants is None:
        return list(first or second)
    told = [[each for each in ids if each in confidants] for ids in (first, second)]
    return told[0] or told[1] or sorted(confidants)


def newest_day(now: datetime) -> date:
    """Return the day that it is where days begin first: nobody's is later."""
    return (now + EARLIEST_ZONE).date()


def begins_at(day: date) -> datetime:
    """Return when a day begins where days begin first."""
    return datetime.combine(day, time(0), UTC) - EARLIEST_ZONE


def waiting_since(voice: Voice) -> date:
    """Return since when a voice waits for its answer."""
    return voice.waits_since if voice.reopened else voice.raised_on
