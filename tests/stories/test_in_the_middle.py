"""Accounts close, channels go and Slack refuses in the middle of a day: it goes on for everybody else."""

from collections.abc import Callable

import pytest

from bot.sandbox.bakery import BOT
from bot.sandbox.world import World
from tests.stories.town import Town, begins

TOLD = "I could not reach everybody in Online ordering today"
TWO = {"Who takes part?": ["Ana Petrov", "Ben Haddad"]}
PROMPT = "Your check-in for Online ordering, {}"


async def told(town: Town) -> str:
    """What Lea, who leads, reads in her conversation with the bot."""
    lea = town.person("Lea")
    if town.sandbox.world.modal(lea.id):
        await lea.closes()
    await lea.goes_to("Groundswell")
    return " ".join(lea.screen().split())


async def ben_answers(town: Town, words: str) -> None:
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.presses("Answer")
    await ben.fills("What moved?", words)
    await ben.sends()
    ben.sees("Thanks, noted")


def no_account(world: World) -> None:
    world.user_named("Ana").deleted = True


def no_such_person(world: World) -> None:
    world.user_named("Ana").team_id = "T0ELSEWHERE"
    world.user_named("Ana").is_stranger = True
    for channel in world.channels.values():
        if "U0ANA" in channel.members and not channel.is_im:
            channel.members.remove("U0ANA")


def an_app(world: World) -> None:
    world.user_named("Ana").is_bot = True


REFUSALS = [
    (no_account, "Ana Petrov: their account is closed. I ask them nothing more."),
    (no_such_person, "Ana Petrov: Slack does not let us talk to each other."),
    (an_app, "Ana Petrov: Slack knows this account as an app, and apps get no messages from me."),
]


@pytest.mark.parametrize(("refuse", "words"), REFUSALS)
async def test_whom_slack_lets_us_not_write_to_is_told_to_the_lead_once(
    town: Town, refuse: Callable[[World], None], words: str
) -> None:
    refuse(town.sandbox.world)  # and no event tells of it
    await begins(town, fill=TWO)
    assert words in await told(town), "there was no welcome"
    await town.at(24, 12)

    assert town.said_to("Lea").count(TOLD) == 2, "once a day"
    assert words in (await told(town)).rpartition(TOLD)[2]
    await ben_answers(town, "The list")
    ben = town.person("Ben")
    await ben.goes_to("online-orders")
    ben.sees("1 of 2 answered")


async def test_with_conversations_switched_off_the_channel_goes_on(town: Town) -> None:
    await begins(town, fill=TWO)
    town.sandbox.world.app.messages_tab = False
    await town.at(24, 12)
    assert town.said_in("online-orders")[-1].startswith("Check-in · Tue 24 Nov")
    ben = town.person("Ben")
    await ben.types("/rollout checkin", channel="online-orders")
    await ben.fills("What moved?", "The list")
    await ben.sends()
    await ben.opens_thread("Check-in · Tue 24 Nov")
    ben.sees("The list")

    town.sandbox.world.app.messages_tab = True
    await town.at(25, 9)
    assert town.said_to("Ben")[-1] == PROMPT.format("Wed 25 Nov")


async def test_who_loses_their_account_after_the_prompt_is_counted_no_more(town: Town) -> None:
    await begins(town, fill=TWO)
    await town.at(24, 9)
    await town.person("Ana").is_deactivated()
    await ben_answers(town, "The list")

    ben = town.person("Ben")
    await ben.goes_to("online-orders")
    ben.sees("Ben Haddad has answered")
    await ben.types("/rollout status")
    ben.sees("1 person takes part")
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout away @ana tomorrow", channel="general")
    lea.sees("That account is closed, so nothing is asked there anyhow.")
    await town.at(25, 9)
    assert PROMPT.format("Wed 25 Nov") not in town.said_to("Ana")
    assert TOLD not in town.said_to("Lea"), "it is no news"


async def test_a_channel_archived_in_the_middle_of_a_day_keeps_no_answer_back(town: Town) -> None:
    await begins(town, fill=TWO)
    await town.at(24, 9)
    town.sandbox.world.channel_named("online-orders").archived = True
    await ben_answers(town, "The list")
    await town.person("Ana").types("/rollout checkin", channel="general")
    await town.person("Ana").fills("What moved?", "The till")
    await town.person("Ana").sends()

    assert town.said_to("Lea").count(TOLD) == 1
    assert "#online-orders: the channel is archived or frozen. Restore it in Slack" in await told(
        town
    )
    lea = town.person("Lea")
    await lea.types("/rollout checkin history", channel="general")
    lea.sees("The list")
    lea.sees("The till")

    town.sandbox.world.channel_named("online-orders").archived = False
    await town.at(25, 9)
    assert town.said_to("Ben")[-1] == PROMPT.format("Wed 25 Nov")
    assert town.said_in("online-orders")[-1].startswith("Check-in · Wed 25 Nov")


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("online-orders", "#online-orders: I am not in the channel any more."),
        ("back-office", "#back-office: I cannot see it. If it is a private channel, type"),
    ],
)
async def test_a_bot_taken_out_of_the_channel_goes_on_asking(
    town: Town, channel: str, words: str
) -> None:
    world = town.sandbox.world
    if BOT not in world.channel_named(channel).members:
        await town.person("Lea").invites("Groundswell", to=channel)
    await begins(town, channel=channel, fill=TWO)
    await town.at(24, 9)
    world.channel_named(channel).members.remove(BOT)
    await ben_answers(town, "The list")

    assert words in await told(town)
    assert town.said_to("Lea").count(TOLD) == 1
    await town.at(25, 9)
    for name in ("Ana", "Ben"):
        assert town.said_to(name)[-1] == PROMPT.format("Wed 25 Nov")
