"""Those who lead choose another place for concerns: the old message says so, and the new one is used."""

from bot.sandbox.person import Person
from tests.stories.test_raising import SCANNER, raises
from tests.stories.town import Town, begins

ELSEWHERE = "This is looked after elsewhere now."


async def chooses(lea: Person, where: str, channel: str = "") -> None:
    """Choose where concerns and ideas go."""
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("Concerns and ideas")
    await lea.fills("New ones go", where)
    if channel:
        await lea.fills("Their channel", channel)
    await lea.sends()
    lea.sees("Saved.")
    await lea.closes(all_of_them=True)


async def test_what_is_open_moves_with_its_buttons_and_comes_back(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await raises(town.person("Ana"))
    await lea.goes_to("Groundswell")
    lea.sees("[Take it]")

    await chooses(lea, "To a channel of theirs", "delivery")
    await lea.goes_to("Groundswell")
    lea.sees(ELSEWHERE)
    lea.does_not_see(SCANNER)
    lea.does_not_see("[Take it]")
    await lea.goes_to("delivery")
    await lea.presses("Take it", on=SCANNER)
    await lea.sends()
    lea.sees("Lea Moreau looks after it")
    await lea.goes_to("Groundswell")  # it is hers now, so she has it here too
    lea.sees("Lea Moreau looks after it")
    lea.does_not_see(ELSEWHERE)

    await chooses(lea, "To each of those who lead, in their conversation with me")
    await lea.goes_to("delivery")
    lea.sees(ELSEWHERE)
    lea.does_not_see(SCANNER)
    await lea.goes_to("Groundswell")
    await lea.presses("Answer", on=SCANNER)
    await lea.fills("What was done or decided?", "We changed the battery.")
    await lea.sends()
    lea.sees("We changed the battery.")
