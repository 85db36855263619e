import asyncio

import pytest

from bot.slack.errands import Errands


async def test_what_is_under_way_ends_before_the_program_does() -> None:
    errands, gate, done = Errands(), asyncio.Event(), []

    async def errand() -> None:
        await gate.wait()
        done.append("errand")

    errands.run(errand())
    asyncio.get_running_loop().call_soon(gate.set)
    await errands.stop(within=5)
    assert done == ["errand"]


async def test_an_errand_may_lead_to_another() -> None:
    errands, done = Errands(), []

    async def second() -> None:
        done.append("second")

    async def first() -> None:
        errands.run(second())

    errands.run(first())
    await errands.stop(within=5)
    assert done == ["second"]


async def test_what_does_not_end_in_time_is_ended(caplog: pytest.LogCaptureFixture) -> None:
    errands, ended = Errands(), []

    async def errand() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("errand")

    errands.run(errand())
    await errands.stop(within=0.01)
    assert ended == ["errand"]
    assert "1 errands were not done in time" in caplog.text


async def test_a_failed_errand_is_logged_with_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    errands = Errands()

    async def errand() -> None:
        raise ZeroDivisionError("ours")

    errands.run(errand())
    await errands.done()
    [record] = caplog.records
    assert record.exc_info and record.exc_info[0] is ZeroDivisionError
