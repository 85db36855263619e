"""A voice that nobody answers climbs: the leads are asked again, then the sponsors.

What is asked goes into the message of a day (`attention`), and is taken back as soon as the voice moves.
A step is handed over when its day begins anywhere, as the hours of who is asked may be the first ones.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.model import NewAsk, Worth
from bot.people.model import Hours, Rhythm
from bot.people.rules import instant_of
from bot.people.service import rhythm_of, rhythms_of
from bot.rollouts import service as rollouts
from bot.voices import rules, store
from bot.voices.model import CLIMBED, Rung, Visibility, Voice
from bot.voices.rules import Step

AT_ONCE = 50
"""Voices that climb in one transaction."""

A_LOOK = 5
"""Seconds that it takes to look at what has climbed."""

OF_USE = timedelta(days=14)
"""Where a day has no room for it, it waits for another one this long."""

MOVED = "it has moved on"


@dataclass(frozen=True, kw_only=True)
class Leading:
    """Who leads a rollout, and on which days it works."""

    lead_ids: Sequence[str]
    sponsor_ids: Sequence[str]
    rhythm: Rhythm


def begins(session: Session, voice: Voice, today: date) -> None:
    """Let a voice climb from its lowest rung: it was raised, promised for a day, returned or reopened."""
    voice.rung = Rung.NONE
    is_promised = bool(voice.owner_id and voice.due_on and voice.due_on >= today)
    if not is_promised:
        voice.waits_since = today
    leading = leading_of(session, voice.workspace_id, voice.rollout_id, today)
    first = next(iter(rules.steps(voice, leading.rhythm)), None)
    voice.climbs_on = first.on if first else None


def stops(_session: Session, voice: Voice) -> None:
    """Let a voice climb no more: it is settled, or another stands for it."""
    voice.rung, voice.climbs_on = Rung.NONE, None


def let_go(session: Session, voice: Voice, now: datetime) -> None:
    """Ask nobody any more about a voice, as it has moved; messages that did show what has become of it."""
    voice.rung = Rung.NONE
    attention.withdraw(session, voice.workspace_id, CLIMBED, [voice.id], MOVED, now)


def climb_due(session: Session, now: datetime) -> bool:
    """Ask about the voices whose day has come, as far as one transaction goes; tells whether to go on."""
    due = store.to_climb(session, rules.newest_day(now), AT_ONCE)
    for voice in due:
        _climb(session, voice, now)
    return len(due) == AT_ONCE


def next_climb(session: Session) -> datetime | None:
    """Return when a voice climbs next."""
    day = store.next_climb(session)
    return rules.begins_at(day) if day else None


def people_asked(
    session: Session, voice: Voice, today: date
) -> Sequence[tuple[Step, Sequence[str]]]:
    """Return the steps of a voice's ladder, each with the ids of those who are asked then."""
    leading = leading_of(session, voice.workspace_id, voice.rollout_id, today)
    found = rules.steps(voice, leading.rhythm)
    return [(step, people(session, voice, step.rung, leading)) for step in found]


def leading_of(session: Session, workspace_id: str, rollout_id: int, today: date) -> Leading:
    """Return who leads a rollout, and its working days: its lead's, or its sponsor's, who may be away."""
    lead_ids = rollouts.lead_ids(session, workspace_id, rollout_id)
    sponsor_ids = rollouts.sponsor_ids(session, workspace_id, rollout_id)
    first = next(iter([*lead_ids, *sponsor_ids]), None)
    noon = instant_of(today, time(12), "UTC")
    found = rhythm_of(session, workspace_id, first, noon) if first else None
    rhythm = found or Rhythm(hours=Hours(zone="UTC"))
    return Leading(
        lead_ids=lead_ids,
        sponsor_ids=sponsor_ids,
        rhythm=replace(rhythm, away=(), snoozed_until=None),
    )


def people(session: Session, voice: Voice, rung: Rung, leading: Leading) -> list[str]:
    """Return the ids of those who are asked about a voice on a rung."""
    is_confidential = voice.visibility == Visibility.CONFIDENTIAL
    return rules.whom(
        rung,
        owner_id=voice.owner_id,
        lead_ids=leading.lead_ids,
        sponsor_ids=leading.sponsor_ids,
        confidants=store.confidants(session, voice.workspace_id, voice.id)
        if is_confidential
        else None,
    )


def asked(
    voice: Voice, user_ids: Iterable[str], rhythms: Mapping[str, Rhythm], day: date, now: datetime
) -> list[NewAsk]:
    """Return what people are asked about a voice that has climbed, on their working day that is nearest."""
    found = []
    for user_id in user_ids:
        hour = rules.first_hour(rhythms[user_id], day, now) if user_id in rhythms else None
        if hour:
            found.append(_ask(voice, user_id, *hour))
    return found


def not_reached(
    session: Session,
    workspace_id: str,
    voice_ids: Collection[int],
    user_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell the leads that somebody could not be asked about voices of their rollouts."""
    found = store.by_ids(session, workspace_id, voice_ids)
    for rollout_id in sorted({voice.rollout_id for voice in found}):
        rollouts.not_reached(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            destination=user_id,
            reason=reason,
            now=now,
        )


def _climb(session: Session, voice: Voice, now: datetime) -> None:
    """Ask those of the day's rung, once, however late it is; a rung that they were asked on is none."""
    workspace_id, rollout_id = voice.workspace_id, voice.rollout_id
    if rollouts.is_over(rollouts.find(session, workspace_id, rollout_id)):
        stops(session, voice)
        return
    today = rollouts.today_in(session, workspace_id, rollout_id, now)
    day = max(today, voice.climbs_on or today)
    leading = leading_of(session, workspace_id, rollout_id, today)
    ladder = rules.steps(voice, leading.rhythm)
    step, following = rules.reached(ladder, day), rules.coming(ladder, day)
    voice.climbs_on = following.on if following else None
    if step and step.rung > voice.rung:
        voice.rung = step.rung
        user_ids = people(session, voice, step.rung, leading)
        rhythms = rhythms_of(session, workspace_id, user_ids, now)
        attention.ask_all(session, workspace_id, asked(voice, user_ids, rhythms, day, now))


def _ask(voice: Voice, user_id: str, on_date: date, at: datetime) -> NewAsk:
    return NewAsk(
        user_id=user_id,
        kind=CLIMBED,
        subject_id=voice.id,
        rollout_id=voice.rollout_id,
        on_date=on_date,
        begins_at=at,
        ends_at=at + OF_USE,
        worth=Worth.QUESTION,
        effort=A_LOOK,
        reminds=False,
    )
