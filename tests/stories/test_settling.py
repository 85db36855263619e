"""People are asked less often as it settles, and the channel is told so once."""

from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, begins

SETTLES = "How often I ask: Online ordering"


async def test_after_two_weeks_people_are_asked_thrice_and_then_weekly(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    ana, lea = town.person("Ana"), town.person("Lea")
    await ana.goes_to("Groundswell")
    ana.sees("After the first two weeks I ask less often, as it settles.")
    await lea.closes()
    await lea.types("/rollout status", channel="online-orders")
    lea.sees("Asked: Mon to Fri; after two weeks less often")

    await town.at(7, 8, 59, month=12)
    assert len(prompted_at(town, "Ana")) == 9
    assert SETTLES not in town.said_in("online-orders")
    await town.at(7, 9, 5, month=12)
    assert town.said_in("online-orders").count(SETTLES) == 1
    await ana.goes_to("online-orders")
    ana.sees("It settles: from now on I ask on Monday, Wednesday and Friday.")
    await ana.types("/rollout me")
    ana.sees("Online ordering: Mon, Wed and Fri at 09:00, your time")
    await ana.types("/rollout status")
    ana.sees("Next check-in: Wed 9 Dec, 09:00")
    ana.sees("Asked: Mon, Wed and Fri, as it has settled")

    await town.at(31, 12, month=12)
    assert prompted_at(town, "Ana")[10:13] == [
        "Wed 09 Dec 09:00",
        "Fri 11 Dec 09:00",
        "Mon 14 Dec 09:00",
    ]
    assert town.said_in("online-orders").count(SETTLES) == 1
