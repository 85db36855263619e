import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.shapes import error_of

ORDERS = "C0ORDERS"


async def test_an_uploaded_file_stands_in_its_channel(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    await client.files_upload_v2(
        channel=ORDERS,
        filename="week.png",
        title="This week",
        content=b"pixels",
        initial_comment="How it went",
    )
    ana = sandbox.person("Ana")
    await ana.goes_to("online-orders")
    ana.sees("How it went 📎 This week")
    (file,) = sandbox.world.files.values()
    assert (file.content, file.mimetype, file.channels) == (b"pixels", "image/png", [ORDERS])


async def test_a_file_without_a_channel_stays_private_and_can_be_drawn(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    sandbox.world.app.scopes.add("files:read")
    uploaded = await client.files_upload_v2(filename="week.png", content=b"pixels")
    file_id = uploaded["files"][0]["id"]
    known = (await client.files_info(file=file_id))["file"]
    assert (known["size"], known["channels"]) == (6, [])
    image = {"type": "image", "alt_text": "Chart", "slack_file": {"id": file_id}}
    await client.chat_postMessage(channel=ORDERS, text="x", blocks=[image])
    image = {"type": "image", "alt_text": "Chart", "slack_file": {"id": "F404"}}
    absent = client.chat_postMessage(channel=ORDERS, text="x", blocks=[image])
    assert await error_of(absent) == "invalid_blocks"


async def test_an_upload_is_finished_only_after_its_bytes_came(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    announced = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    finish = client.files_completeUploadExternal(files=[{"id": announced["file_id"]}])
    assert await error_of(finish) == "file_not_found"
    async with aiohttp.ClientSession() as session:
        async with session.post(announced["upload_url"], data=b"four") as response:
            assert response.status == 400
        form = aiohttp.FormData()
        form.add_field("file", b"abc", filename="a.txt")
        async with session.post(announced["upload_url"], data=form) as response:
            assert response.status == 200
    await client.files_completeUploadExternal(files=[{"id": announced["file_id"]}])


async def test_a_file_goes_only_where_the_bot_is(client: AsyncWebClient, sandbox: Sandbox) -> None:
    sandbox.world.channels[ORDERS].members.remove("U0GROUNDSWELL")
    upload = client.files_upload_v2(channel=ORDERS, filename="a.txt", content=b"abc")
    assert await error_of(upload) == "not_in_channel"


async def test_uploads_that_cannot_be_are_refused(client: AsyncWebClient, sandbox: Sandbox) -> None:
    empty = client.files_getUploadURLExternal(filename="a.txt", length=0)
    assert await error_of(empty) == "invalid_arguments"
    nothing = client.files_completeUploadExternal(files=[])
    assert await error_of(nothing) == "invalid_arguments"
    sandbox.world.app.scopes.add("files:read")
    assert await error_of(client.files_info(file="F404")) == "file_not_found"


async def test_a_file_can_go_to_a_person_with_blocks(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    announced = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    async with (
        aiohttp.ClientSession() as session,
        session.post(announced["upload_url"], data=b"abc"),
    ):
        pass
    words = {"type": "section", "text": {"type": "plain_text", "text": "For you"}}
    arguments = {"files": [{"id": announced["file_id"]}], "channels": "U0ANA", "blocks": [words]}
    await client.api_call("files.completeUploadExternal", json=arguments)
    ana = sandbox.person("Ana")
    await ana.goes_to("Groundswell")
    ana.sees("For you 📎 a.txt")
