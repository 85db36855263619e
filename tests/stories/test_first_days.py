"""The main job: a rollout's first days, as the people of the bakery live them."""

from tests.stories.town import Town, begins


async def test_the_first_days_of_a_rollout(town: Town) -> None:
    lea, ana, ben, cy = (town.person(name) for name in ("Lea", "Ana", "Ben", "Cy"))

    await begins(town, fill={"Sponsor": "Ola Berg"})
    lea.sees("Online ordering has begun")
    await lea.closes()

    await cy.goes_to("online-orders")
    cy.sees("A change begins here: Online ordering")
    cy.sees("Lead: Lea Moreau · Sponsor: Ola Berg")
    cy.sees("The first comes Tue 24 Nov")
    for name in ("Lea", "Ana", "Ben", "Cy", "Dan", "Ola"):
        assert town.said_to(name) == ["Welcome to Online ordering"]

    await town.sandbox.tomorrow_at(9)
    for name in ("Lea", "Ana", "Ben", "Cy", "Dan"):
        assert town.said_to(name)[1:] == ["Your check-in for Online ordering, Tue 24 Nov"]
    assert len(town.said_to("Ola")) == 1

    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    await ana.fills("What moved?", "The oven list comes from the web now")
    await ana.fills("How is it going for you?", "4 · well")
    await ana.presses("Send")
    ana.sees("Thanks, noted 09:0")

    await ben.goes_to("Groundswell")
    await ben.types("Printed the list, but the till is slow")
    ben.sees("Thanks, noted 09:0")

    await cy.goes_to("Groundswell")
    await cy.presses("Skip today")
    cy.sees("Skipped: Online ordering, Tue 24 Nov")

    await lea.goes_to("online-orders")
    lea.sees("Check-in · Tue 24 Nov")
    lea.sees("2 of 5 answered · 1 skipped")
    await lea.opens_thread("Check-in · Tue 24 Nov")
    lea.sees("Ana Petrov answered")
    lea.sees("The oven list comes from the web now")
    lea.sees("Going: 4 · well")
    lea.sees("Printed the list, but the till is slow")

    await lea.goes_to("online-orders")
    await lea.types("/rollout status")
    lea.sees("Online ordering · piloting")
    lea.sees("Check-in Tue 24 Nov (open): 2 of 5 answered · 1 skipped")
    lea.sees("Next check-in: Wed 25 Nov, 09:00")
    assert len(town.said_in("online-orders")) == 4, "the beginning, the day, and two answers"


async def test_the_day_is_closed_with_one_summary_line(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.types("All calm")

    await town.at(24, 13, 1)

    await ben.goes_to("online-orders")
    ben.sees("Closed: 1 of 5 answered")


async def test_an_edit_changes_what_the_channel_shows(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    await ana.fills("What moved?", "Nothing")
    await ana.sends()

    await ana.presses("Edit")
    await ana.fills("What moved?", "Everything")
    await ana.sends()

    await ana.goes_to("online-orders")
    await ana.opens_thread("Check-in")
    ana.sees("Everything")
    ana.does_not_see("Nothing")
    ana.sees("1 of 5 answered")


async def test_who_is_put_into_a_rollout_at_night_is_welcomed_in_the_morning(town: Town) -> None:
    await town.at(23, 20)
    await begins(town)
    assert town.said_to("Ana") == []
    await town.at(24, 8, 59)
    assert town.said_to("Ana") == []
    await town.at(24, 9, 5)
    welcome, prompt = town.said_to("Ana")
    assert welcome.startswith("Welcome to Online ordering")
    assert prompt == "Your check-in for Online ordering, Tue 24 Nov"
