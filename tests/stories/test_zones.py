"""Nine o'clock is nine o'clock for each person, wherever they are and whatever the clocks do."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.sandbox.bakery import bakery
from bot.sandbox.world import World
from tests.stories.town import Town, answer, begins, town_on


def spread(**zones: str) -> Callable[[Clock], World]:
    """The bakery with people in other zones."""

    def cast(clock: Clock) -> World:
        world = bakery(clock)
        for name, zone in zones.items():
            world.user_named(name).tz = zone
        return world

    return cast


def prompted_at(town: Town, name: str) -> list[str]:
    """When somebody's check-ins came, by the clock on their wall."""
    world = town.sandbox.world
    user = world.user_named(name)
    return [
        f"{datetime.fromtimestamp(float(m.ts), ZoneInfo(user.tz)):%a %d %b %H:%M}"
        for m in world.messages[world.dm(user.id).id]
        if m.text.startswith("Your check-in") or "noted" in m.text
    ]


async def test_a_zone_that_nobody_here_knows_is_the_usual_one_and_said_to_be_so(
    database_url: str,
) -> None:
    async with town_on(database_url, cast=spread(Ana="Mars/<Olympus>", Ben="")) as town:
        await begins(town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad"]})
        await town.at(24, 10, 5)  # nine in UTC
        for name in ("Ana", "Ben"):
            assert town.said_to(name)[1:] == ["Your check-in for Online ordering, Tue 24 Nov"]
        ana, ben = town.person("Ana"), town.person("Ben")
        await ana.types("/rollout me", channel="general")
        ana.sees(
            "Time zone: UTC, the usual one here, as I do not know “Mars/<Olympus>” from Slack."
        )
        await ben.types("/rollout me", channel="general")
        ben.sees("Time zone: UTC, the usual one here, as Slack tells me none.")

        await ana.presses("Change")
        ana.sees("Empty: as usual here, UTC.")
        await ana.fills("Time zone", "Lisbon")
        await ana.sends()
        ana.sees("Time zone: Europe/Lisbon, set by you")
        await ben.changes(tz="Europe/Berlin")
        await ben.types("/rollout me")
        ben.sees("Time zone: Europe/Berlin, as in Slack")


FAR = {"Ana": "Pacific/Auckland", "Ben": "America/Los_Angeles", "Cy": "Asia/Kolkata"}


async def test_a_day_begins_in_auckland_and_ends_after_los_angeles(database_url: str) -> None:
    async with town_on(database_url, cast=spread(**FAR)) as town:
        await begins(
            town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad", "Cy Larsen", "Dan Okafor"]}
        )
        await town.at(25, 23, 59)

        for name in (*FAR, "Dan"):
            days = {"Ana": ("Tue", "Wed", "Thu"), "Ben": ("Mon", "Tue", "Wed")}
            expected = [f"{day} 09:00" for day in days.get(name, ("Tue", "Wed"))]
            assert [f"{t[:3]} {t[-5:]}" for t in prompted_at(town, name)] == expected, name
        dan = town.person("Dan")
        await dan.goes_to("online-orders")
        dan.sees("Check-in · Tue 24 Nov · Online ordering Closed: 0 of 4 answered")
        dan.sees("Check-in · Wed 25 Nov · Online ordering Closed: 0 of 4 answered")
        dan.sees("Check-in · Thu 26 Nov · Online ordering 0 of 4 answered")


CHANGES = [
    ("Europe/Berlin", datetime(2027, 3, 26, 12, tzinfo=ZoneInfo("Europe/Berlin"))),
    ("Europe/Berlin", datetime(2027, 10, 29, 12, tzinfo=ZoneInfo("Europe/Berlin"))),
    ("America/New_York", datetime(2027, 3, 12, 12, tzinfo=ZoneInfo("Europe/Berlin"))),
    ("America/New_York", datetime(2026, 10, 30, 12, tzinfo=ZoneInfo("Europe/Berlin"))),
]


@pytest.mark.parametrize(("zone", "friday"), CHANGES)
async def test_over_a_change_of_the_clocks_it_stays_nine(
    database_url: str, zone: str, friday: datetime
) -> None:
    async with town_on(database_url, start=friday, cast=spread(Ana=zone)) as town:
        every_day = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        await begins(town, fill={"Who takes part?": ["Ana Petrov"], "Check-in days": every_day})
        for _ in range(4):
            await town.sandbox.tomorrow_at(23)
            await answer(town, "Ana")

        times = prompted_at(town, "Ana")
        assert len(times) in {4, 5}
        assert {time[-5:] for time in times} == {"09:00"}
        assert len({time[:10] for time in times}) == len(times)


async def test_who_flies_west_is_asked_once_for_each_date(database_url: str) -> None:
    async with town_on(database_url, cast=spread(Ana="Pacific/Auckland")) as town:
        await begins(town, fill={"Who takes part?": ["Ana Petrov", "Dan Okafor"]})
        await town.at(23, 22)
        assert prompted_at(town, "Ana") == ["Tue 24 Nov 09:00"]

        await town.person("Ana").changes(tz="America/Los_Angeles")
        await town.at(26, 12)

        dates = [text for text in town.said_to("Ana") if text.startswith("Your check-in")]
        assert dates == [
            f"Your check-in for Online ordering, {day}" for day in ("Tue 24 Nov", "Wed 25 Nov")
        ]


async def test_who_flies_east_before_the_hour_is_asked_at_the_new_one(database_url: str) -> None:
    async with town_on(database_url, cast=spread(Ana="America/Los_Angeles")) as town:
        await begins(town, fill={"Who takes part?": ["Ana Petrov", "Dan Okafor"]})
        await town.at(24, 9, 30)
        assert len(prompted_at(town, "Ana")) == 1, "Monday's"

        await town.person("Ana").changes(tz="Europe/Lisbon")
        await town.at(24, 10)

        assert prompted_at(town, "Ana")[1:] == ["Tue 24 Nov 09:00"]


async def test_who_flies_past_the_whole_window_is_left_in_peace_that_day(database_url: str) -> None:
    async with town_on(database_url, cast=spread(Ana="America/Los_Angeles")) as town:
        await begins(town, fill={"Who takes part?": ["Ana Petrov", "Dan Okafor"]})
        await town.at(24, 15)

        await town.person("Ana").changes(tz="Europe/Berlin")
        await town.at(25, 9)

        assert prompted_at(town, "Ana")[1:] == ["Wed 25 Nov 09:00"]
        await town.person("Dan").goes_to("online-orders")
        town.person("Dan").sees("Check-in · Tue 24 Nov · Online ordering Closed: no answer")
