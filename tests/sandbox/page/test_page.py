"""What people see from where they stand, over HTTP."""

import asyncio
import re
from datetime import timedelta

import httpx

from bot.sandbox.page.routes import changes
from bot.sandbox.server import Sandbox
from bot.sandbox.things import File
from tests.sandbox.page.looking import ORDERS, does, seen, words
from tests.sandbox.page.toybot import ToyBot, card


async def test_a_newcomer_is_lea_in_online_orders(browser: httpx.AsyncClient) -> None:
    page = await seen(browser, "/")
    assert "You are Lea Moreau" in page
    assert "#online-orders" in page
    assert "Friday 20 November 2026 08:55" in page


async def test_everybody_at_work_can_be_chosen_and_nobody_else(browser: httpx.AsyncClient) -> None:
    html = (await browser.get(ORDERS)).text
    assert re.findall(r'id="be-(\w+)"', html) == [
        *("ola", "lea", "ana", "ben", "cy", "dan", "eve", "gil"),
    ]


async def test_somebody_elsewhere_sees_their_own_time(browser: httpx.AsyncClient) -> None:
    page = await seen(browser, "/?as=eve&in=delivery")
    assert "Friday 20 November 2026 08:55" in page
    assert "Fri 20 Nov 07:55 for Eve" in page


async def test_an_app_without_a_home_shows_no_tab_for_it(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    assert ">Home<" in (await browser.get("/?as=lea&in=groundswell")).text
    sandbox.world.app.home_tab = False
    assert ">Home<" not in (await browser.get("/?as=lea&in=groundswell")).text


async def test_messages_stand_under_their_day_with_thread_and_edit(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    ts = await toybot.say("C0ORDERS", "Check-in", blocks=card())
    await toybot.say("C0ORDERS", "An answer", thread_ts=ts)
    await toybot.call("chat.update", channel="C0ORDERS", ts=ts, text="Check-in, 2 of 5")
    await sandbox.move_by(timedelta(days=1))
    page = await seen(browser)
    assert "Yesterday" in page
    assert "(edited)" in page
    assert "1 reply" in page
    assert "An answer" not in page
    assert "An answer" in await seen(browser, f"{ORDERS}&thread={ts}")


async def test_a_long_conversation_shows_its_end(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    for number in range(103):
        await sandbox.actors.types("U0LEA", "C0ORDERS", f"Word {number}.")
    page = await seen(browser)
    assert "3 older messages are not shown" in page
    assert "Word 2." not in page
    assert "Word 102." in page


async def test_attachments_and_files_hang_below_their_message(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    attachments = [{"text": "*Bold* note"}, {"blocks": card(), "fallback": "A card"}]
    ts = await toybot.say("C0ORDERS", "See", attachments=attachments)
    message = sandbox.world.find_message("C0ORDERS", ts)
    assert message is not None
    message.files = ["F1", "F2"]
    for file_id, kind in (("F1", "image/png"), ("F2", "text/csv")):
        sandbox.world.files[file_id] = File(
            id=file_id, name=f"{file_id}.x", size=1, user="U0LEA", title="", mimetype=kind
        )
    html = (await browser.get(ORDERS)).text
    assert "<strong>Bold</strong> note" in html
    assert "2 of 5" in html
    assert '<img src="/file/F1" alt="F1.x">' in html
    assert 'href="/file/F2" download' in html


async def test_who_comes_and_goes_is_told_in_a_line(browser: httpx.AsyncClient) -> None:
    await does(browser, "join", "/?as=ola&in=online-orders")
    assert "Ola Berg" in await seen(browser)


async def test_whispers_are_seen_by_one_person_alone(
    browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    assert "Only visible to you" in words(await does(browser, "type", text="/rollout huh"))
    assert "Nobody knows" not in await seen(browser, "/?as=ana&in=online-orders")


async def test_what_waits_for_somebody_is_marked_until_they_read_it(
    browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    await toybot.say("U0ANA", "Welcome, Ana")
    assert "something unread" in await seen(browser)
    assert "Welcome, Ana" in await seen(browser, "/?as=ana&in=groundswell")
    assert "something unread" not in await seen(browser)


async def test_phones_read_what_was_sent_to_them(
    browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    await toybot.say("U0ANA", "*Good morning*, <@U0ANA> :wave:", blocks=card())
    page = await seen(browser, "/?as=ana&in=online-orders&pane=phone")
    assert "Good morning, @Ana Petrov 👋" in page


async def test_refused_payloads_are_shown_and_harmless(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "<script>"}}]
    reason = "[ERROR] no [json-pointer:/blocks/0]"
    sandbox.world.refuse("chat.postMessage", "invalid_blocks", [reason], {"blocks": blocks})
    html = (await browser.get(f"{ORDERS}&pane=refused")).text
    assert "/blocks/0" in html
    assert "<script>" not in re.sub(r"<script src=", "", html)


async def test_a_channel_one_is_not_in_can_be_looked_at_and_joined(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    at = "/?as=ola&in=online-orders"
    assert "Join channel" in await seen(browser, at)
    assert "Join channel" not in words(await does(browser, "join", at))
    assert "U0OLA" in sandbox.world.channel_named("online-orders").members
    await does(browser, "leave", at)
    assert "U0OLA" not in sandbox.world.channel_named("online-orders").members


async def test_private_channels_stay_private(browser: httpx.AsyncClient) -> None:
    page = await seen(browser, "/?as=ana&in=back-office")
    assert "back-office" not in page


async def test_people_and_the_bot_are_brought_in(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    await does(browser, "invite", "/?as=lea&in=back-office", whom=sandbox.world.app.bot_user)
    assert sandbox.world.app.bot_user in sandbox.world.channel_named("back-office").members


async def test_pictures_are_served_as_pictures_and_nothing_else_is(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    for file_id, kind in (("F1", "image/png"), ("F2", "text/html")):
        sandbox.world.files[file_id] = File(
            id=file_id, name="x", size=1, user="U0LEA", content=b"x", mimetype=kind, uploaded=True
        )
    assert (await browser.get("/file/F1")).headers["content-type"] == "image/png"
    assert (await browser.get("/file/F2")).headers["content-type"] == "application/octet-stream"
    assert (await browser.get("/file/F3")).status_code == 404


async def test_the_page_runs_no_script_but_its_own(browser: httpx.AsyncClient) -> None:
    policy = (await browser.get(ORDERS)).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


async def test_changes_are_told_as_they_happen(sandbox: Sandbox) -> None:
    told = changes(sandbox.world)
    first = await anext(told)
    coming = asyncio.ensure_future(anext(told))
    sandbox.world.toast("U0LEA", "Hello")
    async with asyncio.timeout(1):
        assert await coming != first
