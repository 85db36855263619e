"""Slack's way in to the people of a rollout: call the service, return the answer."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts.hooks import Part
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.teams.handlers import changing, deciding, listing, looking


def contribute(
    routes: Routes, *, database: Database, directory: Directory, parts: Sequence[Part]
) -> None:
    """Let those who lead see and change who belongs where."""
    looking.contribute(routes, database)
    changing.contribute(routes, database, directory, parts)
    listing.contribute(routes, database, parts)
    deciding.contribute(routes, database, directory)
