"""People as Slack tells of them, in the whole bot."""

from bot.slack.directory import known_users
from bot.slack.model import Kind, SlackUser
from tests.stories.town import Hands, Town, begins


async def stored(town: Town, name: str) -> SlackUser:
    assert isinstance(town.sandbox.timekeeper, Hands)
    user_id = town.sandbox.world.user_named(name).id
    read = town.sandbox.timekeeper.house.database.read
    return (await read(known_users, "T0CRUMB", [user_id]))[user_id]


async def test_a_person_who_moves_is_asked_at_nine_where_they_are_now(town: Town) -> None:
    await begins(town)
    await town.person("Ana").changes(tz="America/New_York")
    assert (await stored(town, "Ana")).zone == "America/New_York"
    await town.at(24, 9)
    before = town.said_to("Ana")
    await town.at(24, 15)  # nine in New York
    assert len(town.said_to("Ana")) == len(before) + 1


async def test_who_moved_while_the_bot_was_down_is_asked_where_they_are_now(town: Town) -> None:
    await begins(town)
    await town.closes()
    town.sandbox.world.user_named("Ana").tz = "America/New_York"
    await town.opens()
    await town.at(24, 9)
    before = town.said_to("Ana")
    await town.at(24, 15)
    assert len(town.said_to("Ana")) == len(before) + 1


async def test_who_leaves_the_company_is_asked_nothing_more(town: Town) -> None:
    await begins(town)
    await town.person("Ana").is_deactivated()
    assert (await stored(town, "Ana")).kind == Kind.GONE
    said = town.said_to("Ana")
    await town.at(25, 12)
    assert town.said_to("Ana") == said


async def test_who_left_the_company_while_the_bot_was_down_is_asked_nothing_more(
    town: Town,
) -> None:
    await begins(town)
    await town.at(24, 8, 30)
    await town.closes()
    town.sandbox.world.user_named("Ana").deleted = True
    await town.opens()
    assert (await stored(town, "Ana")).kind == Kind.GONE
    await town.at(24, 9)
    assert town.said_to("Ana") == ["Welcome to Online ordering"]
    ben = town.person("Ben")
    await ben.goes_to("online-orders")
    ben.sees("0 of 4 answered")


async def test_everybody_sees_their_own_settings(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout me", channel="online-orders")
    ana.sees("Europe/Berlin")
    ana.sees("Online ordering")
