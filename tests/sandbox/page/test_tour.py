"""What to try: the steps tick themselves as the story is lived."""

import pytest

from bot.sandbox.page import tour
from bot.sandbox.server import Sandbox
from tests.sandbox.page.toybot import ToyBot, button

TAKE = {"type": "actions", "elements": [button(tour.TAKE, "take")]}


def done(sandbox: Sandbox) -> list[int]:
    return [step.number for step in tour.steps(sandbox.world) if step.done]


def test_nothing_is_done_at_first(sandbox: Sandbox) -> None:
    assert done(sandbox) == []
    first = tour.current(tour.steps(sandbox.world))
    assert first is not None
    assert first.number == 1


async def test_each_step_ticks_as_it_is_lived(sandbox: Sandbox, toybot: ToyBot) -> None:
    actors, dm = sandbox.actors, sandbox.world.dm
    await actors.types("U0LEA", "C0ORDERS", "/rollout new")
    assert done(sandbox) == [1]
    await toybot.say("C0ORDERS", "Online ordering begins")
    welcomes = {user: await toybot.say(user, "Welcome") for user in ("U0ANA", "U0BEN", "U0CY")}
    assert done(sandbox) == [1, 2]
    await actors.reads("U0ANA", dm("U0ANA").id)
    assert done(sandbox) == [1, 2, 3]
    await sandbox.tomorrow_at(9)
    prompts = {user: await toybot.say(user, "What moved?") for user in welcomes}
    assert 4 in done(sandbox)
    for user in ("U0ANA", "U0CY"):
        here = {"channel": dm(user).id, "ts": prompts[user]}
        await toybot.call("chat.update", **here, text="Thanks")
    assert 5 in done(sandbox)
    assert 6 not in done(sandbox)
    await actors.types("U0BEN", dm("U0BEN").id, "The oven is slow")
    assert 6 in done(sandbox)
    await actors.types("U0LEA", "C0ORDERS", "/rollout status")
    assert 7 in done(sandbox)
    assert 8 not in done(sandbox)
    asked = await toybot.say("U0LEA", "A concern", blocks=[TAKE])
    assert 8 in done(sandbox)
    assert 9 not in done(sandbox)
    here = {"channel": dm("U0LEA").id, "ts": asked}
    await toybot.call("chat.update", **here, text="Lea looks after it", blocks=[])
    assert 9 in done(sandbox)
    await toybot.say("C0ORDERS", f"To decide: {tour.QUESTION}")
    assert 10 in done(sandbox)
    await toybot.say("C0ORDERS", "The week of Online ordering")
    assert 11 in done(sandbox)
    assert tour.current(tour.steps(sandbox.world)) is None


def test_a_workspace_with_other_people_has_no_steps_done(sandbox: Sandbox) -> None:
    for user in list(sandbox.world.users.values()):
        user.real_name = user.name = "Somebody Else"
    assert done(sandbox) == []


@pytest.mark.parametrize("number", range(11))
def test_every_step_leads_somewhere(sandbox: Sandbox, number: int) -> None:
    step = tour.steps(sandbox.world)[number]
    assert bool(step.query) != bool(step.clock)
