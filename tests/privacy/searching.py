"""Looks for somebody who must not be known, wherever they could be found: rows, disk, log, others' eyes.

    search = Search(database_url, world, "Ana")     # before they do anything
    with listening() as log:
        ...                                         # they do it, and others do theirs
    assert search.new(known={"slack_users"}) == []
    assert search.in_log(log) == []
    assert search.in_sight() == []

Whatever holds them before is held against what is there afterwards: only what is new counts.
"""

import base64
import hashlib
import json
import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from bot import logs
from bot.sandbox.things import Call
from bot.sandbox.world import World
from tests.privacy.pages import files_of

PAGES = "on its pages"
SHOWN = 300
"""Characters of what was found, for whoever has to find out why."""


class Trace(NamedTuple):
    """Somewhere somebody could be recognized."""

    #: a table, `log`, or whose eyes saw it
    where: str
    #: what of them: `id`, `name`
    what: str
    #: the row, the line or the message; of pages only that they are pages
    found: str


class Search:
    """What could tell who somebody is, and where it stood before."""

    def __init__(self, url: str, world: World, name: str) -> None:
        self._world = world
        self._user = world.user_named(name)
        self._forms = forms_of(private_words(world, name))
        self._files = files_of(url)
        self._kept = set(self._in_database())
        self._seen = set(self._in_others_eyes())

    def new(self, *, known: Collection[str] = ()) -> list[Trace]:
        """Return where they stand in the database now and did not before; `known` tables may hold them."""
        found = set(self._in_database()) - self._kept
        return sorted(trace for trace in found if trace.where not in known)

    def in_log(self, lines: Iterable[str]) -> list[Trace]:
        """Return the lines of a log that name them."""
        return [trace for line in lines for trace in self._in("log", line)]

    def in_sight(self) -> list[Trace]:
        """Return what of them anybody else has seen since, or was sent."""
        return sorted(set(self._in_others_eyes()) - self._seen)

    def _in_database(self) -> Iterator[Trace]:
        for table, row in self._files.rows():
            yield from self._in(table, row)
        for table, content in self._files.pages():
            yield from (Trace(table, what, PAGES) for what in self._told_by(content))

    def _in_others_eyes(self) -> Iterator[Trace]:
        for who, said in (*self._in_conversations(), *self._in_views(), *self._in_calls()):
            yield from self._in(who, str(said))

    def _in_conversations(self) -> Iterator[tuple[str, object]]:
        """What stands in every conversation but theirs with the bot, if the bot said it or Slack showed it."""
        bot, own = self._world.app.bot_user, self._world.dm(self._user.id).id
        for channel, messages in self._world.messages.items():
            for said in messages:
                is_theirs = channel == own or said.ephemeral_for == self._user.id
                if said.user == bot and not is_theirs:
                    # what each person has chosen in it shows on their own screen only
                    yield f"messages in {channel}", asdict(replace(said, states={}))
        for user, heard in self._world.notifications.items():
            if user != self._user.id:
                yield (
                    f"notifications of {user}",
                    [n.text for n in heard if n.sender == "Groundswell"],
                )

    def _in_views(self) -> Iterator[tuple[str, object]]:
        for view in self._world.views():
            if view.user != self._user.id:
                yield f"views of {view.user}", view.payload

    def _in_calls(self) -> Iterator[tuple[str, object]]:
        """What the bot has sent to anybody else, changed or taken away since; questions to Slack are none."""
        for call in self._world.calls:
            if call.method.startswith("chat.") and not self._is_to_them(call):
                yield f"calls of {call.method}", call.arguments

    def _is_to_them(self, call: Call) -> bool:
        own = {self._user.id, self._world.dm(self._user.id).id}
        return not own.isdisjoint({call.arguments.get("channel"), call.arguments.get("user")})

    def _in(self, where: str, said: str) -> Iterator[Trace]:
        """Return what a text tells of them."""
        told = self._told_by(said.encode())
        if re.search(rf"\b{re.escape(self._user.first_name)}\b", said):
            told.append("first name")
        shown = said if len(said) < SHOWN else f"{said[:SHOWN]}…"
        return (Trace(where, what, shown) for what in told)

    def _told_by(self, content: bytes) -> list[str]:
        lowered = content.lower()
        return [what for what, forms in self._forms.items() if any(f in lowered for f in forms)]


def private_words(world: World, name: str) -> dict[str, str]:
    """Return what tells who somebody is, besides their first name, which is in many words.

    They need never have spoken with the bot.
    """
    user = world.user_named(name)
    return {
        "id": user.id,
        "name": user.real_name,
        "e-mail": f"{user.name}@{world.workspace.domain}.example",
        "conversation": world.dm(user.id).id,
    }


def forms_of(words: Mapping[str, str]) -> dict[str, set[bytes]]:
    """Return what to look for, in small letters: each word as it is or thinly disguised."""
    return {
        what: {form.lower().encode() for form in (word, *disguises(word))}
        for what, word in words.items()
    }


def disguises(word: str) -> Iterator[str]:
    """Return what a word looks like in JSON, hexadecimal or base 64, hashed or as it is."""
    yield json.dumps(word)[1:-1]
    plain = word.encode()
    hashes = [hashlib.new(name, plain).digest() for name in ("md5", "sha1", "sha256")]
    for content in (plain, *hashes):
        yield content.hex()
    for content in hashes:
        yield base64.urlsafe_b64encode(content).decode().rstrip("=")
    for before in range(3):  # the same bytes look different at each of three places
        coded = base64.b64encode(bytes(before) + plain).decode().rstrip("=")
        core = coded[-(-before * 8 // 6) : len(coded) - (len(plain) + before) % 3]
        if len(core) > 5:  # shorter ones are anywhere by chance
            yield core


class _Ear(logging.Handler):
    """Hears all that is logged, as text and as JSON, with what an error report would add."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines
        self._text = logging.Formatter("%(levelname)s %(name)s: %(message)s")

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"{self._text.format(record)} {_all_of(record)!r}")


def _all_of(record: logging.LogRecord) -> dict[str, Any]:
    """Return what hangs on a record, the errors behind its error too, printed or not."""
    behind: list[str] = []
    error = (record.exc_info or (None, None))[1]
    while error is not None and len(behind) < 20:
        behind.append(repr(error))
        error = error.__cause__ or error.__context__
    return {**vars(record), "behind": behind}


@contextmanager
def listening() -> Iterator[list[str]]:
    """Log as LOG_LEVEL=DEBUG does, and return all that is logged until the end."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    lines: list[str] = []
    logs.set_up("DEBUG", "text")
    root.addHandler(_Ear(lines))
    try:
        yield lines
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name in logs.QUIET:
            logging.getLogger(name).setLevel(logging.NOTSET)
