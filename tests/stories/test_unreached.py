"""Messages that can never arrive: whoever leads hears of it, privately and once a day."""

from tests.stories.town import Town, begins

TOLD = "I could not reach everybody in Online ordering today"
TAKERS = {"Who takes part?": ["Ana Petrov", "Ben Haddad"]}


async def test_the_lead_hears_of_a_closed_account_and_a_lost_channel_in_one_message(
    town: Town,
) -> None:
    world = town.sandbox.world
    world.user_named("Ana").deleted = True  # and Slack has not told us yet
    await begins(town, fill=TAKERS)
    assert town.said_to("Lea").count(TOLD) == 1, "Ana got no welcome"
    world.channel_named("online-orders").archived = True
    await town.at(24, 9, 15)

    assert town.said_to("Lea").count(TOLD) == 2, "one message a day"
    lea = town.person("Lea")
    await lea.closes()
    await lea.goes_to("Groundswell")
    lea.sees("Ana Petrov: their account is closed. I ask them nothing more.")
    lea.sees("the channel is archived. Restore it in Slack, and I go on there.")
    assert "Your check-in for Online ordering, Tue 24 Nov" in town.said_to("Ben")


async def test_the_next_day_is_told_anew_and_only_once(town: Town) -> None:
    await begins(town, fill=TAKERS)
    town.sandbox.world.channel_named("online-orders").archived = True
    await town.at(25, 12)

    assert town.said_to("Lea").count(TOLD) == 2


async def test_a_colleague_known_to_have_left_is_no_news(town: Town) -> None:
    await begins(town, fill=TAKERS)
    await town.at(24, 8)
    await town.person("Ana").is_deactivated()
    await town.at(24, 12)

    assert TOLD not in town.said_to("Lea")


async def test_a_lead_who_cannot_be_told_makes_no_circle(town: Town) -> None:
    await begins(town, fill=TAKERS)
    world = town.sandbox.world
    world.channel_named("online-orders").archived = True
    world.user_named("Lea").deleted = True
    await town.at(24, 12)

    lea = world.dm(world.user_named("Lea").id).id
    tried = [
        call
        for call in world.calls
        if call.method == "chat.postMessage" and call.arguments.get("channel") == lea
    ]
    assert [call.arguments["text"] for call in tried].count(TOLD) == 1
