"""Slack's rules that span several blocks, which no schema of a single block can express."""

import json
from collections import Counter
from collections.abc import Callable, Iterator

from bot.sandbox import elements
from bot.sandbox.things import Json

BLOCKS_SIZE = 13_000  # not documented; messages were refused at about 13,200 characters in all
MARKDOWN_SIZE = 12_000
TABLE_SIZE = 10_000
CHARTS = 2
TABLES = {"table", "data_table"}

# Elements that only some surfaces take; all others go everywhere their block goes.
SURFACES = {
    "datetimepicker": {"message", "modal"},
    "email_text_input": {"modal"},
    "feedback_buttons": {"message"},
    "file_input": {"modal"},
    "icon_button": {"message"},
    "number_input": {"modal"},
    "rich_text_input": {"modal", "home"},
    "url_text_input": {"modal"},
    "workflow_button": {"message"},
}

Complaint = tuple[str, str]  # what is wrong, and the JSON pointer to it


def complaints(kind: str, blocks: list[Json], root: str) -> Iterator[Complaint]:
    """Yield what Slack would refuse in these blocks taken together."""
    everything = list(elements.nested(blocks))
    for rule in _RULES:
        for words in rule(everything):
            yield words, root
    for index, block in enumerate(blocks):
        for found in elements.nested([block]):
            yield from ((words, f"{root}/{index}") for words in _in_block(kind, found))


def size(blocks: list[Json]) -> int:
    """Return the size by which Slack measures a message's blocks as a whole."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def _in_block(kind: str, block: Json) -> Iterator[str]:
    inside = elements.within(block)
    for action_id in _repeated(e.get("action_id") for e in inside):
        yield f"`action_id` {action_id} already exists"
    for element in inside:
        if kind not in SURFACES.get(element["type"], {kind}):
            yield f"unsupported element: {element['type']}"
        yield from _choices(element)


def _choices(element: Json) -> Iterator[str]:
    offered = elements.options(element)
    if "options" in element and "option_groups" in element:
        yield "cannot provide both options and option_groups"
    first = element.get("initial_options", [])
    first = [*first, element["initial_option"]] if "initial_option" in element else first
    if offered and any(choice not in offered for choice in first):
        yield "initial option must match one of the options"


def _block_ids(blocks: list[Json]) -> Iterator[str]:
    for block_id in _repeated(b.get("block_id") for b in blocks):
        yield f"`block_id` {block_id} already exists"


def _tables(blocks: list[Json]) -> Iterator[str]:
    tables = [b for b in blocks if b.get("type") in TABLES]
    if len(tables) > 1:
        yield "only_one_table_allowed"
    if sum(_characters(t.get("rows", [])) for t in tables) > TABLE_SIZE:
        yield f"table cells must have no more than {TABLE_SIZE} characters in total"


def _plans(blocks: list[Json]) -> Iterator[str]:
    if sum(b.get("type") == "plan" for b in blocks) > 1:
        yield "only one plan block allowed"


def _charts(blocks: list[Json]) -> Iterator[str]:
    if sum(b.get("type") == "data_visualization" for b in blocks) > CHARTS:
        yield f"no more than {CHARTS} data_visualization blocks allowed"


def _markdown(blocks: list[Json]) -> Iterator[str]:
    written = (str(b.get("text", "")) for b in blocks if b.get("type") == "markdown")
    if sum(map(len, written)) > MARKDOWN_SIZE:
        yield f"markdown blocks must have no more than {MARKDOWN_SIZE} characters in total"


def _focus(blocks: list[Json]) -> Iterator[str]:
    if sum(bool(e.get("focus_on_load")) for b in blocks for e in elements.within(b)) > 1:
        yield "only one element can have focus_on_load"


def _repeated(ids: Iterator[object]) -> list[object]:
    return [found for found, times in Counter(ids).items() if found and times > 1]


def _characters(node: object) -> int:
    if isinstance(node, dict):
        own = len(node["text"]) if isinstance(node.get("text"), str) else 0
        return own + sum(_characters(child) for child in node.values())
    return sum(_characters(child) for child in node) if isinstance(node, list) else 0


_RULES: list[Callable[[list[Json]], Iterator[str]]] = [
    _block_ids,
    _tables,
    _plans,
    _charts,
    _markdown,
    _focus,
]
