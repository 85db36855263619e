"""What actions add to rollouts, to people's settings, and to what people are asked."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.actions import service, views
from bot.actions.hooks import Origin
from bot.actions.model import ACTION_DUE, GIVEN
from bot.attention.hooks import Concern, Kind, Kinds
from bot.attention.model import Agenda, Section
from bot.people.hooks import Keeper
from bot.people.rules import local
from bot.people.service import zones_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part, Reader, Rollout, StatusLine, Topic


class ActionPart(Part):
    """A rollout has things to be done."""

    name = "actions"

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Give what they had to do back to those who lead."""
        service.leave_behind(session, rollout.workspace_id, rollout.id, user_id, now)

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Say how many are open and overdue, and to who has some, when the first is due."""
        number, overdue = service.counts(session, rollout.workspace_id, rollout.id, now)
        own = service.mine(session, rollout.workspace_id, user_id) if user_id and number else ()
        today = rollouts.today_for(session, rollout.workspace_id, user_id, now)
        said = {
            Topic.ACTIONS: views.status_line(number, overdue),
            Topic.YOURS: views.own_clause([a for a in own if a.rollout_id == rollout.id], today),
        }
        return [StatusLine(topic=topic, words=words) for topic, words in said.items() if words]


def my_lines(session: Session, workspace_id: str, user_id: str, now: datetime) -> list[str]:
    """Say how many actions somebody has."""
    zone = zones_of(session, workspace_id, [user_id]).get(user_id, "UTC")
    actions = service.mine(session, workspace_id, user_id)
    line = views.my_line(actions, local(now, zone).date())
    return [line] if line else []


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Say which rollouts the actions that people were given belong to."""
    ids = [subject_id for notice, subject_id in messages if notice == GIVEN]
    found = service.rollouts_of(session, workspace_id, ids)
    names = rollouts.names_of_rollouts(session, workspace_id, set(found.values()))
    return {
        (GIVEN, handover_id): Concern(rollout_id=rollout_id, rollout_name=names[rollout_id])
        for handover_id, rollout_id in found.items()
    }


def agenda(
    session: Session, workspace_id: str, user_ids: Collection[str], until: datetime, now: datetime
) -> Agenda:
    """Say what people will be asked about their actions."""
    return service.agenda(session, workspace_id, user_ids, until, now)


def contribute(kinds: Kinds, origins: Sequence[Origin]) -> None:
    """Let actions ask their owners."""
    kinds.add(
        Kind(
            name=ACTION_DUE,
            called=("action", "actions"),
            sections=partial(sections, origins),
            left_out=service.left_out,
            not_reached=not_reached,
        )
    )


def sections(
    origins: Sequence[Origin],
    session: Session,
    workspace_id: str,
    asking_ids: Collection[int],
    now: datetime,
) -> dict[int, Section]:
    """Show what people are asked about, or what became of it."""
    found = service.asked(session, workspace_id, asking_ids, origins, now)
    return {asking_id: views.due(card) for asking_id, card in found.items()}


def not_reached(
    session: Session,
    workspace_id: str,
    asking_ids: Collection[int],
    user_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell the leads that somebody could not be asked about what they have to do."""
    for rollout_id in service.rollouts_asked(session, workspace_id, asking_ids):
        rollouts.not_reached(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            destination=user_id,
            reason=reason,
            now=now,
        )


KEEPER = Keeper(name="actions", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people the actions they have and made, and takes their name out of them."""
