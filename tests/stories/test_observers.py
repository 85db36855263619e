"""Some only read along: leads choose them, they are told what it means, and are asked nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from bot.audit import Deed
from bot.sandbox.elements import Chosen
from bot.sandbox.person import Person
from tests.stories.town import Hands, Town, begins

ALONG = "You read along in Online ordering"
PROMPT = "Your check-in for Online ordering, {}"
THREE: dict[str, Chosen | date] = {"Who takes part?": ["Ana Petrov", "Ben Haddad", "Cy Larsen"]}


async def chooses(town: Town, *names: str) -> Person:
    """Let Lea choose who reads along."""
    lea = town.person("Lea")
    if town.sandbox.world.modal(lea.id):
        await lea.closes(all_of_them=True)
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("Observers")
    await lea.fills("Who only reads along?", list(names))
    await lea.sends()
    return lea


async def deeds(town: Town) -> Sequence[str]:
    assert isinstance(town.sandbox.timekeeper, Hands)
    read = town.sandbox.timekeeper.house.database.read
    found = await read(lambda s: s.scalars(select(Deed).order_by(Deed.id)).all())
    return [f"{deed.actor_id} {deed.deed}" for deed in found]


async def test_who_is_chosen_is_told_what_it_means_and_is_never_asked(town: Town) -> None:
    await begins(town, fill=THREE)
    lea = await chooses(town, "Dan Okafor", "Eve Santos")
    lea.sees("Reading along in Online ordering: Dan Okafor and Eve Santos")

    assert town.said_to("Dan") == [ALONG]
    dan = town.person("Dan")
    await dan.goes_to("Groundswell")
    dan.sees("You are asked nothing, and not counted.")
    dan.sees("/rollout join")
    dan.sees("/rollout leave")

    await town.at(25, 12)
    assert town.said_to("Dan") == [ALONG]
    await dan.types("/rollout status", channel="online-orders")
    dan.sees("3 people take part · 2 read along")
    dan.sees("0 of 3 answered")
    dan.does_not_see("You: ")
    assert (await deeds(town)).count("U0LEA rollouts.observer_added") == 2


async def test_who_took_part_is_asked_nothing_more_at_once_and_told_so(town: Town) -> None:
    await begins(town, fill=THREE)
    await town.at(24, 9)
    ben = town.person("Ben")
    await chooses(town, "Ben Haddad")

    assert town.said_to("Ben")[-1] == ALONG, "a message of its own, as somebody else chose it"
    await ben.goes_to("Groundswell")
    ben.sees("You are not asked about Online ordering any more.")
    ben.sees("You are not taking part in Online ordering. Nothing will be asked of you.")
    await ben.goes_to("online-orders")
    ben.sees("0 of 2 answered")

    said = len(town.said_to("Ben"))
    await town.at(26, 12)
    assert len(town.said_to("Ben")) == said


async def test_an_observer_who_joins_takes_part_and_one_who_leaves_leaves(town: Town) -> None:
    await begins(town, fill=THREE)
    await chooses(town, "Dan Okafor", "Eve Santos")
    dan, eve = town.person("Dan"), town.person("Eve")
    await dan.types("/rollout join", channel="delivery")  # not the rollout's own channel
    dan.sees("You take part in Online ordering now.")
    await eve.goes_to("Groundswell")
    await eve.presses("Not for me")
    eve.sees("You have left Online ordering.")
    eve.sees("You do not read along in Online ordering any more.")

    await town.at(24, 9)
    assert town.said_to("Dan")[1:] == [
        "Welcome to Online ordering",
        PROMPT.format("Tue 24 Nov"),
    ]
    await dan.types("/rollout status", channel="online-orders")
    dan.sees("4 people take part")
    dan.does_not_see("read along")
    await eve.types("/rollout leave", channel="delivery")
    eve.sees("You are in no rollout here.")


async def test_who_is_taken_out_of_the_list_leaves(town: Town) -> None:
    await begins(town, fill=THREE)
    await chooses(town, "Dan Okafor", "Eve Santos")
    lea = await chooses(town, "Eve Santos")
    lea.sees("Reading along in Online ordering: Eve Santos")
    lea.sees("Left: Dan Okafor")

    dan = town.person("Dan")
    await dan.goes_to("Groundswell")
    dan.sees("You do not read along in Online ordering any more.")
    await dan.presses("Take part")
    dan.sees("You take part in Online ordering now.")
    assert "U0LEA rollouts.observer_removed" in await deeds(town)


async def test_who_reads_along_a_second_time_is_told_a_second_time(town: Town) -> None:
    await begins(town, fill=THREE)
    await chooses(town, "Dan Okafor")
    await town.person("Dan").types("/rollout join", channel="online-orders")
    await town.at(23, 11)
    await chooses(town, "Dan Okafor")

    assert town.said_to("Dan").count(ALONG) == 1, "the first one says that it is over"
    assert town.said_to("Dan")[-1] == ALONG


async def test_who_cannot_only_read_along_is_named_at_the_field(town: Town) -> None:
    await begins(town, fill={**THREE, "Sponsor": "Ola Berg"})
    lea = await chooses(town, "Gil Novak", "Oven Timer", "Dan Okafor")
    lea.sees("Gil Novak (a guest) and Oven Timer (an app) cannot read along")
    await lea.fills("Who only reads along?", ["Lea Moreau", "Ola Berg"])
    await lea.sends()
    lea.sees("Lea Moreau and Ola Berg cannot only read along: whoever leads or sponsors")
    await town.person("Dan").is_deactivated()
    await lea.fills("Who only reads along?", ["Dan Okafor"])
    await lea.sends()
    lea.sees("Dan Okafor (no longer here) cannot read along")
    assert town.said_to("Dan") == []


async def test_an_observer_whose_account_is_closed_is_no_hindrance(town: Town) -> None:
    await begins(town, fill=THREE)
    await chooses(town, "Dan Okafor")
    await town.person("Dan").is_deactivated()

    lea = await chooses(town, "Eve Santos")
    lea.sees("Reading along in Online ordering: Eve Santos")


async def test_observers_are_chosen_by_those_who_lead_or_sponsor_only(town: Town) -> None:
    await begins(town, fill=THREE)
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    lea.sees("Reading along: nobody")
    await ana.types("/rollout settings", channel="online-orders")
    ana.sees("Only those who lead or sponsor Online ordering can do this.")


async def test_a_rollout_can_begin_with_observers(town: Town) -> None:
    await begins(town, fill={**THREE, "Who only reads along?": ["Ana Petrov"]})
    lea = town.person("Lea")
    lea.sees("Ana Petrov cannot take part and only read along. Please choose one of the two.")
    await lea.fills("Who only reads along?", ["Lea Moreau"])
    await lea.sends()
    lea.sees("Lea Moreau cannot only read along")
    await lea.fills("Who only reads along?", ["Gil Novak"])
    await lea.sends()
    lea.sees("Gil Novak (a guest) cannot read along")
    await lea.fills("Who only reads along?", ["Dan Okafor"])
    await lea.sends()
    lea.sees("4 people get a welcome from me.")

    assert town.said_to("Dan") == [ALONG]
    await town.at(24, 9)
    assert town.said_to("Dan") == [ALONG]
    assert town.said_to("Ana")[-1] == PROMPT.format("Tue 24 Nov")


async def test_help_and_checkin_fit_somebody_who_is_asked_nothing(town: Town) -> None:
    await begins(town, fill=THREE)
    await chooses(town, "Dan Okafor")
    dan = town.person("Dan")
    await dan.types("/rollout help", channel="general")
    dan.sees("/rollout join")
    dan.sees("/rollout leave")
    dan.does_not_see("/rollout checkin")
    dan.does_not_see("/rollout settings")
    await dan.types("/rollout checkin")
    dan.sees("You take no part in this rollout, so nothing is asked of you.")


async def test_a_private_rollout_is_known_to_its_observers(town: Town) -> None:
    await town.person("Ola").invites("Groundswell", to="back-office")
    await begins(
        town,
        channel="back-office",
        fill={"Who takes part?": ["Ola Berg"], "Who only reads along?": ["Dan Okafor"]},
    )
    dan, ana = town.person("Dan"), town.person("Ana")
    await dan.types("/rollout status", channel="general")
    dan.sees("1 person takes part · 1 reads along")
    await ana.types("/rollout status", channel="general")
    ana.sees("There is no rollout here yet.")
