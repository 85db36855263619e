"""Somebody answers before they are asked: it is kept until their day begins."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.checkins import rules, store
from bot.checkins.model import Ahead, Checkin, Early, Entry, FollowUp, Offered, State, Timetable
from bot.checkins.service.answering import answer
from bot.checkins.service.following import follow_ups
from bot.checkins.service.showing import to_fill_in
from bot.checkins.service.wondering import heard
from bot.errors import BotError
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout

NOT_ASKED_YET = "There is no check-in for you yet. The first one comes by itself."
WAITS = (
    "Your wave of this rollout has not begun, so nothing is asked of you yet. I write to you on the day it "
    "does; `/rollout status` says what is planned."
)
NOT_IN_IT = "You take no part in this rollout, so nothing is asked of you."


def offered(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    text: str,
    now: datetime,
) -> Offered:
    """Return what somebody can answer now in the rollout they mean.

    Raises WhichRolloutError where several may be meant, BotError where there is nothing.
    """
    rollout = rollouts.which_of_mine(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id, text=text
    )
    latest = store.latest(session, workspace_id, user_id, now)
    last = next((e for e in latest if e.run.checkin.rollout_id == rollout.id), None)
    coming = _coming(session, rollout, user_id, now)
    if isinstance(coming, Entry) and (last is None or last.state != State.ASKED):
        return Offered(asked=to_fill_in(session, coming))
    ahead = coming if isinstance(coming, Ahead) else None
    if last and (last.state == State.ASKED or not ahead):
        return Offered(asked=to_fill_in(session, last), ahead=ahead)
    if ahead is None:
        is_asked = _takes_part(session, rollout, user_id)
        raise BotError(NOT_ASKED_YET if is_asked else _why_not(session, rollout, user_id))
    return Offered(ahead=ahead)


def day_ahead(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    now: datetime,
) -> Offered:
    """Return the day to come of a rollout, to be answered now; raises BotError where it is too early."""
    rollout = rollouts.find(session, workspace_id, rollout_id)
    coming = _coming(session, rollout, user_id, now)
    if coming is None:
        raise BotError(_why_not(session, rollout, user_id))
    if isinstance(coming, Entry):
        return Offered(asked=to_fill_in(session, coming))
    return Offered(ahead=coming)


def answer_early(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    on_date: date,
    answers: Sequence[str],
    mood: int | None,
    fingerprint: str,
    now: datetime,
    outcomes: Mapping[str, str],
) -> bool:
    """Keep what somebody answers before their day begins; tells whether it has not begun yet.

    Where it began while they wrote, it is their answer of the day. Raises FieldMistakes.
    """
    rules.refuse_nothing([*answers, *outcomes.values()], "", mood)
    [checkin] = store.held(session, workspace_id, [rollout_id])  # nobody opens the day meanwhile
    run = store.run_on(session, checkin, on_date)
    entry = store.entry_in(session, run, user_id) if run else None
    if entry:
        answer(
            session,
            workspace_id=workspace_id,
            user_id=user_id,
            entry_id=entry.id,
            answers=answers,
            words=entry.words,
            mood=mood,
            outcomes=outcomes,
            now=now,
        )
        return False
    if not _takes_part(session, rollouts.find(session, workspace_id, rollout_id), user_id):
        raise BotError(NOT_IN_IT)
    own = store.arrangement(session, checkin, user_id)
    _refuse_changed(checkin, rules.timetable_of(checkin, own), on_date, fingerprint)
    rules.refuse_unasked(checkin.questions, answers)
    early = _early(session, checkin, on_date, user_id) or Early(
        workspace_id=workspace_id, checkin_id=checkin.id, on_date=on_date, user_id=user_id
    )
    early.followed = rules.followed(_to_follow(session, checkin, on_date, user_id, early), outcomes)
    _keep(session, early, checkin, answers, mood, now)
    return True


def _keep(
    session: Session,
    early: Early,
    checkin: Checkin,
    answers: Sequence[str],
    mood: int | None,
    now: datetime,
) -> None:
    early.questions, early.answers, early.mood = checkin.questions, list(answers), mood
    early.shown, early.answered_at = checkin.shown, now
    session.add(early)
    heard(
        session,
        workspace_id=early.workspace_id,
        checkin_id=early.checkin_id,
        user_id=early.user_id,
        now=now,
    )


def _refuse_changed(
    checkin: Checkin, timetable: Timetable, on_date: date, fingerprint: str
) -> None:
    rules.refuse_no_such_day(timetable, on_date)
    rules.refuse_changed(checkin.questions, fingerprint)


def _coming(
    session: Session, rollout: Rollout, user_id: str, now: datetime
) -> Entry | Ahead | None:
    """Return the day to come that somebody may answer already: as an entry where its run has begun."""
    rhythm = rhythm_of(session, rollout.workspace_id, user_id, now)
    [*checkins] = store.of_rollouts(session, rollout.workspace_id, [rollout.id])
    if rhythm is None or not checkins or not _takes_part(session, rollout, user_id):
        return None
    [checkin] = checkins
    timetable = rules.timetable_of(checkin, store.arrangement(session, checkin, user_id))
    found = rules.first_asked(timetable, rhythm, now)
    if found is None or now < rules.early_from(timetable.days, found[0], rhythm.hours.zone):
        return None
    day, _ = found
    run = store.run_on(session, checkin, day)
    entry = store.entry_in(session, run, user_id) if run else None
    if entry and entry.state != State.WITHDRAWN:
        return entry
    early = _early(session, checkin, day, user_id)
    return Ahead(
        rollout_id=rollout.id,
        on_date=day,
        questions=tuple(checkin.questions),
        rollout_name=rollout.name,
        channel_id=rollout.channel_id,
        answers=tuple(early.answers) if early and early.questions == checkin.questions else (),
        mood=early.mood if early else None,
        shown=checkin.shown,
        follow_ups=tuple(rules.asked_at_once(_to_follow(session, checkin, day, user_id, early))),
    )


def _takes_part(session: Session, rollout: Rollout, user_id: str) -> bool:
    mine = rollouts.taking_part_in(session, rollout.workspace_id, user_id)
    return rollout.id in [each.id for each in mine]


def _why_not(session: Session, rollout: Rollout, user_id: str) -> str:
    is_waiting = rollouts.waits(session, rollout.workspace_id, rollout.id, user_id)
    return WAITS if is_waiting else NOT_IN_IT


def _to_follow(
    session: Session, checkin: Checkin, day: date, user_id: str, early: Early | None
) -> list[FollowUp]:
    said = early.followed if early else None
    return said or follow_ups(session, checkin, checkin, day, user_id)


def _early(session: Session, checkin: Checkin, day: date, user_id: str) -> Early | None:
    found = store.early(session, checkin.workspace_id, [checkin.id], [day], [user_id])
    return next(iter(found), None)
