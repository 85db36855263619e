"""Payloads and expectations that the tests of the sandbox share."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

Json = dict[str, Any]


def text(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def section(words: str = "Hello") -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def button(label: str, action_id: str = "press", **more: Any) -> Json:
    return {"type": "button", "text": text(label), "action_id": action_id, **more}


def actions(*elements: Json, block_id: str = "row") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def field(label: str, block_id: str = "field", **element: Any) -> Json:
    optional = element.pop("optional", False)
    inside = {"type": "plain_text_input", "action_id": "value", **element}
    block = {"type": "input", "block_id": block_id, "label": text(label), "element": inside}
    return block | {"optional": optional}


def modal(*blocks: Json, title: str = "Form", **more: Any) -> Json:
    view = {"type": "modal", "title": text(title), "submit": text("Send"), "blocks": list(blocks)}
    return view | more


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}


async def error_of(call: Awaitable[Any]) -> str:
    """Return Slack's error code for a call that must fail."""
    with pytest.raises(SlackApiError) as raised:
        await call
    return str(raised.value.response["error"])
