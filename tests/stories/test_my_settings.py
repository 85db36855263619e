"""People set their own hours and days, and are asked accordingly from that moment on."""

from datetime import date

from bot.sandbox.elements import Chosen
from bot.sandbox.person import Person
from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, answer, begins

TWO: dict[str, Chosen | date] = {"Who takes part?": ["Ana Petrov", "Dan Okafor"]}


async def sets(town: Town, name: str, **fields: Chosen | date) -> Person:
    person = town.person(name)
    await person.types("/rollout me", channel="general")
    await person.presses("Change")
    for label, value in fields.items():
        await person.fills(label.replace("_", " "), value)
    await person.sends()
    return person


async def test_mistakes_are_answered_at_their_fields_and_nothing_is_stored(town: Town) -> None:
    ana = await sets(
        town, "Ana", Time_zone="Europe/Berln", Working_hours="25:00-26:00", Quiet_time="noon"
    )
    ana.sees("Did you mean Europe/Berlin?")
    ana.sees("There is no 25:00 on the clock.")
    ana.sees("I cannot read “noon”.")
    await ana.closes()
    await ana.types("/rollout me")
    ana.sees("Working hours: 09:00 to 17:00")


async def test_own_hours_are_those_at_which_one_is_asked(town: Town) -> None:
    await begins(town, fill=TWO)
    ana = await sets(town, "Ana", Working_hours="11:00-15:00", Working_days=["Tuesday", "Friday"])
    ana.sees("Working days: Tue and Fri")
    ana.sees("Working hours: 11:00 to 15:00")
    await town.at(28, 12)
    assert prompted_at(town, "Ana") == ["Tue 24 Nov 11:00", "Fri 27 Nov 11:00"]


async def test_an_own_zone_counts_whatever_slack_says(town: Town) -> None:
    await begins(town, fill=TWO)
    ana = await sets(town, "Ana", Time_zone="Lisbon")
    ana.sees("Time zone: Europe/Lisbon, set by you")
    await ana.closes()
    await ana.changes(tz="America/New_York")
    await town.at(24, 10, 5)
    assert len(prompted_at(town, "Ana")) == 1
    await ana.types("/rollout why", channel="general")
    ana.sees("Check-in, Online ordering · sent 09:00 today")
    ana.sees("Times are yours (Europe/Lisbon).")


async def test_hours_changed_while_the_prompt_has_not_left_move_it(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Eve Santos", "Dan Okafor"]})
    await town.at(24, 9, 30)  # half past eight in Lisbon
    eve = town.person("Eve")
    await eve.types("/rollout me", channel="delivery")
    await eve.presses("Change")
    await eve.fills("Working hours", "14:00-18:00")
    await eve.sends()
    await town.at(24, 12)
    assert prompted_at(town, "Eve") == []
    await town.at(24, 18)
    assert prompted_at(town, "Eve") == ["Tue 24 Nov 14:00"]


async def test_a_night_shift_is_asked_at_night_for_the_day_it_begins(town: Town) -> None:
    await begins(town, fill=TWO)
    await sets(town, "Ana", Working_hours="22:00-06:00")
    await town.at(24, 23)
    assert prompted_at(town, "Ana") == ["Mon 23 Nov 22:00", "Tue 24 Nov 22:00"]
    dan = town.person("Dan")
    await dan.goes_to("online-orders")
    dan.sees("Check-in · Tue 24 Nov · Online ordering 0 of 2 answered")


async def test_on_public_holidays_nobody_of_that_country_is_asked(town: Town) -> None:
    await begins(town, fill=TWO)
    ana = await sets(town, "Ana", Public_holidays_of="US")
    ana.sees("Public holidays: United States; the next is Thanksgiving")
    await ana.closes()
    await town.at(25, 12)
    await answer(town, "Ana", "Dan")
    await town.at(27, 12)
    assert [when[:3] for when in prompted_at(town, "Ana")] == ["Tue", "Wed", "Fri"]
    assert [when[:3] for when in prompted_at(town, "Dan")] == ["Tue", "Wed", "Thu", "Fri"]


async def test_a_snooze_ends_by_itself(town: Town) -> None:
    await begins(town, fill=TWO)
    ana = await sets(town, "Ana", Ask_me_nothing_until=date(2026, 11, 26))
    ana.sees("Snoozed: until 26 Nov 2026")
    await town.at(26, 9, 5)
    assert prompted_at(town, "Ana") == ["Thu 26 Nov 09:00"]


async def test_settings_are_shown_as_they_were_set(town: Town) -> None:
    ana = await sets(town, "Ana", Language="Deutsch", Quiet_time="12-13")
    await ana.closes()
    await ana.types("/rollout me")
    ana.sees("Language: Deutsch")
    ana.sees("Quiet time: 12:00 to 13:00")
    await ana.types("/rollout away übermorgen")
    ana.sees("Away Wed 25 Nov")
    await ana.types("/rollout me")
    ana.sees("Away: Wed 25 Nov, back Thu 26 Nov")
