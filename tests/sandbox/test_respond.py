from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import actions, button

ORDERS = "C0ORDERS"


async def url_of_a_command(sandbox: Sandbox, app: TinyApp) -> AsyncWebhookClient:
    await sandbox.person("Ana").types("/rollout", channel="online-orders")
    return AsyncWebhookClient(app.received[-1]["response_url"])


async def url_of_a_press(sandbox: Sandbox, app: TinyApp, *, whisper: bool) -> AsyncWebhookClient:
    answer: dict[str, Any] = {"text": "Sure?", "blocks": [actions(button("Yes"))]}
    app.answers_with(answer | {"response_type": "ephemeral" if whisper else "in_channel"})
    ana = sandbox.person("Ana")
    await ana.types("/rollout", channel="online-orders")
    await ana.presses("Yes")
    return AsyncWebhookClient(app.received[-1]["response_url"])


async def test_it_speaks_to_the_one_who_acted_or_to_all(sandbox: Sandbox, app: TinyApp) -> None:
    url = await url_of_a_command(sandbox, app)
    await url.send(text="For you")
    await url.send(text="For all", response_type="in_channel")
    ana, ben = sandbox.person("Ana"), sandbox.person("Ben")
    await ben.goes_to("online-orders")
    ana.sees("(only visible to you) For you")
    ben.sees("For all")
    ben.does_not_see("For you")


async def test_it_speaks_five_times(sandbox: Sandbox, app: TinyApp) -> None:
    url = await url_of_a_command(sandbox, app)
    for number in range(5):
        assert (await url.send(text=str(number))).status_code == 200
    sixth = await url.send(text="Too much")
    assert (sixth.status_code, sixth.body) == (404, "used_url")


async def test_it_lives_half_an_hour(sandbox: Sandbox, app: TinyApp) -> None:
    url = await url_of_a_command(sandbox, app)
    await sandbox.move_by(timedelta(minutes=30))
    assert (await url.send(text="In time")).status_code == 200
    await sandbox.move_by(timedelta(seconds=1))
    late = await url.send(text="Late")
    assert (late.status_code, late.body) == (404, "expired_url")


@pytest.mark.parametrize("whisper", [True, False])
async def test_the_message_acted_upon_can_be_replaced_or_deleted(
    sandbox: Sandbox, app: TinyApp, whisper: bool
) -> None:
    url = await url_of_a_press(sandbox, app, whisper=whisper)
    ana = sandbox.person("Ana")
    await url.send(text="Done", replace_original=True)
    ana.sees("Done")
    ana.does_not_see("Sure?")
    await url.send(delete_original=True)
    assert sandbox.world.messages[ORDERS] == []


async def test_what_cannot_be_shown_is_refused(sandbox: Sandbox, app: TinyApp) -> None:
    url = await url_of_a_command(sandbox, app)
    empty = await url.send(response_type="ephemeral")
    assert (empty.status_code, empty.body) == (404, "no_text")
    wrong = await url.send(text="x", blocks=[{"type": "nope"}])
    assert (wrong.status_code, wrong.body) == (400, "invalid_blocks")
    assert sandbox.world.refused[0].method == "response_url"


async def test_the_forms_of_a_body_are_understood(sandbox: Sandbox, app: TinyApp) -> None:
    url = await url_of_a_command(sandbox, app)
    async with aiohttp.ClientSession() as session:
        form = {"payload": '{"text": "From a form"}'}
        async with session.post(url.url, data=form) as response:
            assert response.status == 200
        async with session.post(url.url, data={"payload": "{"}) as response:
            assert response.status == 400
        headers = {"content-type": "application/json"}
        async with session.post(url.url, data="{", headers=headers) as response:
            assert (response.status, await response.text()) == (400, "invalid_payload")
    sandbox.person("Ana").sees("From a form")


async def test_without_a_message_acted_upon_nothing_is_deleted(
    sandbox: Sandbox, app: TinyApp
) -> None:
    url = await url_of_a_command(sandbox, app)
    assert (await url.send(delete_original=True)).status_code == 200
