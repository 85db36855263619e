"""Slack's way in to rollouts: call the service, return the answer."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts.handlers import (
    beginning,
    finding,
    judging,
    observing,
    setting_up,
    standing,
    taking_part,
)
from bot.rollouts.hooks import Part
from bot.slack.directory import Directory
from bot.slack.routes import Routes


def contribute(
    routes: Routes, *, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    """Let people begin rollouts, join and leave them, and see where they stand."""
    finding.contribute(routes, database, parts)
    beginning.contribute(routes, database, directory, parts)
    standing.contribute(routes, database, parts)
    taking_part.contribute(routes, database, directory, parts)
    setting_up.contribute(routes, database, parts)
    judging.contribute(routes, database)
    observing.contribute(routes, database, directory, parts)
