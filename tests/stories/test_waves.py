"""A rollout grows wave by wave: planned, waited for, weighed, and opened with a reason."""

from datetime import date

from bot.checkins.hooks import CheckinPart
from bot.waves import service as waves
from tests.stories.town import Hands, Town, begins

DRIVERS = date(2026, 11, 30)
WHY = "The till works since Friday <!channel>"


async def plans(town: Town, name: str = "Drivers") -> None:
    """Let Lea plan a wave."""
    lea = town.person("Lea")
    await lea.types("/rollout waves", channel="online-orders")
    await lea.presses("Plan a wave")
    await lea.fills("What is it called?", name)
    await lea.fills("When is it to begin?", DRIVERS)
    await lea.sends()


async def puts(town: Town, *names: str, number: int) -> None:
    """Put people into a wave, as those who lead do."""
    hands = town.sandbox.timekeeper
    assert isinstance(hands, Hands)
    users = [town.person(name).user for name in names]
    await hands.house.database.run(
        waves.place,
        workspace_id=town.sandbox.world.workspace.id,
        rollout_id=1,
        user_ids=[user.id for user in users],
        number=number,
        by_id=town.person("Lea").id,
        parts=[CheckinPart()],
        now=town.clock(),
    )
    await town.sandbox.settle()


async def test_drivers_wait_for_their_wave_and_are_told_what_that_means(town: Town) -> None:
    await begins(town)
    await plans(town)
    lea, dan = town.person("Lea"), town.person("Dan")
    lea.sees("Pilot · since Mon 23 Nov")
    lea.sees("Drivers · planned for Mon 30 Nov · 0 people wait")
    await lea.presses("Plan a wave")
    await lea.fills("What is it called?", "drivers")
    await lea.sends()
    lea.sees("There is a wave with this name already.")
    await lea.closes()

    await puts(town, "Dan", number=1)
    await dan.goes_to("Groundswell")
    dan.sees("You begin with “Drivers”, planned for Mon 30 Nov. Until then you hear how it goes")
    dan.does_not_see("a minute is enough")
    await town.at(24, 9, 30)
    assert len(town.said_to("Dan")) == 1
    await dan.types("/rollout checkin")
    dan.sees("Your wave of this rollout has not begun")
    await dan.types("/rollout why")
    dan.sees(
        "No check-ins until the wave “Drivers” of Online ordering begins: planned for Mon 30 Nov."
    )
    await dan.types("/rollout me")
    dan.sees("Online ordering: you begin with “Drivers”, planned for Mon 30 Nov")
    await dan.types("/rollout status", channel="online-orders")
    dan.sees("1 waits for their wave")
    dan.sees("Pilot since Mon 23 Nov · next: Drivers, planned for Mon 30 Nov · gate: not set yet")

    await lea.types("/rollout settings")
    lea.sees("Waves: Pilot and Drivers")
    await lea.presses("Waves")
    await lea.presses("Change the plan")
    await lea.fills("What is it called?", "Vans")
    await lea.sends()
    lea.sees("Vans · planned for Mon 30 Nov · 1 person waits")
    await dan.goes_to("Groundswell")
    dan.sees("You begin with “Vans”")


async def test_a_wave_opens_through_a_gate_and_whoever_waited_is_welcomed(town: Town) -> None:
    await begins(town)
    await plans(town)
    await puts(town, "Dan", number=1)
    lea, dan = town.person("Lea"), town.person("Dan")
    await lea.presses("Open")
    lea.sees("Pilot: What would tell us that it worked? Nothing is written down yet.")
    await lea.presses("Set the gate")
    await lea.fills("Check-ins answered, at least (%)", "60")
    await lea.sends()
    lea.sees("A gate has 2 to 5 criteria; this has 1.")
    await lea.fills("Numbers of ours, at least", "Orders taken online: 60")
    await lea.sends()
    lea.sees("At least 60 % of the check-ins answered (must): too little to tell")
    await lea.presses("Enter what is known")
    await lea.fills("Orders taken online (at least 60)", "many")
    await lea.sends()
    lea.sees("Please type a whole number")
    await lea.fills("Orders taken online (at least 60)", "72")
    await lea.sends()
    lea.sees("Orders taken online: at least 60 (must): met, 72")
    await lea.presses("Change the gate")
    await lea.fills("Numbers of ours, at least", "Orders taken online: 90")
    await lea.sends()
    lea.sees("Please say why in a sentence")
    await lea.fills("Why is it changed?", "Christmas came early")
    await lea.sends()
    lea.sees("Orders taken online: at least 90 (must): missed, 72")
    lea.sees("The gate was changed on Mon 23 Nov: “Christmas came early”")

    await lea.presses("Open")
    lea.sees("Drivers: 1 person begins")
    await lea.fills("Why now?", " ")
    await lea.sends()
    lea.sees("Please say why in a sentence")
    await lea.fills("Why now?", WHY)
    await lea.sends()
    lea.sees("Drivers · since Mon 23 Nov · 1 person")
    await lea.closes()
    await lea.goes_to("online-orders")
    lea.sees("“Drivers” begins · Online ordering")
    lea.sees("Dan Okafor begins.")
    lea.sees(WHY)
    lea.sees("The gate on “Pilot” was changed on Mon 23 Nov")
    assert town.said_in("online-orders").count("“Drivers” begins in Online ordering") == 1

    assert len(town.said_to("Dan")) == 2
    await dan.goes_to("Groundswell")
    dan.sees("Another message of mine says what that means for you now.")
    dan.sees("a minute is enough")
    await town.at(24, 9, 30)
    assert "check-in" in town.said_to("Dan")[-1].lower()
