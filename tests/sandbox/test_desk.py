import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.api.methods import METHODS
from bot.sandbox.server import Sandbox
from tests.sandbox.shapes import error_of, section


async def test_the_bot_learns_who_it_is(client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["team"], answer["team_id"]) == ("Crumb & Co", "T0CRUMB")
    assert (answer["user_id"], answer["bot_id"]) == ("U0GROUNDSWELL", "B0GROUNDSWELL")


async def test_headers_tell_slacks_time_and_the_granted_scopes(client: AsyncWebClient) -> None:
    headers = (await client.auth_test()).headers
    assert headers["Date"] == "Mon, 23 Nov 2026 08:00:00 GMT"
    assert "chat:write" in headers["X-OAuth-Scopes"].split(",")


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-wrong", "invalid_auth"),
        ("xapp-sandbox", "not_allowed_token_type"),
    ],
)
async def test_a_wrong_token_opens_nothing(sandbox: Sandbox, token: str, error: str) -> None:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.api_url}auth.test", headers=headers) as response,
    ):
        answer = await response.json()
    assert answer == {"ok": False, "error": error}


async def test_a_revoked_token_is_worth_nothing(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.world.app.revoked = True
    assert await error_of(client.auth_test()) == "token_revoked"


async def test_a_missing_scope_is_named(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.world.app.scopes = {"users:read"}
    with pytest.raises(SlackApiError) as raised:
        await client.chat_postMessage(channel="C0ORDERS", text="x")
    answer = raised.value.response.data
    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "users:read",
    }


async def test_an_unknown_method_is_said_to_be_unknown(client: AsyncWebClient) -> None:
    assert await error_of(client.api_call("chat.shout")) == "unknown_method"


@pytest.mark.parametrize("way", ["json", "data", "params"])
async def test_arguments_may_come_as_json_form_or_query(client: AsyncWebClient, way: str) -> None:
    answer = await client.api_call("users.info", **{way: {"user": "U0ANA"}})  # type: ignore[arg-type]
    assert answer["user"]["name"] == "ana"


async def test_json_that_is_none_is_refused(client: AsyncWebClient, sandbox: Sandbox) -> None:
    headers = {"content-type": "application/json", "authorization": f"Bearer {client.token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.api_url}auth.test", headers=headers, data="[1") as response,
    ):
        assert (await response.json())["error"] == "invalid_json"


async def test_every_call_is_remembered_without_its_token(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    await client.users_info(user="U0ANA")
    await error_of(client.users_info(user="U404"))
    assert [(c.method, c.arguments["user"], c.error) for c in sandbox.world.calls] == [
        ("users.info", "U0ANA", ""),
        ("users.info", "U404", "user_not_found"),
    ]
    assert "token" not in sandbox.world.calls[0].arguments


async def test_blocks_can_be_validated_without_sending_them(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    validate = client.blocks_validate
    assert (await validate(blocks=[section()]))["ok"]
    assert await error_of(validate(blocks=[{"type": "nope"}])) == "invalid_blocks"
    assert sandbox.world.refused[0].method == "blocks.validate"


async def test_the_api_can_be_tried(client: AsyncWebClient) -> None:
    assert (await client.api_test(foo="bar"))["args"]["foo"] == "bar"
    assert await error_of(client.api_test(error="my_error")) == "my_error"


async def test_reactions_stand_once(client: AsyncWebClient, sandbox: Sandbox) -> None:
    posted = await client.chat_postMessage(channel="C0ORDERS", text="x")
    where = {"channel": "C0ORDERS", "timestamp": posted["ts"], "name": "tada"}
    await client.reactions_add(**where)
    assert await error_of(client.reactions_add(**where)) == "already_reacted"
    said = sandbox.world.find_message("C0ORDERS", posted["ts"])
    assert said is not None and said.reactions == {"tada": ["U0GROUNDSWELL"]}
    await client.reactions_remove(**where)
    assert await error_of(client.reactions_remove(**where)) == "no_reaction"


async def test_a_message_is_pinned_until_the_pin_is_taken_away(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    posted = await client.chat_postMessage(channel="C0ORDERS", text="x")
    where = {"channel": "C0ORDERS", "timestamp": posted["ts"]}
    ana = sandbox.person("Ana")
    await client.pins_add(**where)
    await ana.goes_to("online-orders")
    ana.sees("(pinned)")
    assert await error_of(client.pins_add(**where)) == "already_pinned"
    await client.pins_remove(**where)
    ana.does_not_see("(pinned)")
    assert await error_of(client.pins_remove(**where)) == "no_pin"
    assert await error_of(client.pins_add(channel="C0ORDERS")) == "no_item_specified"
    sandbox.world.app.scopes.discard("pins:write")
    assert await error_of(client.pins_add(**where)) == "missing_scope"


def test_every_method_the_bot_may_need_is_there() -> None:
    assert METHODS.keys() >= {
        "api.test",
        "apps.connections.open",
        "auth.test",
        "blocks.validate",
        "chat.delete",
        "chat.getPermalink",
        "chat.postEphemeral",
        "chat.postMessage",
        "chat.update",
        "conversations.history",
        "conversations.info",
        "conversations.join",
        "conversations.list",
        "conversations.members",
        "conversations.open",
        "conversations.replies",
        "dnd.info",
        "files.completeUploadExternal",
        "files.getUploadURLExternal",
        "files.info",
        "pins.add",
        "pins.remove",
        "reactions.add",
        "team.info",
        "users.conversations",
        "users.info",
        "users.list",
        "views.open",
        "views.publish",
        "views.push",
        "views.update",
    }


async def test_views_and_messages_can_be_validated_too(client: AsyncWebClient) -> None:
    async def validated(**arguments: object) -> str:
        return await error_of(client.api_call("blocks.validate", json=dict(arguments)))

    wrong = [{"type": "nope"}]
    assert await validated(view={"type": "home", "blocks": wrong}) == "invalid_blocks"
    assert await validated(message={"blocks": wrong}) == "invalid_blocks"
    assert await validated(blocks="{") == "invalid_arguments"
    assert await validated() == "invalid_arguments"


async def test_no_message_takes_more_than_twenty_three_emoji(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C0ORDERS", text="x")
    where = {"channel": "C0ORDERS", "timestamp": posted["ts"]}
    for number in range(23):
        await client.reactions_add(**where, name=f"emoji{number}")
    assert await error_of(client.reactions_add(**where, name="more")) == "too_many_emoji"
    unnamed = client.api_call("reactions.add", json=where)
    assert await error_of(unnamed) == "invalid_name"
