"""Time's way in to voices."""

from bot.scheduling.jobs import Jobs
from bot.voices import service


def contribute(jobs: Jobs) -> None:
    """Let voices that nobody answers climb."""
    jobs.add("voices: climb the ladder", service.climb_due, service.next_climb)
