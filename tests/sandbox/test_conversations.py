import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.bakery import crowded
from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import error_of

ORDERS = "C0ORDERS"


async def test_opening_a_dm_twice_gives_the_same(client: AsyncWebClient) -> None:
    first = await client.conversations_open(users="U0ANA")
    again = await client.conversations_open(users=["U0ANA"])
    assert first["channel"]["id"] == again["channel"]["id"]
    assert first["channel"]["id"].startswith("D")


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("U404", "user_not_found"),
        ("U0PAT", "user_disabled"),
        ("U0OVENTIMER", "cannot_dm_bot"),
        ("", "users_list_not_supplied"),
        (",".join(["U0ANA"] * 9), "too_many_users"),
    ],
)
async def test_some_cannot_be_written_to(client: AsyncWebClient, users: str, error: str) -> None:
    assert await error_of(client.conversations_open(users=users)) == error


async def test_a_stranger_is_reached_only_from_a_shared_channel(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    world = sandbox.world
    world.users["U0GIL"].is_stranger = True
    assert (await client.conversations_open(users="U0GIL"))["ok"]
    world.channels["C0GENERAL"].members.remove("U0GIL")
    alone = client.conversations_open(users="U0GIL")
    assert await error_of(alone) == "invalid_user_combination"


async def test_private_channels_are_known_only_from_inside(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    types = "public_channel,private_channel"
    names = [c["name"] for c in (await client.conversations_list(types=types))["channels"]]
    assert names == ["general", "online-orders", "delivery"]
    hidden = client.conversations_info(channel="G0OFFICE")
    assert await error_of(hidden) == "channel_not_found"
    await sandbox.person("Lea").invites("Groundswell", to="back-office")
    known = await client.conversations_info(channel="G0OFFICE", include_num_members=True)
    assert (known["channel"]["is_private"], known["channel"]["num_members"]) == (True, 3)


async def test_scopes_are_asked_for_by_kind_of_conversation(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    dm = (await client.conversations_open(users="U0ANA"))["channel"]["id"]
    assert await error_of(client.conversations_info(channel=dm)) == "missing_scope"
    assert await error_of(client.conversations_history(channel=ORDERS)) == "missing_scope"
    assert await error_of(client.conversations_list(types="im")) == "missing_scope"
    sandbox.world.app.scopes |= {"im:read", "channels:history"}
    assert (await client.conversations_info(channel=dm))["channel"]["user"] == "U0ANA"
    assert (await client.conversations_history(channel=ORDERS))["ok"]


async def test_members_come_in_pages(client: AsyncWebClient, sandbox: Sandbox) -> None:
    crowded(sandbox.world, 250, channel=ORDERS, zones=("Asia/Tokyo", "America/Los_Angeles"))
    found: list[str] = []
    async for answer in await client.conversations_members(channel=ORDERS):
        found += answer["members"]
    assert len(found) == len(set(found)) == 256
    lost = client.conversations_members(channel=ORDERS, cursor="nonsense")
    assert await error_of(lost) == "invalid_cursor"


async def test_the_bots_own_channels_are_told(client: AsyncWebClient) -> None:
    mine = await client.users_conversations()
    assert {c["name"] for c in mine["channels"]} == {"general", "online-orders", "delivery"}
    hers = await client.users_conversations(user="U0EVE")
    assert {c["name"] for c in hers["channels"]} == {"general", "delivery"}


async def test_history_shows_metadata_only_when_asked(client: AsyncWebClient) -> None:
    dm = (await client.conversations_open(users="U0ANA"))["channel"]["id"]
    metadata = {"event_type": "row", "event_payload": {"id": 7}}
    posted = await client.chat_postMessage(channel=dm, text="one", metadata=metadata)
    await client.chat_postMessage(channel=dm, text="in thread", thread_ts=posted["ts"])
    plain = await client.conversations_history(channel=dm)
    assert [m["text"] for m in plain["messages"]] == ["one"]
    assert plain["messages"][0]["reply_count"] == 1
    assert "metadata" not in plain["messages"][0]
    full = await client.conversations_history(channel=dm, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata


async def test_history_is_cut_by_time_and_page(client: AsyncWebClient) -> None:
    dm = (await client.conversations_open(users="U0ANA"))["channel"]["id"]
    stamps = [(await client.chat_postMessage(channel=dm, text=str(n)))["ts"] for n in range(5)]

    async def texts(**cut: object) -> list[str]:
        arguments = {"channel": dm, **cut}
        answer = await client.api_call("conversations.history", params=arguments)
        return [m["text"] for m in answer["messages"]]

    assert await texts(oldest=stamps[2]) == ["4", "3"]
    assert await texts(oldest=stamps[2], inclusive=True) == ["4", "3", "2"]
    assert await texts(latest=stamps[2]) == ["1", "0"]
    assert await texts(limit=2) == ["4", "3"]
    pages = []
    async for answer in await client.conversations_history(channel=dm, limit=2):
        pages.append([m["text"] for m in answer["messages"]])
    assert pages == [["4", "3"], ["2", "1"], ["0"]]


async def test_a_thread_is_read_from_its_beginning(client: AsyncWebClient) -> None:
    dm = (await client.conversations_open(users="U0ANA"))["channel"]["id"]
    posted = await client.chat_postMessage(channel=dm, text="one")
    await client.chat_postMessage(channel=dm, text="two", thread_ts=posted["ts"])
    thread = await client.conversations_replies(channel=dm, ts=posted["ts"])
    assert [m["text"] for m in thread["messages"]] == ["one", "two"]
    lost = client.conversations_replies(channel=dm, ts="1.0")
    assert await error_of(lost) == "thread_not_found"


async def test_the_bot_can_join_public_channels(
    client: AsyncWebClient, sandbox: Sandbox, app: TinyApp
) -> None:
    sandbox.world.channels[ORDERS].members.remove("U0GROUNDSWELL")
    await client.conversations_join(channel=ORDERS)
    assert (await client.conversations_join(channel=ORDERS))["warning"] == "already_in_channel"
    await sandbox.settle()
    assert [e["user"] for e in app.of_type("member_joined_channel")] == ["U0GROUNDSWELL"]
    hidden = client.conversations_join(channel="G0OFFICE")
    assert await error_of(hidden) == "channel_not_found"


async def test_a_conversation_can_be_opened_again_by_its_id(client: AsyncWebClient) -> None:
    dm = (await client.conversations_open(users="U0ANA", return_im=True))["channel"]
    again = await client.conversations_open(channel=dm["id"])
    assert (again["channel"]["id"], dm["user"]) == (dm["id"], "U0ANA")
    wrong = client.conversations_open(channel=ORDERS)
    assert await error_of(wrong) == "method_not_supported_for_channel_type"


async def test_a_conversation_of_several_needs_its_own_scope(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    several = "U0ANA,U0BEN"
    assert await error_of(client.conversations_open(users=several)) == "missing_scope"
    sandbox.world.app.scopes.add("mpim:write")
    opened = client.conversations_open(users=several)
    assert await error_of(opened) == "method_not_supported_for_channel_type"


async def test_lists_take_known_types_and_sane_limits(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    sandbox.world.app.scopes.add("im:read")
    assert await error_of(client.conversations_list(types="nonsense")) == "invalid_types"
    assert await error_of(client.conversations_list(limit=1001)) == "invalid_limit"
    odd = client.api_call("conversations.list", params={"limit": "many"})
    assert await error_of(odd) == "invalid_arguments"
    await client.conversations_open(users="U0ANA")
    direct = await client.conversations_list(types="im")
    assert [c["user"] for c in direct["channels"]] == ["U0ANA"]


async def test_what_is_archived_is_left_out_on_request_and_cannot_be_joined(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    sandbox.world.channels["C0DELIVERY"].archived = True
    sandbox.world.channels["C0DELIVERY"].members.remove("U0GROUNDSWELL")
    listed = await client.conversations_list(exclude_archived=True)
    assert "delivery" not in [c["name"] for c in listed["channels"]]
    assert await error_of(client.conversations_join(channel="C0DELIVERY")) == "is_archived"
    dm = (await client.conversations_open(users="U0ANA"))["channel"]["id"]
    wrong = client.conversations_join(channel=dm)
    assert await error_of(wrong) == "method_not_supported_for_channel_type"


async def test_history_is_for_members(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.world.app.scopes.add("channels:history")
    sandbox.world.channels[ORDERS].members.remove("U0GROUNDSWELL")
    assert await error_of(client.conversations_history(channel=ORDERS)) == "not_in_channel"
