"""What a message of the bot says, to whoever reads it: the one place that knows its words.

Whatever else the bot learns to say is named here; a message that nothing here knows fails the test.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from bot.sandbox import elements
from bot.sandbox.things import Json
from tests.stories.quarter.script import BEGINS


class Kind(Enum):
    """What a message wants of its reader."""

    ASK = "a message of the day"
    REMINDER = "a reminder"
    #: one of the four that may interrupt
    URGENT = "what they have asked for"
    #: follows what somebody has done, and wants nothing
    TELLING = "a word that asks for nothing"


ASKS = {Kind.ASK, Kind.REMINDER}

WORDS: list[tuple[str, Kind]] = [
    (r"Today: ", Kind.ASK),
    (r"Your check-in for ", Kind.ASK),
    (r".+: is this still useful\?", Kind.ASK),
    (r"Reminder: ", Kind.REMINDER),
    (r"You asked me to remind you\.", Kind.URGENT),
    (r"Welcome to ", Kind.TELLING),
    (r".* has noted that you are away: ", Kind.TELLING),
    (r"I could not reach everybody in ", Kind.TELLING),
    (r".+ has gone quiet", Kind.TELLING),
]
REPEATS = ("A reminder; there will be no other.", "You asked me to remind you.")
HEAD = re.compile(r"\*(?P<rollout>[^*]+)\* · check-in, (?P<day>\w{3} \d{1,2} \w{3})")
USEFUL = re.compile(r"\*(?P<rollout>[^*]+)\*: is this still useful\?")
DAY_MESSAGE = re.compile(r"Check-in · (?P<day>\w{3} \d{1,2} \w{3}): (?P<rollout>.+)")

SECONDS_IN_WORDS, SECONDS_BY_CHOICE = 20, 5


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One rollout's check-in of one date, as somebody is asked about it."""

    rollout: str
    day: date
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Post:
    """A message as it was when it came: what happened to it later rang nobody."""

    at: datetime
    channel: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    #: in a thread, which rings nobody who is not in it
    is_reply: bool = False

    @property
    def kind(self) -> Kind:
        """What it wants of its reader."""
        for words, kind in WORDS:
            if re.match(words, self.text):
                return kind
        raise AssertionError(f"nobody has said what this is: {self.text!r}")

    @property
    def is_reminder(self) -> bool:
        """Whether it repeats what was asked before."""
        return any(words in self.words for words in REPEATS)

    @property
    def asks(self) -> bool:
        """Whether it wants something of its reader."""
        return self.kind in ASKS

    @property
    def words(self) -> str:
        """All that can be read in it."""
        return f"{self.text} {self.blocks}"

    def wonders(self) -> list[str]:
        """Return of which rollouts it asks whether they are still useful to its reader."""
        found = (USEFUL.search(_words(block)) for block in elements.nested(self.blocks))
        return [match["rollout"] for match in found if match]

    def asked(self) -> Iterator[Asked]:
        """Yield the check-ins it asks about, each with its questions."""
        head: re.Match[str] | None = None
        questions: list[str] = []
        for block in elements.nested(self.blocks):
            found = HEAD.search(_words(block))
            if found and head:
                yield _asked(head, questions)
            if found:
                head, questions = found, []
            elif block["type"] == "rich_text":
                questions += _bullets(block)
        if head:
            yield _asked(head, questions)


def day_message(post: Post) -> Asked | None:
    """Return which check-in a channel's message is about, if it is a message of a day."""
    found = DAY_MESSAGE.fullmatch(post.text)
    return _asked(found, []) if found else None


def effort(asked: Asked) -> int:
    """Return how many seconds an ask takes.

    The bot says of each question how much it asks; until it does, all are counted as words.
    """
    return SECONDS_IN_WORDS * len(asked.questions)


def day_called(text: str) -> date:
    """Return the day that the bot calls `Tue 24 Nov`."""
    whole = f"{text.split(maxsplit=1)[1]} {BEGINS.year}"
    return datetime.strptime(whole, "%d %b %Y").replace(tzinfo=BEGINS.tzinfo).date()


def _asked(head: re.Match[str], questions: list[str]) -> Asked:
    return Asked(rollout=head["rollout"], day=day_called(head["day"]), questions=tuple(questions))


def _words(block: Json) -> str:
    text = block.get("text")
    return str(text.get("text", "")) if isinstance(text, dict) else ""


def _bullets(block: Json) -> list[str]:
    lists = [part for part in block["elements"] if part["type"] == "rich_text_list"]
    return [
        "".join(e["text"] for e in one["elements"]) for part in lists for one in part["elements"]
    ]
