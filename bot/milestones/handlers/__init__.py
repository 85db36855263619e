"""Slack's way in to milestones and kudos: call the service, return the answer."""

from bot.database import Database
from bot.milestones.handlers import celebrating, changing, choosing, looking, thanking
from bot.slack.directory import Directory
from bot.slack.routes import Routes


def contribute(routes: Routes, *, database: Database, directory: Directory) -> None:
    """Let people set milestones and reach them, congratulate, and thank each other."""
    looking.contribute(routes, database)
    changing.contribute(routes, database, directory)
    celebrating.contribute(routes, database)
    thanking.contribute(routes, database, directory)
    choosing.contribute(routes, database)
