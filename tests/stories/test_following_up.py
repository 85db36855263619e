"""What somebody planned or ran into is asked about again, until they say what became of it."""

from tests.stories.town import Town, begins


async def answers(town: Town, name: str, **said: str) -> None:
    """Let somebody answer the newest prompt."""
    person = town.person(name)
    await person.goes_to("Groundswell")
    await person.presses("Answer")
    labels = {"next": "What’s next?", "way": "Anything in the way?", "moved": "What moved?"}
    for key, words in said.items():
        await person.fills(labels[key], words)
    await person.sends()


async def test_yesterdays_plan_is_ticked_off_today(town: Town) -> None:
    await begins(town)
    ana, lea = town.person("Ana"), town.person("Lea")
    await town.at(24, 9)
    await answers(town, "Ana", next="Order <flour>\nCall Eve\nClean the tray")
    await town.at(25, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    ana.sees("From last time")
    await ana.fills("Order <flour>", "Done")
    await ana.fills("Call Eve", "Still on it")
    await ana.fills("Clean the tray", "Dropped")
    await ana.sends()

    await lea.goes_to("online-orders")
    await lea.opens_thread("Check-in · Wed 25 Nov")
    lea.sees("Done: Order <flour>")
    lea.sees("Still on it: Call Eve")
    lea.sees("Dropped: Clean the tray")

    await ana.presses("Edit", on="Wed 25 Nov")
    await ana.fills("Clean the tray", "Done")
    await ana.sends()
    lea.sees("Done: Clean the tray")

    await town.at(26, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    ana.sees("Call Eve")
    ana.does_not_see("Clean the tray")
    ana.does_not_see("Order <flour>")


async def test_a_step_without_a_tick_is_asked_about_until_it_has_one(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await town.at(24, 9)
    await answers(town, "Ana", next="Call Eve")
    await town.at(25, 9)
    await ana.goes_to("Groundswell")
    await ana.types("Busy, all fine")  # a reply ticks nothing
    await town.at(26, 9)
    await answers(town, "Ana", next="Order flour")
    await town.at(27, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Skip today")
    await town.at(30, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    screen = " ".join(ana.screen().split())
    assert screen.index("Order flour") < screen.index("Call Eve"), "the newest first"
    await ana.fills("Call Eve", "Dropped")
    await ana.sends()

    await town.at(1, 9, month=12)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    ana.sees("Order flour")
    ana.does_not_see("Call Eve (optional)")


async def test_what_does_not_fit_into_the_form_comes_when_there_is_room(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await town.at(24, 9)
    steps = [f"Step {name}" for name in ("one", "two", "three", "four", "five", "six")]
    await answers(town, "Ana", next="\n".join(steps))
    await town.at(25, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    ana.sees("Step five")
    ana.does_not_see("Step six")
    for step in steps[:5]:
        await ana.fills(step, "Done")
    await ana.sends()

    await town.at(26, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    ana.sees("Step six")


async def test_what_is_in_the_way_is_marked_and_asked_about_until_it_is_solved(town: Town) -> None:
    await begins(town)
    ana, lea = town.person("Ana"), town.person("Lea")
    await town.at(24, 9)
    await answers(town, "Ana", way="The till is <slow>")
    await lea.goes_to("online-orders")
    await lea.opens_thread("Check-in · Tue 24 Nov")
    lea.sees("🚧 Anything in the way?")

    for day, outcome, said in ((25, "Yes", "Still in the way"), (26, "Solved", "Solved")):
        await town.at(day, 9)
        await ana.goes_to("Groundswell")
        await ana.presses("Answer")
        await ana.fills("Still in the way? The till is <slow>", outcome)
        await ana.sends()
        await lea.goes_to("online-orders")
        await lea.opens_thread("Check-in · ")
        lea.sees(f"{said}: The till is <slow>")

    await town.at(27, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    ana.does_not_see("Still in the way?")


async def test_nothing_in_the_way_is_no_blocker(town: Town) -> None:
    await begins(town)
    ben = town.person("Ben")
    await town.at(24, 9)
    await answers(town, "Ben", way="No.")
    await ben.goes_to("online-orders")
    await ben.opens_thread("Check-in · Tue 24 Nov")
    ben.does_not_see("🚧")
    await town.at(25, 9)
    await ben.goes_to("Groundswell")
    await ben.presses("Answer")
    ben.does_not_see("Still in the way?")


async def test_a_blocker_taken_back_is_not_asked_about(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await town.at(24, 9)
    await answers(town, "Ana", way="The till", moved="The list")
    await ana.presses("Edit")
    ana.does_not_see("Still in the way?")
    await ana.fills("Anything in the way?", "")
    await ana.sends()
    await town.at(25, 9)
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    ana.does_not_see("Still in the way?")


async def test_an_early_answer_ticks_off_and_solves_too(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await town.at(24, 9)
    await answers(town, "Ana", next="Call Eve", way="The till")
    await town.at(24, 18)
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("Call Eve", "Done")
    await ana.fills("Still in the way? The till", "Solved")
    await ana.sends()
    await ana.closes()
    await ana.types("/rollout checkin", channel="online-orders")
    ana.sees("[x] Solved")
    await ana.closes()

    await town.at(25, 9)
    await ana.opens_thread("Check-in · Wed 25 Nov")
    ana.sees("Done: Call Eve")
    ana.sees("Solved: The till")
    await town.at(25, 18)
    await ana.types("/rollout checkin", channel="online-orders")
    ana.does_not_see("From last time")


async def test_one_persons_plan_is_nobody_elses(town: Town) -> None:
    await begins(town)
    ben = town.person("Ben")
    await town.at(24, 9)
    await answers(town, "Ana", next="Call Eve", way="The till")
    await town.at(25, 9)
    await ben.goes_to("Groundswell")
    await ben.presses("Answer")
    ben.does_not_see("From last time")
