"""Whatever comes signed through the door of the whole bot: never a fault of ours."""

import json
import shutil
from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox import signing
from tests.slack.door import COMMAND, FORM, PRESS, SENT, SHORTCUT, event_callback, signature
from tests.stories.town import Town, town_on

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
A_VIEW: Any = SENT["view"]
GENUINE: list[dict[str, Any]] = [
    COMMAND | {"text": "status"},
    PRESS,
    PRESS | {"view": A_VIEW},
    *(PRESS | {"actions": [{"action_id": action, "value": "x"}]}
      for action in ("checkins_answer", "rollouts_join", "rollouts_pick", "people_settings")),
    SHORTCUT,
    SHORTCUT | {"type": "shortcut"},
    SENT,
    *(SENT | {"view": {**A_VIEW, "callback_id": form}}
      for form in ("rollouts_new", "checkins_form")),
    event_callback(type="message", channel_type="im", channel="D1", user="U0ANA", text="Hello"),
    event_callback(type="user_change", user={"id": "U0ANA", "tz": "Europe/Rome", "profile": {}}),
    event_callback(type="app_home_opened", user="U0ANA", tab="home"),
]  # fmt: skip


@pytest_asyncio.fixture
async def town(sqlite_at_head: Path, tmp_path: Path) -> AsyncIterator[Town]:
    async with town_on(f"sqlite:///{shutil.copy(sqlite_at_head, tmp_path / 'bot.db')}") as town:
        yield town


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A genuine payload with junk in one place, and sometimes in another."""
    payload = deepcopy(draw(st.sampled_from(GENUINE)))
    for _ in range(draw(st.integers(1, 2))):
        holder, name = draw(st.sampled_from(list(_places(payload))))
        holder[name] = draw(JUNK)
    return payload


def _places(value: Any) -> Any:
    found = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in list(found):
        yield value, name
        if isinstance(inner, dict | list):
            yield from _places(inner)


async def send(town: Town, body: bytes, kind: str) -> int:
    stamp = signing.headers("", "", town.clock())["x-slack-request-timestamp"]
    headers = {
        "content-type": kind,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature(stamp, body),
    }
    async with httpx.AsyncClient() as http:
        address = town.sandbox.delivery._url
        return (await http.post(address, content=body, headers=headers)).status_code


WITHOUT_END = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(payload=spoiled())
@WITHOUT_END
async def test_no_spoiled_payload_is_a_fault_of_ours(town: Town, payload: Any) -> None:
    body = json.dumps(payload).encode()
    assert await send(town, body, "application/json") < 500
    form = urlencode({"payload": json.dumps(payload)}).encode()
    assert await send(town, form, FORM) < 500


@given(body=st.binary(max_size=200), kind=st.sampled_from(["application/json", FORM, "x"]))
@WITHOUT_END
async def test_no_bytes_are_a_fault_of_ours(town: Town, body: bytes, kind: str) -> None:
    assert await send(town, body, kind) < 500
