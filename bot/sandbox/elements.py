"""Interactive elements: which ones a block holds, their first value, and the value they get."""

from collections.abc import Iterator

from bot.sandbox.things import Json, State

Chosen = str | list[str] | None

# What an element's value is called in Slack's payloads, and the argument of its first value.
VALUE_KEYS = {
    "channels_select": ("selected_channel", "initial_channel"),
    "checkboxes": ("selected_options", "initial_options"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "email_text_input": ("value", "initial_value"),
    "external_select": ("selected_option", "initial_option"),
    "file_input": ("files", ""),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "number_input": ("value", "initial_value"),
    "plain_text_input": ("value", "initial_value"),
    "radio_buttons": ("selected_option", "initial_option"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "timepicker": ("selected_time", "initial_time"),
    "url_text_input": ("value", "initial_value"),
    "users_select": ("selected_user", "initial_user"),
}
STATELESS = {"button", "overflow", "workflow_button", "icon_button", "feedback_buttons"}
SEVERAL = {key for key, _ in VALUE_KEYS.values() if key.endswith("s")}


def within(block: Json) -> list[Json]:
    """Return the elements of one block that a person can use."""
    found = [*block.get("elements", []), block.get("element"), block.get("accessory")]
    found += [*block.get("actions", []), *block.get("buttons", [])]
    known = VALUE_KEYS.keys() | STATELESS
    return [e for e in found if isinstance(e, dict) and e.get("type") in known]


def nested(blocks: list[Json]) -> Iterator[Json]:
    """Yield all blocks, also those inside containers and carousels."""
    for block in blocks:
        yield block
        inner = block.get("child_blocks") or block.get("blocks") or []
        inner = inner or (block.get("elements", []) if block.get("type") == "carousel" else [])
        yield from nested([b for b in inner if isinstance(b, dict)])


def find(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json]:
    """Return the block and the element with these ids; LookupError where there is none."""
    for block in nested(blocks):
        if block.get("block_id") == block_id:
            for element in within(block):
                if element.get("action_id") == action_id:
                    return block, element
    raise LookupError(f"no control {action_id!r} in block {block_id!r}")


def is_stateful(element: Json) -> bool:
    """Whether Slack keeps a value for this element and sends it in `state`."""
    return element["type"] in VALUE_KEYS


def initial(element: Json) -> Json:
    """Return the value an element has before anybody touched it, as Slack sends it."""
    key, argument = VALUE_KEYS[element["type"]]
    empty: object = [] if key in SEVERAL else None
    return {"type": element["type"], key: element.get(argument, empty)}


def first_state(blocks: list[Json], kept: State | None = None) -> State:
    """Return the state of these blocks; elements already in `kept` keep their value."""
    state: State = {}
    for block in nested(blocks):
        for element in filter(is_stateful, within(block)):
            block_id, action_id = block["block_id"], element["action_id"]
            old = (kept or {}).get(block_id, {}).get(action_id)
            same = old is not None and old["type"] == element["type"]
            value = old if same and old is not None else initial(element)
            state.setdefault(block_id, {})[action_id] = value
    return state


def chosen_value(element: Json, chosen: Chosen, offered: list[Json] | None = None) -> Json:
    """Return what Slack keeps and sends when a person set `element` to `chosen`.

    `offered` are the options an external select got from the app.
    """
    element = {**element, "options": [*element.get("options", []), *(offered or [])]}
    kind = element["type"]
    if kind == "overflow":
        return {"type": kind, "selected_option": option(element, str(chosen))}
    if kind not in VALUE_KEYS:
        return {"type": kind, **{k: element[k] for k in ("text", "value") if k in element}}
    key, _ = VALUE_KEYS[kind]
    if key == "rich_text_value":
        return {"type": kind, key: rich_text(chosen) if isinstance(chosen, str) else None}
    if key in SEVERAL:
        several = [chosen] if isinstance(chosen, str) else list(chosen or [])
        picked = [option(element, v) for v in several] if key == "selected_options" else several
        return {"type": kind, key: picked}
    one = chosen[0] if isinstance(chosen, list) and chosen else chosen or None
    if key == "selected_option" and one is not None:
        return {"type": kind, key: option(element, str(one))}
    if key == "selected_date_time" and one is not None:
        return {"type": kind, key: int(str(one))}
    return {"type": kind, key: one}


def options(element: Json) -> list[Json]:
    """Return the options an element offers, those in groups too."""
    grouped = [o for group in element.get("option_groups", []) for o in group["options"]]
    return [*element.get("options", []), *grouped]


def option(element: Json, value: str) -> Json:
    """Return the option with this value."""
    for candidate in options(element):
        if candidate.get("value") == value:
            return dict(candidate)
    raise LookupError(f"{value!r} is not among the options")


def rich_text(text: str) -> Json:
    """Return what Slack's editor makes of words without any formatting."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def is_empty(value: Json) -> bool:
    """Whether a person left an element without a value."""
    key, _ = VALUE_KEYS[value["type"]]
    return value[key] in (None, "", [])
