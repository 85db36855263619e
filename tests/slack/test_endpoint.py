import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.clock import MovableClock
from bot.slack.endpoint import LARGEST_BODY
from tests.slack.conftest import MONDAY
from tests.slack.door import COMMAND, FORM, PRESS, SECRET, SENT, Door, signature

SAID = json.dumps({"type": "event_callback", "event_id": "Ev1", "event": {"type": "unheard_of"}})
DEEP = "[" * 100_000 + "]" * 100_000
NESTED = '{"type":"event_callback","event_id":"E","event":{"type":"x","x":' + "[" * 600 + "]" * 600


async def test_an_event_nobody_handles_is_taken(door: Door) -> None:
    assert (await door.post(SAID)).status_code == 200


async def test_slacks_own_signature_is_good(door: Door) -> None:
    stamp = str(int(MONDAY.timestamp()))
    theirs = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=SAID)
    assert theirs is not None
    answer = await door.post(SAID, x_slack_signature=theirs, x_slack_request_timestamp=stamp)
    assert answer.status_code == 200


async def test_a_url_is_verified_only_for_slack(door: Door) -> None:
    asked = json.dumps({"type": "url_verification", "challenge": "word"})
    answer = await door.post(asked)
    assert (answer.status_code, answer.text) == (200, "word")
    assert (await door.post(asked, x_slack_signature="v0=0")).status_code == 401


@pytest.mark.parametrize("apart", [timedelta(seconds=301), timedelta(seconds=-301)])
async def test_a_stale_or_future_request_is_refused_and_not_logged(
    door: Door, apart: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    said = SAID.replace("unheard_of", "secret-words")
    headers = door.signed(said.encode())
    assert isinstance(door.clock, MovableClock)
    door.clock.move_by(apart)
    with caplog.at_level(logging.DEBUG):
        answer = await door.http.post("/slack/events", content=said, headers=headers)
    assert (answer.status_code, answer.content, door.payloads) == (401, b"", [])
    assert "secret-words" not in caplog.text
    assert headers["x-slack-signature"] not in caplog.text


@pytest.mark.parametrize(
    ("timestamp", "sign"),
    [
        ("", "v0="),
        ("soon", "v0=0"),
        ("-1", "v0=0"),
        ("١٢", "v0=0"),
        ("1.5", "v0=0"),
        ("9" * 5000, "v0=0"),
        (str(int(MONDAY.timestamp())), ""),
        (str(int(MONDAY.timestamp())), "v0=é"),
        (str(int(MONDAY.timestamp())), "v0=" + "0" * 64),
    ],
)
@pytest.mark.parametrize("body", [SAID.encode(), b"{", b"[]", b"\xff\xfe", b"", DEEP.encode()])
async def test_what_is_not_signed_is_refused_unread(
    door: Door, timestamp: str, sign: str, body: bytes
) -> None:
    headers = {
        b"x-slack-request-timestamp": timestamp.encode(),
        b"x-slack-signature": sign.encode("latin-1"),
    }
    answer = await door.http.post("/slack/events", content=body, headers=list(headers.items()))
    assert (answer.status_code, door.payloads) == (401, [])


async def test_without_a_secret_everything_is_refused(door: Door) -> None:
    stamp = str(int(MONDAY.timestamp()))
    answer = await door.post(SAID, x_slack_signature=signature(stamp, SAID.encode(), secret=""))
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b"null", "application/json"),
        (b"1e999", "application/json"),
        (b"\xff\xfe{}", "application/json"),
        (b"\xff=\xff", FORM),
        (b"%ff=%ff&payload=%ff", FORM),
        (b"", FORM),
        (b"payload=", FORM),
        (b"payload=[]", FORM),
        (b"payload=%7B", FORM),
        (b"hello", "text/plain"),
        (b"{}", "multipart/form-data"),
        (DEEP.encode(), "application/json"),
        (f"payload={DEEP}".encode(), FORM),
        (f"{NESTED}}}}}".encode(), "application/json"),
        (b'{"type": ["x"]}', "application/json"),
        (b'{"type": {"a": 1}, "event_id": 1}', "application/json"),
        (b'{"type": "block_actions"}', "application/json"),
    ],
)
async def test_what_slack_would_not_say_is_malformed(door: Door, body: bytes, kind: str) -> None:
    assert (await door.post(body, kind=kind)).status_code == 400


NOT_AN_ID: list[object] = [None, 1, [], {}]
NOT_AN_EVENT: list[object] = [*NOT_AN_ID, "x", {"type": 1}, {"type": None}]
NOT_WORDS: list[object] = [1, [], {}]
NOBODY: list[object] = [
    None,
    "U1",
    {},
    {"id": 1},
    {"id": "U1", "profile": "x"},
    {"id": "U1", "tz": 1},
]
READ_IN_WORDS = ["channel", "user", "text", "subtype", "thread_ts"]
BROKEN: list[dict[str, Any]] = [
    *({"event_id": wrong} for wrong in NOT_AN_ID),
    *({"event": wrong} for wrong in NOT_AN_EVENT),
    *({"event": {"type": "message", name: wrong}} for name in READ_IN_WORDS for wrong in NOT_WORDS),
    *(
        {"event": {"type": kind, "user": wrong}}
        for kind in ("user_change", "team_join")
        for wrong in NOBODY
    ),
]


@pytest.mark.parametrize("broken", BROKEN)
async def test_an_event_with_another_type_where_we_read_is_malformed(
    door: Door, broken: dict[str, object]
) -> None:
    whole = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "x"}}
    assert (await door.post(json.dumps(whole | broken))).status_code == 400


@pytest.mark.parametrize("user", [None, [], {}, {"id": None}, {"id": "U1"}, "U1", ["id"], 1])
async def test_events_nobody_handles_may_look_nearly_as_they_like(door: Door, user: object) -> None:
    answer = await door.event(type="odd_one", user=user, channel=user, text=user)
    assert answer.status_code == (400 if user in (1, ["id"]) else 200)


@pytest.mark.parametrize("name", ["trigger_id", "user", "actions"])
@pytest.mark.parametrize("wrong", [None, 1, "", [], {}, [1], {"id": 1}, [{}], [{"action_id": 1}]])
async def test_a_press_with_another_type_where_we_read_is_malformed(
    door: Door, name: str, wrong: object
) -> None:
    answer = await door.interaction(PRESS | {name: wrong})
    assert answer.status_code == (200 if (name, wrong) == ("trigger_id", "") else 400)


@pytest.mark.parametrize(
    "view",
    [
        None,
        "x",
        {},
        {"id": 1},
        {"id": "V1", "type": "modal", "callback_id": 1},
        {"id": "V1", "type": "modal", "callback_id": "any", "private_metadata": {}},
        {"id": "V1", "type": "modal", "callback_id": "any", "state": "x"},
        {"id": "V1", "type": "modal", "callback_id": "any", "state": {"values": []}},
        {"id": "V1", "type": "modal", "callback_id": "any", "state": {"values": {"name": "x"}}},
        {
            "id": "V1",
            "type": "modal",
            "callback_id": "any",
            "state": {"values": {"name": {"value": "x"}}},
        },
        {
            "id": "V1",
            "type": "modal",
            "callback_id": "any",
            "state": {"values": {"name": {"value": {"value": {}}}}},
        },
        {
            "id": "V1",
            "type": "modal",
            "callback_id": "any",
            "state": {"values": {"name": {"value": {"selected_options": [1]}}}},
        },
        {
            "id": "V1",
            "type": "modal",
            "callback_id": "any",
            "state": {"values": {"name": {"value": {"selected_users": [1]}}}},
        },
    ],
)
async def test_a_form_with_another_type_where_we_read_is_malformed(
    door: Door, view: object
) -> None:
    assert (await door.interaction(SENT | {"view": view})).status_code == 400


@pytest.mark.parametrize("missing", ["trigger_id", "user_id", "channel_id", "command"])
async def test_a_command_without_what_we_read_is_malformed(door: Door, missing: str) -> None:
    fields = {name: value for name, value in COMMAND.items() if name != missing}
    assert (await door.post(urlencode(fields), kind=FORM)).status_code == 400


@pytest.mark.parametrize("kind", ["view_closed", "app_rate_limited"])
async def test_what_needs_no_answer_gets_its_200(door: Door, kind: str) -> None:
    assert (await door.post(json.dumps({"type": kind}))).status_code == 200


async def test_slacks_look_at_our_certificate_gets_its_200(door: Door) -> None:
    assert (await door.post("ssl_check=1&token=x", kind=FORM)).status_code == 200


@pytest.mark.parametrize("field", ["text", "channel_name", "user_name"])
async def test_the_word_payload_in_a_command_is_a_word_like_any_other(
    door: Door, field: str
) -> None:
    door.routes.command("payload")(door.visited)
    door.routes.command("")(door.visited)
    answer = await door.command(**{field: "payload it is"})
    assert answer.status_code == 200
    assert [visit.user_id for visit in door.visits] == ["U0ANA"]


async def test_characters_no_database_takes_are_shown_as_unreadable(door: Door) -> None:
    door.routes.command("say")(door.visited)
    await door.command(text="say a\0b")
    door.routes.event("said")(door.visited)
    said = r'{"type":"event_callback","event_id":"E","event":{"type":"said","text":"\ud83c x"}}'
    assert (await door.post(said)).status_code == 200
    assert [visit.text for visit in door.visits] == [
        "a\N{REPLACEMENT CHARACTER}b",
        "\N{REPLACEMENT CHARACTER} x",
    ]


async def test_a_body_may_be_a_mebibyte_and_no_more(door: Door) -> None:
    padding = " " * (LARGEST_BODY - len(SAID))
    assert (await door.post(SAID + padding)).status_code == 200
    assert (await door.post(SAID + padding + " ")).status_code == 413


async def test_a_huge_body_of_unknown_length_is_not_read_to_its_end(door: Door) -> None:
    sent = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b" " * (LARGEST_BODY // 4)

    answer = await door.http.post("/slack/events", content=chunks())
    assert answer.status_code == 413
    assert "content-length" not in answer.request.headers
