"""Whether Slack would take a payload: the schema of its blocks and the rules beyond it."""

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from bot.sandbox import limits
from bot.sandbox.things import Json

_ENTRIES = {"message": "StrictMessage", "modal": "StrictModalView", "home": "StrictHomeView"}
_ROOTS = {"message": "", "modal": "/view", "home": "/view"}
_WORDS_IN = {"text", "value", "private_metadata"}


def refusals(kind: str, payload: Json) -> list[str]:
    """Return why Slack would refuse a "message", "modal" or "home"; empty if it would take it.

    Each reason reads as in Slack's `response_metadata.messages`, JSON pointer included. A message
    without `text` is refused here, though Slack only warns: screen readers and phones need it.
    """
    if kind == "message":
        payload = {"channel": "C0", **payload}
    found = [f"[ERROR] {words} [json-pointer:{at}]" for words, at in _complaints(kind, payload)]
    return list(dict.fromkeys(found))


def _complaints(kind: str, payload: Json) -> Iterator[limits.Complaint]:
    root = _ROOTS[kind]
    by_schema = _by_schema(kind, json.dumps(_measured(payload)))
    yield from ((words, root + at) for words, at in by_schema)
    blocks = payload.get("blocks", [])
    if by_schema and not _is_list_of_blocks(blocks):
        return
    yield from limits.complaints(kind, blocks, f"{root}/blocks")
    if kind == "message" and limits.size(blocks) > limits.BLOCKS_SIZE:
        yield f"must be less than {limits.BLOCKS_SIZE + 1} characters in total", "/blocks"


def _measured(part: Any) -> Any:
    """Return a part of a payload with its words made unreadable: the schema asks how long they are only."""
    if isinstance(part, dict):
        return {
            key: "x" * len(each) if key in _WORDS_IN and isinstance(each, str) else _measured(each)
            for key, each in part.items()
        }
    return [_measured(each) for each in part] if isinstance(part, list) else part


@lru_cache(4096)  # people get much the same messages, and the schema takes its time with each
def _by_schema(kind: str, payload: str) -> tuple[limits.Complaint, ...]:
    errors = _validator(kind).iter_errors(json.loads(payload))
    return tuple((_words(e), "".join(f"/{part}" for part in e.absolute_path)) for e in errors)


def _is_list_of_blocks(blocks: object) -> bool:
    return isinstance(blocks, list) and all(isinstance(b, dict) for b in blocks)


@cache
def _validator(kind: str) -> Draft7Validator:
    text = files("bot.sandbox").joinpath("blocks.schema.json").read_text("utf-8")
    definitions = json.loads(text)["definitions"]
    entry = {"$ref": f"#/definitions/{_ENTRIES[kind]}", "definitions": definitions}
    return Draft7Validator(entry)


def _words(error: ValidationError) -> str:
    """Return a schema's complaint in the words Slack uses for it."""
    limit: Any = error.validator_value
    match error.validator:
        case "maxLength":
            return f"must be less than {limit + 1} characters"
        case "minLength":
            return f"must be more than {limit - 1} characters"
        case "maxItems":
            return f"no more than {limit} items allowed"
        case "minItems":
            return f"no fewer than {limit} items allowed"
        case "required":
            return f"missing required field: {error.message.split(chr(39))[1]}"
        case "additionalProperties":
            return f"invalid additional property: {error.message.split(chr(39))[1]}"
        case "enum" | "const":
            what = "type" if "type" in list(error.absolute_path)[-1:] else "value"
            return f"unsupported {what}: {error.instance}"
        case "pattern" | "format":
            return f"invalid format: {error.instance}"
        case "type":
            return f"must be of type {limit}"
        case _:
            return "failed to match all allowed schemas"
