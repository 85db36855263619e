"""What the page asks of the sandbox it belongs to."""

from datetime import datetime
from typing import Protocol

from bot.sandbox.actors import Actors
from bot.sandbox.world import World


class Host(Protocol):
    """A world, the people in it, and a clock that runs whatever falls due on its way."""

    @property
    def world(self) -> World:
        """The world as it is now; `reset` puts another in its place."""

    @property
    def actors(self) -> Actors:
        """What people can do in it."""

    async def moves_to(self, instant: datetime) -> None:
        """Move the clock, running everything that falls due on the way, in order."""

    async def moves_to_next_event(self) -> None:
        """Move the clock to the next thing the bot would do by itself."""

    async def resets(self) -> None:
        """Start over with a new world, at the time the first one began."""
