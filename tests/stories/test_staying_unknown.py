"""Somebody says what worries them without their name, and is answered: nobody learns who it was."""

from datetime import date

import pytest

from bot.sandbox.elements import Chosen
from bot.sandbox.person import Person
from tests.privacy.searching import Search, listening
from tests.stories.town import Town, begins

THREE: dict[str, Chosen | date] = {
    "Who takes part?": ["Ana Petrov", "Ben Haddad", "Cy Larsen"],
    "Sponsor": "Ola Berg",
}
OVENS = "The ovens are full at five"
TRIAGE, ANAS = "A concern · Online ordering", "Your concern"


@pytest.fixture
def database_url(quiet_url: str) -> str:
    """A database in whose files nobody else writes: they are searched."""
    return quiet_url


async def raises_unknown(town: Town) -> Person:
    """Let Ana raise a concern without her name."""
    ana = town.person("Ana")
    await ana.types(f"/rollout concern {OVENS}", channel="online-orders")
    await ana.chooses("Nobody learns who I am")
    await ana.presses("Preview")
    await ana.presses("Send")
    await ana.closes()
    await ana.goes_to("Groundswell")
    return ana


async def leads(town: Town) -> Person:
    """Lea with her conversation with the bot open."""
    lea = town.person("Lea")
    if town.sandbox.world.modal(lea.id):
        await lea.closes(all_of_them=True)
    await lea.goes_to("Groundswell")
    return lea


async def writes(person: Person, button: str, label: str, words: str, *, on: str) -> None:
    """Press, say it in the form, and send."""
    await person.presses(button, on=on)
    await person.fills(label, words)
    await person.sends()


async def test_a_question_an_answer_and_a_not_yet_go_both_ways_without_a_name(
    town: Town, database_url: str
) -> None:
    await begins(town, fill=THREE)
    lea = await leads(town)
    await town.person("Ana").goes_to("Groundswell")
    search = Search(database_url, town.sandbox.world, "Ana")
    with listening() as log:
        ana = await raises_unknown(town)
        await lea.presses("Take it", on=TRIAGE)
        await lea.sends()
        await writes(lea, "Reply", "What do you want to say?", "On which days?", on=TRIAGE)
        await ana.opens_thread(ANAS)
        ana.sees("Lea Moreau has taken this and wants to answer by Mon 30 Nov.")
        ana.sees("On which days?")
        await ana.replies("Fridays, mostly")
        ana.sees("Passed on to those who look after it, as words of “the person who raised this”.")
        await lea.opens_thread(TRIAGE)
        lea.sees("The person who raised this says more: Fridays, mostly")
        await lea.replies("Thank you")
        ana.sees("Thank you")

        await writes(lea, "Answer", "What was done or decided?", "A third oven.", on=TRIAGE)
        ana.sees("Lea Moreau has answered: A third oven. Does this answer it?")
        await writes(ana, "Not yet", "What is still missing?", "It is not here", on="has answered")
        ana.does_not_see("Does this answer it?")
        lea.sees("The person who raised this says: not yet. It is open again.")
        await writes(lea, "Answer", "What was done or decided?", "It is here.", on=TRIAGE)
        await ana.presses("Yes", on=ANAS)
        ana.does_not_see("Does this answer it?")
        lea.sees("The person who raised this says that the answer helps.")

    assert search.new() == []
    assert search.in_log(log) == []
    assert search.in_sight() == []


async def test_it_can_be_forgotten_at_once_that_it_was_them(town: Town) -> None:
    await begins(town, fill=THREE)
    lea = await leads(town)
    ana = await raises_unknown(town)
    await ana.presses("Forget that it was me", on=ANAS)
    ana.sees("Nothing leads from this concern to you any more")
    ana.does_not_see("[Say more]")

    await lea.presses("Reply", on=TRIAGE)
    lea.sees("Whoever raised this cannot be reached any more.")
    await lea.closes()
    await lea.presses("Take it", on=TRIAGE)
    await lea.sends()
    await lea.opens_thread(TRIAGE)
    lea.sees("Whoever raised this cannot be reached any more.")
    await writes(lea, "Answer", "What was done or decided?", "A third oven.", on=TRIAGE)
    assert town.said_in("online-orders")[-1] == "Online ordering: you said, we did"
    ana.does_not_see("A third oven")


async def test_after_thirty_days_nobody_knows_any_more(town: Town) -> None:
    await begins(town, fill=THREE)
    lea = await leads(town)
    ana = await raises_unknown(town)
    await writes(lea, "Decline", "Why not?", "There is no room.", on=TRIAGE)
    ana.sees("It is not settled")
    await town.at(24, 9, month=12)
    await ana.goes_to("Groundswell")
    await ana.presses("It is not settled", on=ANAS)
    ana.sees("Only the person who raised this can say that.")
    await lea.presses("Reply", on=TRIAGE)
    lea.sees("Whoever raised this cannot be reached any more.")


async def test_a_rollout_chooses_for_how_long_they_can_be_reached(town: Town) -> None:
    await begins(town, fill=THREE)
    ana = await raises_unknown(town)
    ana.sees("30 days after it is settled, not even I know")
    lea = await leads(town)
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("Concerns and ideas")
    await lea.fills("How long can whoever stays unknown be reached after it is settled?", "7 days")
    await lea.sends()
    ana.sees("7 days after it is settled, not even I know")
    lea = await leads(town)
    await writes(lea, "Decline", "Why not?", "There is no room.", on=TRIAGE)
    ana.sees("from Mon 30 Nov on, not even I know")
    await town.at(30, 9)
    await ana.presses("It is not settled", on=ANAS)
    ana.sees("Only the person who raised this can say that.")


async def test_that_their_account_was_closed_is_said_without_saying_whose(town: Town) -> None:
    await begins(town, fill=THREE)
    lea = await leads(town)
    await raises_unknown(town)
    await town.person("Ana").is_deactivated()
    await writes(lea, "Reply", "What do you want to say?", "On which days?", on=TRIAGE)
    await lea.opens_thread(TRIAGE)
    lea.sees("Whoever raised this cannot be reached any more.")
    lea.does_not_see("Ana Petrov")
