"""Three concerns, from what somebody said to what came of it: one without a name, one untouched, one declined."""

import pytest

from bot.sandbox.person import Person
from tests.privacy.searching import Search, listening
from tests.stories.test_staying_unknown import (
    ANAS,
    OVENS,
    THREE,
    TRIAGE,
    leads,
    raises_unknown,
    writes,
)
from tests.stories.town import Town, begins

SCANNER = "The scanner drops orders around noon"
PAINT = "Paint the vans red"


@pytest.fixture
def database_url(quiet_url: str) -> str:
    """A database in whose files nobody else writes: they are searched."""
    return quiet_url


async def raises(person: Person, words: str) -> None:
    """Raise a concern with a name."""
    await person.types(f"/rollout concern {words}", channel="online-orders")
    await person.presses("Preview")
    await person.presses("Send")
    await person.closes()


async def makes_an_action(lea: Person, what: str, owner: str) -> None:
    """Have somebody do something about the concern."""
    await lea.presses("Make an action", on=TRIAGE)
    lea.sees("The ovens are full at five")
    await lea.fills("What is to be done?", what)
    await lea.fills("Who does it?", owner)
    await lea.sends()


async def finishes(person: Person, result: str) -> None:
    """Say what came of an action."""
    await person.goes_to("Groundswell")
    await person.presses("Done", on="An action for you")
    await person.fills("What came of it?", result)
    await person.sends()


async def test_one_without_a_name_lives_its_whole_life(town: Town, database_url: str) -> None:
    await begins(town, fill=THREE)
    lea, ben = await leads(town), town.person("Ben")
    await town.person("Ana").goes_to(
        "Home"
    )  # it is shown anew with each thing she does, and tells nobody
    await town.person("Ana").goes_to("Groundswell")
    search = Search(database_url, town.sandbox.world, "Ana")
    with listening() as log:
        ana = await raises_unknown(town)
        await ben.goes_to("online-orders")
        ben.sees("Somebody who stays unknown, Mon 23 Nov")
        await ben.presses("Me too", on=OVENS)
        ben.sees("me too: Ben Haddad")

        await lea.presses("Take it", on=TRIAGE)
        await lea.sends()
        await writes(lea, "Reply", "What do you want to say?", "On which days?", on=TRIAGE)
        await ana.opens_thread(ANAS)
        await ana.replies("Fridays, mostly")
        await makes_an_action(lea, "Ask what a third oven costs", "Ben Haddad")
        ana.sees("Lea Moreau has begun to work on this.")
        await ben.goes_to("Groundswell")
        ben.sees(f"from a concern: “{OVENS}”")
        await finishes(ben, "It costs 900 and comes on Thursday")

        await lea.goes_to("Groundswell")
        lea.sees("What was done; your answer begins with it")
        await lea.presses("Answer", on=TRIAGE)
        lea.sees("It costs 900 and comes on Thursday")
        await lea.sends()
        await writes(ana, "Not yet", "What is still missing?", "It is not here", on="has answered")
        await writes(lea, "Answer", "What was done or decided?", "The oven is here.", on=TRIAGE)
        await ana.presses("Yes", on=ANAS)
        lea.sees("the person who raised this said that it helped")
        found = [search.in_sight()]
        await ben.types("/rollout voices", channel="online-orders")
        ben.sees(
            f"You said: {OVENS} We did: The oven is here. by Lea Moreau, the same day, and it helped"
        )
        found.append(search.in_sight())

    assert found == [[], []]
    assert search.new() == []
    assert search.in_log(log) == []


async def test_the_ledger_tells_what_became_of_each(town: Town) -> None:
    await begins(town, fill=THREE)
    lea, ana, ben = await leads(town), town.person("Ana"), town.person("Ben")
    await raises_unknown(town)
    await lea.presses("Take it", on=TRIAGE)
    await lea.sends()
    await writes(lea, "Answer", "What was done or decided?", "A third oven.", on=TRIAGE)
    await ana.goes_to("Groundswell")
    await ana.presses("Yes", on=ANAS)
    await raises(ben, PAINT)
    await lea.goes_to("Groundswell")
    await writes(lea, "Decline", "Why not?", "White ones are seen at night.", on=PAINT)
    await raises(ana, SCANNER)

    await town.at(27, 10)
    ola = town.person("Ola")
    await ola.goes_to("Groundswell")
    ola.sees(SCANNER)
    await ola.presses("Open")
    ola.sees("Waiting for somebody to take it")
    ola.sees("[Take it]")

    await ben.types("/rollout voices", channel="online-orders")
    ben.sees("3 heard, 2 answered")
    ben.sees(f"You said: {OVENS} We did: A third oven. by Lea Moreau, the same day, and it helped")
    ben.sees(
        f"You said: {PAINT} Declined: White ones are seen at night. by Lea Moreau, the same day"
    )
    ben.sees(f"You said: {SCANNER} Waits for somebody to take it, has waited 4 days")
    ben.sees("This is yours.")
