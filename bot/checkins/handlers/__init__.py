"""Slack's way in to check-ins: call the service, return the answer."""

from collections.abc import Sequence

from bot.checkins.handlers import answering, early, history, setting_up, shifts, wondering
from bot.database import Database
from bot.people.hooks import PersonChanged
from bot.slack.routes import Routes


def contribute(routes: Routes, *, database: Database, followers: Sequence[PersonChanged]) -> None:
    """Let people answer, early or when asked, and look back, and leads and sponsors say what is asked."""
    answering.contribute(routes, database)
    early.contribute(routes, database)
    history.contribute(routes, database)
    setting_up.contribute(routes, database)
    shifts.contribute(routes, database, followers)
    wondering.contribute(routes, database, followers)
