"""Everything a person can do in the workspace, one method each; the page and `Person` call it.

A person is always the first argument. Controls are named by where they stand, a `Spot`, and by
their block_id and action_id. What a person chose is plain text: an option's value, a user id, a
day (2026-11-23), a time (09:00); a list of those where several can be chosen.
"""

from dataclasses import dataclass

from bot.sandbox import forms, membership, payloads, talking, using
from bot.sandbox.api import chat, shapes
from bot.sandbox.delivery import Delivery
from bot.sandbox.elements import Chosen
from bot.sandbox.slack import Slack
from bot.sandbox.things import Channel, Json, Message, Shortcut, User, View


@dataclass(frozen=True)
class InMessage:
    """A control in a message."""

    channel: str
    ts: str


@dataclass(frozen=True)
class InView:
    """A control in a modal or in the Home tab."""

    view_id: str


Spot = InMessage | InView


class Actors:
    """What people can do. Each method returns when the bot has answered or failed to.

    Events (a message, a join) are only under way then: `Delivery.settle` waits for them.
    """

    def __init__(self, slack: Slack, delivery: Delivery) -> None:
        self.slack = slack
        self.world = slack.world
        self.delivery = delivery

    # -- talking ------------------------------------------------------------------------------

    async def types(
        self, user: str, channel: str, text: str, *, thread_ts: str | None = None
    ) -> None:
        """Press Enter in the composer: a command if it begins with `/`, else a message."""
        place = self._inside(user, channel)
        if not text.startswith("/"):
            talking.say(self.slack, user, place, text, thread_ts)
        elif thread_ts:
            words = f"{text.split(maxsplit=1)[0]} is not supported in threads. Sorry!"
            self.world.slackbot_whispers(user, channel, words, thread_ts)
        else:
            await talking.run_command(self.slack, self.delivery, user, place, text)

    async def edits(self, user: str, channel: str, ts: str, text: str) -> None:
        """Change one's own message."""
        said = self._own(user, channel, ts)
        before = talking.person_said(self.slack, said)
        talking.reword(self.slack, said, text)
        chat.announce_change(self.slack, self.world.channels[channel], said, before)

    async def deletes(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message, or dismiss an ephemeral one."""
        said = self._message(user, channel, ts)
        if said.ephemeral_for:
            self.world.remove(said)
        else:
            said = self._own(user, channel, ts)
            chat.withdraw(self.slack, self.world.channels[channel], said)

    async def reacts(self, user: str, channel: str, ts: str, name: str) -> None:
        """Put an emoji under a message, or take it away again."""
        said = self._message(user, channel, ts)
        added = talking.react(self.slack, user, said, name)
        self.slack.happens(
            {
                "type": "reaction_added" if added else "reaction_removed",
                "user": user,
                "reaction": name,
                "item_user": said.user,
                "item": {"type": "message", "channel": channel, "ts": ts},
                "event_ts": self.world.next_ts(),
            }
        )

    async def reads(self, user: str, channel: str) -> None:
        """Have everything in a conversation seen."""
        self.world.mark_read(user, channel)

    # -- controls -----------------------------------------------------------------------------

    async def uses(
        self, user: str, spot: Spot, block_id: str, action_id: str, chosen: Chosen = None
    ) -> None:
        """Press a button or set any control to `chosen`.

        A button needs no `chosen`. An input of a form keeps it as its value; every other control
        (and an input with `dispatch_action`) tells the bot at once.
        """
        found, ids = self._at(user, spot), (block_id, action_id)
        if isinstance(found, View):
            await using.in_view(self.slack, self.delivery, found, ids, chosen)
        else:
            await using.in_message(self.slack, self.delivery, user, found, ids, chosen)

    async def options(
        self, user: str, spot: Spot, block_id: str, action_id: str, typed: str
    ) -> list[Json]:
        """Return what an external select offers for what was typed so far."""
        ids = (block_id, action_id)
        return await using.options(
            self.slack, self.delivery, user, self._at(user, spot), ids, typed
        )

    async def submits(self, user: str, view_id: str) -> None:
        """Send a form. Empty required fields get Slack's own words, and nothing is sent."""
        view = self._view(user, view_id)
        view.errors, view.trouble = forms.mistakes(view), ""
        self.world.touch()
        if view.errors:
            return
        reply = await self.delivery.send("interaction", payloads.submission(self.slack, view))
        if reply.failure:
            view.trouble = forms.TROUBLE
            self.world.touch()
        else:
            forms.follow(self.slack, view, reply.body)

    async def closes(self, user: str, view_id: str, *, all_of_them: bool = False) -> None:
        """Close a modal with its close button, or the whole stack with the corner's cross."""
        view = self._view(user, view_id)
        stack = self.world.modals[user]
        all_of_them = all_of_them or bool(view.payload.get("clear_on_close"))
        gone = list(reversed(stack)) if all_of_them else [view]
        self.world.modals[user] = [v for v in stack if v not in gone]
        self.world.touch()
        for closed in gone:
            if closed.payload.get("notify_on_close"):
                payload = payloads.closing(self.slack, closed, cleared=all_of_them)
                await self.delivery.send("interaction", payload)

    # -- ways in ------------------------------------------------------------------------------

    async def opens_home(self, user: str) -> None:
        """Open the app's Home tab."""
        self._opens_tab(user, "home")

    async def opens_messages(self, user: str) -> None:
        """Open the app's Messages tab: the direct conversation with the bot."""
        self._opens_tab(user, "messages")

    def _opens_tab(self, user: str, tab: str) -> None:
        event: Json = {"type": "app_home_opened", "user": user, "tab": tab}
        home = self.world.homes.get(user)
        if home and tab == "home":
            event["view"] = shapes.view(self.world, home)
        place = {"channel": self.world.dm(user).id, "event_ts": self.world.next_ts()}
        self.slack.happens(event | place)

    async def uses_shortcut(self, user: str, callback_id: str) -> None:
        """Choose a global shortcut."""
        payload = payloads.shortcut(self.slack, user, self._shortcut(callback_id))
        await self._sends_shortcut(user, callback_id, payload)

    async def uses_message_shortcut(
        self, user: str, callback_id: str, channel: str, ts: str
    ) -> None:
        """Choose a shortcut from a message's menu."""
        chosen, said = self._shortcut(callback_id), self._message(user, channel, ts)
        payload = payloads.message_shortcut(self.slack, user, chosen, said)
        await self._sends_shortcut(user, callback_id, payload)

    async def _sends_shortcut(self, user: str, callback_id: str, payload: Json) -> None:
        if (await self.delivery.send("interaction", payload)).failure:
            name = self._shortcut(callback_id).name
            self.world.toast(user, f"{name} did not work. Try again?")

    # -- coming, going and changing -----------------------------------------------------------

    async def arrives(self, newcomer: User) -> None:
        """Be let into the workspace."""
        shape = shapes.user(self.world, self.world.add_user(newcomer))
        self.slack.happens({"type": "team_join", "user": shape})

    async def joins(self, user: str, channel: str) -> None:
        """Join a public channel."""
        membership.join(self.slack, user, self.world.channels[channel])

    async def leaves(self, user: str, channel: str) -> None:
        """Leave a channel."""
        membership.leave(self.slack, user, self.world.channels[channel])

    async def invites(self, user: str, channel: str, whom: list[str]) -> None:
        """Bring people, or the bot, into a channel."""
        place = self._inside(user, channel)
        for guest in whom:
            membership.join(self.slack, guest, place, inviter=user)

    async def removes(self, user: str, channel: str, whom: str) -> None:
        """Take somebody, or the bot, out of a channel."""
        membership.leave(self.slack, whom, self._inside(user, channel))

    async def changes_profile(
        self,
        user: str,
        *,
        tz: str | None = None,
        locale: str | None = None,
        real_name: str | None = None,
    ) -> None:
        """Change one's own zone, language or name."""
        person = self.world.users[user]
        person.tz, person.locale = tz or person.tz, locale or person.locale
        person.real_name = real_name or person.real_name
        self._changed(person)

    async def is_deactivated(self, user: str) -> None:
        """Lose one's account; the channels still list it among their members."""
        self.world.users[user].deleted = True
        self._changed(self.world.users[user])

    async def uninstalls(self) -> None:
        """Take the app out of the workspace: it is told, and its tokens are worth nothing."""
        app = self.world.app
        self.slack.happens({"type": "tokens_revoked", "tokens": {"bot": [app.bot_user]}})
        self.slack.happens({"type": "app_uninstalled"})
        app.revoked = True
        self.world.touch()

    def _changed(self, person: User) -> None:
        person.updated_at = int(self.world.clock().timestamp())
        self.world.touch()
        shape = shapes.user(self.world, person)
        stamp = {"cache_ts": person.updated_at, "event_ts": self.world.next_ts()}
        self.slack.happens({"type": "user_change", "user": shape, **stamp})

    # -- what a person can reach --------------------------------------------------------------

    def _inside(self, user: str, channel: str) -> Channel:
        place = self.world.channels[channel]
        if user not in place.members or place.archived:
            raise LookupError(f"{user} cannot write in {place.name or place.id}")
        return place

    def _message(self, user: str, channel: str, ts: str) -> Message:
        said = self.world.find_message(channel, ts)
        if said is None or said.ephemeral_for not in (None, user):
            raise LookupError(f"{user} sees no message {ts} in {channel}")
        return said

    def _own(self, user: str, channel: str, ts: str) -> Message:
        said = self._message(user, channel, ts)
        if said.user != user:
            raise LookupError(f"message {ts} is not {user}'s own")
        return said

    def _view(self, user: str, view_id: str) -> View:
        view = self.world.find_view(view_id)
        if view is None or view.user != user:
            raise LookupError(f"{user} has no view {view_id} open")
        return view

    def _at(self, user: str, spot: Spot) -> Message | View:
        if isinstance(spot, InView):
            return self._view(user, spot.view_id)
        return self._message(user, spot.channel, spot.ts)

    def _shortcut(self, callback_id: str) -> Shortcut:
        shortcuts = self.world.app.shortcuts
        return next(s for s in shortcuts if s.callback_id == callback_id)
