"""Time's way in to actions."""

from bot.actions import service
from bot.scheduling.jobs import Jobs


def contribute(jobs: Jobs) -> None:
    """Ask owners about what is due."""
    jobs.add("actions: ask about what is due", service.ask_due, service.next_at)
