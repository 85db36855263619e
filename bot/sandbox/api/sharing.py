"""A file is shared by a message of its owner that links to it."""

import json
import re

from bot.sandbox.api import shapes
from bot.sandbox.things import File, Message
from bot.sandbox.world import World


def share_linked(world: World, said: Message) -> None:
    """Show in a message those files of its writer to which it links; nobody else can share them so."""
    words = said.text if not said.blocks else json.dumps(said.blocks)
    for file in world.files.values():
        if file.completed and file.user == said.user and _links(words, world, file):
            said.files.append(file.id)
            file.channels.append(said.channel)
            file.shares.setdefault(said.channel, []).append(said.ts)


def _links(words: str, world: World, file: File) -> bool:
    address = str(shapes.file(world, file)["permalink"])
    return re.search(rf"{re.escape(address)}(?!\w)", words) is not None
