"""Slack's way in to voices: call the service, return the answer."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.routes import Routes


def contribute(routes: Routes, *, database: Database, keyring: Keyring) -> None:
    """Let people raise voices, share them, and follow what becomes of them."""
