"""Time's way in to what people are asked."""

from bot.attention import service
from bot.attention.hooks import Kinds
from bot.scheduling.jobs import TIDIED_EVERY, Jobs


def contribute(jobs: Jobs, kinds: Kinds) -> None:
    """Ask people what is due, remind them once, and forget it in the end."""
    jobs.add("attention: ask and remind", service.Folding(kinds).run, service.next_due)
    jobs.add("attention: forget old days", service.forget_old, rests=TIDIED_EVERY)
