"""Slack's way in to waves: call the service, return the answer."""

from collections.abc import Sequence

from bot.database import Database
from bot.rollouts.hooks import Part
from bot.slack.routes import Routes
from bot.waves.handlers import changing, looking


def contribute(routes: Routes, *, database: Database, parts: Sequence[Part]) -> None:
    """Let those who lead see waves, plan them, set their gates and open them."""
    looking.contribute(routes, database)
    changing.contribute(routes, database, parts)
