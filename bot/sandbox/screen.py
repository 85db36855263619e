"""What a person has before their eyes, as plain text: the words of messages, forms and Home."""

import re

from bot.sandbox import elements, mrkdwn, rich
from bot.sandbox.things import Channel, Json, Message, State, User, View
from bot.sandbox.world import World
from bot.sandbox.zones import instant, zone

_MARKS = re.compile(r"(?<![\w`*_~])([*_~])(?=\S)([^`\n]*?\S)\1(?![\w`*_~])")
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>)\s?", re.MULTILINE)


class Eyes:
    """One person's way of reading the workspace: their zone, their messages, their forms."""

    def __init__(self, world: World, reader: User) -> None:
        self.world = world
        self.reader = reader

    # -- words --------------------------------------------------------------------------------

    def words(self, text: Json | str | None) -> str:
        """Return a text object as it reads: without marks, names for references."""
        if text is None:
            return ""
        if isinstance(text, str) or text["type"] == "mrkdwn":
            raw = text if isinstance(text, str) else text["text"]
            return mrkdwn.plain(self.world, _unmarked(raw), tz=self.reader.tz)
        return str(text["text"])

    def name(self, user: str) -> str:
        """Return what somebody is called."""
        return self.world.users[user].real_name

    # -- messages -----------------------------------------------------------------------------

    def message(self, said: Message) -> list[str]:
        """Return a message with its head line, its words and what stands below it."""
        at = instant(said.ts).astimezone(zone(self.reader.tz))
        head = f"{self.name(said.user)} {at:%H:%M}"
        head += " (only visible to you)" if said.ephemeral_for else ""
        head += " (edited)" if said.edited_ts else ""
        head += " (pinned)" if said.is_pinned else ""
        lines = [head, *self.body(said)]
        lines += [f"📎 {self.world.files[f].title}" for f in said.files]
        lines += [f":{name}: {len(users)}" for name, users in said.reactions.items()]
        lines += [f"⚠ {said.trouble}"] if said.trouble else []
        return lines

    def body(self, said: Message) -> list[str]:
        """Return the words of a message: its blocks, or its text where there are none."""
        state = said.states.get(self.reader.id) or elements.first_state(said.blocks)
        blocks = self.blocks(said.blocks, state)
        drawn = said.blocks or not said.text
        return blocks if drawn else self.words(said.text).splitlines()

    def conversation(self, channel: Channel) -> list[str]:
        """Return a conversation, oldest message first."""
        lines = [self.title(channel)]
        for said in self.world.conversation(channel.id, self.reader.id):
            lines += self.message(said)
            replies = len(self.world.thread(channel.id, said.ts, self.reader.id)) - 1
            lines += [f"{replies} {'reply' if replies == 1 else 'replies'}"] if replies > 0 else []
        return lines

    def title(self, channel: Channel) -> str:
        """Return what stands over a conversation."""
        return self.name(self.world.app.bot_user) if channel.is_im else f"#{channel.name}"

    def thread(self, channel: str, thread_ts: str) -> list[str]:
        """Return a thread, its first message on top."""
        lines = ["Thread"]
        for said in self.world.thread(channel, thread_ts, self.reader.id):
            lines += self.message(said)
        return lines

    # -- views --------------------------------------------------------------------------------

    def modal(self, view: View) -> list[str]:
        """Return a form: its title, fields with their values and errors, its buttons."""
        sent = view.payload
        close = self.words(sent.get("close")) or "Cancel"
        buttons = f"[{close}]" + (f" [{self.words(sent['submit'])}]" if sent.get("submit") else "")
        lines = [f"=== {self.words(sent['title'])} ==="]
        lines += self.blocks(view.blocks, view.state, view.errors)
        lines += [f"⚠ {view.trouble}"] if view.trouble else []
        return [*lines, buttons]

    def blocks(
        self, blocks: list[Json], state: State, errors: dict[str, str] | None = None
    ) -> list[str]:
        """Return what blocks say, line by line; controls stand in brackets."""
        lines = []
        for block in elements.nested(blocks):
            lines += "\n".join(self._block(block, state)).splitlines()
            error = (errors or {}).get(block.get("block_id", ""))
            lines += [f"⚠ {error}"] if error else []
        return lines

    def _block(self, block: Json, state: State) -> list[str]:
        values = state.get(block.get("block_id", ""), {})
        shown = [self.control(e, values.get(e["action_id"])) for e in elements.within(block)]
        match block["type"]:
            case "section":
                fields = [self.words(f) for f in block.get("fields", [])]
                return [*filter(None, [self.words(block.get("text"))]), *fields, *shown]
            case "input":
                optional = " (optional)" if block.get("optional") else ""
                hint = [self.words(block["hint"])] if block.get("hint") else []
                return [f"{self.words(block['label'])}{optional}", *shown, *hint]
            case "context":
                return [" ".join(self._inline(e) for e in block["elements"])]
            case "divider":
                return ["---"]
            case "rich_text":
                return [rich.plain(self.world, block)]
            case "image":
                return [f"(image: {block['alt_text']})"]
            case "table" | "data_table":
                return [" | ".join(self._cell(c) for c in row) for row in block["rows"]]
            case "actions" | "context_actions":
                return [" ".join(shown)]
        named = [self.words(block[k]) for k in ("title", "subtitle", "text", "body") if k in block]
        return [*named, *shown]

    def _inline(self, element: Json) -> str:
        return f"({element['alt_text']})" if element["type"] == "image" else self.words(element)

    def _cell(self, cell: Json) -> str:
        return rich.plain(self.world, cell) if "elements" in cell else str(cell.get("text", ""))

    # -- controls -----------------------------------------------------------------------------

    def control(self, element: Json, value: Json | None) -> str:
        """Return a control with what it shows: a button's label, a field's value or placeholder."""
        if element["type"] == "overflow":
            return "[… " + " / ".join(self.words(o["text"]) for o in element["options"]) + "]"
        if not elements.is_stateful(element):
            return f"[{self.words(element.get('text'))}]"
        if element["type"] in {"checkboxes", "radio_buttons"}:
            picked = self.picked(value)
            return " ".join(
                f"[{'x' if (t := self.words(o['text'])) in picked else ' '}] {t}"
                for o in elements.options(element)
            )
        picked = self.picked(value)
        return f"[{', '.join(picked) or self.words(element.get('placeholder')) or ' '}]"

    def picked(self, value: Json | None) -> list[str]:
        """Return the value of a control in visible words."""
        if value is None:
            return []
        key, _ = elements.VALUE_KEYS[value["type"]]
        found = value[key]
        if key == "rich_text_value":
            return [rich.plain(self.world, found)] if found else []
        several = found if isinstance(found, list) else [found] if found is not None else []
        return [self._value(key, one) for one in several]

    def _value(self, key: str, one: Json | str) -> str:
        if isinstance(one, dict):
            return self.words(one.get("text")) if "text" in one else str(one.get("name", ""))
        if key.startswith("selected_user"):
            return self.name(one)
        if key.startswith(("selected_channel", "selected_conversation")):
            return self.title(self.world.channels[one])
        return str(one)


def _unmarked(text: str) -> str:
    """Return mrkdwn without its marks; inside code nothing is a mark."""
    pieces = _CODE.split(_QUOTE.sub("", text))
    return "".join(p.strip("`") if p.startswith("`") else _emphasis_gone(p) for p in pieces)


def _emphasis_gone(text: str) -> str:
    while (less := _MARKS.sub(r"\2", text)) != text:
        text = less
    return text
