"""Slack's way in to actions: call the service, return the answer."""

from collections.abc import Sequence

from bot.actions.handlers import changing, looking, making
from bot.actions.hooks import Origin
from bot.database import Database
from bot.slack.directory import Directory
from bot.slack.routes import Routes


def contribute(
    routes: Routes, *, database: Database, directory: Directory, origins: Sequence[Origin]
) -> None:
    """Let people see actions, make them, and say what becomes of them."""
    looking.contribute(routes, database, origins)
    making.contribute(routes, database, directory, origins)
    changing.contribute(routes, database, directory, origins)
