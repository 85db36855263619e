"""A rollout is looked at once a working day: whether something has arisen, and whether anything moves."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot import audit
from bot.checkins import service as checkins
from bot.delivery import outbox
from bot.milestones import rules, store
from bot.milestones.hooks import Movement
from bot.milestones.model import (
    ARISEN,
    STALLED,
    Arisen,
    Arising,
    Chosen,
    MilestoneSettings,
    Stall,
    Watch,
)
from bot.milestones.service.asking import AT_ONCE
from bot.milestones.service.telling import company, leading_ids, tell_privately
from bot.people.rules import local
from bot.people.service import rhythm_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.voices import service as voices


def begin_watching(session: Session, rollout: Rollout, now: datetime) -> None:
    """Have a rollout looked at from its lead's next working morning on; at first, to find out when that is."""
    watch = Watch(
        rollout_id=rollout.id,
        workspace_id=rollout.workspace_id,
        next_at=now,
        stalled_since=None,
    )
    session.add(watch)


def look_at_due(session: Session, now: datetime, *, movements: Sequence[Movement]) -> bool:
    """Look at the rollouts whose day begins, as far as one transaction goes; tells whether to go on."""
    found = store.to_look_at(session, now, AT_ONCE)
    for watch in found:
        known = rollouts.known(session, watch.workspace_id, [watch.rollout_id])
        rollout = known.get(watch.rollout_id)
        _look(session, watch, rollout, movements, now)
    return len(found) == AT_ONCE


def next_look(session: Session) -> datetime | None:
    """Return when a rollout is looked at next."""
    return store.next_look(session)


def arisen(
    session: Session, workspace_id: str, rollout_id: int, arising: Arising, now: datetime
) -> bool:
    """Note that a milestone has arisen by itself, and have its channel told on a working day.

    Once for each rollout, unless it has chosen not to be told of it. Tells whether that is new.
    """
    if not is_told(session, workspace_id, rollout_id, arising):
        return False
    here = company(session, workspace_id, rollout_id, now)
    today = local(now, here.zone).date()
    arisen_id = store.note_arisen(session, workspace_id, rollout_id, arising, today)
    if arisen_id is None:
        return False
    outbox.tell(
        session,
        workspace_id=workspace_id,
        key=f"{ARISEN}:{arisen_id}",
        notice=ARISEN,
        subject_id=arisen_id,
        destination=rollouts.find(session, workspace_id, rollout_id).channel_id,
        not_before=rules.first_moment(here.rhythms, here.zone, now),
        now=now,
    )
    return True


def arisen_named(session: Session, workspace_id: str, arisen_id: int) -> Arisen | None:
    """Return what has arisen, if its rollout still wants to be told of it."""
    found = store.arisen_by_id(session, workspace_id, arisen_id)
    if found is None or not is_told(session, workspace_id, found.rollout_id, found.arising):
        return None
    return found


def is_told(session: Session, workspace_id: str, rollout_id: int, arising: Arising) -> bool:
    """Tell whether a rollout is told of such milestones."""
    chosen = store.settings(session, workspace_id, rollout_id)
    return chosen is None or arising not in chosen.left_out


def stall(
    session: Session, workspace_id: str, rollout_id: int, movements: Sequence[Movement]
) -> Stall | None:
    """Return what has gone quiet in a rollout; None where it is over by now."""
    rollout = rollouts.known(session, workspace_id, [rollout_id]).get(rollout_id)
    if rollout is None or not rollouts.is_moving(rollout):
        return None
    quiet = [(each.called, each.last_on(session, workspace_id, rollout_id)) for each in movements]
    return Stall(rollout_name=rollout.name, quiet=tuple(quiet))


def chosen_in(session: Session, rollout: Rollout) -> Chosen:
    """Return what a rollout is told by itself."""
    found = store.settings(session, rollout.workspace_id, rollout.id)
    left_out = found.left_out if found else []
    return Chosen(
        rollout_id=rollout.id,
        rollout_name=rollout.name,
        told=tuple(each for each in Arising if each not in left_out),
    )


def about_to_choose(
    session: Session, *, workspace_id: str, user_id: str, rollout_id: int
) -> Chosen:
    """Return the same to somebody who may change it; raises BotError for others."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    return chosen_in(session, rollout)


def choose(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    told: Collection[str],
    now: datetime,
) -> Chosen:
    """Choose what a rollout is told by itself; only those who lead or sponsor it can."""
    rollout = rollouts.led_by(session, workspace_id, rollout_id, user_id)
    found = store.settings(session, workspace_id, rollout_id)
    if found is None:
        found = MilestoneSettings(workspace_id=workspace_id, rollout_id=rollout_id)
        session.add(found)
    found.left_out = [each.value for each in Arising if each not in told]
    session.flush()
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="milestones.settings_changed",
        subject=f"rollout:{rollout_id}",
        now=now,
    )
    return chosen_in(session, rollout)


def _look(
    session: Session,
    watch: Watch,
    rollout: Rollout | None,
    movements: Sequence[Movement],
    now: datetime,
) -> None:
    if rollout is None or rollouts.is_over(rollout):
        watch.next_at = None
        return
    [lead_id] = leading_ids(session, rollout.workspace_id, rollout.id)[:1] or [""]
    rhythm = rhythm_of(session, rollout.workspace_id, lead_id, now)
    if rhythm is None:
        watch.next_at = now + timedelta(days=1)
        return
    watch.next_at = rules.next_look(rhythm, now)
    today = local(now, rhythm.hours.zone).date()
    began_on = local(rollout.started_at, rhythm.hours.zone).date()
    _see_what_arose(session, rollout, began_on, today, now)
    if rollouts.is_moving(rollout):
        moved = [each.last_on(session, rollout.workspace_id, rollout.id) for each in movements]
        since = rules.quiet_since(began_on, moved)
        if watch.stalled_since != since and rules.is_still(rhythm, since, today):
            watch.stalled_since = since
            _name_it(session, rollout, since, now)


def _see_what_arose(
    session: Session, rollout: Rollout, began_on: date, today: date, now: datetime
) -> None:
    workspace_id = rollout.workspace_id
    known = store.arisen_in(session, workspace_id, rollout.id)
    if Arising.FULL_WEEK not in known:
        week = rules.last_week(today)
        asked, answered = checkins.asked_between(session, workspace_id, rollout.id, *week)
        if rules.is_full_week(began_on, week, asked=asked, answered=answered):
            arisen(session, workspace_id, rollout.id, Arising.FULL_WEEK, now)
    if Arising.TEN_VOICES not in known:
        figures = voices.figures_of(session, workspace_id, [rollout.id], "")
        if figures.answered >= rules.TEN:
            arisen(session, workspace_id, rollout.id, Arising.TEN_VOICES, now)


def _name_it(session: Session, rollout: Rollout, since: date, now: datetime) -> None:
    """Tell those who lead, each alone, that nothing moves."""
    for lead_id in leading_ids(session, rollout.workspace_id, rollout.id):
        tell_privately(
            session,
            workspace_id=rollout.workspace_id,
            key=f"{STALLED}:{rollout.id}:{lead_id}:{since}",
            notice=STALLED,
            subject_id=rollout.id,
            user_id=lead_id,
            now=now,
        )
