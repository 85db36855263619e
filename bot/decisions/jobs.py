"""Time's way in to decisions."""

from collections.abc import Sequence
from functools import partial

from bot.decisions import service
from bot.decisions.hooks import Origin
from bot.scheduling.jobs import Jobs


def contribute(jobs: Jobs, origins: Sequence[Origin]) -> None:
    """Ask people about decisions whose review date has come."""
    review = partial(service.review_due, origins=origins)
    jobs.add("decisions: look at them again", review, service.next_at)
