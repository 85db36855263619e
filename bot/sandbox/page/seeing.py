"""What one person can see of a workspace: its names, its channels, whom they could choose."""

from bot.sandbox.page import faces
from bot.sandbox.page.controls import Choice, Setting
from bot.sandbox.page.reader import Reader
from bot.sandbox.things import Channel, Json, User
from bot.sandbox.world import SLACKBOT, World

ZONES = (
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Pacific/Auckland",
)
LOCALES = ("en-GB", "en-US", "de-DE", "es-ES", "fr-FR")


def reader_of(world: World, user: User) -> Reader:
    """Return somebody as a reader of what is on their page."""
    return Reader(
        user_id=user.id,
        zone=faces.zone(user.tz),
        now=world.clock(),
        people={known.id: known.real_name for known in world.users.values()},
        channels={c.id: c.name for c in visible(world, user)},
    )


def visible(world: World, user: User) -> list[Channel]:
    """Return the channels somebody can look at: their own and the public ones."""
    return [
        channel
        for channel in world.channels.values()
        if not channel.is_im and (user.id in channel.members or not channel.is_private)
    ]


def setting_of(world: World, reader: Reader, *, owner: str = "main") -> Setting:
    """Return what the blocks on a reader's page need to know of where they stand."""
    known = [u for u in world.users.values() if not u.deleted and u.id != SLACKBOT]
    rooms = [Channel(id=key, name=name) for key, name in reader.channels.items()]
    return Setting(
        reader=reader,
        owner=owner,
        people=[Choice(value=u.id, text=_text(u.real_name), description=_job(u)) for u in known],
        places=[Choice(value=c.id, text=_text(f"#{c.name}")) for c in rooms],
    )


def _job(user: User) -> Json | None:
    words = "App" if user.is_bot else user.title
    return _text(words) if words else None


def _text(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}
