"""People vote: by a press in the channel and in their own message; changed, with a reason, taken back."""

from tests.checkpoints.town import THREE, asks_for_a_vote
from tests.stories.town import Town, begins

CUT_OFF = "Keep the 6 am order cut-off <!channel>?"


async def test_a_vote_is_pressed_changed_taken_back_and_says_nothing_to_others(town: Town) -> None:
    await begins(town, fill=THREE)
    await asks_for_a_vote(town, CUT_OFF, ["Yes", "No, *later*"])
    ana, ben, ola = (town.person(name) for name in ("Ana", "Ben", "Ola"))
    await ana.goes_to("online-orders")
    ana.sees("A vote · Online ordering")
    ana.sees(CUT_OFF)
    ana.sees("0 of 3 have voted")
    await ana.presses("Yes")
    ana.sees("You chose Yes.")
    ana.sees("1 of 3 have voted")
    await ana.presses("Add a reason…")
    await ana.fills("Why?", "The ovens are warm then")
    await ana.sends()
    ana.sees("The ovens are warm then")
    await ana.closes()
    await ana.presses("No, *later*")
    ana.sees("You chose No, ∗later∗.")
    await ana.goes_to("Groundswell")
    ana.sees("You have voted · Online ordering")

    await ben.goes_to("Groundswell")
    ben.sees("A vote · Online ordering")
    await ben.presses("None of these")
    ben.sees("You chose None of these.")
    ben.sees("You have voted · Online ordering")
    await ben.presses("Withdraw")
    ben.sees("Taken back: nothing of your vote is kept.")
    ben.sees("A vote · Online ordering")

    await ola.goes_to("online-orders")
    ola.sees("1 of 3 have voted")
    for words in ("∗later∗", "You chose", "ovens"):
        ola.does_not_see(words)
    await ola.presses("Yes")
    ola.sees("you are not among them")

    await town.at(25, 9)
    asked = {
        name: sum(text.startswith("A vote:") for text in town.person(name).notifications)
        for name in ("Ana", "Ben", "Cy")
    }
    assert asked == {"Ana": 1, "Ben": 2, "Cy": 2}  # who has not voted is reminded once
