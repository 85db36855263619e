"""People join, leave and come back; every prompt follows at once."""

from bot.sandbox.bakery import person
from tests.stories.town import Town, begins

PROMPT = "Your check-in for Online ordering, {}"


async def test_who_joins_after_the_hour_is_asked_from_the_next_day_on(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(24, 10)
    ben = town.person("Ben")
    await ben.goes_to("online-orders")
    await ben.presses("Join")
    ben.sees("You take part in Online ordering now.")
    await ben.goes_to("Groundswell")
    ben.sees("The first comes Wed 25 Nov")

    await town.at(24, 23)
    assert town.said_to("Ben") == ["Welcome to Online ordering"]
    await town.at(25, 9)
    assert town.said_to("Ben")[1:] == [PROMPT.format("Wed 25 Nov")]


async def test_who_joins_before_the_hour_is_asked_the_same_day(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(24, 8)
    await town.person("Ben").types("/rollout join", channel="online-orders")

    await town.at(24, 9)

    assert town.said_to("Ben")[1:] == [PROMPT.format("Tue 24 Nov")]
    await town.person("Ben").goes_to("online-orders")
    town.person("Ben").sees("0 of 2 answered")


async def test_who_joins_from_the_west_enters_the_day_that_is_open(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(24, 9, 30)
    eve = town.person("Eve")
    await eve.types('/rollout join "Online ordering"', channel="delivery")

    await town.at(24, 10)

    assert town.said_to("Eve")[1:] == [PROMPT.format("Tue 24 Nov")]
    await town.person("Ana").goes_to("online-orders")
    town.person("Ana").sees("0 of 2 answered")


async def test_joining_twice_changes_nothing(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout join", channel="online-orders")

    ana.sees("You take part in Online ordering already.")
    assert town.said_to("Ana") == ["Welcome to Online ordering"]


async def test_leaving_stops_every_prompt_at_once(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ana = town.person("Ana")
    await ana.types("/rollout leave", channel="online-orders")
    ana.sees("You have left Online ordering. Nothing more will be asked of you about it.")
    ana.sees("0 of 4 answered")

    await town.at(27, 18)

    assert len(town.said_to("Ana")) == 2
    await ana.goes_to("Groundswell")
    ana.sees("You are not asked about Online ordering any more.")


async def test_not_for_me_leaves_and_can_be_taken_back(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Not for me")
    ana.sees("You are not taking part in Online ordering. Nothing will be asked of you.")

    await ana.presses("Join again")
    ana.sees("Welcome to Online ordering")
    await town.at(24, 9)
    ana.sees("check-in, Tue 24 Nov")


async def test_a_lead_who_leaves_keeps_the_role(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout leave", channel="online-orders")
    lea.sees("You are asked nothing about Online ordering any more. You are still its lead.")

    await town.at(24, 9)
    assert town.said_to("Lea") == ["Welcome to Online ordering"]
    await lea.types("/rollout status", channel="online-orders")
    lea.sees("Lead: Lea Moreau")
    lea.sees("4 people take part")


async def test_who_left_or_never_was_in_it_has_nothing_to_leave(town: Town) -> None:
    await begins(town)
    eve = town.person("Eve")
    await eve.types("/rollout leave", channel="delivery")

    eve.sees("You are in no rollout here. /rollout join takes part in one.")


async def test_a_deactivated_colleague_is_asked_and_counted_no_more(town: Town) -> None:
    await begins(town)
    await town.at(24, 8)
    await town.person("Ben").is_deactivated()

    await town.at(24, 9)

    assert town.said_to("Ben") == ["Welcome to Online ordering"]
    await town.person("Ana").goes_to("online-orders")
    town.person("Ana").sees("0 of 4 answered")


async def test_a_guest_cannot_join_and_is_told_why(town: Town) -> None:
    await begins(town, channel="general", fill={"Who takes part?": ["Ana Petrov"]})
    gil = town.person("Gil")
    await gil.goes_to("general")
    await gil.presses("Join")

    gil.sees("Only colleagues with a full account can take part.")
    assert town.said_to("Gil") == []


async def test_who_was_not_known_yet_is_asked_like_everybody_else(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    town.sandbox.world.add_user(person("Zoe Stern"))
    town.sandbox.world.channel_named("online-orders").members.append("U0ZOE")
    zoe = town.person("Zoe")
    await zoe.goes_to("online-orders")
    await zoe.presses("Join")

    await town.at(24, 9)

    assert town.said_to("Zoe")[1:] == [PROMPT.format("Tue 24 Nov")]
