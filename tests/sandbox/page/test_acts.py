"""What the page's forms do, over HTTP."""

import httpx
import pytest

from bot.sandbox.server import Sandbox
from bot.sandbox.things import Shortcut
from tests.sandbox.page.looking import ORDERS, does, opens_form, seen, words
from tests.sandbox.page.toybot import ToyBot, card


async def test_words_are_said_and_mentions_made_live(browser: httpx.AsyncClient) -> None:
    page = words(await does(browser, "type", text="Hello @ana, see <b>"))
    assert "@Ana Petrov , see <b>" in page


async def test_nothing_is_said_where_nothing_was_typed(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    await does(browser, "type", text="  ")
    assert sandbox.world.messages["C0ORDERS"] == []


async def test_a_command_without_an_answer_fails_as_in_slack(
    browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    assert "failed with the error" in words(await does(browser, "type", text="/rollout fail"))


async def test_replies_stand_in_their_thread(browser: httpx.AsyncClient, toybot: ToyBot) -> None:
    ts = await toybot.say("C0ORDERS", "Check-in")
    at = f"{ORDERS}&thread={ts}"
    assert "I am here" in words(await does(browser, "type", at, text="I am here", thread=ts))
    assert "1 reply" in await seen(browser)


async def test_a_form_is_filled_sent_and_its_answer_seen(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    view = await opens_form(sandbox, browser)
    filled = {"name|typed": "Online ordering", "who|typed": "U0CY", "time|typed": "08:30"}
    page = words(await does(browser, "submit", view=view, **filled, **{"days|typed": "Monday"}))
    assert "New rollout" not in page.partition("#online-orders")[2]
    assert "Online ordering : 2 of 5" in page
    values = toybot.told[-1]["view"]["state"]["values"]
    assert values["name"]["typed"]["value"] == "Online ordering"
    assert values["who"]["typed"]["selected_users"] == ["U0CY"]
    assert [day["value"] for day in values["days"]["typed"]["selected_options"]] == ["Monday"]
    assert values["time"]["typed"]["selected_time"] == "08:30"


async def test_a_mistake_keeps_what_was_typed(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    view = await opens_form(sandbox, browser)
    filled = {"name|typed": "Taken", "why|typed": "Because <b>", "who|typed": "U0CY"}
    more = {"days|typed": "Monday", "time|typed": "09:00"}
    answer = await does(browser, "submit", view=view, **filled, **more)
    assert "There is a rollout of this name already." in words(answer)
    assert 'value="Taken"' in answer.text
    assert "Because &lt;b&gt;</textarea>" in answer.text


async def test_a_button_in_a_form_is_pressed_and_what_was_typed_kept(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    view = await opens_form(sandbox, browser)
    form = {"name|typed": "Half", "press": "more|deeper", "time|typed": "09:00"}
    answer = await does(browser, "submit", view=view, **form)
    assert "Back to the form below" in answer.text
    pushed = sandbox.world.modal("U0LEA")
    assert pushed is not None
    below = await does(browser, "close", view=pushed.id)
    assert 'value="Half"' in below.text
    assert "Back to the form below" not in below.text


async def test_the_cross_closes_every_form(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    view = await opens_form(sandbox, browser)
    await does(browser, "submit", view=view, press="more|deeper")
    top = sandbox.world.modal("U0LEA")
    assert top is not None
    await does(browser, "close", view=top.id, all="yes")
    assert sandbox.world.modal("U0LEA") is None


async def test_what_is_typed_is_kept_before_it_is_sent(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    view = await opens_form(sandbox, browser)
    await does(browser, "keep", view=view, **{"name|typed": "Half a na"})
    assert 'value="Half a na"' in (await browser.get(ORDERS)).text
    assert not any(body.get("type") == "view_submission" for body in toybot.told)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"press": "acts|join"}, "join"),
        ({"press": "acts|drink", "acts|drink": "tea"}, "drink"),
        ({"press": "acts|more|coffee"}, "more"),
    ],
)
async def test_controls_in_messages_reach_the_bot(
    browser: httpx.AsyncClient, toybot: ToyBot, form: dict[str, str], told: str
) -> None:
    ts = await toybot.say("C0ORDERS", "Check-in", blocks=card())
    await does(browser, "use", channel="C0ORDERS", ts=ts, **form)
    assert [action["action_id"] for action in toybot.pressed] == [told]


async def test_shortcuts_are_offered_and_taken(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    sandbox.world.app.shortcuts += [
        Shortcut(name="Raise a concern", callback_id="raise"),
        Shortcut(name="Raise as a concern", callback_id="raise_this", type="message"),
    ]
    ts = await toybot.say("C0ORDERS", "Words")
    page = await seen(browser)
    assert "Raise a concern" in page
    assert "Raise as a concern" in page
    await does(browser, "shortcut", callback_id="raise")
    await does(browser, "shortcut", callback_id="raise_this", channel="C0ORDERS", ts=ts)
    assert [body["callback_id"] for body in toybot.told] == ["raise", "raise_this"]


async def test_ones_own_message_is_deleted_and_a_whisper_dismissed(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    await does(browser, "type", text="Oops")
    await does(browser, "type", text="/rollout huh")
    for message in list(sandbox.world.messages["C0ORDERS"]):
        await does(browser, "delete", channel="C0ORDERS", ts=message.ts)
    assert sandbox.world.messages["C0ORDERS"] == []


async def test_an_emoji_is_put_under_a_message_and_taken_away(
    browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    ts = await toybot.say("C0ORDERS", "Done")
    there = {"channel": "C0ORDERS", "ts": ts, "emoji": "tada"}
    assert "🎉 1" in words(await does(browser, "react", **there))
    assert "🎉 1" not in words(await does(browser, "react", **there))


async def test_home_is_opened_and_filled_by_the_bot(
    sandbox: Sandbox, browser: httpx.AsyncClient, toybot: ToyBot
) -> None:
    assert "has put nothing here yet" in words(await does(browser, "home"))
    await sandbox.settle()
    assert toybot.told[-1]["event"]["tab"] == "home"
    await toybot.call("views.publish", user_id="U0LEA", view={"type": "home", "blocks": card()})
    assert "2 of 5" in await seen(browser, "/?as=lea&in=groundswell&tab=home")
    assert "has not written" in words(await does(browser, "messages"))


async def test_people_move_to_other_zones_and_languages(
    sandbox: Sandbox, browser: httpx.AsyncClient
) -> None:
    page = words(await does(browser, "profile", tz="Pacific/Auckland", locale="de-DE"))
    assert "Fri 20 Nov 20:55 for Lea" in page
    assert sandbox.world.users["U0LEA"].locale == "de-DE"
    await does(browser, "profile", tz="Mars/Olympus", locale="de-DE")
    assert sandbox.world.users["U0LEA"].tz == "Pacific/Auckland"


async def test_what_was_chosen_must_be_on_offer(browser: httpx.AsyncClient, toybot: ToyBot) -> None:
    ts = await toybot.say("C0ORDERS", "Check-in", blocks=card())
    form = {"channel": "C0ORDERS", "ts": ts, "press": "acts|drink", "acts|drink": "gin"}
    assert "no longer like that" in words(await does(browser, "use", **form))
    assert toybot.pressed == []


async def test_what_is_gone_is_said_to_be_gone_until_put_away(browser: httpx.AsyncClient) -> None:
    assert "no longer there" in words(await does(browser, "close", view="V0GONE"))
    assert "no longer there" not in words(await does(browser, "dismiss"))


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("hour", "Friday 20 November 2026 09:55"),
        ("tomorrow", "Saturday 21 November 2026 09:00"),
        ("friday", "Friday 20 November 2026 09:00"),
        ("next", "Nothing is waiting to happen by itself."),
    ],
)
async def test_the_clock_moves(browser: httpx.AsyncClient, to: str, shown: str) -> None:
    assert shown in words(await does(browser, "clock", to=to))


async def test_starting_over_empties_the_workspace(browser: httpx.AsyncClient) -> None:
    await does(browser, "type", text="Hello")
    await does(browser, "clock", to="tomorrow")
    page = words(await does(browser, "reset"))
    assert "Nothing has been said here yet" in page
    assert "20 November 2026 08:55" in page


async def test_what_to_try_can_be_hidden_and_shown_again(browser: httpx.AsyncClient) -> None:
    assert "Be Lea, the shop manager" in await seen(browser)
    assert "Be Lea, the shop manager" not in words(await does(browser, "tour-off"))
    assert "Be Lea, the shop manager" in words(await does(browser, "tour-on"))


async def test_other_sites_cannot_act_here(browser: httpx.AsyncClient) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    answer = await browser.post("/act/reset?as=lea", headers=headers)
    assert answer.status_code == 403
    assert (await browser.post("/act/nothing?as=lea")).status_code == 404
