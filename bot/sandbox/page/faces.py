"""How people look on the page: initials on a colour of their own, a name, a job, a local time."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.sandbox.page.reader import clock_time, short_day
from bot.sandbox.things import User
from bot.sandbox.world import SLACKBOT, World

COLOURS = 10


@dataclass(frozen=True, kw_only=True)
class Face:
    """Somebody's picture and name."""

    id: str
    name: str
    initials: str
    colour: int
    is_app: bool


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody one can be."""

    user: User
    face: Face
    #: Their own time of day, with the day where it is another than at work.
    time: str
    unread: int


def face(world: World, user_id: str) -> Face:
    """Return how somebody looks; a stranger looks like their id."""
    user = world.users.get(user_id)
    name = user.real_name if user else user_id
    return Face(
        id=user_id,
        name=name,
        initials=initials(name),
        colour=list(world.users).index(user_id) % COLOURS if user else 0,
        is_app=user_id == SLACKBOT or bool(user and user.is_bot),
    )


def initials(name: str) -> str:
    """Return the first letters of the first two words of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def person(world: World, user: User) -> Person:
    """Return somebody one can be, with what waits for them."""
    now = world.clock()
    local, at_work = now.astimezone(zone(user.tz)), now.astimezone(zone(world.workspace.timezone))
    day = "" if local.date() == at_work.date() else f"{short_day(local.date())} "
    return Person(
        user=user,
        face=face(world, user.id),
        time=day + clock_time(local),
        unread=unread(world, user),
    )


def unread(world: World, user: User) -> int:
    """Return in how many conversations something waits for somebody."""
    rooms = [*world.channels_of(user.id), world.find_dm(user.id)]
    return sum(bool(world.unread(user.id, room.id)) for room in rooms if room)


def zone(name: str) -> ZoneInfo:
    """Return a zone by its name, UTC where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
