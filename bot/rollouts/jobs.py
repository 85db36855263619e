"""Time's way in to rollouts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.rollouts import service
from bot.rollouts.hooks import Part
from bot.scheduling.jobs import Jobs


def contribute(jobs: Jobs, parts: Sequence[Part]) -> None:
    """Keep status cards up to date."""

    def keep(session: Session, now: datetime) -> bool:
        return service.keep_cards(session, now, parts)

    jobs.add("rollouts: keep status cards up to date", keep, service.next_card_at)
