"""What check-ins will ask of people in the days to come: their days are opened as they will be, and nothing is stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from sqlalchemy.orm import Session

from bot.attention.model import Agenda, ComingAsk, NewAsk, Post
from bot.checkins import store
from bot.checkins.model import DAY, PACE, PROMPT, Arrangement, Checkin, Run, State
from bot.checkins.service.asking import asked_of
from bot.checkins.service.pacing import turned
from bot.checkins.service.slices import Person, Slice, slice_of, takers_of
from bot.checkins.service.wondering import doubted
from bot.database import detached
from bot.delivery import outbox
from bot.people.model import Hours, Rhythm
from bot.people.service import rhythms_of
from bot.rollouts import service as rollouts

MESSAGE_OF_THE_DAY, PACE_NOTE = "message of the day", "note of how often I ask"

NEVER_AN_ID = 1 << 60
"""Entries to come have no id yet; of a series the newest counts, so these follow all that are there."""


@dataclass(frozen=True, kw_only=True)
class Crew:
    """People, their check-ins, and all that decides when they are asked."""

    people: Mapping[int, list[Person]]
    checkins: list[Checkin]
    runs: Mapping[int, Run]
    #: who is in those runs already, by run and person
    inside: Collection[tuple[int, str]]
    rhythms: Mapping[str, Rhythm]
    owns: Mapping[tuple[int, str], Arrangement]
    #: what is answered already, by check-in, day and person
    early: Collection[tuple[int, date, str]]
    hours: Mapping[int, set[Hours]]
    channels: Mapping[int, str]
    ids: Iterator[int] = field(default_factory=lambda: count(NEVER_AN_ID))

    def next_slice(self, checkin: Checkin, run: Run | None) -> Slice:
        """Return everybody who is still to be put into the check-in's next day."""
        inside = {user_id for run_id, user_id in self.inside if run and run_id == run.id}
        people = [one for one in self.people[checkin.rollout_id] if one[1] not in inside]
        runs = {checkin.id: run} if run else {}
        takers = takers_of(people, [checkin], runs, self.rhythms, self.owns)
        each = slice_of(checkin, run, takers[checkin.rollout_id])
        each.hours = self.hours.get(checkin.rollout_id, set())
        return each


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Return what check-ins will ask of people before an instant, and what their channels will be told.

    A rollout's first day is the first on which one of these people is asked. Whoever is asked whether this is
    still useful is asked it on that day: that there was no room for it is not foreseen.
    """
    crew = _crew(session, workspace_id, user_ids, now)
    asks: list[ComingAsk] = []
    posts = _posts_on_record(session, workspace_id, crew, now)
    for checkin in crew.checkins:
        for each, known_at in _days(checkin, crew, until, now):
            coming = list(_asks(each, crew, known_at))
            asks += coming
            if each.run:
                posts.append(_post(each, crew, coming, known_at))
            if each.run and turned(session, [each.opened], known_at):
                posts.append(_note(each, crew, known_at))
    return Agenda(asks=asks, posts=posts)


def _crew(session: Session, workspace_id: str, user_ids: Collection[str], now: datetime) -> Crew:
    """Load all of it in few queries; what changes with the days is a copy."""
    people: dict[int, list[Person]] = {}
    for rollout_id, user_id, since, zone in rollouts.takers_among(session, workspace_id, user_ids):
        people.setdefault(rollout_id, []).append((rollout_id, user_id, since, zone))
    checkins = [detached(each) for each in store.of_rollouts(session, workspace_id, people)]
    ids = [checkin.id for checkin in checkins]
    runs = store.runs_to_open(session, workspace_id, ids)
    inside = store.people_in(session, workspace_id, [run.id for run in runs.values()])
    owns = {
        key: detached(own, shift=own.shift)
        for key, own in store.arrangements(session, workspace_id, ids, user_ids).items()
    }
    for key in _about_to_answer(session, workspace_id, ids) & owns.keys():
        owns[key].missed = 0
    return Crew(
        people=people,
        checkins=checkins,
        runs={checkin_id: detached(run) for checkin_id, run in runs.items()},
        inside={(one.run_id, one.user_id) for one in inside},
        rhythms=rhythms_of(session, workspace_id, user_ids, now),
        owns=owns,
        early=store.early_of(session, workspace_id, user_ids),
        hours=rollouts.hours_of_takers(session, workspace_id, list(people)),
        channels=rollouts.channels(session, workspace_id, list(people)),
    )


def _about_to_answer(
    session: Session, workspace_id: str, checkin_ids: Collection[int]
) -> set[tuple[int, str]]:
    """Return who is asked in a day that is open, by check-in: as if they answered, they have missed none."""
    runs = {run.id: run for run in store.open_runs(session, workspace_id, checkin_ids)}
    inside = store.people_in(session, workspace_id, list(runs))
    asked = (one for one in inside if one.state == State.ASKED)
    return {(runs[one.run_id].checkin_id, one.user_id) for one in asked}


def _days(
    checkin: Checkin, crew: Crew, until: datetime, now: datetime
) -> Iterator[tuple[Slice, datetime]]:
    """Open a check-in's days one after the other, as `opening` does, each with the instant of it."""
    run = crew.runs.get(checkin.id)
    while checkin.next_at and checkin.next_at < until:
        known_at = max(checkin.next_at, now)
        each = crew.next_slice(checkin, run)
        if each.is_postponed(known_at):
            continue
        each.run = each.run or (each.new_run() if each.asking else None)
        yield each, known_at
        each.move_on()
        run = None


def _asks(each: Slice, crew: Crew, known_at: datetime) -> Iterator[ComingAsk]:
    for one in each.to_ask():
        answered = (each.checkin.id, each.day, one.taker.user_id) in crew.early
        ask = asked_of(next(crew.ids), one)
        yield ComingAsk(ask=ask, known_at=known_at, is_done=answered)
    for doubt in each.doubts:
        yield ComingAsk(ask=doubted(doubt), known_at=known_at)


def _post(each: Slice, crew: Crew, coming: list[ComingAsk], known_at: datetime) -> Post:
    return Post(
        rollout_id=each.checkin.rollout_id,
        channel_id=crew.channels[each.checkin.rollout_id],
        at=max(each.begins_at, known_at),
        what=MESSAGE_OF_THE_DAY,
        about=[_named(one.ask) for one in coming if one.ask.kind == PROMPT],
    )


def _posts_on_record(session: Session, workspace_id: str, crew: Crew, now: datetime) -> list[Post]:
    """Return what channels will be told that is written down already."""
    of_checkin = {checkin.id: checkin.rollout_id for checkin in crew.checkins}
    runs = {run.id: run for run in store.open_runs(session, workspace_id, list(of_checkin))}
    inside = [
        one
        for one in store.people_in(session, workspace_id, list(runs))
        if one.state not in {State.WITHDRAWN, State.SPARED}
    ]
    days = [
        Post(
            rollout_id=of_checkin[runs[row.subject_id].checkin_id],
            channel_id=row.destination,
            at=max(row.not_before, now),
            what=MESSAGE_OF_THE_DAY,
            about=[(PROMPT, one.id) for one in inside if one.run_id == row.subject_id],
        )
        for row in outbox.waiting(session, workspace_id, DAY, list(runs))
    ]
    notes = [
        Post(
            rollout_id=of_checkin[row.subject_id],
            channel_id=row.destination,
            at=max(row.not_before, now),
            what=PACE_NOTE,
        )
        for row in outbox.waiting(session, workspace_id, PACE, list(of_checkin))
    ]
    return [*days, *notes]


def _note(each: Slice, crew: Crew, known_at: datetime) -> Post:
    rollout_id = each.checkin.rollout_id
    at = max(each.opened.told_at, known_at)
    return Post(rollout_id=rollout_id, channel_id=crew.channels[rollout_id], at=at, what=PACE_NOTE)


def _named(ask: NewAsk) -> tuple[str, int]:
    return ask.kind, ask.subject_id
