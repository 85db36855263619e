"""One person, used by visible words as people use Slack, never by ids."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date, time

from bot.sandbox import elements
from bot.sandbox.actors import Actors, InMessage, InView, Spot
from bot.sandbox.choosing import Control, labelled, matching, meant, offering
from bot.sandbox.elements import Chosen
from bot.sandbox.screen import Eyes
from bot.sandbox.things import Channel, Json, Message, User, View

HOME = "home"


class Person:
    """Somebody at their screen. Whatever they do is over, answers and all, when it returns."""

    def __init__(self, user: str, actors: Actors, settle: Callable[[], Awaitable[None]]) -> None:
        self.id = user
        self.actors = actors
        self.world = actors.world
        self.eyes = Eyes(self.world, self.world.users[user])
        self._settle = settle
        self._place = ""  # a channel id, or HOME
        self._thread = ""

    @property
    def user(self) -> User:
        """What Slack knows of this person."""
        return self.world.users[self.id]

    # -- where they are -----------------------------------------------------------------------

    async def goes_to(self, place: str) -> None:
        """Open a channel by name, the bot's conversation by its name, or its "Home"."""
        self._thread = ""
        if place.casefold() == HOME:
            self._place = HOME
            await self._done(self.actors.opens_home(self.id))
            return
        channel = self._channel(place)
        self._place = channel.id
        if channel.is_im:
            await self._done(self.actors.opens_messages(self.id))
        await self.actors.reads(self.id, channel.id)

    async def opens_thread(self, words: str) -> None:
        """Open the thread of the newest message that holds these words."""
        said = self._message_with(words)
        self._thread = said.thread_ts or said.ts

    def _channel(self, place: str) -> Channel:
        if place in (self.eyes.name(self.world.app.bot_user), self.world.app.bot_user):
            return self.world.dm(self.id)
        return self.world.channel_named(place)

    @property
    def channel(self) -> Channel:
        """The conversation they have open: at first their first channel, or the bot's."""
        if self._place == HOME:
            raise AssertionError(f"{self._who()} has Home open, where nobody talks")
        if self._place:
            return self.world.channels[self._place]
        mine = self.world.channels_of(self.id)
        return mine[0] if mine else self.world.dm(self.id)

    # -- talking ------------------------------------------------------------------------------

    async def types(self, text: str, *, channel: str = "") -> None:
        """Type into the composer and press Enter, here or in the channel gone to for it."""
        if channel:
            await self.goes_to(channel)
        await self._done(self.actors.types(self.id, self.channel.id, text))

    async def replies(self, text: str, *, to: str = "") -> None:
        """Reply in the open thread, or in that of the newest message with the words `to`."""
        if to or not self._thread:
            await self.opens_thread(to)
        thread_ts = self._thread
        await self._done(self.actors.types(self.id, self.channel.id, text, thread_ts=thread_ts))

    async def edits(self, words: str, text: str) -> None:
        """Change their own newest message that holds these words."""
        said = self._message_with(words, own=True)
        await self._done(self.actors.edits(self.id, said.channel, said.ts, text))

    async def deletes(self, words: str) -> None:
        """Delete the newest message that holds these words, or dismiss it if only they see it."""
        said = self._message_with(words)
        await self._done(self.actors.deletes(self.id, said.channel, said.ts))

    async def reacts(self, emoji: str, *, to: str = "") -> None:
        """Put an emoji under the newest message that holds these words."""
        said = self._message_with(to)
        await self._done(self.actors.reacts(self.id, said.channel, said.ts, emoji.strip(":")))

    # -- controls -----------------------------------------------------------------------------

    async def presses(self, label: str, *, on: str = "", below: str = "") -> None:
        """Press the newest visible button, or menu entry, with this label; confirm if asked.

        `on` names words of the message it stands in, `below` those of the block it stands under.
        """
        modal = self.world.modal(self.id)
        if modal and label == self.eyes.words(modal.payload.get("submit")):
            await self.sends()
        elif modal and label == (self.eyes.words(modal.payload.get("close")) or "Cancel"):
            await self.closes()
        else:
            control, chosen = self._button(label, on or below, below)
            await self._use(control, chosen)

    def _button(self, label: str, on: str, below: str) -> tuple[Control, Chosen]:
        for control in self._controls(on, below):
            if control.element["type"] == "overflow":
                for entry in offering([control], label, self.eyes):
                    return control, str(entry[1]["value"])
            elif matching(label, self.eyes.words(control.element.get("text"))):
                return control, None
        raise AssertionError(f"{self._who()} sees no button {label!r}:\n{self.screen()}")

    async def fills(self, label: str, value: Chosen | date | time) -> None:
        """Set the field with this label: words, options by their text, people by name, days."""
        found = labelled(list(self._controls("")), label, self.eyes)
        if found is None:
            raise AssertionError(f"{self._who()} sees no field {label!r}:\n{self.screen()}")
        await self._use(found, meant(found, value, self.eyes))

    async def chooses(self, *options: str, on: str = "") -> None:
        """Choose these options by their text, wherever the newest visible menu offers them."""
        found = offering(list(self._controls(on)), options[0], self.eyes)
        if not found:
            raise AssertionError(f"{self._who()} is offered no {options[0]!r}:\n{self.screen()}")
        control = found[0][0]
        several = list(options) if len(options) > 1 else options[0]
        await self._use(control, meant(control, several, self.eyes))

    async def sends(self) -> None:
        """Submit the form on top."""
        view = self._modal()
        if not view.payload.get("submit"):
            raise AssertionError(f"this form has nothing to send it with:\n{self.screen()}")
        await self._done(self.actors.submits(self.id, view.id))

    async def closes(self, *, all_of_them: bool = False) -> None:
        """Close the form on top, or all of them."""
        closing = self.actors.closes(self.id, self._modal().id, all_of_them=all_of_them)
        await self._done(closing)

    async def uses_shortcut(self, name: str, *, on: str = "") -> None:
        """Choose a shortcut by its name; `on` names words of the message it is used on."""
        found = next(s for s in self.world.app.shortcuts if s.name == name)
        if found.type == "global":
            await self._done(self.actors.uses_shortcut(self.id, found.callback_id))
            return
        said = self._message_with(on)
        used = self.actors.uses_message_shortcut(self.id, found.callback_id, said.channel, said.ts)
        await self._done(used)

    # -- coming, going and changing -----------------------------------------------------------

    async def joins(self, channel: str) -> None:
        """Join a public channel."""
        await self._done(self.actors.joins(self.id, self._channel(channel).id))

    async def leaves(self, channel: str) -> None:
        """Leave a channel."""
        await self._done(self.actors.leaves(self.id, self._channel(channel).id))

    async def invites(self, *names: str, to: str) -> None:
        """Bring people, or the bot, into a channel."""
        guests = [self.world.user_named(name).id for name in names]
        await self._done(self.actors.invites(self.id, self._channel(to).id, guests))

    async def changes(self, *, tz: str = "", locale: str = "", real_name: str = "") -> None:
        """Change their own zone, language or name."""
        changed = self.actors.changes_profile(self.id, tz=tz, locale=locale, real_name=real_name)
        await self._done(changed)

    async def is_deactivated(self) -> None:
        """Lose their account."""
        await self._done(self.actors.is_deactivated(self.id))

    # -- seeing -------------------------------------------------------------------------------

    def screen(self) -> str:
        """Return everything visible to them now, as text: place, thread, form, Slack's words."""
        lines = self._home() if self._place == HOME else self.eyes.conversation(self.channel)
        if self._thread:
            lines += self.eyes.thread(self.channel.id, self._thread)
        modal = self.world.modal(self.id)
        lines += self.eyes.modal(modal) if modal else []
        return "\n".join([*lines, *self.world.toasts[self.id]])

    def _home(self) -> list[str]:
        home = self.world.homes.get(self.id)
        return ["Home", *(self.eyes.blocks(home.blocks, home.state) if home else [])]

    def sees(self, words: str) -> None:
        """Fail, with the whole screen, unless these words are on it; line breaks do not matter."""
        if _run(words) not in _run(self.screen()):
            raise AssertionError(f"{self._who()} does not see {words!r}:\n{self.screen()}")

    def does_not_see(self, words: str) -> None:
        """Fail, with the whole screen, if these words are on it."""
        if _run(words) in _run(self.screen()):
            raise AssertionError(f"{self._who()} sees {words!r}:\n{self.screen()}")

    @property
    def notifications(self) -> list[str]:
        """What their phone read out so far, oldest first."""
        return [n.text for n in self.world.notifications[self.id]]

    def unread(self, place: str) -> int:
        """Return how many messages they have not seen in a conversation."""
        return self.world.unread(self.id, self._channel(place).id)

    # -- finding ------------------------------------------------------------------------------

    def _who(self) -> str:
        return self.user.first_name

    async def _done(self, act: Awaitable[None]) -> None:
        await act
        await self._settle()

    async def _use(self, control: Control, chosen: Chosen) -> None:
        ids = control.block["block_id"], control.element["action_id"]
        await self._done(self.actors.uses(self.id, control.spot, *ids, chosen))

    def _modal(self) -> View:
        view = self.world.modal(self.id)
        if view is None:
            raise AssertionError(f"{self._who()} has no form open:\n{self.screen()}")
        return view

    def _messages(self) -> list[Message]:
        """Return what they see here, newest first, the open thread before the conversation."""
        here = self.channel.id
        thread = self.world.thread(here, self._thread, self.id) if self._thread else []
        main = self.world.conversation(here, self.id)
        return [*reversed(thread), *(m for m in reversed(main) if m not in thread)]

    def _message_with(self, words: str, *, own: bool = False) -> Message:
        for said in self._messages():
            read = _run("\n".join(self.eyes.body(said)))
            if _run(words) in read and (said.user == self.id or not own):
                return said
        raise AssertionError(f"{self._who()} sees no message {words!r}:\n{self.screen()}")

    def _controls(self, on: str, below: str = "") -> Iterator[Control]:
        """Yield what they can use now: in the form on top, else in Home or here, newest first."""
        modal = self.world.modal(self.id)
        home = self.world.homes.get(self.id) if self._place == HOME else None
        view = modal or home
        if view:
            yield from _within(InView(view.id), view, view.blocks)
            return
        for said in self._messages() if self._place != HOME else []:
            if _run(on) in _run("\n".join(self.eyes.body(said))):
                spot = InMessage(said.channel, said.ts)
                yield from _within(spot, said, self._below(below, said))

    def _below(self, words: str, said: Message) -> list[Json]:
        """Return the blocks of a message from the one with these words on."""
        for n, block in enumerate(said.blocks):
            if _run(words) in _run("\n".join(self.eyes.blocks([block], {}))):
                return said.blocks[n:]
        return []


def _within(spot: Spot, holder: Message | View, blocks: list[Json]) -> Iterator[Control]:
    for block in elements.nested(blocks):
        for element in elements.within(block):
            ids = block["block_id"], element["action_id"]
            offered = holder.offered.get(ids, [])
            yield Control(spot=spot, block=block, element=element, offered=offered)


def _run(text: str) -> str:
    return " ".join(text.split())
