"""What decisions add to rollouts, to people's settings, and to what people are asked."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.attention.hooks import Agendas, Concern, Kind, Kinds
from bot.attention.model import Agenda, Section
from bot.decisions import service, views
from bot.decisions.hooks import Origin
from bot.decisions.model import ASKED, DECISION, REVIEW, SETTLED
from bot.people.hooks import Keeper
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Part, Reader, Rollout, StatusLine, Topic
from bot.slack.visits import Audience


class DecisionPart(Part):
    """A rollout has areas with holders, and what was decided in it."""

    name = "decisions"

    def left(self, session: Session, rollout: Rollout, user_id: str, now: datetime) -> None:
        """Let others decide in the place of who leaves."""
        service.leave_behind(session, rollout.workspace_id, rollout.id, user_id, now)

    def status_lines(
        self, session: Session, rollout: Rollout, reader: Reader, user_id: str, now: datetime
    ) -> Sequence[StatusLine]:
        """Say what was decided last, what is to be looked at again, and what waits for the reader's word."""
        about = (session, rollout.workspace_id, rollout.id)
        glance = service.glance(*about)
        waiting = service.count_waiting_for(*about, user_id) if user_id else 0
        said = {
            Topic.DUE: views.review_line(glance),
            Topic.DECISIONS: views.status_line(glance),
            Topic.YOURS: views.waiting_clause(waiting),
        }
        return [StatusLine(topic=topic, words=words) for topic, words in said.items() if words]

    def audiences(self, session: Session, workspace_id: str, user_id: str) -> Collection[Audience]:
        """Have help name to whoever holds an area how to decide."""
        return [Audience.HOLDER] if service.holds_any(session, workspace_id, user_id) else []


def my_lines(session: Session, workspace_id: str, user_id: str, _now: datetime) -> list[str]:
    """Say what somebody decides about, and what waits for their word."""
    return views.my_lines(*service.mine(session, workspace_id, user_id))


def about(
    session: Session, workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Say which rollouts messages about decisions belong to."""
    wanted = [each for each in messages if each[0] in {DECISION, ASKED, SETTLED}]
    found = service.rollouts_decided_in(session, workspace_id, [each[1] for each in wanted])
    names = rollouts.names_of_rollouts(session, workspace_id, set(found.values()))
    return {
        (notice, decision_id): Concern(
            rollout_id=found[decision_id], rollout_name=names[found[decision_id]]
        )
        for notice, decision_id in wanted
        if decision_id in found
    }


def agenda(origins: Sequence[Origin]) -> Agendas:
    """Return what says what people will be asked to look at again."""

    def coming(
        session: Session,
        workspace_id: str,
        user_ids: Collection[str],
        until: datetime,
        now: datetime,
    ) -> Agenda:
        return service.agenda(session, workspace_id, user_ids, until, now, origins=origins)

    return coming


def contribute(kinds: Kinds, origins: Sequence[Origin]) -> None:
    """Let decisions be looked at again."""
    kinds.add(
        Kind(
            name=REVIEW,
            called=("decision to look at again", "decisions to look at again"),
            sections=partial(sections, origins),
            left_out=service.ask_another_day,
            not_reached=not_reached,
        )
    )


def sections(
    origins: Sequence[Origin],
    session: Session,
    workspace_id: str,
    review_ids: Collection[int],
    now: datetime,
) -> dict[int, Section]:
    """Show what people are asked to look at again, or what became of it."""
    found = service.looked_at(session, workspace_id, review_ids, origins, now)
    return {review_id: views.review(looked) for review_id, looked in found.items()}


def not_reached(
    session: Session,
    workspace_id: str,
    review_ids: Collection[int],
    user_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Tell the leads that somebody could not be asked how a decision has worked out."""
    for rollout_id in service.rollouts_reviewed(session, workspace_id, review_ids):
        rollouts.not_reached(
            session,
            workspace_id=workspace_id,
            rollout_id=rollout_id,
            destination=user_id,
            reason=reason,
            now=now,
        )


KEEPER = Keeper(name="decisions", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people what they decided and said about decisions, and takes their name out of it."""
