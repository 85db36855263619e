"""Everything a person can do in the workspace, one method each; the page and `Person` call it.

A person is always the first argument. Controls are named by where they stand, a `Spot`, and by
their block_id and action_id. What a person chose is plain text: an option's value, a user id, a
day (2026-11-23), a time (09:00); a list of those where several can be chosen.
"""

from dataclasses import dataclass

from bot.sandbox.things import Json

Chosen = str | list[str] | None


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
    """What people can do. Each method returns when the bot has answered or failed to."""

    # -- talking ------------------------------------------------------------------------------

    async def types(
        self, user: str, channel: str, text: str, *, thread_ts: str | None = None
    ) -> None:
        """Press Enter in the composer: a command if it begins with `/`, else a message."""
        raise NotImplementedError

    async def edits(self, user: str, channel: str, ts: str, text: str) -> None:
        """Change one's own message."""
        raise NotImplementedError

    async def deletes(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message, or dismiss an ephemeral one."""
        raise NotImplementedError

    async def reacts(self, user: str, channel: str, ts: str, name: str) -> None:
        """Put an emoji under a message, or take it away again."""
        raise NotImplementedError

    async def reads(self, user: str, channel: str) -> None:
        """Have everything in a conversation seen."""
        raise NotImplementedError

    # -- controls -----------------------------------------------------------------------------

    async def uses(
        self, user: str, spot: Spot, block_id: str, action_id: str, chosen: Chosen = None
    ) -> None:
        """Press a button or set any control to `chosen`.

        A button needs no `chosen`. An input of a form keeps it as its value; every other control
        (and an input with `dispatch_action`) tells the bot at once.
        """
        raise NotImplementedError

    async def options(
        self, user: str, spot: Spot, block_id: str, action_id: str, typed: str
    ) -> list[Json]:
        """Return what an external select offers for what was typed so far."""
        raise NotImplementedError

    async def submits(self, user: str, view_id: str) -> None:
        """Send a form. Empty required fields get Slack's own words, and nothing is sent."""
        raise NotImplementedError

    async def closes(self, user: str, view_id: str, *, all_of_them: bool = False) -> None:
        """Close a modal with its close button, or the whole stack with the corner's cross."""
        raise NotImplementedError

    # -- ways in ------------------------------------------------------------------------------

    async def opens_home(self, user: str) -> None:
        """Open the app's Home tab."""
        raise NotImplementedError

    async def opens_messages(self, user: str) -> None:
        """Open the app's Messages tab: the direct conversation with the bot."""
        raise NotImplementedError

    async def uses_shortcut(self, user: str, callback_id: str) -> None:
        """Choose a global shortcut."""
        raise NotImplementedError

    async def uses_message_shortcut(
        self, user: str, callback_id: str, channel: str, ts: str
    ) -> None:
        """Choose a shortcut from a message's menu."""
        raise NotImplementedError

    # -- coming, going and changing -------------------------------------------------------------

    async def joins(self, user: str, channel: str) -> None:
        """Join a public channel."""
        raise NotImplementedError

    async def leaves(self, user: str, channel: str) -> None:
        """Leave a channel."""
        raise NotImplementedError

    async def invites(self, user: str, channel: str, whom: list[str]) -> None:
        """Bring people, or the bot, into a channel."""
        raise NotImplementedError

    async def removes(self, user: str, channel: str, whom: str) -> None:
        """Take somebody, or the bot, out of a channel."""
        raise NotImplementedError

    async def changes_profile(
        self,
        user: str,
        *,
        tz: str | None = None,
        locale: str | None = None,
        real_name: str | None = None,
    ) -> None:
        """Change one's own zone, language or name."""
        raise NotImplementedError

    async def is_deactivated(self, user: str) -> None:
        """Lose one's account."""
        raise NotImplementedError
