"""A lead changes what is asked; what was asked and answered before stays."""

import pytest

from tests.stories.town import Town, begins


async def opens_questions(town: Town) -> None:
    lea = town.person("Lea")
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("Questions")


async def test_changed_questions_are_asked_from_the_next_day_on(town: Town) -> None:
    await begins(town)
    lea, ana, ben = (town.person(name) for name in ("Lea", "Ana", "Ben"))
    await lea.closes()
    await town.at(24, 9)

    await opens_questions(town)
    await lea.fills("Question 2", "Which oven?")
    await lea.fills("How is question 2 answered?", "One of your choices")
    await lea.fills("Choices for question 2", "Left\nRight")
    await lea.fills("Question 3", "How sure are you?")
    await lea.fills("How is question 3 answered?", "1 to 5")
    await lea.fills("Which may not be left empty?", ["Question 3"])

    await lea.presses("Preview")
    lea.sees("Nothing is saved yet.")
    lea.sees("Which oven?")
    lea.sees("How is it going for you?")
    await lea.closes()
    await lea.sends()
    lea.sees("Saved. From the next check-in on, Online ordering asks:")
    await lea.closes()

    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    await ana.fills("What’s next?", "The list")
    await ana.sends()

    await town.at(25, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    await ana.fills("Which oven?", "Left")
    await ana.sends()
    ana.sees("Please complete this required field.")
    await ana.fills("How sure are you?", "4")
    await ana.sends()
    await ben.goes_to("Groundswell")
    await ben.presses("Answer")
    await ben.fills("How sure are you?", "4")
    await ben.sends()

    await lea.goes_to("online-orders")
    lea.sees("Which oven? Left: 1")
    lea.sees("How sure are you? 4: 2")
    await lea.opens_thread("Check-in · Tue 24 Nov")
    lea.sees("What’s next?")
    await lea.opens_thread("Check-in · Wed 25 Nov")
    lea.sees("Which oven?")


@pytest.mark.parametrize("pressed", ["Preview", "Save"])
async def test_a_mistake_keeps_what_was_typed(town: Town, pressed: str) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await opens_questions(town)
    await lea.fills("How is question 1 answered?", "One of your choices")
    await lea.fills("Question 2", "Which oven?")
    await lea.presses(pressed)

    lea.sees("Please write two to ten choices, one per line; here are 0.")
    if pressed == "Preview":
        await lea.closes()
    lea.sees("Which oven?")


async def test_settings_are_for_those_who_lead_or_sponsor(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout settings", channel="online-orders")
    ana.sees("Only those who lead or sponsor Online ordering can do this.")
    await ana.types("/rollout help")
    ana.does_not_see("/rollout settings")

    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout help", channel="online-orders")
    lea.sees("/rollout settings")
