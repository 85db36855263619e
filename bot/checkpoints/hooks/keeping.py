"""What votes add to what is stored about people."""

from bot.checkpoints import service
from bot.people.hooks import Keeper

KEEPER = Keeper(
    name="votes",
    export=service.export_votes,
    erase=service.erase_votes,
    erases=service.ERASES_VOTES,
)
"""Shows people where they were asked and what they voted by name, and takes their name off it."""
