"""All that one person sees from where they stand, ready to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.sandbox.page import drawing, faces, mrkdwn, seeing, tour
from bot.sandbox.page.lines import Line, days, lines
from bot.sandbox.page.reader import clock_time, divider, long_day, short_day
from bot.sandbox.page.where import Where, people, seen_channel
from bot.sandbox.things import Channel, Command, Json, Message, Notification, Shortcut, User, View
from bot.sandbox.world import SLACKBOT, World

NEWEST = 100


@dataclass(frozen=True, kw_only=True)
class Room:
    """A conversation in the sidebar."""

    name: str
    place: Where
    unread: int
    current: bool
    is_private: bool = False


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A modal or the Home tab, drawn."""

    view: View
    title: str
    submit: str
    close: str
    body: Markup
    #: How many modals lie below it.
    below: int


@dataclass(frozen=True, kw_only=True)
class Rung:
    """A notification on somebody's phone."""

    sender: str
    place: str
    text: str
    time: str
    where: Where


class Scene:
    """One person's page; the template asks it for its parts."""

    def __init__(self, world: World, place: Where, *, with_tour: bool = True) -> None:
        self.world = world
        self.place = place
        self.user = place.user
        self.channel = seen_channel(world, place)
        self.in_app = place.channel is None
        self.with_tour = with_tour
        self.reader = seeing.reader_of(world, place.user)
        self.setting = seeing.setting_of(world, self.reader)

    @property
    def people(self) -> list[faces.Person]:
        """Whom one can be."""
        return [faces.person(self.world, user) for user in people(self.world)]

    @property
    def face(self) -> faces.Face:
        """How this person looks."""
        return faces.face(self.world, self.user.id)

    @property
    def zones(self) -> list[str]:
        """Zones to move to, the present one first."""
        return list(dict.fromkeys([self.user.tz, *seeing.ZONES]))

    @property
    def locales(self) -> list[str]:
        """Languages to read in, the present one first."""
        return list(dict.fromkeys([self.user.locale, *seeing.LOCALES]))

    @property
    def rooms(self) -> list[Room]:
        """The channels this person is in."""
        return [self._room(channel) for channel in self.world.channels_of(self.user.id)]

    @property
    def others(self) -> list[Room]:
        """The public channels this person could join."""
        return [
            self._room(channel)
            for channel in self.world.channels.values()
            if not (channel.is_im or channel.is_private or self.user.id in channel.members)
        ]

    @property
    def app(self) -> Room:
        """The bot's own place."""
        dm = self.world.find_dm(self.user.id)
        return Room(
            name=self.app_name,
            place=self.place.move(),
            unread=self.world.unread(self.user.id, dm.id) if dm else 0,
            current=self.in_app,
        )

    @property
    def app_name(self) -> str:
        """The bot's name."""
        return self.world.users[self.world.app.bot_user].real_name

    @property
    def is_member(self) -> bool:
        """Whether this person may write here."""
        return self.in_app or bool(self.channel and self.user.id in self.channel.members)

    @property
    def members(self) -> list[faces.Face]:
        """Who is in this channel."""
        known = self.channel.members if self.channel else []
        return [faces.face(self.world, user) for user in known if user in self.world.users]

    @property
    def invitable(self) -> list[User]:
        """Who could be brought into this channel, the bot first."""
        inside = self.channel.members if self.channel else []
        outside = [
            user
            for user in self.world.users.values()
            if not (user.deleted or user.id == SLACKBOT or user.id in inside)
        ]
        return sorted(outside, key=lambda user: (user.id != self.world.app.bot_user, user.name))

    @property
    def days(self) -> list[tuple[str, list[Line]]]:
        """The newest messages in the middle, under their days."""
        return days(self.world, self._said[-NEWEST:], self.setting)

    @property
    def older(self) -> int:
        """How many messages are too old to be shown."""
        return max(len(self._said) - NEWEST, 0)

    @property
    def _said(self) -> list[Message]:
        if self.channel is None:
            return []
        return self.world.conversation(self.channel.id, self.user.id)

    @property
    def thread(self) -> list[Line]:
        """The thread beside, its first message first."""
        if not (self.place.thread and self.channel):
            return []
        found = self.world.thread(self.channel.id, self.place.thread, self.user.id)
        return lines(self.world, found, seeing.setting_of(self.world, self.reader, owner="thread"))

    @property
    def has_home(self) -> bool:
        """Whether the app was set up with a Home tab."""
        return self.world.app.home_tab

    @property
    def home(self) -> Shown | None:
        """The bot's Home tab, once the bot has filled it."""
        view = self.world.homes.get(self.user.id)
        return self._shown(view, below=0) if view else None

    @property
    def modal(self) -> Shown | None:
        """The form this person has before them."""
        view = self.world.modal(self.user.id)
        return self._shown(view, below=len(self.world.modals[self.user.id]) - 1) if view else None

    @property
    def phone(self) -> list[Rung]:
        """What this person's phone has read out, newest first."""
        rung = self.world.notifications.get(self.user.id, [])
        return [self._rung(notification) for notification in reversed(rung[-30:])]

    @property
    def toasts(self) -> Sequence[str]:
        """Slack's own words to this person."""
        return self.world.toasts.get(self.user.id, [])

    @property
    def commands(self) -> Sequence[Command]:
        """What can be typed after a slash."""
        return self.world.app.commands

    @property
    def shortcuts(self) -> list[Shortcut]:
        """The app's global shortcuts."""
        return [s for s in self.world.app.shortcuts if s.type == "global"]

    @property
    def message_shortcuts(self) -> list[Shortcut]:
        """The app's shortcuts in a message's menu."""
        return [s for s in self.world.app.shortcuts if s.type == "message"]

    @property
    def clock(self) -> tuple[str, str]:
        """Today and the time of day at work."""
        local = self.reader.now.astimezone(faces.zone(self.world.workspace.timezone))
        return long_day(local.date()), clock_time(local)

    @property
    def own_clock(self) -> str:
        """The reader's own day and time, where it is not the time at work."""
        local = self.reader.local(self.reader.now)
        at_work = self.reader.now.astimezone(faces.zone(self.world.workspace.timezone))
        if local.utcoffset() == at_work.utcoffset():
            return ""
        return f"{short_day(local.date())} {clock_time(local)}"

    @property
    def steps(self) -> list[tour.Step]:
        """What a newcomer may try, with ticks."""
        return tour.steps(self.world)

    @property
    def step(self) -> tour.Step | None:
        """What to try next."""
        return tour.current(self.steps)

    @property
    def stamp(self) -> str:
        """A mark of the world's state as it is drawn here."""
        return stamp(self.world)

    def place_as(self, user: User) -> Where:
        """Return the same place as somebody else sees it."""
        return Where(user=user, channel=self.place.channel, pane=self.place.pane)

    def room_name(self, channel: Channel | None) -> str:
        """Name a conversation as people call it."""
        return f"#{channel.name}" if channel and not channel.is_im else self.app_name

    def _room(self, channel: Channel) -> Room:
        return Room(
            name=channel.name,
            place=self.place.move(channel=channel),
            unread=self.world.unread(self.user.id, channel.id),
            current=self.place.channel is channel,
            is_private=channel.is_private,
        )

    def _shown(self, view: View, *, below: int) -> Shown:
        place = seeing.setting_of(self.world, self.reader, owner=view.id)
        setting = replace(place, state=view.state, errors=view.errors)
        return Shown(
            view=view,
            title=_plain(view.payload, "title"),
            submit=_plain(view.payload, "submit"),
            close=_plain(view.payload, "close") or "Cancel",
            body=drawing.blocks(view.blocks, setting),
            below=below,
        )

    def _rung(self, notification: Notification) -> Rung:
        channel = self.world.channels.get(notification.channel)
        moment = self.reader.local(notification.at)
        is_app = channel is None or channel.is_im
        return Rung(
            sender=notification.sender or self.app_name,
            place="" if is_app else self.room_name(channel),
            text=mrkdwn.without_marks(notification.text),
            time=f"{divider(moment.date(), self.reader.today())} {clock_time(moment)}",
            where=self.place.move(channel=None if is_app else channel),
        )


def stamp(world: World) -> str:
    """Mark what there is to see: what happened so far, and the minute."""
    return f"{world.revision}@{world.clock():%d-%H%M}"


def _plain(payload: Json, key: str) -> str:
    text = payload.get(key)
    return str(text["text"]) if text else ""
