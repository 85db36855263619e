"""The cast: the bakery "Crumb & Co", where everybody who tries the bot begins."""

from bot.clock import Clock
from bot.sandbox.things import AppListing, Channel, Command, User, Workspace
from bot.sandbox.world import SLACKBOT, World

TEAM = "T0CRUMB"
BOT = "U0GROUNDSWELL"
OTHER_BOT = "U0OVENTIMER"

SCOPES = {
    "chat:write",
    "channels:join",
    "channels:read",
    "commands",
    "dnd:read",
    "files:write",
    "groups:read",
    "im:history",
    "im:write",
    "pins:write",
    "reactions:write",
    "team:read",
    "users:read",
}
EVENTS = {
    "app_home_opened",
    "app_uninstalled",
    "member_joined_channel",
    "member_left_channel",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
}


def empty_world(clock: Clock) -> World:
    """Return a workspace with the bot and Slackbot in it, and nobody else."""
    world = World(
        workspace=Workspace(id=TEAM, name="Crumb & Co", domain="crumb-and-co"),
        app=AppListing(
            id="A0GROUNDSWELL",
            bot_user=BOT,
            bot_id="B0GROUNDSWELL",
            scopes=set(SCOPES),
            events=set(EVENTS),
            commands=[Command(name="/rollout", description="Run the feedback loops of a change")],
        ),
        clock=clock,
    )
    world.add_user(
        User(
            id=BOT, name="groundswell", real_name="Groundswell", is_bot=True, bot_id="B0GROUNDSWELL"
        )
    )
    world.add_user(User(id=SLACKBOT, name="slackbot", real_name="Slackbot"))
    return world


def bakery(clock: Clock) -> World:
    """Return "Crumb & Co": seven people at work, and those whom a bot must leave in peace."""
    world = empty_world(clock)
    for user in _people():
        world.add_user(user)
    for channel in _channels():
        world.add_channel(channel)
    return world


def _people() -> list[User]:
    return [
        person("Ola Berg", title="Owner", is_owner=True, is_admin=True),
        person("Lea Moreau", title="Shop manager", is_admin=True),
        person("Ana Petrov", title="Baker"),
        person("Ben Haddad", title="Baker"),
        person("Cy Larsen", title="Front of house", locale="de-DE"),
        person("Dan Okafor", title="Driver"),
        person("Eve Santos", title="Driver", tz="Europe/Lisbon"),
        person("Gil Novak", title="Flour supplier", is_restricted=True),
        person("Pat Quinn", title="Baker", deleted=True),
        User(
            id=OTHER_BOT,
            name="oventimer",
            real_name="Oven Timer",
            is_bot=True,
            bot_id="B0OVENTIMER",
        ),
    ]


def person(
    real_name: str,
    *,
    title: str = "",
    tz: str = "Europe/Berlin",
    locale: str = "en-GB",
    is_admin: bool = False,
    is_owner: bool = False,
    is_restricted: bool = False,
    deleted: bool = False,
) -> User:
    """Return a person whose id and handle come from their first name: Ana Petrov is U0ANA, @ana."""
    first = real_name.split(maxsplit=1)[0]
    return User(
        id=f"U0{first.upper()}",
        name=first.lower(),
        real_name=real_name,
        title=title,
        tz=tz,
        locale=locale,
        is_admin=is_admin,
        is_owner=is_owner,
        is_restricted=is_restricted,
        deleted=deleted,
    )


def _channels() -> list[Channel]:
    team = ["U0OLA", "U0LEA", "U0ANA", "U0BEN", "U0CY", "U0DAN", "U0EVE"]
    orders = ["U0LEA", "U0ANA", "U0BEN", "U0CY", "U0DAN", BOT]
    return [
        Channel(id="C0GENERAL", name="general", members=[*team, "U0GIL", BOT, OTHER_BOT]),
        Channel(
            id="C0ORDERS",
            name="online-orders",
            topic="The web shop: what is new, what is stuck",
            members=orders,
        ),
        Channel(id="C0DELIVERY", name="delivery", members=["U0LEA", "U0DAN", "U0EVE", BOT]),
        Channel(id="G0OFFICE", name="back-office", is_private=True, members=["U0OLA", "U0LEA"]),
    ]


def crowded(world: World, number: int, *, channel: str, zones: tuple[str, ...]) -> list[User]:
    """Let `number` more people in, over several zones, all members of `channel`."""
    crowd = []
    for n in range(1, number + 1):
        tz = zones[n % len(zones)]
        user = User(id=f"U0P{n:05d}", name=f"person{n}", real_name=f"Person{n} Crowd", tz=tz)
        crowd.append(world.add_user(user))
        world.channels[channel].members.append(user.id)
    return crowd
