"""Time's way in to digests."""

from bot.digests import service
from bot.scheduling.jobs import Jobs


def contribute(jobs: Jobs) -> None:
    """Send what is due."""
    jobs.add("digests: send what is due", service.send_due, service.next_at)
