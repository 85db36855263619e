"""Slack's way in to checkpoints: call the service, return the answer."""

from collections.abc import Sequence

from bot.checkpoints.handlers import deciding, looking, managing, opening, saying, voting
from bot.database import Database
from bot.privacy.rules import Keyring
from bot.rollouts.hooks import Part
from bot.slack.directory import Directory
from bot.slack.routes import Routes


def contribute(
    routes: Routes,
    *,
    database: Database,
    directory: Directory,
    keyring: Keyring,
    parts: Sequence[Part],
) -> None:
    """Let people put something to the vote, vote, and decide."""
    opening.contribute(routes, database=database, directory=directory)
    managing.contribute(routes, database=database)
    voting.contribute(routes, database=database, keyring=keyring)
    saying.contribute(routes, database=database)
    looking.contribute(routes, database=database)
    deciding.contribute(routes, database=database, directory=directory, parts=parts)
