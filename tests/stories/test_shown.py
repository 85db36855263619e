"""How answers are shown is the lead's choice, and people are told before they write."""

from tests.stories.town import Town, begins


async def chooses(town: Town, option: str) -> None:
    lea = town.person("Lea")
    if town.sandbox.world.modal(lea.id):
        await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("How answers are shown")
    await lea.fills("Answers are shown", option)
    await lea.sends()
    lea.sees("Saved. From the next check-in on")
    await lea.closes()


async def writes(town: Town, name: str, words: str) -> None:
    person = town.person(name)
    await person.goes_to("Groundswell")
    await person.types(words)


async def test_answers_in_the_thread_are_the_default(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    lea.sees("Answers are shown: in the thread of the day’s message")


async def test_answers_can_be_posted_as_they_come(town: Town) -> None:
    await begins(town)
    await chooses(town, "In the channel, each as it comes")
    await town.at(24, 9)
    await writes(town, "Ana", "The list is here")
    cy = town.person("Cy")
    await cy.goes_to("online-orders")
    cy.sees("Answers are posted here as they come.")
    cy.sees("The list is here")
    cy.sees("1 of 5 answered")

    ana = town.person("Ana")
    await ana.presses("Edit")
    await ana.fills("What moved?", "And the flour")
    await ana.sends()
    cy.sees("And the flour")
    assert town.said_in("online-orders").count("Ana Petrov answered") == 1


async def test_with_only_the_summary_nobody_reads_answers_in_the_channel(town: Town) -> None:
    await begins(town)
    await chooses(town, "Not at all: only how many answered")
    await town.at(24, 9)
    ana, cy = town.person("Ana"), town.person("Cy")
    await ana.goes_to("Groundswell")
    ana.sees("Only those who lead or sponsor read it; #online-orders sees how many answered.")
    await writes(town, "Ana", "The list is here")
    await cy.goes_to("online-orders")
    cy.sees("1 of 5 answered")
    cy.does_not_see("The list is here")
    assert "Ana Petrov answered" not in town.said_in("online-orders")

    await cy.presses("How this works")
    cy.sees("only those who lead or sponsor read it")


async def test_who_was_told_that_nobody_reads_it_is_not_shown_after_a_change(town: Town) -> None:
    await begins(town)
    await chooses(town, "Not at all: only how many answered")
    await town.at(24, 9)
    ana, cy = town.person("Ana"), town.person("Cy")
    await town.at(24, 18)
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.presses("Wed 25 Nov, early")
    await ana.fills("What moved?", "Between us")
    await ana.sends()
    await ana.closes()
    await chooses(town, "In the thread of the day’s message")
    await writes(town, "Ben", "Also between us")

    await town.at(25, 9)
    await cy.goes_to("online-orders")
    await cy.opens_thread("Check-in · Wed 25 Nov")
    cy.does_not_see("Between us")
    cy.does_not_see("Also between us")
    cy.sees("1 of 5 answered")


async def test_where_one_person_is_asked_the_day_names_them(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(24, 9)
    ana = town.person("Ana")
    await ana.goes_to("online-orders")
    ana.sees("No answer yet")
    await writes(town, "Ana", "All calm")
    await ana.goes_to("online-orders")
    ana.sees("Ana Petrov has answered")
    await ana.types("/rollout status")
    ana.sees("Check-in Tue 24 Nov (open): Ana Petrov has answered")
