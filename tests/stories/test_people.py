"""Lea says who belongs where, who is what, and who decides what."""

from tests.stories.town import Town, begins

LIST = """Name;Team;Wave;Role
Ana Petrov;Bakers;;champion
Ben;bakers
Dan Okafor;Drivers;Drivers
eve.santos@crumb.example;Drivers;Drivers
Cy;Front of house
Ola Bergh;Owners;;boss
Gil Novak;Drivers"""


async def test_a_list_is_looked_at_before_it_is_taken_over_and_what_is_not_understood_stays(
    town: Town,
) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad", "Dan Okafor"]})
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout people")
    lea.sees("People in Online ordering")
    lea.sees("4 people")
    await lea.presses("Paste a list")
    await lea.fills("The list", LIST)
    await lea.sends()
    lea.sees("3 people to change, 2 people to add")
    lea.sees("New team: Bakers, Drivers, Front of house")
    lea.sees("New wave: Drivers")
    lea.sees("Ana Petrov: team Bakers, champion")
    lea.sees("2 lines are not understood, and change nobody:")
    lea.sees("Line 7: I know nobody called Ola Bergh. Did you mean Ola Berg?")
    lea.sees("Line 8: Gil Novak is a guest.")
    assert len(town.said_to("Ana")) == 1
    await lea.sends()
    lea.sees("Saved: 3 people changed, 2 people added.")
    lea.sees("2 lines are not understood. Nobody was changed by them.")
    await lea.fills("The list", "Name;Team;Role\nOla Berg;Owners;sponsor")
    await lea.sends()
    lea.sees("Ola Berg: is added, team Owners, sponsors it")
    await lea.sends()
    lea.sees("Saved: 1 person added.")
    await lea.closes()

    assert town.said_to("Ana")[-1] == "You are a champion of Online ordering now"
    eve = town.person("Eve")
    await town.at(23, 15)
    await eve.goes_to("Groundswell")
    eve.sees("Those who lead the rollout have added you.")
    await lea.types("/rollout people")
    lea.sees("7 people · 4 teams · 2 wait for their wave")
    lea.sees("Bakers · 2 people")
    lea.sees("Dan Okafor · waits for Drivers")
    await lea.presses("Waves and gates")
    lea.sees("Plan a wave")


async def test_many_are_moved_and_one_is_changed_and_somebody_decides_about_the_process(
    town: Town,
) -> None:
    four = ["Ben Haddad", "Cy Larsen", "Dan Okafor", "Eve Santos"]
    await begins(town, fill={"Who takes part?": ["Ana Petrov", *four]})
    lea, ben = town.person("Lea"), town.person("Ben")
    await lea.closes()
    await lea.types("/rollout people")
    await lea.presses("Move many")
    await lea.fills("Who?", ["Ola Berg"])
    await lea.fills("Team", " drivers ")
    await lea.fills("Or a new wave", "Drivers")
    await lea.sends()
    lea.sees("Ola Berg is not in this rollout yet. “Add somebody” adds them.")
    await lea.fills("Who?", four)
    await lea.sends()
    lea.sees("Saved. 4 people moved.")
    await lea.closes()

    await lea.types("/rollout people")
    lea.sees("drivers · 4 people")
    await lea.presses("Change", below="Ana Petrov")
    await lea.fills("Role", "Champion: others can come to them with questions")
    await lea.sends()
    lea.sees("Saved. Ana Petrov: champion. I tell them.")
    await lea.closes()
    await lea.presses("Change", below="Lea Moreau")
    await lea.fills("Role", "Takes part")
    await lea.sends()
    lea.sees("Nobody would lead the rollout any more. Please choose another lead first.")
    await lea.closes()

    await lea.presses("Who decides what")
    await lea.fills("Process: how the work is done", "Ola Berg")
    await lea.sends()
    lea.sees("They are not in this rollout yet.")
    await lea.fills("Process: how the work is done", "Ben Haddad")
    await lea.sends()
    lea.sees("Process: Ben Haddad")
    await lea.closes()
    await ben.goes_to("Groundswell")
    ben.sees("You decide about process in Online ordering now.")
    assert town.said_to("Ana")[-1] == "You are a champion of Online ordering now"

    await ben.types("/rollout people", channel="online-orders")
    ben.sees("Only those who lead or sponsor Online ordering can do this.")
    await town.at(24, 9, 5)
    assert not [said for said in town.said_to("Dan") if "Your check-in" in said]
    assert [said for said in town.said_to("Ana") if "Your check-in" in said]
