"""Slack's way in to checkpoints: call the service, return the answer."""

from bot.checkpoints.handlers import voting
from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.routes import Routes


def contribute(routes: Routes, *, database: Database, keyring: Keyring) -> None:
    """Let people vote."""
    voting.contribute(routes, database=database, keyring=keyring)
