"""What people can get wrong in "New rollout": it is said under the field, and nothing typed is lost."""

from datetime import date

from bot.sandbox.elements import Chosen
from tests.stories.town import Town, begins

SIX_QUESTIONS = "\n".join(f"Question {n}?" for n in range(6))


GOOD: dict[str, Chosen | date | None] = {
    "Name": "Online ordering",
    "What changes, and why?": "The phone never stops.",
    "Who takes part?": ["Ana Petrov"],
    "Target date": None,
    "Questions": "What moved?",
    "Sponsor": "Ola Berg",
}
MISTAKES: list[tuple[str, Chosen | date, str]] = [
    ("Name", "   ", "A rollout needs a name."),
    ("Name", "x" * 61, "Please use at most 60 characters; this has 61."),
    ("What changes, and why?", "  ", "Please say it in a sentence or two"),
    ("Who takes part?", ["Gil Novak"], "Nobody here can take part."),
    ("Target date", date(2026, 11, 22), "That day has passed."),
    ("Questions", SIX_QUESTIONS, "Five questions at most, so that it stays short; here are 6."),
    ("Questions", "Why " * 50, "Please keep each question under 150 characters"),
    ("Sponsor", "Gil Novak", "Please choose a colleague with a full account"),
]


async def test_a_mistake_is_said_under_its_field_and_keeps_what_was_typed(town: Town) -> None:
    lea = town.person("Lea")
    await lea.goes_to("online-orders")
    await lea.types("/rollout new")
    for label, good in GOOD.items():
        await lea.fills(label, good)

    for label, value, mistake in MISTAKES:
        await lea.fills(label, value)
        await lea.sends()
        lea.sees(mistake)
        lea.sees("Ola Berg" if label != "Sponsor" else "The phone never stops.")
        await lea.fills(label, GOOD[label])
    assert town.said_in("online-orders") == []

    await lea.sends()
    assert town.said_in("online-orders") == ["A change begins here: Online ordering"]


async def test_all_mistakes_are_said_at_once(town: Town) -> None:
    lea = town.person("Lea")
    await lea.goes_to("online-orders")
    await lea.types("/rollout new")
    await lea.fills("Name", "x" * 61)
    await lea.fills("What changes, and why?", "The phone never stops.")
    await lea.fills("Questions", SIX_QUESTIONS)
    await lea.sends()

    lea.sees("Please use at most 60 characters")
    lea.sees("Five questions at most")


async def test_a_name_is_taken_whatever_its_case_and_spaces(town: Town) -> None:
    await begins(town)
    await town.person("Lea").closes()

    await begins(town, "online  ORDERING")

    town.person("Lea").sees("There is a rollout with this name already.")


async def test_guests_are_left_out_with_a_word_about_it(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Gil Novak"]})

    lea = town.person("Lea")
    lea.sees(
        "Left out, because only colleagues with a full account can take part: Gil Novak (a guest)."
    )
    assert town.said_to("Gil") == []
    assert town.said_to("Ana") == ["Welcome to Online ordering"]


async def test_people_of_a_channel_are_chosen_beforehand_without_bots_and_guests(
    town: Town,
) -> None:
    lea = town.person("Lea")
    await lea.goes_to("general")
    await lea.types("/rollout new")

    lea.sees("Cy Larsen")
    lea.does_not_see("Gil Novak")
    lea.does_not_see("Oven Timer")


async def test_a_private_channel_without_the_bot_says_how_to_invite_it(town: Town) -> None:
    lea = town.person("Lea")
    await lea.goes_to("back-office")
    await lea.types("/rollout new")

    lea.sees(
        "I can’t see this conversation. In a channel, type /invite @Groundswell and try again."
    )


async def test_in_the_conversation_with_the_bot_the_form_asks_for_a_channel(town: Town) -> None:
    lea = town.person("Lea")
    await lea.goes_to("Groundswell")
    await lea.types("/rollout new")
    await lea.fills("Channel", "delivery")
    await lea.fills("Name", "Tablets")
    await lea.fills("What changes, and why?", "Paper slips get wet.")
    await lea.fills("Who takes part?", ["Dan Okafor", "Eve Santos"])
    await lea.sends()

    lea.sees("Tablets has begun")
    assert town.said_in("delivery") == ["A change begins here: Tablets"]


async def test_a_form_sent_twice_begins_one_rollout(town: Town) -> None:
    lea = town.person("Lea")
    await begins(town)
    await lea.closes()

    assert town.said_in("online-orders") == ["A change begins here: Online ordering"]
    assert town.said_to("Ana") == ["Welcome to Online ordering"]
