"""Slack's way in to check-ins: call the service, return the answer."""

from bot.checkins.handlers import answering, early, history, setting_up
from bot.database import Database
from bot.slack.routes import Routes


def contribute(routes: Routes, *, database: Database) -> None:
    """Let people answer, early or when asked, and look back, and leads and sponsors say what is asked."""
    answering.contribute(routes, database)
    early.contribute(routes, database)
    history.contribute(routes, database)
    setting_up.contribute(routes, database)
