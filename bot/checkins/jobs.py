"""Time's way in to check-ins."""

from bot.checkins import service
from bot.scheduling.jobs import TIDIED_EVERY, Jobs


def contribute(jobs: Jobs) -> None:
    """Begin and end the days of check-ins."""
    jobs.add("checkins: begin the day", service.open_due, service.next_opening)
    jobs.add("checkins: end the day", service.close_due, service.next_closing)
    jobs.add("checkins: forget held words", service.forget_held_words, rests=TIDIED_EVERY)
