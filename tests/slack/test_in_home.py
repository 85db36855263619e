"""What is done in App Home, or in a form opened from there, shows in the Home tab right after."""

import asyncio
import logging
from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.slack import blocks
from bot.slack.blocks import Block, Home
from bot.slack.homes import AT_ONCE, Homes
from bot.slack.visits import Answer, Done, FieldErrors, OpenForm, UpdateForm, Visit, Whisper
from tests.slack.door import Door
from tests.slack.test_answers import HALLO, SOME_FORM, answering

NEXT = blocks.form("Look again", blocks.section("So?"), callback_id="sure", submit="Yes")


@pytest.fixture
def ana(sandbox: Sandbox) -> Person:
    return sandbox.person("Ana")


def home(*, pressed: int = 0) -> Home:
    row: Block = blocks.buttons(blocks.button("Press", action_id="press", value="7"))
    return blocks.home(blocks.section(f"Pressed: {pressed}"), row)


async def unused(_visit: Visit) -> Home:
    await asyncio.sleep(0)
    return home()


async def with_a_home(door: Door, sandbox: Sandbox, ana: Person) -> None:
    """Give Ana a Home tab that counts what was done in it."""
    done: Counter[str] = Counter()

    @door.routes.shows_home
    async def drawn(visit: Visit) -> Home:
        done[visit.user_id] += 1
        return home(pressed=done[visit.user_id])

    await ana.goes_to("Home")
    door.answering.show_home(visited(ana), unused)
    await door.errands.done()


async def use(ana: Person, door: Door, label: str) -> None:
    await ana.presses(label)
    await door.errands.done()


@pytest.mark.parametrize("answer", [Done(), HALLO], ids=["done", "whisper"])
async def test_a_press_in_home_shows_there_and_has_no_channel(
    door: Door, ana: Person, sandbox: Sandbox, answer: Answer
) -> None:
    await with_a_home(door, sandbox, ana)
    visits: list[Visit] = []

    @door.routes.press("press")
    async def press(visit: Visit) -> Answer:
        visits.append(visit)
        return answer

    await use(ana, door, "Press")
    ana.sees("Pressed: 1")
    assert [(v.value, v.channel_id, v.in_home) for v in visits] == [("7", "", True)]
    if isinstance(answer, Whisper):
        ana.sees("Hallo")


async def test_a_form_opened_from_home_shows_there_once_it_is_sent(
    door: Door, ana: Person, sandbox: Sandbox
) -> None:
    """Also after a second step; its handlers get what it is about, and nothing else."""
    await with_a_home(door, sandbox, ana)
    abouts: list[str] = []

    async def first(visit: Visit) -> Answer:
        abouts.append(visit.form.about)
        wrong = not visit.form.text("name")
        return FieldErrors({"name": "A name, please."}) if wrong else UpdateForm(NEXT)

    door.routes.press("press")(answering(OpenForm(SOME_FORM)))
    door.routes.form("named")(first)
    door.routes.form("sure")(answering(Done()))
    await use(ana, door, "Press")
    ana.sees("Pressed: 0")
    await ana.fills("Name", "Online ordering")
    await use(ana, door, "Send")
    ana.sees("Pressed: 1")
    await use(ana, door, "Yes")
    ana.sees("Pressed: 2")
    assert abouts == ["about it"]


async def test_what_is_done_elsewhere_shows_where_it_changed_something(
    door: Door, ana: Person, sandbox: Sandbox
) -> None:
    await with_a_home(door, sandbox, ana)

    async def named(visit: Visit) -> Answer:
        if visit.form.text("name") == "Online ordering":
            visit.effects.append("as `once` notes it")
        return Done()

    door.routes.command("form")(answering(OpenForm(SOME_FORM)))
    door.routes.form("named")(named)
    for name, methods in (("A look", []), ("Online ordering", ["views.publish"])):
        before = len(sandbox.world.calls)
        await ana.types("/rollout form", channel="online-orders")
        await door.errands.done()
        await ana.fills("Name", name)
        await use(ana, door, "Send")
        made = [call.method for call in sandbox.world.calls[before:]]
        assert made == ["views.open", *methods]


def visited(person: Person, *, in_home: bool = True, minutes: int = 0) -> Visit:
    at = datetime(2026, 11, 23, 9, minutes, tzinfo=UTC)
    return Visit(id="T1", at=at, workspace_id="T0", user_id=person.id, in_home=in_home)


async def test_of_too_many_at_once_some_are_left_out_and_nobodys_is_drawn_for_each_press(
    sandbox: Sandbox, ana: Person
) -> None:
    shown: list[str] = []

    async def publish(user_id: str, _home: Home) -> None:
        shown.append(user_id)

    async def nobody_looks(_visit: Visit) -> None:
        return None

    homes = Homes(publish)
    await asyncio.gather(*(homes.show(visited(ana), unused) for _ in range(5)))
    assert len(shown) == 2  # the one under way, and one with all that she had done by then
    for _ in range(40):
        await homes.show(visited(ana), nobody_looks)
        await homes.show(visited(ana), unused)
    assert len(shown) == AT_ONCE
    await homes.show(visited(ana, minutes=1), unused)
    assert len(shown) == AT_ONCE + 1


async def test_a_home_that_slack_does_not_take_is_no_fault(
    door: Door, ana: Person, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    await with_a_home(door, sandbox, ana)
    door.routes.press("press")(answering(HALLO))
    sandbox.world.app.home_tab = False
    await use(ana, door, "Press")
    ana.sees("Hallo")
    [record] = [r for r in caplog.records if r.levelno >= logging.WARNING]
    assert record.getMessage() == "a Home tab was not shown anew: not_enabled"
