"""Shortcuts: who used which, on what words, where they stand, and how they are answered."""

import asyncio

import pytest

from bot.errors import BotError
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.things import Shortcut
from bot.slack import blocks
from bot.slack.apologies import SORRY
from bot.slack.visits import Answer, Handler, OpenForm, Visit, Whisper
from tests.slack.door import Door
from tests.slack.test_answers import HALLO, SOME_FORM, answering, failing

ANYWHERE, ON_A_MESSAGE = "Raise", "Raise this"


@pytest.fixture
def ana(sandbox: Sandbox) -> Person:
    sandbox.world.app.shortcuts += [
        Shortcut(name=ANYWHERE, callback_id="raise"),
        Shortcut(name=ON_A_MESSAGE, callback_id="raise_this", type="message"),
    ]
    return sandbox.person("Ana")


async def use_both(ana: Person, door: Door) -> None:
    await ana.types("The <oven> & the scanner", channel="online-orders")
    await ana.uses_shortcut(ANYWHERE)
    await door.errands.done()
    await ana.uses_shortcut(ON_A_MESSAGE, on="scanner")
    await door.errands.done()


async def test_a_shortcut_brings_its_message_and_where_that_stands(door: Door, ana: Person) -> None:
    door.routes.shortcut("raise")(door.visited)
    door.routes.shortcut("raise_this")(door.visited)
    await use_both(ana, door)
    anywhere, on_it = door.visits
    assert (anywhere.user_id, anywhere.channel_id, anywhere.text, anywhere.link) == (
        ana.id,
        *3 * [""],
    )
    assert (on_it.channel_id, on_it.text) == ("C0ORDERS", "The &lt;oven&gt; &amp; the scanner")
    assert on_it.link.startswith("https://crumb-and-co.slack.com/archives/C0ORDERS/p1")
    assert "." not in on_it.link.rpartition("/")[2]


@pytest.mark.parametrize("name", ["raise", "raise_this"])
async def test_a_shortcut_opens_a_form(door: Door, ana: Person, name: str) -> None:
    door.routes.shortcut(name)(answering(OpenForm(SOME_FORM)))
    await use_both(ana, door)
    ana.sees("=== A form ===")


@pytest.mark.parametrize(
    ("answer", "seen"),
    [(answering(HALLO), "Hallo"), (failing(BotError("Not today.")), "Not today.")],
    ids=["whisper", "mistake"],
)
async def test_words_stand_beside_the_message_or_in_a_form(
    door: Door, ana: Person, answer: Handler, seen: str
) -> None:
    door.routes.shortcut("raise_this")(answer)
    await ana.types("The scanner", channel="online-orders")
    await ana.uses_shortcut(ON_A_MESSAGE, on="scanner")
    await door.errands.done()
    ana.sees(f"(only visible to you)\n{seen}")
    door.routes.shortcut("raise")(answer)
    await ana.uses_shortcut(ANYWHERE)
    await door.errands.done()
    ana.sees("=== Groundswell ===")
    ana.sees(seen)


async def test_one_nobody_knows_and_a_fault_of_ours_are_said(door: Door, ana: Person) -> None:
    door.routes.shortcut("raise")(failing(ZeroDivisionError("ours")))
    await ana.uses_shortcut(ANYWHERE)
    await door.errands.done()
    ana.sees(SORRY)
    await ana.closes()
    await ana.types("The scanner", channel="online-orders")
    await ana.uses_shortcut(ON_A_MESSAGE, on="scanner")
    await door.errands.done()
    ana.sees("Type /rollout to see what you can do now")


async def test_one_that_takes_longer_than_slack_waits_says_so(door: Door, ana: Person) -> None:
    async def slowly(visit: Visit) -> Answer:
        ana.does_not_see("not saved yet")
        while "not saved yet" not in ana.screen():
            await asyncio.sleep(0)
        return Whisper(blocks.message("Here it is"))

    door.in_time.within = 0.05
    door.routes.shortcut("raise_this")(slowly)
    await ana.types("The scanner", channel="online-orders")
    await ana.uses_shortcut(ON_A_MESSAGE, on="scanner")
    await door.errands.done()
    ana.sees("Here it is")
