"""A lead puts people on shifts; each is asked at the time of theirs."""

from datetime import time

from bot.sandbox.person import Person
from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, begins

THREE = {"Who takes part?": ["Ana Petrov", "Ben Haddad", "Dan Okafor"]}


async def opens_shifts(town: Town) -> Person:
    lea = town.person("Lea")
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("Shifts")
    return lea


async def adds(lea: Person, name: str, hours: str, at: time, *people: str) -> None:
    await lea.presses("Add a shift")
    await lea.fills("Name", name)
    await lea.fills("Works from - to", hours)
    await lea.fills("Asked at", at)
    await lea.fills("People", list(people))
    await lea.sends()


async def test_a_night_shift_is_asked_before_it_goes_home(town: Town) -> None:
    await begins(town, fill=THREE)
    await town.person("Lea").closes()
    lea = await opens_shifts(town)
    lea.sees("whoever is on a shift is asked at its time, everybody else at 09:00.")
    await adds(lea, "Night", "22:00-06:00", time(5, 30), "Ana Petrov")
    lea.sees("Night: works 22:00-06:00, asked at 05:30 Ana Petrov")
    await lea.closes()

    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    ana.does_not_see("has put you on the shift")
    await town.at(23, 22, 5)
    ana.sees(
        "Lea Moreau has put you on the shift Night: I ask you about Online ordering at 05:30. "
        "/rollout me changes your hours."
    )
    await ana.types("/rollout me")
    ana.sees("Working hours: 22:00 to 06:00")
    ana.sees("Online ordering: Mon to Fri at 05:30, your time")

    await town.at(26, 12)
    assert prompted_at(town, "Ana") == [
        "Tue 24 Nov 05:30",
        "Wed 25 Nov 05:30",
        "Thu 26 Nov 05:30",
    ]
    assert prompted_at(town, "Ben") == [
        "Tue 24 Nov 09:00",
        "Wed 25 Nov 09:00",
        "Thu 26 Nov 09:00",
    ]
    await ana.goes_to("Groundswell")
    ana.sees("Online ordering · check-in, Wed 25 Nov")  # the day on which the shift began
    await ana.presses("Answer")
    await ana.fills("What moved?", "The ovens")
    await ana.sends()
    ben = town.person("Ben")
    await ben.goes_to("online-orders")
    await ben.opens_thread("Check-in · Wed 25 Nov")
    ben.sees("The ovens")


async def test_a_shift_is_changed_and_taken_away(town: Town) -> None:
    await begins(town, fill=THREE)
    await town.person("Lea").closes()
    lea = await opens_shifts(town)
    await adds(lea, "Early", "5-13", time(5, 30), "Ana Petrov", "Ben Haddad")
    await lea.presses("Change Early")
    await lea.fills("Asked at", time(14))
    await lea.sends()
    lea.sees("The shift works 05:00-13:00. Please choose a time within that.")
    await lea.fills("Asked at", time(6))
    await lea.fills("People", ["Ana Petrov"])
    await lea.sends()
    lea.sees("Early: works 05:00-13:00, asked at 06:00 Ana Petrov")

    await town.at(24, 12)
    assert prompted_at(town, "Ana") == ["Tue 24 Nov 06:00"]
    assert prompted_at(town, "Ben") == ["Tue 24 Nov 09:00"]
    await lea.presses("Take away Early")
    lea.does_not_see("asked at 06:00")
    await lea.closes()
    await town.at(25, 12)
    assert prompted_at(town, "Ana") == ["Tue 24 Nov 06:00", "Wed 25 Nov 09:00"]
    ana = town.person("Ana")
    await ana.types("/rollout me", channel="general")
    ana.sees("Working hours: 09:00 to 17:00")


async def test_what_somebody_is_told_of_a_shift_is_accounted_for(town: Town) -> None:
    await begins(town, fill=THREE)
    await town.person("Lea").closes()
    lea = await opens_shifts(town)
    await adds(lea, "Late", "11:00-19:00", time(18), "Dan Okafor")
    await lea.closes()
    await town.at(23, 11, 5)
    await lea.types("/rollout why @dan", channel="online-orders")
    lea.sees("Note that you are on a shift, Online ordering · sent 11:00 today")
