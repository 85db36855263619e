"""Slack's way in to people: what Slack tells of them, and what they set for themselves."""

from collections.abc import Sequence

from bot.database import Database
from bot.people.handlers import absence, company, keeping, settings
from bot.people.hooks import Keeper, Led, MyLines, PersonChanged
from bot.slack.directory import Directory
from bot.slack.routes import Routes


def contribute(
    routes: Routes,
    *,
    database: Database,
    directory: Directory,
    followers: Sequence[PersonChanged],
    my_lines: Sequence[MyLines],
    led: Led,
    keepers: Sequence[Keeper],
) -> None:
    """Keep people's profiles fresh, show each person their own, and let them go away and come back."""
    settings.contribute(
        routes, database=database, directory=directory, followers=followers, my_lines=my_lines
    )
    absence.contribute(routes, database=database, directory=directory, followers=followers, led=led)
    company.contribute(routes, database=database, directory=directory, led=led)
    keeping.contribute(routes, database=database, keepers=keepers)
