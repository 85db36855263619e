"""Time's way in to checkpoints."""

from collections.abc import Sequence
from functools import partial

from bot.checkpoints import service
from bot.privacy.rules import Keyring
from bot.rollouts.hooks import Part
from bot.scheduling.jobs import Jobs


def contribute(jobs: Jobs, keyring: Keyring, parts: Sequence[Part]) -> None:
    """Close what is due, and ask again for outcomes."""
    run = partial(service.run_due, keyring=keyring, parts=parts)
    jobs.add("checkpoints: close, and ask for the outcome", run, service.next_at)
