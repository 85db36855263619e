from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.shapes import actions, button, error_of, section, text

ORDERS = "C0ORDERS"


async def test_a_post_stands_in_its_channel(client: AsyncWebClient, sandbox: Sandbox) -> None:
    posted = await client.chat_postMessage(channel=ORDERS, text="Hello <@U0ANA>")
    said = sandbox.world.find_message(ORDERS, posted["ts"])
    assert said is not None and said.text == "Hello <@U0ANA>"
    assert posted["message"]["bot_id"] == "B0GROUNDSWELL"
    assert sandbox.person("Ana").notifications == ["Hello @Ana Petrov"]
    assert sandbox.person("Ben").notifications == []


async def test_a_person_as_channel_opens_their_dm(client: AsyncWebClient, sandbox: Sandbox) -> None:
    posted = await client.chat_postMessage(channel="U0ANA", text="Psst")
    assert posted["channel"].startswith("D")
    assert sandbox.person("Ana").notifications == ["Psst"]


async def test_a_post_goes_only_where_the_bot_may(client: AsyncWebClient, sandbox: Sandbox) -> None:
    world = sandbox.world
    post = client.chat_postMessage
    assert await error_of(post(channel="C404", text="x")) == "channel_not_found"
    assert await error_of(post(channel="G0OFFICE", text="x")) == "channel_not_found"
    world.channels[ORDERS].members.remove(world.app.bot_user)
    assert await error_of(post(channel=ORDERS, text="x")) == "not_in_channel"
    world.app.scopes.add("chat:write.public")
    assert (await post(channel=ORDERS, text="x"))["ok"]
    world.channels[ORDERS].archived = True
    assert await error_of(post(channel=ORDERS, text="x")) == "is_archived"
    assert await error_of(post(channel="U0PAT", text="x")) == "user_disabled"
    assert await error_of(post(channel="USLACKBOT", text="x")) == "cannot_dm_bot"
    world.app.messages_tab = False
    assert await error_of(post(channel="U0ANA", text="x")) == "messages_tab_disabled"


async def test_contents_are_checked(client: AsyncWebClient, sandbox: Sandbox) -> None:
    async def refused(**content: object) -> str:
        arguments = {"channel": ORDERS, **content}
        return await error_of(client.api_call("chat.postMessage", json=arguments))

    assert await refused() == "no_text"
    assert await refused(text="x", blocks=[{"type": "nope"}]) == "invalid_blocks"
    assert await refused(text="x", blocks=[section()] * 51) == "msg_blocks_too_many"
    assert await refused(text="x", blocks=[section("x" * 2900)] * 5) == "msg_blocks_too_long"
    assert await refused(text="x", blocks="{") == "invalid_blocks_format"
    assert await refused(text="x", markdown_text="y") == "markdown_text_conflict"
    assert await refused(markdown_text="x" * 12_001) == "msg_too_long"
    assert await refused(text="x", thread_ts="1.0") == "thread_not_found"
    assert await refused(text="x", metadata={"event_type": "a"}) == "invalid_metadata_format"
    assert len(sandbox.world.refused) == 3
    assert sandbox.world.refused[0].messages == [
        "[ERROR] unsupported type: nope [json-pointer:/blocks/0/type]"
    ]
    assert sandbox.world.messages[ORDERS] == []


async def test_very_long_text_is_cut(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=ORDERS, text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000


async def test_blocks_without_text_are_taken_with_a_warning(client: AsyncWebClient) -> None:
    answer = await client.api_call(
        "chat.postMessage", json={"channel": ORDERS, "blocks": [section()]}
    )
    assert answer["warning"] == "missing_text_in_message"


async def test_ids_left_out_are_made_up(client: AsyncWebClient) -> None:
    unnamed = {"type": "button", "text": text("A")}
    row = {"type": "actions", "elements": [unnamed]}
    posted = await client.chat_postMessage(channel=ORDERS, text="x", blocks=[row])
    block = posted["message"]["blocks"][0]
    assert block["block_id"] and block["elements"][0]["action_id"]


async def test_an_update_with_blocks_is_not_marked_edited(client: AsyncWebClient) -> None:
    metadata = {"event_type": "row", "event_payload": {"id": 1}}
    posted = await client.chat_postMessage(channel=ORDERS, text="one", metadata=metadata)
    where = {"channel": ORDERS, "ts": posted["ts"]}
    drawn = await client.chat_update(**where, text="two", blocks=[section("two")])
    assert "edited" not in drawn["message"]
    plain = await client.chat_update(**where, text="three")
    assert "edited" in plain["message"] and "blocks" not in plain["message"]


async def test_metadata_stays_until_taken_away(client: AsyncWebClient, sandbox: Sandbox) -> None:
    metadata = {"event_type": "row", "event_payload": {"id": 1}}
    posted = await client.chat_postMessage(channel=ORDERS, text="one", metadata=metadata)
    where = {"channel": ORDERS, "ts": posted["ts"]}
    said = sandbox.world.find_message(ORDERS, posted["ts"])
    assert said is not None
    await client.chat_update(**where, text="two")
    assert said.metadata == metadata
    await client.chat_update(**where, text="two", metadata={})
    assert said.metadata is None


async def test_only_own_standing_messages_can_be_changed(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    await sandbox.person("Ana").types("Mine", channel="online-orders")
    hers = sandbox.world.messages[ORDERS][-1].ts
    update = client.chat_update
    assert await error_of(update(channel=ORDERS, ts=hers, text="x")) == "cant_update_message"
    assert await error_of(update(channel=ORDERS, ts="1.0", text="x")) == "message_not_found"
    assert await error_of(client.chat_delete(channel=ORDERS, ts=hers)) == "cant_delete_message"
    posted = await client.chat_postMessage(channel=ORDERS, text="one")
    long = update(channel=ORDERS, ts=posted["ts"], text="x" * 4_001)
    assert await error_of(long) == "msg_too_long"
    dm = await client.chat_postMessage(channel="U0ANA", text="one")
    wrong = update(channel="U0ANA", ts=dm["ts"], text="x")
    assert await error_of(wrong) == "channel_not_found"


async def test_a_deleted_message_with_replies_leaves_a_line(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    posted = await client.chat_postMessage(channel=ORDERS, text="one")
    reply = await client.chat_postMessage(channel=ORDERS, text="two", thread_ts=posted["ts"])
    await client.chat_delete(channel=ORDERS, ts=posted["ts"])
    await client.chat_delete(channel=ORDERS, ts=reply["ts"])
    assert [m.text for m in sandbox.world.messages[ORDERS]] == ["This message was deleted."]


async def test_an_ephemeral_message_is_for_one_and_in_no_history(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    sandbox.world.app.scopes.add("channels:history")
    whispered = await client.chat_postEphemeral(channel=ORDERS, user="U0ANA", text="Only you")
    ana, ben = sandbox.person("Ana"), sandbox.person("Ben")
    await ana.goes_to("online-orders")
    await ben.goes_to("online-orders")
    ana.sees("(only visible to you) Only you")
    ben.does_not_see("Only you")
    history = await client.conversations_history(channel=ORDERS)
    assert history["messages"] == []
    changed = client.chat_update(channel=ORDERS, ts=whispered["message_ts"], text="x")
    assert await error_of(changed) == "message_not_found"
    outsider = client.chat_postEphemeral(channel=ORDERS, user="U0EVE", text="x")
    assert await error_of(outsider) == "user_not_in_channel"


async def test_a_permalink_names_channel_and_message(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(
        channel=ORDERS, text="x", blocks=[actions(button("Yes"))]
    )
    link = await client.chat_getPermalink(channel=ORDERS, message_ts=posted["ts"])
    stamp = posted["ts"].replace(".", "")
    assert link["permalink"] == f"https://crumb-and-co.slack.com/archives/C0ORDERS/p{stamp}"


async def test_markdown_is_posted_as_its_block(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=ORDERS, markdown_text="**Hello**")
    assert [b["type"] for b in posted["message"]["blocks"]] == ["markdown"]


async def test_archived_channels_keep_their_messages(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    posted = await client.chat_postMessage(channel=ORDERS, text="x")
    sandbox.world.channels[ORDERS].archived = True
    changed = client.chat_update(channel=ORDERS, ts=posted["ts"], text="y")
    assert await error_of(changed) == "is_inactive"


async def test_metadata_has_a_form_and_a_limit(client: AsyncWebClient) -> None:
    async def refused(metadata: object) -> str:
        posting = {"channel": ORDERS, "text": "x", "metadata": metadata}
        return await error_of(client.api_call("chat.postMessage", json=posting))

    assert await refused({"event_payload": {}}) == "invalid_metadata_schema"
    large = {"event_type": "a", "event_payload": {"x": "y" * 16_000}}
    assert await refused(large) == "metadata_too_large"


async def test_a_broadcast_reply_shows_in_the_channel_too(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    posted = await client.chat_postMessage(channel=ORDERS, text="one")
    reply = {"thread_ts": posted["ts"], "reply_broadcast": True}
    reply_ts = (await client.chat_postMessage(channel=ORDERS, text="two", **reply))["ts"]
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    ana.sees("1 reply Groundswell 09:00 two")
    link = await client.chat_getPermalink(channel=ORDERS, message_ts=reply_ts)
    assert link["permalink"].endswith(f"?thread_ts={posted['ts']}&cid={ORDERS}")


async def test_a_reply_to_a_reply_joins_its_thread(client: AsyncWebClient) -> None:
    first = (await client.chat_postMessage(channel=ORDERS, text="one"))["ts"]
    second = await client.chat_postMessage(channel=ORDERS, text="two", thread_ts=first)
    third = await client.chat_postMessage(channel=ORDERS, text="three", thread_ts=second["ts"])
    assert third["message"]["thread_ts"] == first
