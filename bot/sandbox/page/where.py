"""Where somebody stands: who they are and what they look at, all of it in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bot.sandbox.page.seeing import visible
from bot.sandbox.things import Channel, User
from bot.sandbox.world import SLACKBOT, World

APP = "groundswell"
PANES = {"phone", "refused"}


@dataclass(frozen=True, kw_only=True)
class Where:
    """One person looking at one place; two tabs can be two people."""

    user: User
    #: The channel they look at; None is the app.
    channel: Channel | None
    #: Which of the app's tabs is open.
    tab: str = "messages"
    #: The first message of the thread that is open beside, if any.
    thread: str = ""
    #: What else is open beside: the phone or the refused payloads.
    pane: str = ""
    #: Words already in the composer, from a link that proposes them.
    draft: str = ""

    def url(self, path: str = "/") -> str:
        """Return the address of this place, or of something done from here."""
        query = {"as": self.user.name, "in": self.channel.name if self.channel else APP}
        if self.channel is None and self.tab != "messages":
            query["tab"] = self.tab
        extra = {"thread": self.thread, "pane": self.pane, "draft": self.draft}
        query |= {name: value for name, value in extra.items() if value}
        return f"{path}?{urlencode(query)}"

    def move(
        self, *, channel: Channel | None = None, tab: str = "messages", draft: str = ""
    ) -> "Where":
        """Return another place of the same person, with nothing open beside."""
        return Where(user=self.user, channel=channel, tab=tab, draft=draft)

    def beside(self, *, thread: str = "", pane: str = "") -> "Where":
        """Return the same place with something else, or nothing, open beside."""
        return replace(self, thread=thread, pane=pane, draft="")


def people(world: World) -> list[User]:
    """Return whom one can be: everybody at work here, in the order they came."""
    return [
        user
        for user in world.users.values()
        if not (user.is_bot or user.deleted or user.id == SLACKBOT)
    ]


def where(world: World, query: Mapping[str, str]) -> Where:
    """Read an address; what it names wrongly becomes the nearest place there is."""
    user = _person(world, query.get("as", ""))
    thread, pane = query.get("thread", ""), query.get("pane", "")
    named = query.get("in", "")
    channel = None if named == APP else _place(world, user, named)
    return Where(
        user=user,
        channel=channel,
        tab="home" if query.get("tab") == "home" else "messages",
        thread=thread,
        pane=pane if pane in PANES else "",
        draft=query.get("draft", ""),
    )


def _person(world: World, named: str) -> User:
    everybody = people(world)
    found = [user for user in everybody if named in {user.name, user.id}]
    managers = [user for user in everybody if user.name == "lea"]
    return (found or managers or everybody)[0]


def _place(world: World, user: User, named: str) -> Channel | None:
    """Return a channel this person can see: their own, or a public one they could join."""
    seen = visible(world, user)
    found = [channel for channel in seen if named in {channel.name, channel.id}]
    mine = [channel for channel in seen if user.id in channel.members]
    usual = [channel for channel in mine if channel.name == "online-orders"]
    return next(iter(found or usual or mine), None)


def seen_channel(world: World, place: Where) -> Channel | None:
    """Return the conversation whose messages stand in the middle, if it was ever opened."""
    return place.channel or world.find_dm(place.user.id)
