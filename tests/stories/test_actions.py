"""A piece of work with one owner and a date: given, due, overdue, done, given on, and back when its owner leaves."""

import asyncio
from datetime import date

from tests.stories.town import Town, begins

LABELS = "Print the labels <!channel> *now*"


async def makes(
    town: Town, what: str = LABELS, *, owner: str = "Ana Petrov", due: date = date(2026, 11, 25)
) -> None:
    """Let Lea begin a rollout, if need be, and give somebody a piece of work."""
    if not town.said_in("online-orders"):
        await begins(town)
        await town.person("Lea").closes()
    lea = town.person("Lea")
    await lea.types("/rollout action", channel="online-orders")
    await lea.fills("What is to be done?", what)
    await lea.fills("Who does it?", owner)
    await lea.fills("By when?", due)
    await lea.sends()
    lea.sees("Made.")
    await lea.closes()


async def presses(town: Town, name: str, label: str, *, on: str = "") -> None:
    person = town.person(name)
    await person.goes_to("Groundswell")
    await person.presses(label, on=on)


def asked_at(town: Town, name: str, words: str) -> list[str]:
    """When somebody got messages that say this, in the order in which they came."""
    world = town.sandbox.world
    said = world.messages[world.dm(world.user_named(name).id).id]
    return [m.text for m in said if words in m.text]


async def test_its_owner_is_told_and_says_in_one_line_what_came_of_it(town: Town) -> None:
    await makes(town)
    ana, lea = town.person("Ana"), town.person("Lea")
    await ana.goes_to("Groundswell")
    ana.sees("An action for you · Online ordering")
    ana.sees(LABELS)
    ana.sees("Due Wed 25 Nov · from Lea Moreau")
    assert not ana.notifications[-1].startswith("<!")

    await lea.types("/rollout status", channel="online-orders")
    lea.sees("1 action open")
    await ana.presses("Done")
    await ana.fills("What came of it?", "   ")
    await ana.sends()
    ana.sees("Please say in one line what came of it.")
    await ana.fills("What came of it?", "Forty labels hang on the shelves")
    await ana.sends()
    ana.sees("Done · Online ordering")
    ana.sees("Forty labels hang on the shelves")
    ana.does_not_see("Another day…")

    await lea.types("/rollout actions", channel="online-orders")
    lea.sees("You have nothing to do")
    lea.sees("Ana Petrov, Mon 23 Nov: Forty labels hang on the shelves")
    await ana.types("/rollout status", channel="online-orders")
    ana.does_not_see("action open")
    await town.at(27, 18)
    assert not asked_at(town, "Ana", "An action is")


async def test_on_the_day_it_is_due_it_asks_by_itself_and_later_in_the_message_of_the_day(
    town: Town,
) -> None:
    await makes(town, due=date(2026, 11, 24))
    ana = town.person("Ana")
    await town.at(24, 8, 55)
    assert not asked_at(town, "Ana", "An action is due today")
    await town.at(24, 9, 5)
    assert asked_at(town, "Ana", "An action is due today") == [
        "An action is due today: Print the labels &lt;!channel&gt; ∗now∗"
    ]
    assert "Your check-in for Online ordering, Tue 24 Nov" in town.said_to("Ana")

    await town.at(25, 9, 5)
    assert town.said_to("Ana")[-1] == "Your check-in for Online ordering, Wed 25 Nov"
    await town.at(26, 9, 5)
    assert town.said_to("Ana")[-1] == "Today: 1 check-in and 1 action"
    await ana.goes_to("Groundswell")
    ana.sees("An action is overdue since Tue 24 Nov · Online ordering")
    await town.person("Lea").types("/rollout status", channel="online-orders")
    town.person("Lea").sees("1 action open, 1 overdue")

    await town.at(27, 18)
    assert "1 action" not in town.said_to("Ana")[-1]
    await ana.goes_to("Groundswell")
    await ana.presses("Done", below="An action is overdue since Tue 24 Nov")
    await ana.fills("What came of it?", "Late, but done")
    await ana.sends()
    ana.does_not_see("An action is overdue")
    ana.does_not_see("An action is due today")
    await town.at(1, 18, month=12)
    assert len([said for said in town.said_to("Ana") if "1 action" in said]) == 1


async def test_without_a_check_in_what_is_overdue_comes_before_the_end_of_the_day(
    town: Town,
) -> None:
    await makes(town, owner="Ola Berg", due=date(2026, 11, 28))  # a Saturday
    await town.at(30, 14, 55)
    assert not asked_at(town, "Ola", "An action is")
    await town.at(30, 15, 5)
    assert len(asked_at(town, "Ola", "An action is overdue since Sat 28 Nov")) == 1


async def test_another_day_moves_it_and_nobody_is_asked_before(town: Town) -> None:
    await makes(town, due=date(2026, 11, 24))
    await town.at(24, 9, 5)
    await presses(town, "Ana", "Another day…", on="An action is due today")
    ana = town.person("Ana")
    for day, words in (
        (date(2026, 11, 23), "That day has passed."),
        (date(2028, 1, 1), "Please choose a day within a year."),
    ):
        await ana.fills("By when?", day)
        await ana.sends()
        ana.sees(words)
    await ana.fills("By when?", date(2026, 11, 27))
    await ana.sends()
    ana.sees("Due Fri 27 Nov · Online ordering")
    ana.sees("An action for you · Online ordering")
    ana.sees("Due Fri 27 Nov · from Lea Moreau")

    await town.at(26, 18)
    assert not [said for said in town.said_to("Ana") if "1 action" in said]
    await town.at(27, 9, 5)
    assert asked_at(town, "Ana", "An action is due today")


async def test_given_on_it_is_somebody_elses_and_the_old_message_says_so(town: Town) -> None:
    await makes(town)
    await presses(town, "Ana", "Give to…")
    ana, ben = town.person("Ana"), town.person("Ben")
    await ana.fills("Who does it?", "Gil Novak")
    await ana.sends()
    ana.sees("Please choose a colleague with a full account")
    await ana.fills("Who does it?", "Ana Petrov")
    await ana.sends()
    ana.sees("They look after it already.")
    await ana.fills("Who does it?", "Ben Haddad")
    await ana.sends()
    ana.sees("Ben Haddad looks after this now · Online ordering")
    ana.does_not_see("Give to…")

    await ben.goes_to("Groundswell")
    ben.sees("An action for you · Online ordering")
    ben.sees("from Ana Petrov")
    await town.at(25, 9, 5)
    assert len(asked_at(town, "Ben", "An action is due today")) == 1
    assert not asked_at(town, "Ana", "An action is due today")


async def test_a_lead_changes_what_others_have_and_drops_it_with_a_reason(town: Town) -> None:
    await makes(town)
    await makes(town, "Fix the printer", owner="Lea Moreau")
    assert not asked_at(town, "Lea", "An action for you")  # it was her own doing
    lea, ana, dan = town.person("Lea"), town.person("Ana"), town.person("Dan")
    await lea.types("/rollout actions")
    lea.sees("Your actions")
    lea.sees("Fix the printer Due Wed 25 Nov · Online ordering")
    lea.sees("Others in Online ordering")
    lea.sees("Due Wed 25 Nov · Ana Petrov")
    await lea.presses("Open", below="Print the labels")
    await lea.presses("Drop")
    await lea.fills("Why not?", "The new tills print them")
    await lea.sends()
    lea.sees("Saved. Dropped · Online ordering")
    await lea.closes()
    await ana.goes_to("Groundswell")
    ana.sees("Dropped · Online ordering")
    ana.sees("The new tills print them")

    await dan.types("/rollout actions", channel="online-orders")
    dan.sees("You have nothing to do")
    dan.does_not_see("Fix the printer")
    await dan.types("/rollout action")
    dan.sees("Only those who lead or sponsor Online ordering can do this.")


async def test_the_actions_of_whoever_leaves_go_back_to_the_lead(town: Town) -> None:
    await makes(town)
    await makes(town, "Fix the printer", owner="Ben Haddad")
    await town.person("Ana").is_deactivated()
    lea, ben = town.person("Lea"), town.person("Ben")
    await lea.goes_to("Groundswell")
    lea.sees("An action came to you · Online ordering")
    lea.sees("Due Wed 25 Nov · Ana Petrov had it before")

    await ben.types("/rollout leave", channel="online-orders")
    lea.sees("Ben Haddad had it before")
    await ben.goes_to("Groundswell")
    ben.sees("Lea Moreau looks after this now")
    await town.at(25, 9, 5)
    assert len(asked_at(town, "Lea", "An action is due today")) == 2
    assert not asked_at(town, "Ben", "An action is due today")


async def test_two_who_settle_it_at_once_and_a_button_of_last_month_change_nothing(
    town: Town,
) -> None:
    await makes(town)
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.types("/rollout actions")
    await lea.presses("Open")
    await lea.presses("Drop")
    await lea.fills("Why not?", "No need")
    await presses(town, "Ana", "Done")
    await ana.fills("What came of it?", "They hang")
    await asyncio.gather(ana.sends(), ana.sends())
    await lea.sends()
    lea.sees("Nothing has changed: this action is done already.")
    await lea.closes(all_of_them=True)

    await town.at(23, 12, month=12)
    await lea.presses("Open")
    lea.sees("Nothing has changed: this action is done already.")
    await ana.goes_to("Groundswell")
    ana.sees("They hang")
    ana.does_not_see("No need")


async def test_what_is_asked_is_foretold_explained_kept_and_erased(town: Town) -> None:
    await makes(town, due=date(2026, 11, 24))
    ana, lea = town.person("Ana"), town.person("Lea")
    await lea.types("/rollout preview 2d", channel="online-orders")
    lea.sees("09:00 Ana Petrov · action")
    await town.at(24, 9, 5)
    assert asked_at(town, "Ana", "An action is due today")
    await lea.types("/rollout why @ana")
    lea.sees("Note of an action, Online ordering")
    await ana.types("/rollout me", channel="general")
    ana.sees("1 action, due Tue 24 Nov")

    await ana.presses("What is stored about me")
    await town.at(24, 9, 15)
    await ana.goes_to("Groundswell")
    ana.sees("Print the labels")
    await ana.types("/rollout me", channel="general")
    await ana.presses("Erase")
    ana.sees("The actions you have go back to those who lead.")
    await ana.sends()
    await ana.closes()
    await lea.goes_to("Groundswell")
    lea.sees("someone who left had it before")
