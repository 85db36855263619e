"""A vote comes to an end: Ben objects, Ola decides over it with a reason, and Ben hears what became of it."""

from collections.abc import Callable

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.checkpoints import service
from bot.checkpoints.model import Method
from bot.rollouts.model import Member
from bot.waves.model import Criterion, Measure, Wave
from tests.checkpoints import making
from tests.checkpoints.making import HARM
from tests.stories.test_answering_voices import THREE, at_the_bot
from tests.stories.town import Hands, Town, begins
from tests.voices.making import CY, MONDAY, TEAM

CHANNEL = "online-orders"
NAMES = ("Pilot", "Drivers")


async def opens_a_vote(
    town: Town,
    method: Method = Method.CONSENT,
    *,
    options: tuple[str, ...] = ("Go on",),
    opens_wave: int | None = None,
) -> None:
    """Let a vote be open until Wednesday at ten; Ola decides."""

    def open_it(session: Session) -> None:
        making.opened(session, method, options=options, opens_wave=opens_wave, now=town.clock())
        service.tell_card(session, making.checkpoint(session), town.clock())

    await does(town, open_it)


async def does(town: Town, use_case: Callable[[Session], None]) -> None:
    """Have something done in the rollout that goes on."""
    hands = town.sandbox.timekeeper
    assert isinstance(hands, Hands)
    await hands.house.database.run(use_case)
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


def plan_waves(session: Session) -> None:
    """Let Cy wait for the first wave; nobody has judged the pilot well."""
    common = {"workspace_id": TEAM, "rollout_id": 1}
    pilot, first = (Wave(number=number, name=NAMES[number], **common) for number in (0, 1))
    pilot.opened_at = MONDAY
    session.add_all([pilot, first])
    session.flush()
    session.add(
        Criterion(
            workspace_id=TEAM,
            wave_id=pilot.id,
            position=0,
            measure=Measure.WORDS,
            words="Nobody waits at the till",
            must=True,
            is_met=False,
        )
    )
    session.execute(update(Member).where(Member.user_id == CY).values(wave=1, waits=True))


async def test_a_gate_that_is_not_met_is_passed_with_a_reason(town: Town) -> None:
    await begins(town, fill=THREE)

    await does(town, plan_waves)
    await opens_a_vote(town, Method.MAJORITY, options=("Go on", "Pause"), opens_wave=1)
    ana = town.person("Ana")
    await ana.goes_to(CHANNEL)
    await ana.presses("Go on", on="Does everybody begin")

    await town.at(25, 10, 5)
    await ana.opens_thread("Does everybody begin")
    ana.sees("What is known of Pilot")
    ana.sees("“Nobody waits at the till” (must): missed")
    ola = await at_the_bot(town, "Ola")
    ola.sees("“Nobody waits at the till” (must): missed")
    await ola.presses("Decide…")
    ola.sees("“Go on”, also with changes, opens “Drivers” at once.")
    await ola.fills("What is decided?", "Go on")
    await ola.sends()
    ola.sees("This goes ahead although the gate is not met. Please say why.")
    await ola.fills("Why?", "A second till comes on Monday.")
    await ola.sends()
    await ana.goes_to(CHANNEL)
    ana.sees("Decided: Does everybody begin on Monday? Go on (Ola Berg)")
    ana.sees("A second till comes on Monday.")
    assert town.said_in(CHANNEL)[-3:-1] == [
        "Decided: Does everybody begin on Monday? Go on",
        "“Drivers” begins in Online ordering",
    ]
    cy = await at_the_bot(town, "Cy")
    cy.sees("The first comes Thu 26 Nov.")
