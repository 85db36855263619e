"""Slack's way in to what people are asked: put it off, limit it, look ahead, and wonder why."""

from bot.attention.handlers import limits, now, preview, putting_off, why
from bot.attention.hooks import Kinds, Sources
from bot.database import Database
from bot.delivery.notices import Notices
from bot.slack.directory import Directory
from bot.slack.routes import Routes


def contribute(
    routes: Routes,
    *,
    database: Database,
    directory: Directory,
    notices: Notices,
    kinds: Kinds,
    sources: Sources,
) -> None:
    """Let people put off what they are asked, choose how much that may be, look ahead, and ask why."""
    putting_off.contribute(routes, database)
    now.contribute(routes, database, kinds)
    limits.contribute(routes, database, directory, led=sources.led)
    for looking in (preview, why):
        looking.contribute(
            routes,
            database=database,
            directory=directory,
            notices=notices,
            kinds=kinds,
            sources=sources,
        )
