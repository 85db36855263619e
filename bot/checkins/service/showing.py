"""What is shown of check-ins: the day, the plan, and each person's own."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import Asked, Checkin, Day, Entry, Outlook, Run, State, Tally, Timetable
from bot.checkins.service.following import to_follow
from bot.errors import BotError
from bot.people.model import Reason
from bot.people.rules import off
from bot.people.service import names_of, rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout

NOT_YOURS = "That check-in is not here for you any more. Your next one comes by itself."


def asked(session: Session, entry: Entry) -> Asked:
    """Return an entry with all that is shown beside it."""
    rollout = rollouts.find(session, entry.workspace_id, entry.run.checkin.rollout_id)
    return Asked(
        entry=entry, run=entry.run, rollout_name=rollout.name, channel_id=rollout.channel_id
    )


def entry_asked(session: Session, workspace_id: str, entry_id: int) -> Asked | None:
    """Return the entry with all that is shown beside it, if it is there."""
    entry = store.entry_by_id(session, workspace_id, entry_id)
    return asked(session, entry) if entry else None


def _off(session: Session, entry: Entry) -> Reason | None:
    """Return why somebody is not asked who was, and takes part as before."""
    if entry.state != State.WITHDRAWN:
        return None
    rollout_id = entry.run.checkin.rollout_id
    mine = rollouts.taking_part_in(session, entry.workspace_id, entry.user_id)
    rhythm = rhythm_of(session, entry.workspace_id, entry.user_id, entry.prompt_at)
    if rhythm is None or rollout_id not in [rollout.id for rollout in mine]:
        return None
    return off(rhythm, entry.run.on_date, planned=True)


def all_asked(session: Session, workspace_id: str, entry_ids: Collection[int]) -> list[Asked]:
    """Return several entries, each with all that is shown beside it."""
    entries = store.entries_by_id(session, workspace_id, entry_ids)
    found = rollouts.known(session, workspace_id, {e.run.checkin.rollout_id for e in entries})
    return [
        Asked(
            entry=entry,
            run=entry.run,
            rollout_name=of.name,
            channel_id=of.channel_id,
            off=_off(session, entry),
        )
        for entry in entries
        if (of := found.get(entry.run.checkin.rollout_id))
    ]


def own_asked(
    session: Session, *, workspace_id: str, user_id: str, entry_id: int, now: datetime
) -> Asked:
    """Return the person's own entry to fill in; raises BotError where it is not theirs, or over."""
    entry = own(session, workspace_id, user_id, entry_id)
    if entry.state != State.ANSWERED:
        rules.refuse_over(entry.run.on_date, store.asked_since(session, entry, now))
    return to_fill_in(session, entry)


def to_fill_in(session: Session, entry: Entry) -> Asked:
    """Return an entry with all that its form shows."""
    return replace(
        asked(session, entry), follow_ups=tuple(rules.asked_at_once(to_follow(session, entry)))
    )


def own(session: Session, workspace_id: str, user_id: str, entry_id: int) -> Entry:
    """Return the person's entry; raises BotError where it is not theirs, or they are out of it."""
    entry = store.entry_by_id(session, workspace_id, entry_id)
    if entry is None or entry.user_id != user_id or entry.state == State.WITHDRAWN:
        raise BotError(NOT_YOURS)
    return entry


def day_of(session: Session, workspace_id: str, run_id: int) -> Day | None:
    """Return a run as everybody in its channel may see it, if it is there."""
    run = store.run_by_id(session, workspace_id, run_id)
    if run is None:
        return None
    rollout = rollouts.find(session, workspace_id, run.checkin.rollout_id)
    tally = store.tally(session, run)
    counts = rules.may_count(run, tally) and any(question.options for question in run.questions)
    answers = store.answers_in(session, run) if counts else ()
    return Day(
        run=run,
        rollout_name=rollout.name,
        tally=tally,
        summaries=rules.summaries(run.questions, answers),
        only=_only(session, run, tally),
    )


def checkin_called(
    session: Session, workspace_id: str, checkin_id: int
) -> tuple[Checkin, str] | None:
    """Return a check-in with the name of its rollout, if it is there."""
    checkin = store.checkin_by_id(session, workspace_id, checkin_id)
    if checkin is None:
        return None
    return checkin, rollouts.find(session, workspace_id, checkin.rollout_id).name


def _only(session: Session, run: Run | None, tally: Tally | None) -> str | None:
    user_id = store.only_asked(session, run) if run and tally and tally.asked == 1 else None
    return names_of(session, run.workspace_id, [user_id])[user_id] if run and user_id else None


def plans_of(session: Session, *, workspace_id: str, user_id: str) -> list[tuple[str, Timetable]]:
    """Return when check-ins ask somebody, each with the name of its rollout."""
    names = {
        rollout.id: rollout.name
        for rollout in rollouts.taking_part_in(session, workspace_id, user_id)
    }
    checkins = store.of_rollouts(session, workspace_id, names)
    owns = store.arrangements(session, workspace_id, [c.id for c in checkins], [user_id])
    return [
        (names[c.rollout_id], rules.timetable_of(c, owns.get((c.id, user_id)))) for c in checkins
    ]


def outlook(
    session: Session, *, workspace_id: str, rollout_id: int, user_id: str | None, now: datetime
) -> Outlook | None:
    """Return when a rollout asks, how its newest day stands, and what `user_id` did in it."""
    found = store.newest(session, workspace_id, rollout_id)
    if found is None:
        return None
    checkin, run = found
    tally, own_state = store.tally_and_own(session, run, user_id) if run else (None, None)
    rhythm = rhythm_of(session, workspace_id, user_id, now) if user_id else None
    own = store.arrangement(session, checkin, user_id) if user_id else None
    timetable = rules.timetable_of(checkin, own)
    asked = rules.first_asked(timetable, rhythm, now) if rhythm else None
    return Outlook(
        checkin=checkin,
        timetable=timetable,
        zone=rhythm.hours.zone if rhythm else None,
        next_on=asked[0] if asked else checkin.next_on,
        run=run,
        tally=tally,
        own=own_state,
        only=_only(session, run, tally),
    )


def arranged_in(
    session: Session, workspace_id: str, arrangement_ids: Collection[int]
) -> dict[int, Rollout]:
    """Return the rollout that each arrangement with a person is about."""
    found = dict(iter(store.rollouts_of_arrangements(session, workspace_id, arrangement_ids)))
    known = rollouts.known(session, workspace_id, set(found.values()))
    return {each: known[rollout_id] for each, rollout_id in found.items() if rollout_id in known}
