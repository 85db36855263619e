"""What was received and what was done in the quarter: all that is judged."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from bot.sandbox.world import World
from tests.stories.quarter.reading import Asked, Post


class Done(Enum):
    """What somebody did about being asked."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    EARLY = "answered before they were asked"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Somebody is through with one check-in of one date."""

    who: str
    at: datetime
    done: Done
    asked: Asked


@dataclass
class Diary:
    """What came to each person and each channel, and what people did, in order."""

    received: dict[str, list[Post]] = field(default_factory=dict)
    #: what became of it later, which rang nobody
    changed: dict[str, list[Post]] = field(default_factory=dict)
    posted: dict[str, list[Post]] = field(default_factory=dict)
    #: all that everybody can read in a channel, in threads and after changes too
    public: list[Post] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)


class Postman:
    """Reads what Slack was given, once, in order."""

    def __init__(self, world: World, diary: Diary) -> None:
        self.world = world
        self.diary = diary
        self._read = 0

    def new(self) -> list[tuple[str, Post]]:
        """Return what came to people's conversations since last time, with whom it came to."""
        found = []
        calls, self._read = self.world.calls[self._read :], len(self.world.calls)
        for call in calls:
            if call.method in {"chat.postMessage", "chat.update"} and not call.error:
                post = _post(call.arguments, call.at)
                channel = self.world.channels[post.channel]
                if not channel.is_im:
                    self._read_in_public(channel.name, post, is_new=call.method != "chat.update")
                else:
                    found += self._read_by_one(
                        channel.user, post, is_new=call.method != "chat.update"
                    )
        return found

    def _read_by_one(self, user: str, post: Post, *, is_new: bool) -> list[tuple[str, Post]]:
        who = self.world.users[user].real_name
        kept = self.diary.received if is_new else self.diary.changed
        kept.setdefault(who, []).append(post)
        return [(who, post)] if is_new else []

    def _read_in_public(self, channel: str, post: Post, *, is_new: bool) -> None:
        self.diary.public.append(post)
        if is_new and not post.is_reply:
            self.diary.posted.setdefault(channel, []).append(post)


def _post(arguments: dict[str, object], at: datetime) -> Post:
    blocks = arguments.get("blocks")
    return Post(
        at=at,
        channel=str(arguments["channel"]),
        text=str(arguments["text"]),
        blocks=blocks if isinstance(blocks, list) else [],
        is_reply=bool(arguments.get("thread_ts")),
    )
