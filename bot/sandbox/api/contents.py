"""What a message or view may hold: read from a call, checked, its ids filled in."""

import copy
from dataclasses import dataclass
from typing import Any

from bot.sandbox import elements, limits
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.checks import refusals
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Json

TEXT_CUT = 40_000
MARKDOWN_LIMIT = 12_000
METADATA_LIMIT = 16_000  # Slack only says that there is a limit
BLOCKS_LIMIT = 50
VIEW_BYTES = 250_000


@dataclass
class Contents:
    """What a message says: words, blocks, attachments."""

    text: str
    blocks: list[Json]
    attachments: list[Json]

    @property
    def warning(self) -> Json:
        """What Slack adds to its answer when blocks came without words for phones."""
        if self.text or not self.blocks:
            return {}
        code = "missing_text_in_message"
        return {"warning": code, "response_metadata": {"warnings": [code]}}


def message(slack: Slack, method: str, arguments: Arguments) -> Contents:
    """Return the contents of a message, or refuse them as Slack does."""
    text = arguments.text("text")
    blocks = _list(arguments.json("blocks", error="invalid_blocks_format"), "invalid_blocks_format")
    attachments = _list(arguments.json("attachments", error="invalid_attachments"), "no_text")
    markdown = arguments.text("markdown_text")
    if markdown and (text or blocks):
        raise SlackError("markdown_text_conflict")
    if len(markdown) > MARKDOWN_LIMIT:
        raise SlackError("msg_too_long")
    if markdown:
        text, blocks = markdown, [{"type": "markdown", "text": markdown}]
    if not (text or blocks or attachments):
        raise SlackError("no_text")
    _check_message(slack, method, blocks, attachments)
    return Contents(text[:TEXT_CUT], filled(slack, blocks), attachments)


def _list(value: Any, error: str) -> list[Json]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(b, dict) for b in value):
        raise SlackError(error)
    return value


def _check_message(slack: Slack, method: str, blocks: list[Json], attachments: list[Json]) -> None:
    payload: Json = {"text": "-"}
    payload |= {"blocks": blocks} if blocks else {}
    payload |= {"attachments": attachments} if attachments else {}
    reasons = refusals("message", payload) + _absent_files(slack, blocks)
    if not reasons:
        return
    code = "invalid_blocks"
    if len(blocks) > BLOCKS_LIMIT:
        code = "msg_blocks_too_many"
    elif limits.size(blocks) > limits.BLOCKS_SIZE and len(reasons) == 1:
        code = "msg_blocks_too_long"
    refuse(slack, method, code, reasons, payload)


def _absent_files(slack: Slack, blocks: list[Json]) -> list[str]:
    """Images may only show files whose upload was completed."""
    known = {f.id for f in slack.world.files.values() if f.completed}
    wanted = {b["slack_file"].get("id") for b in blocks if isinstance(b.get("slack_file"), dict)}
    return [f"[ERROR] invalid slack file {f} [json-pointer:/blocks]" for f in wanted - known if f]


def refuse(slack: Slack, method: str, code: str, reasons: list[str], payload: Json) -> None:
    """Answer with Slack's error and its reasons, and keep the payload for all to see."""
    slack.world.refuse(method, code, reasons, payload)
    raise SlackError(code, response_metadata={"messages": reasons})


def metadata(arguments: Arguments) -> Json | None:
    """Return a message's metadata, {} where it is to be taken away."""
    found = arguments.json("metadata", error="invalid_metadata_format")
    if not found:
        return None if found is None else {}
    if not isinstance(found, dict) or not isinstance(found.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not found.get("event_type"):
        raise SlackError("invalid_metadata_schema")
    if limits.size([found]) > METADATA_LIMIT:
        raise SlackError("metadata_too_large")
    return found


def view(slack: Slack, method: str, arguments: Arguments, kinds: set[str]) -> Json:
    """Return a view's payload, or refuse it as Slack does."""
    payload = arguments.json("view", error="invalid_arguments")
    return checked_view(slack, method, payload, kinds)


def checked_view(slack: Slack, method: str, payload: Any, kinds: set[str]) -> Json:
    """Return the payload of a view with its ids filled in; `kinds` are the types it may have."""
    if not isinstance(payload, dict) or payload.get("type") not in kinds:
        reasons = ["[ERROR] must provide an object of a supported type [json-pointer:/view]"]
        refuse(slack, method, "invalid_arguments", reasons, {"view": payload})
    if limits.size([payload]) > VIEW_BYTES:
        raise SlackError("view_too_large")
    sent = {name: value for name, value in payload.items() if value is not None}
    reasons = refusals(payload["type"], sent)
    if reasons:
        refuse(slack, method, "invalid_arguments", reasons, payload)
    return {**sent, "blocks": filled(slack, sent["blocks"])}


def filled(slack: Slack, blocks: list[Json]) -> list[Json]:
    """Return blocks with the block_ids and action_ids that Slack makes up where there are none."""
    copies = copy.deepcopy(blocks)
    for block in elements.nested(copies):
        block.setdefault("block_id", slack.world.next_id("b"))
        for element in elements.within(block):
            element.setdefault("action_id", slack.world.next_id("a"))
    return copies
