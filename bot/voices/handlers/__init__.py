"""Slack's way in to voices: call the service, return the answer."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.voices.handlers import (
    acting,
    answering,
    judging,
    ladder,
    ledger,
    merging,
    owning,
    raising,
    relaying,
    settings,
    supporting,
)


def contribute(
    routes: Routes, *, database: Database, directory: Directory, keyring: Keyring
) -> None:
    """Let people raise voices, share them, and follow what becomes of them."""
    raising.contribute(routes, database=database, directory=directory, keyring=keyring)
    supporting.contribute(routes, database=database, keyring=keyring)
    ledger.contribute(routes, database, keyring)
    ladder.contribute(routes, database, keyring)
    settings.contribute(routes, database, directory)
    owning.contribute(routes, database, keyring)
    answering.contribute(routes, database, keyring)
    relaying.contribute(routes, database, keyring)
    acting.contribute(routes, database, directory, keyring)
    merging.contribute(routes, database, keyring)
    judging.contribute(routes, database, keyring)
