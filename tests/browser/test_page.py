"""The page as people use it: by hand, by keyboard, on a phone, two at a time."""

import asyncio
from datetime import datetime

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.server import Sandbox
from tests.browser.conftest import Opens
from tests.sandbox.page.toybot import ToyBot, card

pytestmark = pytest.mark.asyncio(loop_scope="session")

LEA = "as=lea&in=online-orders"


async def opens_form(page: Page) -> None:
    """Type the command that opens the toy bot's form."""
    await page.get_by_label("Message #online-orders").fill("/rollout new")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="New rollout")).to_be_visible()


async def test_a_form_is_opened_by_command_filled_and_sent(opens: Opens, toybot: ToyBot) -> None:
    page = await opens(LEA)
    await opens_form(page)
    await page.get_by_label("Name", exact=True).fill("Online ordering")
    await page.get_by_label("What changes, and why?").fill("Orders by web\nfrom Monday")
    await page.get_by_label("Sponsor").select_option("Ola Berg")
    await page.get_by_label("Who takes part?: Ana Petrov, Ben Haddad").click()
    await page.get_by_label("Find in Who takes part?").fill("cy")
    await page.get_by_role("checkbox", name="Cy Larsen").check()
    await expect(page.get_by_label("Ana Petrov, Ben Haddad, Cy Larsen")).to_be_visible()
    await page.get_by_label("Find in Who takes part?").press("Escape")
    await page.get_by_role("checkbox", name="Wednesday").uncheck()
    await page.get_by_label("Time", exact=True).fill("08:30")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("log")).to_contain_text("2 of 5")
    values = toybot.told[-1]["view"]["state"]["values"]
    assert values["why"]["typed"]["value"] == "Orders by web\nfrom Monday"
    assert values["sponsor"]["typed"]["selected_user"] == "U0OLA"
    assert values["who"]["typed"]["selected_users"] == ["U0ANA", "U0BEN", "U0CY"]
    assert len(values["days"]["typed"]["selected_options"]) == 2
    assert values["time"]["typed"]["selected_time"] == "08:30"


async def test_a_mistake_stands_under_its_field_and_keeps_what_was_typed(opens: Opens) -> None:
    page = await opens(LEA)
    await opens_form(page)
    await page.get_by_label("What changes, and why?").fill("Because")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.get_by_role("alert")).to_have_text("Please complete this required field.")
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()
    await page.keyboard.type("Taken")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("of this name already")
    await expect(page.get_by_label("Name", exact=True)).to_have_value("Taken")
    await expect(page.get_by_label("What changes, and why?")).to_have_value("Because")


async def test_everything_goes_by_keyboard_alone(opens: Opens, toybot: ToyBot) -> None:
    page = await opens(LEA)
    keys = page.keyboard
    await expect(page.get_by_label("Message #online-orders")).to_be_focused()
    await keys.type("/")
    await expect(page.get_by_role("listbox", name="Commands")).to_be_visible()
    await keys.press("Tab")
    await keys.type("new")
    await keys.press("Enter")
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()
    await keys.type("Online ordering")
    for _ in range(3):  # why, sponsor, who
        await keys.press("Tab")
    await keys.press("Enter")
    await keys.press("Tab")
    await keys.type("dan")
    await keys.press("Enter")
    await expect(page.get_by_label("Ana Petrov, Ben Haddad, Dan Okafor")).to_be_visible()
    await keys.press("Escape")
    await expect(page.get_by_role("dialog", name="New rollout")).to_be_visible()
    await page.get_by_label("Name", exact=True).focus()
    await keys.press("Enter")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_role("log")).to_contain_text("2 of 5")
    await expect(page.get_by_label("Message #online-orders")).to_be_focused()
    assert "U0DAN" in toybot.told[-1]["view"]["state"]["values"]["who"]["typed"]["selected_users"]


async def test_what_is_looked_for_in_a_picker_stays_while_the_page_changes(
    opens: Opens, toybot: ToyBot
) -> None:
    page = await opens(LEA)
    await opens_form(page)
    await page.get_by_label("Who takes part?: Ana Petrov, Ben Haddad").click()
    finding = page.get_by_label("Find in Who takes part?")
    await finding.fill("dan")
    await toybot.say("C0ORDERS", "Meanwhile")
    await expect(page.get_by_role("log")).to_contain_text("Meanwhile")
    await expect(finding).to_have_value("dan")
    await finding.press("Enter")
    await expect(page.get_by_label("Ana Petrov, Ben Haddad, Dan Okafor")).to_be_visible()


async def test_escape_closes_a_form_and_gives_the_focus_back(opens: Opens) -> None:
    page = await opens(LEA)
    await opens_form(page)
    await page.get_by_role("button", name="Deeper").click()
    await expect(page.get_by_label("Back to the form below")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_label("Back to the form below")).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_label("Message #online-orders")).to_be_focused()


async def test_the_focus_stays_within_a_form(opens: Opens) -> None:
    page = await opens(LEA)
    await opens_form(page)
    for _ in range(30):
        await page.keyboard.press("Tab")
        outside = "!document.activeElement.closest('dialog') && document.activeElement.id"
        assert not await page.evaluate(outside)


async def test_controls_in_a_message_reach_the_bot(opens: Opens, toybot: ToyBot) -> None:
    await toybot.say("C0ORDERS", "Check-in", blocks=card())
    page = await opens(LEA)
    await page.get_by_role("button", name="Join").click()
    await page.get_by_label("A drink").select_option("Tea")
    await page.get_by_label("More actions").click()
    await page.get_by_role("button", name="Coffee").click()
    await page.get_by_role("button", name="Stop").click()
    await page.get_by_role("button", name="Keep", exact=True).click()
    await page.get_by_role("button", name="Stop").click()
    await page.get_by_role("dialog", name="Stop it?").get_by_role("button", name="Stop").click()
    await page.get_by_label("Message #online-orders").fill("Done")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("Done")
    told = [action["action_id"] for action in toybot.pressed]
    assert told == ["join", "drink", "more", "stop"]


async def test_what_is_open_stays_open_while_others_act(opens: Opens, toybot: ToyBot) -> None:
    await toybot.say("C0ORDERS", "Check-in", blocks=card())
    page = await opens(LEA)
    await page.get_by_label("Message #online-orders").fill("/")
    await toybot.say("C0ORDERS", "Once")
    await expect(page.get_by_role("log")).to_contain_text("Once")
    await expect(page.get_by_role("listbox", name="Commands")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox", name="Commands")).to_be_hidden()
    await page.get_by_label("More actions").click()
    await toybot.say("C0ORDERS", "Twice")
    await expect(page.get_by_role("log")).to_contain_text("Twice")
    await expect(page.get_by_role("button", name="Coffee")).to_be_visible()
    await page.get_by_role("button", name="Stop").click()
    await toybot.say("C0ORDERS", "Thrice")
    await expect(page.locator(".list")).to_contain_text("Thrice")
    await page.get_by_role("button", name="Keep", exact=True).click()
    assert toybot.pressed == []


async def test_two_people_see_each_other_and_nothing_typed_is_lost(opens: Opens) -> None:
    lea, ana = await opens(LEA), await opens("as=ana&in=online-orders")
    await lea.get_by_label("Message #online-orders").press_sequentially("I was just")
    await ana.get_by_label("Message #online-orders").fill("Morning")
    await ana.keyboard.press("Enter")
    await expect(lea.get_by_role("log")).to_contain_text("Morning")
    await expect(lea.get_by_label("Message #online-orders")).to_have_value("I was just")
    await expect(lea.get_by_label("Message #online-orders")).to_be_focused()
    await lea.keyboard.type(" writing")
    await lea.keyboard.press("Shift+Enter")
    await lea.keyboard.type("this")
    await lea.keyboard.press("Enter")
    await expect(ana.get_by_role("log")).to_contain_text("I was just writing")
    await expect(lea.get_by_label("Message #online-orders")).to_have_value("")


async def test_a_form_being_filled_survives_what_others_do(opens: Opens, toybot: ToyBot) -> None:
    page = await opens(LEA)
    await opens_form(page)
    await page.get_by_label("Name", exact=True).press_sequentially("Half a na")
    await toybot.say("C0ORDERS", "Something else")
    await expect(page.locator(".list")).to_contain_text("Something else")
    await expect(page.get_by_label("Name", exact=True)).to_have_value("Half a na")
    await expect(page.get_by_label("Name", exact=True)).to_be_focused()
    await page.get_by_label("What changes, and why?").focus()
    await expect(page.locator("[name='name|typed'][value='Half a na']")).to_have_count(1)
    await page.reload()
    await expect(page.get_by_label("Name", exact=True)).to_have_value("Half a na")


async def test_a_draft_waits_in_its_channel(opens: Opens) -> None:
    page = await opens(LEA)
    await page.get_by_label("Message #online-orders").fill("Not yet")
    await page.get_by_role("link", name="general").click()
    await expect(page.get_by_label("Message #general")).to_have_value("")
    await expect(page.get_by_label("Message #general")).to_be_focused()
    await page.go_back()
    await expect(page.get_by_label("Message #online-orders")).to_have_value("Not yet")


async def test_threads_are_read_and_answered(opens: Opens, toybot: ToyBot) -> None:
    ts = await toybot.say("C0ORDERS", "Check-in")
    await toybot.say("C0ORDERS", "First answer", thread_ts=ts)
    page = await opens(LEA)
    await page.get_by_role("link", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread).to_contain_text("First answer")
    await thread.get_by_label("Reply", exact=True).fill("Second answer")
    await page.keyboard.press("Enter")
    await expect(thread).to_contain_text("Second answer")
    await expect(page.get_by_role("main")).to_contain_text("2 replies")
    await thread.get_by_label("Close the thread").click()
    await expect(thread).to_have_count(0)


async def test_one_becomes_somebody_else_and_reads_what_waits(opens: Opens, toybot: ToyBot) -> None:
    page = await opens(LEA)
    await toybot.say("U0ANA", "Welcome, Ana")
    await expect(page.get_by_role("link", name="something unread")).to_contain_text("Ana")
    await page.get_by_role("link", name="something unread").click()
    await expect(page.get_by_text("You are Ana Petrov")).to_be_visible()
    await page.get_by_role("link", name="Groundswell 1 unread").click()
    await expect(page.get_by_role("log")).to_contain_text("Welcome, Ana")
    await page.get_by_role("button", name="Home").click()
    await expect(page.get_by_role("main")).to_contain_text("has put nothing here yet")
    await toybot.call("views.publish", user_id="U0ANA", view={"type": "home", "blocks": card()})
    await expect(page.get_by_role("main")).to_contain_text("2 of 5")
    await page.get_by_role("button", name="Join").click()
    await expect(page.get_by_role("button", name="Join")).to_be_visible()


class Slow:
    """A bot that takes its time until it is let go."""

    def __init__(self) -> None:
        self.may_go = asyncio.Event()

    async def next_due(self) -> datetime | None:
        return None

    async def run_due(self) -> None:
        await self.may_go.wait()


async def test_the_page_says_that_time_passes(opens: Opens, sandbox: Sandbox) -> None:
    page = await opens(LEA)
    slow = Slow()
    sandbox.timekeeper = slow
    await page.get_by_role("button", name="+1 h").click()
    await expect(page.locator(".clock .passing")).to_be_visible()
    slow.may_go.set()
    await expect(page.locator(".clock .now")).to_contain_text("09:55")
    await expect(page.locator(".clock .passing")).to_be_hidden()


async def test_what_to_try_leads_to_the_next_step(opens: Opens) -> None:
    page = await opens("as=ana&in=general")
    await page.get_by_role("link", name="Be Lea", exact=True).click()
    await expect(page.get_by_text("You are Lea Moreau")).to_be_visible()
    await expect(page.get_by_label("Message #online-orders")).to_have_value("/rollout new")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="New rollout")).to_be_visible()
    await expect(page.locator(".tour")).to_contain_text("1 of 11")


async def test_starting_over_is_asked_about_first(opens: Opens, toybot: ToyBot) -> None:
    await toybot.say("C0ORDERS", "Long ago")
    page = await opens(LEA)
    await page.get_by_role("button", name="Start over").click()
    await page.get_by_role("button", name="Keep going").click()
    await expect(page.get_by_role("log")).to_contain_text("Long ago")
    await page.get_by_role("button", name="Start over").click()
    await page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    await expect(page.get_by_role("log")).to_contain_text("Nothing has been said here yet")


async def test_a_phones_width_needs_no_sideways_scrolling(opens: Opens, toybot: ToyBot) -> None:
    await toybot.say("C0ORDERS", "Check-in", blocks=[*card(), {"type": "divider"}])
    await toybot.say("C0ORDERS", "An-address-without-end-" * 20)
    page = await opens(LEA, width=390, height=844)
    sideways = "document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth"
    inside = "[...document.querySelectorAll('.scroll, .modal-body')].some(e => e.scrollWidth > e.clientWidth)"
    for state in ("channel", "form", "drawer"):
        if state == "form":
            await opens_form(page)
        if state == "drawer":
            await page.keyboard.press("Escape")
            await expect(page.get_by_role("dialog")).to_have_count(0)
            await page.get_by_label("People and channels").click()
            await expect(page.get_by_role("link", name="back-office")).to_be_visible()
        assert not await page.evaluate(sideways), state
        assert not await page.evaluate(inside), state
    await page.locator("#be-ana").click()
    await expect(page.get_by_label("People and channels; you are Ana")).to_be_visible()
    await expect(page.get_by_role("link", name="back-office")).to_have_count(0)


async def test_no_message_runs_a_script(opens: Opens, toybot: ToyBot) -> None:
    attack = "<img src=x onerror=document.title='broken'><script>document.title='broken'</script>"
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": attack}}]
    await toybot.say("C0ORDERS", attack, blocks=blocks)
    page = await opens(LEA)
    await expect(page.get_by_role("log")).to_contain_text("onerror")
    await expect(page).to_have_title("#online-orders · Lea · Crumb & Co")
