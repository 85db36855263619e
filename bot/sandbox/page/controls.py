"""Controls of a message or a view: their names in the form, their choices, what is chosen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, unquote

from bot.sandbox import elements
from bot.sandbox.page.reader import Reader, instant_of
from bot.sandbox.things import Json, State

TEMPLATES = {
    "button": "button",
    "overflow": "overflow",
    "static_select": "select",
    "external_select": "select",
    "users_select": "select",
    "conversations_select": "select",
    "channels_select": "select",
    "multi_static_select": "multi",
    "multi_external_select": "multi",
    "multi_users_select": "multi",
    "multi_conversations_select": "multi",
    "multi_channels_select": "multi",
    "radio_buttons": "boxes",
    "checkboxes": "boxes",
    "datepicker": "typed",
    "timepicker": "typed",
    "datetimepicker": "typed",
    "plain_text_input": "text",
    "number_input": "typed",
    "email_text_input": "typed",
    "url_text_input": "typed",
    "image": "image",
}
INPUT_TYPES = {
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "datetime-local",
    "number_input": "number",
    "email_text_input": "email",
    "url_text_input": "url",
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to choose in a menu, a list of boxes or a people picker."""

    value: str
    text: Json
    description: Json | None = None


@dataclass(frozen=True, kw_only=True)
class Control:
    """An element with all that its template draws."""

    element: Json
    template: str
    #: Its id in the document and its name in the form.
    id: str
    name: str
    chosen: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Choice]]]
    label: str
    is_input: bool
    #: Whether changing it tells the bot at once.
    tells: bool
    required: bool
    described_by: str
    invalid: bool

    @property
    def choices(self) -> list[Choice]:
        """All its choices, without their groups."""
        return [choice for _, group in self.groups for choice in group]

    @property
    def picked(self) -> list[Choice]:
        """The choices that are chosen now."""
        return [choice for choice in self.choices if choice.value in self.chosen]

    @property
    def told(self) -> str:
        """What is chosen, in words."""
        nothing = self.element.get("placeholder", {}).get("text", "Choose…")
        return ", ".join(choice.text["text"] for choice in self.picked) or str(nothing)

    @property
    def input_type(self) -> str:
        """The browser's own input for it."""
        return INPUT_TYPES.get(self.element["type"], "text")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where blocks stand: who reads, what was chosen there, what is wrong there."""

    reader: Reader
    #: A prefix that makes ids in the document differ from those of other messages.
    owner: str
    state: State = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    people: Sequence[Choice] = ()
    places: Sequence[Choice] = ()

    def control(self, block: Json, element: Json) -> Control:
        """Return what there is to draw of an element."""
        block_id, action_id = block.get("block_id", ""), element.get("action_id", "")
        is_input = block["type"] == "input"
        dom_id = re.sub(r"[^\w-]", "-", f"{self.owner}-{block_id}-{action_id}")
        return Control(
            element=element,
            template=f"elements/{TEMPLATES.get(element['type'], 'unknown')}.html",
            id=dom_id,
            name=name_of(block_id, action_id),
            chosen=self._chosen(block_id, element),
            groups=self._groups(element),
            label=_label(block, element),
            is_input=is_input,
            tells=not is_input or bool(block.get("dispatch_action")),
            required=is_input and not block.get("optional"),
            described_by=f"{dom_id}-hint" if self.described(block) else "",
            invalid=block_id in self.errors,
        )

    def error(self, block: Json) -> str:
        """Return what is wrong with an input, if anything."""
        return self.errors.get(block.get("block_id", ""), "")

    def described(self, block: Json) -> bool:
        """Say whether a hint or an error stands under this input."""
        return bool(block.get("hint")) or block.get("block_id") in self.errors

    def _chosen(self, block_id: str, element: Json) -> list[str]:
        if not elements.is_stateful(element):
            return []
        kept_value = self.state.get(block_id, {}).get(element.get("action_id", ""))
        found = kept(element, kept_value or elements.initial(element))
        several = found if isinstance(found, list) else [found] if found else []
        if element["type"] == "datetimepicker":
            return [f"{self.reader.local(instant_of(at)):%Y-%m-%dT%H:%M}" for at in several]
        return several

    def _groups(self, element: Json) -> list[tuple[str, list[Choice]]]:
        kind = element["type"]
        if "users" in kind:
            return [("", list(self.people))]
        if "conversations" in kind or "channels" in kind:
            return [("", list(self.places))]
        if groups := element.get("option_groups"):
            return [(g["label"]["text"], [choice_of(o) for o in g["options"]]) for g in groups]
        return [("", [choice_of(option) for option in element.get("options", [])])]


def choice_of(option: Json) -> Choice:
    """Return one option of a menu as a choice."""
    return Choice(
        value=option.get("value", ""), text=option["text"], description=option.get("description")
    )


def name_of(block_id: str, action_id: str) -> str:
    """Name a control in a form; any character may stand in the ids."""
    return f"{quote(block_id, safe='')}|{quote(action_id, safe='')}"


def ids_in(name: str) -> tuple[str, str]:
    """Return the block_id and the action_id that `name_of` put into a name."""
    block_id, _, action_id = name.partition("|")
    return unquote(block_id), unquote(action_id)


def controls_in(blocks: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Return every element a person can use, with the block it stands in."""
    return [
        (block, element)
        for block in elements.nested(list(blocks))
        for element in elements.within(block)
    ]


def kept(element: Json, value: Json | None) -> str | list[str] | None:
    """Return what Slack keeps for an element in the form in which people choose it."""
    key, _ = elements.VALUE_KEYS[element["type"]]
    found = (value or {}).get(key)
    if key in elements.SEVERAL:
        return [_plain(one) for one in found or []]
    return None if found in (None, "") else _plain(found)


def _plain(value: object) -> str:
    return str(value["value"]) if isinstance(value, dict) else str(value)


def wanted(element: Json, given: Sequence[str], reader: Reader) -> str | list[str] | None:
    """Return what a form's fields say was chosen in an element."""
    filled = [text.replace("\r\n", "\n") for text in given if text]
    if element["type"].startswith("multi_") or element["type"] == "checkboxes":
        return filled
    if not filled:
        return None
    if element["type"] == "datetimepicker":
        moment = datetime.fromisoformat(filled[-1]).replace(tzinfo=reader.zone)
        return str(int(moment.timestamp()))
    return filled[-1]


def _label(block: Json, element: Json) -> str:
    """Name a control for those who hear the page."""
    if said := element.get("accessibility_label"):
        return str(said)
    for text in (block.get("label"), element.get("placeholder"), block.get("text")):
        if text:
            return re.sub(r"[*_~`]", "", str(text["text"]))[:80]
    return "Choose"
