"""Messages as lines on the page: who, when, what, and what hangs below."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, pairwise

from markupsafe import Markup

from bot.sandbox.page import drawing
from bot.sandbox.page.controls import Setting
from bot.sandbox.page.faces import Face, face
from bot.sandbox.page.reader import Reader, clock_time, divider, instant_of, long_day
from bot.sandbox.things import Message
from bot.sandbox.world import World

TOGETHER = timedelta(minutes=5)
JOINING = {"channel_join", "channel_leave"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One message as somebody sees it."""

    message: Message
    #: An id in the document; the same message may stand in the list and in its thread.
    id: str
    face: Face
    time: str
    when: str
    body: Markup
    #: Whether it goes on what the same person said just before.
    goes_on: bool
    replies: int
    last_reply: str
    repliers: Sequence[Face]
    files: Sequence[tuple[str, str, bool]]
    reactions: Sequence[tuple[str, int, bool]]

    @property
    def ephemeral(self) -> bool:
        """Whether nobody else sees it."""
        return self.message.ephemeral_for is not None

    @property
    def joining(self) -> bool:
        """Whether it only tells that somebody came or went."""
        return self.message.subtype in JOINING


def days(
    world: World, messages: Sequence[Message], setting: Setting
) -> list[tuple[str, list[Line]]]:
    """Return the lines of a conversation under their days."""
    reader = setting.reader
    drawn = lines(world, messages, setting)
    grouped = groupby(drawn, key=lambda line: reader.local(instant_of(line.message.ts)).date())
    return [(divider(day, reader.today()), list(of_day)) for day, of_day in grouped]


def lines(world: World, messages: Sequence[Message], setting: Setting) -> list[Line]:
    """Return messages as lines, in their order."""
    threads = _threads(world, messages, setting.reader)
    return [
        _line(world, message, setting, before=before, replies=threads[message.ts])
        for before, message in pairwise([None, *messages])
        if message
    ]


def _line(
    world: World,
    message: Message,
    setting: Setting,
    *,
    before: Message | None,
    replies: Sequence[Message],
) -> Line:
    reader = setting.reader
    moment = reader.local(instant_of(message.ts))
    return Line(
        message=message,
        id=f"{setting.owner}-{message.ts.replace('.', '-')}",
        face=face(world, message.user),
        time=clock_time(moment),
        when=f"{long_day(moment.date())}, {clock_time(moment)}",
        body=_body(message, setting),
        goes_on=_goes_on(message, before),
        replies=len(replies),
        last_reply=_last(replies, reader),
        repliers=[face(world, user) for user in dict.fromkeys(m.user for m in replies)][:4],
        files=_files(world, message),
        reactions=_reactions(message, reader.user_id),
    )


def _threads(
    world: World, messages: Sequence[Message], reader: Reader
) -> defaultdict[str, list[Message]]:
    """Return the replies a reader sees, by the message they hang below."""
    threads: defaultdict[str, list[Message]] = defaultdict(list)
    for channel in {message.channel for message in messages}:
        for reply in world.messages[channel]:
            if reply.is_reply and reply.ephemeral_for in (None, reader.user_id):
                threads[reply.thread_ts or ""].append(reply)
    return threads


def _last(replies: Sequence[Message], reader: Reader) -> str:
    if not replies:
        return ""
    moment = reader.local(instant_of(replies[-1].ts))
    return f"{divider(moment.date(), reader.today())} at {clock_time(moment)}"


def _goes_on(message: Message, before: Message | None) -> bool:
    if before is None or before.user != message.user or message.ephemeral_for:
        return False
    if before.is_reply != message.is_reply:
        return False
    plain = not (before.ephemeral_for or before.subtype or message.subtype)
    return plain and instant_of(message.ts) - instant_of(before.ts) < TOGETHER


def _body(message: Message, setting: Setting) -> Markup:
    parts = [_blocks(message, setting)] if message.blocks else []
    if not message.blocks and message.text:
        words = drawing.words(message.text, setting.reader)
        parts.append(Markup('<div class="text">{}</div>').format(words))
    parts += [_attachment(attachment, message, setting) for attachment in message.attachments]
    return Markup("").join(parts)


def _blocks(message: Message, setting: Setting) -> Markup:
    return drawing.blocks(message.blocks, _within(message, setting))


def _attachment(attachment: dict[str, object], message: Message, setting: Setting) -> Markup:
    blocks = attachment.get("blocks")
    if isinstance(blocks, list):
        inside = drawing.blocks(blocks, _within(message, setting))
    else:
        text = str(attachment.get("text") or attachment.get("fallback") or "")
        inside = drawing.words(text, setting.reader)
    return Markup('<div class="attachment">{}</div>').format(inside)


def _within(message: Message, setting: Setting) -> Setting:
    """Return the setting of the controls in one message: what this reader chose there."""
    reader = setting.reader
    return Setting(
        reader=reader,
        owner=f"{setting.owner}-{message.ts.replace('.', '-')}",
        state=message.states.get(reader.user_id, {}),
        people=setting.people,
        places=setting.places,
    )


def _files(world: World, message: Message) -> list[tuple[str, str, bool]]:
    found = [world.files[file_id] for file_id in message.files if file_id in world.files]
    return [(f"/file/{f.id}", f.title or f.name, f.mimetype.startswith("image/")) for f in found]


def _reactions(message: Message, user: str) -> list[tuple[str, int, bool]]:
    return [(name, len(who), user in who) for name, who in message.reactions.items() if who]
