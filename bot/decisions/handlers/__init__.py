"""Slack's way in to decisions: call the service, return the answer."""

from collections.abc import Sequence

from bot.database import Database
from bot.decisions.handlers import changing, deciding, looking, reviewing, settling
from bot.decisions.hooks import Origin
from bot.slack.routes import Routes


def contribute(routes: Routes, *, database: Database, origins: Sequence[Origin]) -> None:
    """Let people decide, agree or say no, read what was decided, and look at it again."""
    deciding.contribute(routes, database, origins)
    settling.contribute(routes, database, origins)
    looking.contribute(routes, database, origins)
    changing.contribute(routes, database)
    reviewing.contribute(routes, database)
