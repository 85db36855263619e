"""The bot was away for longer than a restart: afterwards those who run the workspace are told."""

from tests.stories.town import Town, begins

WELCOME = "Welcome to Online ordering"
ADMINS = ("Ola", "Lea")


def shown_to(town: Town, name: str) -> str:
    world = town.sandbox.world
    [*_, last] = world.messages[world.dm(world.user_named(name).id).id]
    return str(last.blocks)


async def test_an_hour_away_is_told_to_the_admins_and_to_nobody_else(town: Town) -> None:
    await begins(town)
    await town.at(24, 8, 30)
    await town.closes()
    await town.at(24, 9, 30)
    await town.opens()
    assert "My schedule stood still for 1 hour" not in town.said_to("Ola")
    await town.at(24, 9, 35)

    for name in ADMINS:
        assert town.said_to(name).count("My schedule stood still for 1 hour") == 1
    assert "stood still" not in str(town.said_to("Ana"))
    assert "From Tue 24 Nov, 08:30 to 09:30, your time" in shown_to(town, "Ola")
    assert "6 messages left late." in shown_to(town, "Ola")


async def test_a_day_away_says_what_was_left_out(town: Town) -> None:
    await begins(town)
    await town.at(23, 20)
    await town.closes()
    await town.at(24, 20)
    await town.opens()
    await town.at(24, 20, 5)

    assert town.said_to("Ola") == ["My schedule stood still for 24 hours"]
    assert "6 messages were left out, too late to be of use." in shown_to(town, "Ola")
    assert "left late" not in shown_to(town, "Ola")


async def test_a_quiet_night_away_says_that_nothing_was_missed(town: Town) -> None:
    await begins(town)
    await town.at(23, 20)
    await town.closes()
    await town.at(23, 23)
    await town.opens()
    await town.at(23, 23, 5)

    assert town.said_to("Ola") == ["My schedule stood still for 3 hours"]
    assert "Nothing was missed." in shown_to(town, "Ola")


async def test_a_month_lived_by_moving_the_clock_is_no_standstill(town: Town) -> None:
    await begins(town)
    await town.at(23, 12, month=12)

    for name in ADMINS:
        assert "stood still" not in str(town.said_to(name))


async def test_a_short_restart_is_no_standstill(town: Town) -> None:
    await town.at(24, 8)
    await town.closes()
    await town.at(24, 8, 10)
    await town.opens()
    await town.at(24, 8, 20)

    assert town.said_to("Ola") == []
