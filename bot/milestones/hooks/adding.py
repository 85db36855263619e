"""What milestones add to rollouts, to people's settings, and to what people are asked."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Concern, Kind, Kinds
from bot.attention.model import Agenda, Section
from bot.milestones import service, views
from bot.milestones.model import HELD as HELD_BACK
from bot.milestones.model import KUDOS, MAY_WE_SAY, MILESTONE_DUE, STALLED, THANKED, YOURS
from bot.people.hooks import Keeper
from bot.people.rules import local
from bot.people.service import zones_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part, Reader, Rollout, Signals, StatusLine, Topic, Week
from bot.slack.blocks import Block


class MilestonePart(Part):
    """A rollout has something to reach."""

    name = "milestones"

    def started(self, session: Session, rollout: Rollout, choice: object, now: datetime) -> None:
        """Look at it each working day."""
        service.begin_watching(session, rollout, now)

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Give what they looked after back to those who lead."""
        service.leave_behind(session, rollout.workspace_id, rollout.id, user_id, now)

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Say what comes next, how many are late, and how many the reader looks after."""
        coming, late = service.next_and_late(session, rollout.workspace_id, rollout.id, now)
        line = views.status_line(coming, late)
        if not line:
            return ()
        own = service.mine(session, rollout.workspace_id, user_id) if user_id else ()
        today = rollouts.today_for(session, rollout.workspace_id, user_id, now)
        here = [each for each in own if each.rollout_id == rollout.id]
        clause = [views.own_clause(here, today)] if here else []
        return [
            StatusLine(topic=Topic.MILESTONES, words=line),
            *(StatusLine(topic=Topic.YOURS, words=words) for words in clause),
        ]

    def signals(
        self, session: Session, rollout: Rollout, week: Week | None, now: datetime
    ) -> Signals:
        """Say by how many days each milestone is late."""
        today = rollouts.today_in(session, rollout.workspace_id, rollout.id, now)
        coming = service.milestones_next(session, rollout.workspace_id, rollout.id)
        days = [(today - each.due_on).days for each in coming if each.due_on]
        return Signals(late=tuple(each for each in days if each > 0))

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show what arises by itself, and lead to the form that turns it off."""
        return views.settings(service.chosen_in(session, rollout))


def my_lines(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[str]:
    """Say how many milestones somebody looks after."""
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    line = views.my_line(service.mine(session, workspace_id, user_id), local(now, zone).date())
    return [line] if line else []


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Say which rollouts messages to people are about; a private thank-you is nobody else's business."""
    of_milestones = [subject for notice, subject in messages if notice in {YOURS, HELD_BACK}]
    of_kudos = [subject for notice, subject in messages if notice in {KUDOS, THANKED}]
    found = service.rollouts_of(session, workspace_id, of_milestones)
    thanked = service.rollouts_thanked_in(session, workspace_id, of_kudos)
    ids: dict[tuple[str, int], int] = {}
    for notice, subject in messages:
        known = {YOURS: found, HELD_BACK: found, KUDOS: thanked, THANKED: thanked}
        rollout_id = subject if notice == STALLED else known.get(notice, {}).get(subject)
        if rollout_id is not None:
            ids[notice, subject] = rollout_id
    names = rollouts.names_of_rollouts(session, workspace_id, set(ids.values()))
    return {
        message: Concern(rollout_id=rollout_id, rollout_name=names[rollout_id])
        for message, rollout_id in ids.items()
        if rollout_id in names
    }


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Say what people will be asked about milestones, and what their channels will be told."""
    return service.agenda(session, workspace_id, user_ids, until, now)


def contribute(kinds: Kinds) -> None:
    """Let milestones ask people; whose words changed a plan is their own business."""
    kinds.add(
        Kind(
            name=MILESTONE_DUE,
            called=("milestone", "milestones"),
            sections=dues,
            left_out=service.left_out,
            not_reached=not_reached,
        )
    )
    kinds.add(
        Kind(
            name=MAY_WE_SAY,
            called=("question about your words", "questions about your words"),
            sections=questions,
            left_out=service.ask_another_day,
            not_reached=nobody_is_told,
            is_private=True,
        )
    )


def dues(
    session: Session, workspace_id: str, asking_ids: Collection[int], now: datetime
) -> dict[int, Section]:
    """Show what people are asked about, or what became of it."""
    found = service.asked_about(session, workspace_id, asking_ids, now)
    return {each: views.due(card, asking) for each, (asking, card) in found.items()}


def questions(
    session: Session, workspace_id: str, credit_ids: Collection[int], _now: datetime
) -> dict[int, Section]:
    """Ask whoever said what changed the plan whether that may be mentioned."""
    found = service.asked(session, workspace_id, credit_ids)
    return {each: views.may_we_say(asks, each) for each, asks in found.items()}


def not_reached(
    session: Session,
    workspace_id: str,
    asking_ids: Collection[int],
    user_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell the leads that somebody could not be reminded of their milestone."""
    found = service.asked_about(session, workspace_id, asking_ids, now)
    for rollout_id in {card.milestone.rollout_id for _, card in found.values()}:
        rollouts.not_reached(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            destination=user_id,
            reason=reason,
            now=now,
        )


def nobody_is_told(
    _session: Session,
    _workspace_id: str,
    _credit_ids: Collection[int],
    _user_id: str,
    _reason: str,
    _now: datetime,
) -> None:
    """Whoever is not reached is not mentioned."""


KEEPER = Keeper(
    name="milestones", export=service.export, erase=service.erase, erases=service.ERASES
)
"""Shows people their milestones and kudos, and takes their name out of them."""
