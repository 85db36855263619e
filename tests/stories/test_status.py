"""Where it stands: one living card in the channel, and to each who asks what they need first."""

from tests.stories.test_actions import makes
from tests.stories.test_waves import plans
from tests.stories.town import Town, answer, begins


def cards(town: Town) -> list[tuple[str, bool]]:
    """What the channel reads of where it stands, and whether it is pinned."""
    world = town.sandbox.world
    said = world.messages[world.channel_named("online-orders").id]
    about = "Online ordering: where it stands", "Where *Online ordering* stands"
    shown = [each for each in said if each.text.startswith(about) and not each.ephemeral_for]
    return [(each.text, each.is_pinned) for each in shown]


def edits(town: Town) -> int:
    return sum(call.method == "chat.update" for call in town.sandbox.world.calls)


async def test_one_card_stands_in_the_channel_and_each_reads_their_own(town: Town) -> None:
    await begins(town, fill={"Sponsor": "Ola Berg"})
    await plans(town)
    await makes(town, owner="Dan Okafor")
    lea, dan, ola = town.person("Lea"), town.person("Dan"), town.person("Ola")
    await town.at(24, 9, 5)
    await lea.types("/rollout status", channel="online-orders")
    await lea.presses("Post to channel")
    lea.sees("Posted in #online-orders. I pin it there and keep it up to date")
    assert cards(town) == [("Online ordering: where it stands", True)]
    await dan.goes_to("online-orders")
    dan.sees("Check-in Tue 24 Nov (open): 0 of 5 answered")
    dan.sees("Kept up to date, at most once an hour · /rollout status shows yours")

    await answer(town, "Dan", "Ana")
    await town.at(24, 9, 50)
    await dan.goes_to("online-orders")
    dan.sees("Check-in Tue 24 Nov (open): 0 of 5 answered")
    await town.at(24, 10, 10)
    dan.sees("Check-in Tue 24 Nov (open): 2 of 5 answered")
    before = edits(town)
    await town.at(24, 12)
    assert edits(town) == before

    await dan.types("/rollout status")
    dan.sees("(open): 2 of 5 answered · You: answered")
    dan.sees("Yours: 1 action, due Wed 25 Nov")
    dan.does_not_see("Post to channel")
    await ola.types("/rollout status", channel="general")
    ola.sees("next: Drivers, planned for Mon 30 Nov · gate: not set yet")
    ola.does_not_see("Yours")

    await ola.presses("Post to channel")
    assert cards(town) == [
        ("Where *Online ordering* stands now is in a newer message below.", False),
        ("Online ordering: where it stands", True),
    ]
