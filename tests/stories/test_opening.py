"""Those who lead put something to the vote, and change it while it is open."""

from datetime import date, time

from tests.stories.town import Town, begins

DRIVERS = "Do we go on to the drivers?"


async def test_a_lead_opens_a_vote_in_two_steps_and_neither_loses_anything(town: Town) -> None:
    await begins(town, fill={"Sponsor": "Ola Berg"})
    lea, ola, ana = town.person("Lea"), town.person("Ola"), town.person("Ana")
    await lea.closes()
    await ana.types("/rollout checkpoint", channel="online-orders")
    ana.sees("Only those who lead or sponsor Online ordering can do this.")

    await lea.types("/rollout checkpoint")
    await lea.presses("What do these mean?")
    lea.sees("Who is asked is fixed when it opens: whoever joins later is not asked.")
    await lea.closes()
    await lea.fills("What is to be decided?", DRIVERS)
    await lea.fills("Options, one per line", "Go on\ngo  ON\nPause <!channel>")
    await lea.sends()
    lea.sees("There are two options “Go on”. Please change one of them.")
    await lea.fills("Options, one per line", "Go on\nPause <!channel>")
    await lea.fills("How?", "Dots: eight each, spread over three options or more")
    await lea.sends()
    lea.sees("This way needs at least 3 options, one per line; there are 2.")
    await lea.fills("How?", "Unanimous: the option that everybody chooses")
    await lea.fills("Who is asked?", "People I choose")
    await lea.sends()

    lea.sees("• Pause <!channel>")
    await lea.fills("Who is asked?", ["Ana Petrov", "Ben Haddad", "Gil Novak"])
    await lea.fills("Closes on", date(2026, 11, 28))  # a Saturday
    await lea.fills("How many have to vote, in per cent?", "120")
    await lea.sends()
    lea.sees("Please type a number from 1 to 100, or leave it empty.")
    await lea.fills("How many have to vote, in per cent?", "60 %")
    await lea.sends()
    lea.sees("1 person takes no part in this rollout, so they can’t be asked: Gil Novak.")
    lea.sees("The next time at work is Mon 30 Nov, 09:00.")
    await lea.presses("Back")
    lea.sees(DRIVERS)
    await lea.sends()
    lea.sees("[60 %]")
    lea.sees("[Ana Petrov, Ben Haddad, Gil Novak]")
    await lea.fills("Who is asked?", ["Ana Petrov", "Ben Haddad"])
    await lea.fills("Closes on", date(2026, 11, 26))
    await lea.fills("At", time(12))
    await lea.sends()
    lea.sees("It is open until Thu 26 Nov, 12:00, and stands in #online-orders.")
    lea.sees("2 people are asked. Ola Berg decides.")

    await lea.closes()
    await ola.types("/rollout status", channel="general")
    ola.sees("1 vote open until Nov 26, 2026 at 12:00: 0 of 2 have voted")
    await ola.goes_to("online-orders")
    await ola.presses("Change…")
    await ola.presses("Close it now…")
    await ola.fills("Why now?", "All were here")
    await ola.sends()
    await ola.closes(all_of_them=True)
    ola.sees("Vote closed · Online ordering")
    await ola.opens_thread(DRIVERS)
    ola.sees("This vote is closed now. The votes so far count.")
    ola.sees("All were here")


async def test_what_is_typed_is_one_press_from_open_and_can_be_changed_until_it_closes(
    town: Town,
) -> None:
    await begins(town, fill={"Sponsor": "Ola Berg"})
    lea, ola, ben, dan = (town.person(name) for name in ("Lea", "Ola", "Ben", "Dan"))
    await lea.closes()
    await lea.types("/rollout settings")
    lea.sees("Votes begin with: majority · open for 2 working days · results when it closes")
    await lea.presses("Votes")
    await lea.fills("Votes stay open for", "1 working day")
    await lea.sends()
    lea.sees("Saved. In Online ordering votes begin with: majority · open for 1 working day")
    await lea.closes()

    await lea.types('/rollout checkpoint "Keep the 6 am order cut-off?" yes / no')
    await lea.sends()
    lea.sees("It is open until Tue 24 Nov, 16:00, and stands in #online-orders.")
    await lea.presses("Change…")
    await lea.presses("Hide names")
    lea.sees("names are hidden from everybody · Ola Berg decides")
    await lea.closes(all_of_them=True)
    await ben.goes_to("online-orders")
    await ben.presses("Change…")
    ben.sees(
        "Only those who lead or sponsor the rollout, and whoever decides, can change this vote."
    )
    await ben.presses("yes")
    await lea.presses("Change…")
    lea.sees("1 of 5 have voted")
    lea.does_not_see("Show names")
    await lea.presses("Add an option…")
    await lea.fills("What else?", "YES")
    await lea.sends()
    lea.sees("There are two options “YES”. Please change one of them.")
    await lea.fills("What else?", "<!channel> at 7")
    await lea.sends()
    await lea.closes(all_of_them=True)
    await lea.presses("Change…")
    await lea.presses("Keep it open longer…")
    await lea.fills("Closes on", date(2026, 11, 24))
    await lea.sends()
    lea.sees("It closes at Tue 24 Nov, 16:00 already. Please choose a later time, or close it now.")
    await lea.fills("Closes on", date(2026, 11, 25))
    await lea.sends()
    lea.sees("Open until Wed 25 Nov, 16:00 · 1 of 5 have voted")
    await lea.closes(all_of_them=True)

    await ben.types("/rollout leave")  # his vote stays
    await dan.types("/rollout leave", channel="online-orders")
    await ola.is_deactivated()
    lea.sees("1 of 4 have voted · until Nov 25, 2026 at 16:00")
    lea.sees("Lea Moreau decides")
    await lea.presses("Change…")
    await lea.presses("Cancel it…")
    await lea.fills("Why?", "The web shop decides it")
    await lea.sends()
    lea.sees("It is cancelled.")
    await lea.closes(all_of_them=True)
    lea.sees("Vote cancelled · Online ordering")
    await lea.opens_thread("Keep the 6 am order cut-off?")
    for words in (
        "Names are hidden in this vote from now on",
        "There is a new option.",
        "<!channel> at 7",
        "This vote stays open longer, until Nov 25, 2026 at 16:00.",
        "Whoever was to decide is not in the rollout any more. Lea Moreau decides now.",
        "This vote is cancelled.",
        "The web shop decides it",
    ):
        lea.sees(words)
