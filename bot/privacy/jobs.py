"""Time's way in to what is kept in confidence."""

from bot.privacy import service
from bot.scheduling.jobs import Jobs


def contribute(jobs: Jobs) -> None:
    """Destroy what is to be destroyed on its day."""
    jobs.add("privacy: destroy what has ended", service.end_due, service.next_end)
