"""Slack gives us three seconds; a person hears in time that it takes longer, and later what came of it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.errors import BotError
from bot.sandbox.server import Sandbox
from bot.slack import blocks
from bot.slack.apologies import COMMAND_NOT_YET, FORM_NOT_YET, PRESS_NOT_YET, SORRY
from bot.slack.visits import Answer, Done, OpenForm, Visit, Whisper
from tests.slack.door import Door, door_to

HALLO = Whisper(blocks.message("Hallo"))
BUTTONS = blocks.message("Choose", blocks.buttons(blocks.button("More", action_id="more")))
SOME_FORM = blocks.form(
    "A form",
    blocks.field("name", "Name", blocks.text_input()),
    callback_id="named",
    submit="Send",
)


class Slow:
    """A handler that waits for its database, say."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.answer = answer
        self.may_end = asyncio.Event()
        self.ended = 0

    async def __call__(self, visit: Visit) -> Answer:
        await self.may_end.wait()
        self.ended += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest_asyncio.fixture
async def hasty(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Door]:
    """A door behind which a moment is long."""
    async with door_to(sandbox, tmp_path, within=0.05) as door:
        yield door


async def end(slow: Slow, door: Door) -> None:
    slow.may_end.set()
    await door.errands.done()


async def test_a_command_that_takes_longer_says_so_and_is_answered_later(
    hasty: Door, sandbox: Sandbox
) -> None:
    slow, ana = Slow(HALLO), sandbox.person("Ana")
    hasty.routes.command("slow")(slow)
    await ana.types("/rollout slow", channel="online-orders")
    ana.sees(COMMAND_NOT_YET)
    ana.does_not_see("Hallo")
    await end(slow, hasty)
    ana.sees("Hallo")


async def test_a_mistake_and_a_fault_are_told_late_too(hasty: Door, sandbox: Sandbox) -> None:
    mistaken, faulty = Slow(BotError("Not today.")), Slow(ZeroDivisionError("ours"))
    ana = sandbox.person("Ana")
    hasty.routes.command("mistaken")(mistaken)
    hasty.routes.command("faulty")(faulty)
    await ana.types("/rollout mistaken", channel="online-orders")
    await ana.types("/rollout faulty", channel="online-orders")
    mistaken.may_end.set()
    await end(faulty, hasty)
    ana.sees("Not today.")
    ana.sees(SORRY)


async def test_a_press_that_takes_longer_says_that_nothing_is_saved_yet(
    hasty: Door, sandbox: Sandbox
) -> None:
    slow, ana, buttons = Slow(HALLO), sandbox.person("Ana"), Slow(Whisper(BUTTONS))
    buttons.may_end.set()
    hasty.routes.command("buttons")(buttons)
    hasty.routes.press("more")(slow)
    await ana.types("/rollout buttons", channel="online-orders")
    await ana.presses("More")
    while "not saved yet" not in ana.screen():
        await asyncio.sleep(0)
    ana.sees(PRESS_NOT_YET)
    await end(slow, hasty)
    ana.sees("Hallo")


async def test_a_form_that_takes_longer_stays_open_with_what_was_typed_until_it_is_sent_again(
    hasty: Door, sandbox: Sandbox
) -> None:
    slow, ana, opened = Slow(Done()), sandbox.person("Ana"), Slow(OpenForm(SOME_FORM))
    opened.may_end.set()
    hasty.routes.command("form")(opened)
    hasty.routes.form("named")(slow)
    await ana.types("/rollout form", channel="online-orders")
    await hasty.errands.done()
    await ana.fills("Name", "Online ordering")
    await ana.sends()
    ana.sees(FORM_NOT_YET)
    ana.sees("Online ordering")
    await end(slow, hasty)
    await ana.sends()
    ana.does_not_see("===")
    assert slow.ended == 2


async def test_an_event_is_not_answered_before_it_has_had_its_effect(hasty: Door) -> None:
    slow = Slow(Done())
    hasty.routes.event("odd")(slow)
    answer = asyncio.create_task(hasty.event(type="odd"))
    await asyncio.sleep(0.1)
    assert not answer.done()
    slow.may_end.set()
    assert (await answer).status_code == 200
    assert slow.ended == 1


async def test_who_hangs_up_meanwhile_leaves_nothing_behind(hasty: Door) -> None:
    slow = Slow(Done())
    hasty.routes.event("odd")(slow)
    answer = asyncio.create_task(hasty.event(type="odd"))
    await asyncio.sleep(0.1)
    answer.cancel()
    await asyncio.wait([answer])
    slow.may_end.set()
    await asyncio.sleep(0)
    assert slow.ended == 0
