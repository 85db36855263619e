"""What waves add to rollouts, to people's settings, and to why somebody is asked nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.hooks import Keeper
from bot.rollouts.hooks import Part, Rollout
from bot.slack.blocks import Block
from bot.waves import service, views
from bot.waves.model import Evidence, Finding, Measure, TeamHeard, Verdict, Wait
from bot.waves.views import WAVES, evidence_lines

__all__ = [
    "KEEPER",
    "WAVES",
    "Evidence",
    "Finding",
    "Measure",
    "TeamHeard",
    "Verdict",
    "WavePart",
    "evidence_lines",
    "my_lines",
    "remarks",
]


class WavePart(Part):
    """A rollout grows wave by wave."""

    name = "waves"

    def promises(
        self, session: Session, rollout: Rollout, user_id: str | None, now: datetime
    ) -> Sequence[str]:
        """Say to who waits what that means; to everybody that people begin in waves, where they do."""
        if user_id:
            wait = _wait(session, rollout, user_id)
            return [views.waiting_promise(wait)] if wait else []
        standing = service.standing(session, rollout, now)
        return [views.promise(standing)] if standing and standing.following else []

    def status_lines(
        self, session: Session, rollout: Rollout, user_id: str, now: datetime
    ) -> Sequence[str]:
        """Say with which wave the reader begins who waits, and where the waves stand."""
        wait = _wait(session, rollout, user_id) if user_id else None
        standing = service.standing(session, rollout, now)
        return [
            *([views.waiting_line(wait)] if wait else []),
            *([views.status_line(standing)] if standing else []),
        ]

    def settings(self, session: Session, rollout: Rollout) -> Sequence[Block]:
        """Show the waves, and lead to all that can be done about them."""
        waves = service.waves_of(session, rollout.workspace_id, rollout.id)
        return views.settings(waves, rollout.id)


def my_lines(session: Session, workspace_id: str, user_id: str, _now: datetime) -> list[str]:
    """Say with which waves somebody begins."""
    return [views.my_line(wait) for wait in service.waits_of(session, workspace_id, user_id)]


def remarks(
    session: Session, workspace_id: str, user_id: str, _now: datetime
) -> list[tuple[int, str]]:
    """Say why somebody who waits is asked no check-ins, each with the rollout it is about."""
    waits = service.waits_of(session, workspace_id, user_id)
    return [(wait.rollout_id, views.remark(wait)) for wait in waits]


KEEPER = Keeper(name="waves", export=service.export, erase=service.erase, erases=service.ERASES)
"""Shows people the waves they opened and the gates they changed, and takes their name out of them."""


def _wait(session: Session, rollout: Rollout, user_id: str) -> Wait | None:
    waits = service.waits_of(session, rollout.workspace_id, user_id)
    return next((wait for wait in waits if wait.rollout_id == rollout.id), None)
