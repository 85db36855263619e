"""The few Block Kit shapes we use, as plain functions, with Slack's limits kept inside."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypedDict

from bot.slack import text as slack_text

Block = dict[str, Any]
Form = dict[str, Any]
"""A modal."""

BUTTON_LABEL, OPTION_LABEL, FORM_TITLE, SECTION, ANSWER = 75, 75, 24, 3000, 3000
HEADLINE = 150


class Home(TypedDict):
    """A person's Home tab."""

    type: Literal["home"]
    blocks: list[Block]


class Message(TypedDict):
    """What Slack needs to show a message; `text` is what notifications read out."""

    text: str
    blocks: list[Block]


def message(notification: str, *blocks: Block) -> Message:
    """Return a message; with no blocks it shows its notification text."""
    return Message(text=notification, blocks=list(blocks) or [section(notification)])


def form(
    title: str,
    *blocks: Block,
    callback_id: str,
    submit: str = "",
    close: str = "Cancel",
    about: str = "",
) -> Form:
    """Return a modal; `about` comes back with what the person sent (`visit.form.about`)."""
    made: Form = {
        "type": "modal",
        "callback_id": callback_id,
        "title": _plain(title, FORM_TITLE),
        "close": _plain(close, FORM_TITLE),
        "blocks": list(blocks),
        "private_metadata": about,
    }
    if submit:
        made["submit"] = _plain(submit, FORM_TITLE)
    return made


def home(*blocks: Block) -> Home:
    """Return a Home tab."""
    return Home(type="home", blocks=list(blocks))


def header(words: str) -> Block:
    """Return a headline: plain words, large and bold."""
    return {"type": "header", "text": _plain(words, HEADLINE)}


def section(markdown: str, *, accessory: Block | None = None) -> Block:
    """Return a paragraph in Slack's mrkdwn; user text in it must be escaped already."""
    block: Block = {"type": "section", "text": _marked(markdown)}
    return block | {"accessory": accessory} if accessory else block


def small(markdown: str) -> Block:
    """Return a line in small grey letters."""
    return {"type": "context", "elements": [_marked(markdown)]}


def quotation(said: str, *, label: str = "") -> Block:
    """Return a person's words, exactly as typed, under an optional bold label."""
    head: Block = {"type": "text", "text": label, "style": {"bold": True}}
    sections = [{"type": "rich_text_section", "elements": [head]}] if label else []
    return {"type": "rich_text", "elements": [*sections, *slack_text.words(said or "–")]}


def bullets(lines: Sequence[str], *, numbered: bool = False) -> Block:
    """Return people's lines as a list, exactly as typed."""
    items = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": line}]}
        for line in lines
    ]
    return {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_list",
                "style": "ordered" if numbered else "bullet",
                "elements": items,
            }
        ],
    }


def buttons(*elements: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(label: str, *, action_id: str, value: str = "-", style: str = "") -> Block:
    """Return a button; `style` is "primary", "danger" or nothing."""
    made = {
        "type": "button",
        "text": _plain(label, BUTTON_LABEL),
        "action_id": action_id,
        "value": value,
    }
    return made | {"style": style} if style else made


def field(
    name: str, label: str, element: Block, *, hint: str = "", optional: bool = False
) -> Block:
    """Return a form field; `name` is its key in `visit.form` and in FieldMistakes."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": _plain(label, 2000),
        "element": element | {"action_id": "value"},
        "optional": optional,
    }
    return block | {"hint": _plain(hint, 2000)} if hint else block


def text_input(
    value: str = "", *, lines: bool = False, longest: int = ANSWER, example: str = ""
) -> Block:
    """Return an input for words."""
    made: Block = {"type": "plain_text_input", "multiline": lines, "max_length": longest}
    if value:
        made["initial_value"] = value
    return made | {"placeholder": _plain(example, 150)} if example else made


def person_input(user_id: str = "") -> Block:
    """Return a picker for one person."""
    made: Block = {"type": "users_select"}
    return made | {"initial_user": user_id} if user_id else made


def people_input(user_ids: Sequence[str] = ()) -> Block:
    """Return a picker for several people."""
    made: Block = {"type": "multi_users_select"}
    return made | {"initial_users": list(user_ids)} if user_ids else made


def channel_input(channel_id: str = "") -> Block:
    """Return a picker for one channel, of those the person can see."""
    made: Block = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return made | {"initial_conversation": channel_id} if channel_id else made


def checkboxes(options: Mapping[str, str], chosen: Iterable[str] = ()) -> Block:
    """Return boxes to tick, value to label; at most ten."""
    picked = [option(options[value], value) for value in chosen]
    made: Block = {
        "type": "checkboxes",
        "options": [option(label, value) for value, label in options.items()],
    }
    return made | {"initial_options": picked} if picked else made


def choice(options: Mapping[str, str], chosen: str = "", *, example: str = "") -> Block:
    """Return a menu to choose one from, value to label; at most a hundred."""
    made: Block = {
        "type": "static_select",
        "options": [option(label, value) for value, label in options.items()],
    }
    if chosen:
        made["initial_option"] = option(options[chosen], chosen)
    return made | {"placeholder": _plain(example, 150)} if example else made


def radio(options: Mapping[str, str], chosen: str = "") -> Block:
    """Return options of which one can be ticked, value to label; at most ten."""
    made: Block = {
        "type": "radio_buttons",
        "options": [option(label, value) for value, label in options.items()],
    }
    return made | {"initial_option": option(options[chosen], chosen)} if chosen else made


def time_input(value: str) -> Block:
    """Return an input for a time of day, `HH:MM`."""
    return {"type": "timepicker", "initial_time": value}


def day_input(value: date | None = None) -> Block:
    """Return an input for a day."""
    made: Block = {"type": "datepicker"}
    return made | {"initial_date": value.isoformat()} if value else made


def option(label: str, value: str) -> Block:
    """Return one choice of a menu or of check boxes."""
    return {"text": _plain(label, OPTION_LABEL), "value": value}


def cut(words: str, longest: int) -> str:
    """Return the words, ended with an ellipsis where Slack would refuse their length.

    Slack does not say how it counts; an emoji is counted as two, as JavaScript does.
    """
    if _length(words) <= longest:
        return words
    kept = words.encode("utf-16-le")[: 2 * (longest - 1)].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"


def _length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _plain(words: str, longest: int) -> Block:
    return {"type": "plain_text", "text": cut(words, longest), "emoji": True}


def _marked(markdown: str) -> Block:
    """Return mrkdwn in which only what is written as markup acts: no bare @channel or address."""
    whole = cut(markdown, SECTION)
    if whole != markdown:  # not in the middle of `&amp;` or `<@U7>`
        whole = re.sub(r"(?:&[a-z]*|<[^>]*)…$", "…", whole)
    return {"type": "mrkdwn", "text": whole, "verbatim": True}
