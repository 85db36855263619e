"""Time's way in to milestones."""

from collections.abc import Sequence
from functools import partial

from bot.milestones import service
from bot.milestones.hooks import Movement
from bot.scheduling.jobs import Jobs


def contribute(jobs: Jobs, movements: Sequence[Movement]) -> None:
    """Ask about what is due, celebrate what can be, and look whether anything moves."""
    jobs.add("milestones: ask about what is due", service.ask_due, service.next_ask)
    jobs.add(
        "milestones: celebrate what is reached", service.celebrate_due, service.next_celebration
    )
    look = partial(service.look_at_due, movements=movements)
    jobs.add("milestones: look whether anything moves", look, service.next_look)
