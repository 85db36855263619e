"""The bakery's pilot runs to its gate, and on: written down before, voted on, decided, and looked at again."""

from tests.stories.town import Town, answer, begins

CHANNEL = "online-orders"
ASKED = "Do the drivers begin?"
HARM = "The vans have no tablet holder"
BAKERS = ("Ana", "Ben", "Cy")


async def prepares(town: Town) -> None:
    """Let Lea begin with a pilot, have the drivers wait, and write down what would tell that it worked."""
    five = ["Ana Petrov", "Ben Haddad", "Cy Larsen", "Dan Okafor", "Eve Santos"]
    await begins(town, fill={"Sponsor": "Ola Berg", "Who takes part?": five})
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout people")
    await lea.presses("Move many")
    await lea.fills("Who?", ["Dan Okafor", "Eve Santos"])
    await lea.fills("Team", "Drivers")
    await lea.fills("Or a new wave", "Drivers")
    await lea.sends()
    await lea.closes()
    await lea.presses("Waves and gates")
    lea.sees("Drivers · no day planned yet · 2 people wait")
    await lea.presses("Set the gate")
    await lea.fills("Check-ins answered, at least (%)", "60")
    await lea.fills("In words, judged by you", "Nobody waits longer at the till")
    await lea.sends()
    lea.sees("At least 60 % of the check-ins answered (must): too little to tell")
    await lea.closes()


async def asks(town: Town) -> None:
    """Let Lea put it to the vote, by consent, whether the next wave begins."""
    lea = town.person("Lea")
    await lea.goes_to(CHANNEL)
    await lea.types("/rollout checkpoint")
    await lea.fills("What is to be decided?", ASKED)
    await lea.fills("How?", "Consent: it goes ahead unless somebody objects with a reason")
    await lea.sends()
    await lea.fills("Which wave does it open?", "Drivers")
    await lea.sends()
    lea.sees("5 people are asked. Ola Berg decides.")
    await lea.closes()


async def votes(town: Town) -> None:
    """Let the bakers vote in the messages of their day; Ben objects."""
    for name in ("Ana", "Cy"):
        await town.person(name).goes_to("Groundswell")
        await town.person(name).presses("No objection")
    ben, lea = town.person("Ben"), town.person("Lea")
    await ben.goes_to("Groundswell")
    await ben.presses("I object…")
    await ben.fills("What harm do you see?", HARM)
    await ben.sends()
    await ben.closes()
    lea.sees("3 of 5 have voted")
    lea.does_not_see(HARM)


async def decides(town: Town) -> None:
    """Let Ola go on with changes, over the objection and although a criterion is missed."""
    ola = town.person("Ola")
    await ola.goes_to("Groundswell")
    ola.sees("Your decision is asked for · Online ordering")
    ola.sees(f"“{HARM}”: a concern now")
    ola.sees("At least 60 % of the check-ins answered (must): missed, 50 %, 6 answers")
    await ola.presses("Decide…")
    await ola.fills("What is decided?", "Go on, with changes")
    await ola.fills("In your own words, or what there is to add", "One holder for each van first")
    await ola.fills("What becomes of it?", "Adopted")
    await ola.fills("Because", "Cy has ordered two holders.")
    await ola.sends()
    ola.sees("Please say why.")
    await ola.fills("Why?", "Christmas does not wait.")
    await ola.sends()
    ola.sees("This is decided · Online ordering")


async def test_a_pilot_runs_to_its_gate_and_the_drivers_begin(town: Town) -> None:
    await prepares(town)
    dan, ben, ana, ola = (town.person(name) for name in ("Dan", "Ben", "Ana", "Ola"))
    for day in (24, 25):
        await town.at(day, 9, 30)
        await answer(town, *BAKERS)
    assert len(town.said_to("Dan")) == 1  # the welcome: he waits for his wave
    await asks(town)
    await votes(town)
    await town.at(26, 9, 30)
    await dan.goes_to("Groundswell")
    dan.sees("A vote · Online ordering")
    dan.does_not_see("check-in, Thu 26 Nov")

    await town.at(27, 16, 5)
    await decides(town)
    await town.at(30, 9, 30)
    await dan.goes_to("Groundswell")
    dan.sees("Online ordering · check-in, Mon 30 Nov")
    await ana.goes_to(CHANNEL)
    ana.sees(f"{ASKED} Go on, with changes: One holder for each van first")
    ana.sees("Christmas does not wait.")
    ana.sees("Dan Okafor and Eve Santos begin.")
    ana.sees("The first wave after the pilot has begun.")
    await ana.opens_thread("it goes ahead unless somebody objects with a reason")
    ana.sees("What is known of Pilot")
    await ana.presses("Who said what")
    ana.sees("Cy Larsen: No objection")
    await ana.closes()
    await ben.goes_to("Groundswell")
    ben.sees("Adopted: Cy has ordered two holders.")
    ben.sees("Does this answer it?")
    await ana.types("/rollout decisions", channel=CHANNEL)
    ana.sees("Against what the vote said, or over an objection.")
    ana.sees(f"“{HARM}”: adopted, because: Cy has ordered two holders.")

    await town.at(4, 9, 5, month=12)
    await ana.goes_to(CHANNEL)
    ana.sees("Waves: Drivers since Fri 27 Nov")
    ana.sees(f"Decisions: decided “{ASKED} Go on, with changes")
    await town.at(28, 9, 30, month=12)
    await ben.goes_to("Groundswell")
    ben.sees("You had objected. How is it now?")
    await ola.goes_to("Groundswell")
    ola.does_not_see("How has it worked out?")
    await ben.presses("Fine now")
    await town.at(29, 11, 5, month=12)
    ola.sees("How has it worked out?")
    ola.sees("Ben Haddad: fine now")
