"""The steps that the demo leads through are ones that can be gone with the bot, in this order."""

from bot.sandbox.page import tour
from tests.stories.test_raising import raises
from tests.stories.town import Town, begins


def done(town: Town) -> int:
    """The last step that was done."""
    return max((step.number for step in tour.steps(town.sandbox.world) if step.done), default=0)


async def test_each_step_of_the_tour_is_ticked_when_it_was_done(town: Town) -> None:
    ana, ben, cy, lea = (town.person(name) for name in ("Ana", "Ben", "Cy", "Lea"))
    assert done(town) == 0
    await begins(town)
    await lea.closes()
    assert done(town) == 2
    await ana.goes_to("Groundswell")
    assert done(town) == 3
    await town.at(24, 9)
    await ana.goes_to("Groundswell")
    assert done(town) == 4
    await ana.types("All is well")
    await ben.goes_to("Groundswell")
    await ben.types("The oven is slow")
    await cy.goes_to("Groundswell")
    await cy.presses("Skip today")
    assert done(town) == 6
    await lea.types("/rollout status", channel="online-orders")
    assert done(town) == 7
    await raises(cy, "The scanner drops orders")
    assert done(town) == 8
    await lea.goes_to("Groundswell")
    await lea.presses("Take it", on="A concern")
    await lea.sends()
    assert done(town) == 9
    await lea.types(f'/rollout checkpoint "{tour.QUESTION}" yes / no', channel="online-orders")
    await lea.sends()
    assert done(town) == 10
    await town.at(27, 9, 5)
    assert done(town) == 11
