"""A vote comes to an end: Ben objects, Ola decides over it with a reason, and Ben hears what became of it."""

from sqlalchemy.orm import Session

from bot.checkpoints import service
from tests.checkpoints import making
from tests.checkpoints.making import HARM
from tests.stories.test_answering_voices import THREE, at_the_bot
from tests.stories.town import Hands, Town, begins

CHANNEL = "online-orders"


async def opens_a_vote(town: Town) -> None:
    """Let a vote be open until Wednesday at ten, by consent; Ola decides."""

    def open_it(session: Session) -> None:
        making.opened(session, options=("Go on",), now=town.clock())
        service.tell_card(session, making.checkpoint(session), town.clock())

    hands = town.sandbox.timekeeper
    assert isinstance(hands, Hands)
    await hands.house.database.run(open_it)
    await town.sandbox.settle()


async def test_who_objected_hears_what_became_of_it(town: Town) -> None:
    await begins(town, fill=THREE)
    await opens_a_vote(town)
    ana, ben, lea = town.person("Ana"), town.person("Ben"), await at_the_bot(town, "Lea")
    for person in (ana, lea):
        await person.goes_to(CHANNEL)
        await person.presses("No objection", on="Does everybody begin")
    await ben.goes_to(CHANNEL)
    await ben.presses("I object…", on="Does everybody begin")
    await ben.fills("What harm do you see?", HARM)
    await ben.sends()
    await ben.closes()
    await lea.goes_to("Groundswell")
    lea.does_not_see(HARM)

    await town.at(25, 10, 5)
    lea.sees(HARM)
    await ana.goes_to(CHANNEL)
    ana.sees("Somebody sees harm, so by consent this does not go ahead as it is.")
    ana.sees(f"“{HARM}”: a concern now")
    ana.sees("Ola Berg is asked for the outcome.")
    await lea.types("/rollout status", channel=CHANNEL)
    lea.sees("1 vote waits for the outcome: “Does everybody begin on Monday?”")

    ola = await at_the_bot(town, "Ola")
    ola.sees("Your decision is asked for · Online ordering")
    await ola.presses("Decide…")
    ola.sees("A reason is needed if you go ahead over an objection.")
    await ola.fills("What is decided?", "Go on, with changes")
    await ola.fills("In your own words, or what there is to add", "The drivers a week later.")
    await ola.fills("What becomes of it?", "Partly adopted")
    await ola.fills("Because", "There will be two tablets.")
    await ola.sends()
    ola.sees("This goes ahead over an objection. Please say why.")
    await ola.fills("Why?", "Christmas does not wait.")
    await ola.sends()
    ola.sees("This is decided · Online ordering")

    ana.sees(
        "Decided: Does everybody begin on Monday? Go on, with changes: The drivers a week later."
    )
    ana.sees(f"“{HARM}”: partly adopted, because: There will be two tablets.")
    ana.sees("Christmas does not wait.")
    await at_the_bot(town, "Ben")
    ben.sees("Answered by Ola Berg")
    ben.sees("Partly adopted: There will be two tablets.")
    assert len([said for said in town.said_in(CHANNEL) if "you said, we did" in said]) == 0
