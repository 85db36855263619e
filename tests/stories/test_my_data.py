"""Everybody can have what is stored about them, and erase it."""

import json

from bot.slack.blocks import Block
from tests.stories.town import Town, begins


def pages(town: Town, name: str) -> list[dict[str, list[dict[str, object]]]]:
    """What somebody was sent as JSON, each message read by itself."""
    world = town.sandbox.world
    said = world.messages[world.dm(world.user_named(name).id).id]
    exports = [m for m in said if m.text.startswith("What is stored about you")]
    return [json.loads(_code(m.blocks)) for m in exports]


def _code(blocks: list[Block]) -> str:
    [text] = [b["elements"][0]["elements"][0]["text"] for b in blocks if b["type"] == "rich_text"]
    return str(text)


async def presses(town: Town, label: str) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout me", channel="general")
    await ana.presses(label)


async def lives(town: Town) -> None:
    """Ana answers once, at length, and is away for a day."""
    await begins(town)
    await town.at(24, 9, 30)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    await ana.fills("What moved?", "First orders! " + '\n"quoted" <!channel> ' * 120)
    await ana.fills("What’s next?", "Printer. " * 300)
    await ana.fills("Anything in the way?", "The oven door sticks.")
    await ana.sends()
    await ana.types("/rollout away 1 Dec", channel="general")
    await town.at(24, 9, 40)


async def test_what_is_stored_comes_as_json_by_direct_message(town: Town) -> None:
    await lives(town)
    await presses(town, "What is stored about me")
    town.person("Ana").sees("I am sending you all that is stored about you, as JSON, in")
    await town.at(24, 9, 45)

    found = pages(town, "Ana")
    assert {name for page in found for name in page} == {
        "you",
        "check-ins",
        "concerns and ideas",
        "actions",
        "waves",
        "decisions",
        "votes",
        "votes you opened or decide",
        "milestones",
        "rollouts",
        "messages",
    }
    told = json.dumps(found)
    for words in (
        "Petrov",
        "2026-12-01",
        "First orders!",
        "Printer.",
        "Online ordering",
        "attention.daily",
    ):
        assert words in told
    assert "Ben" not in told


async def test_erased_words_are_gone_here_and_in_the_thread_and_the_count_stays(town: Town) -> None:
    await lives(town)
    dan = town.person("Dan")
    await dan.goes_to("online-orders")
    await dan.opens_thread("Check-in · Tue 24 Nov")
    dan.sees("First orders!")

    await presses(town, "Erase")
    ana = town.person("Ana")
    ana.sees("This cannot be undone.")
    ana.sees("That you answered or skipped stays, as a count only.")
    await ana.sends()
    ana.sees("Done. You take part in nothing")
    await ana.closes()
    await town.at(24, 9, 50)

    dan.does_not_see("First orders!")
    dan.sees("1 of 5 answered")
    lea = town.person("Lea")
    await lea.types("/rollout checkin history", channel="online-orders")
    lea.does_not_see("First orders!")
    lea.does_not_see("Ana Petrov")
    await presses(town, "What is stored about me")
    await town.at(24, 9, 55)
    told = json.dumps(pages(town, "Ana"))
    for words in ("First orders!", "2026-12-01", "oven door"):
        assert words not in told
    await town.at(25, 12)
    assert not [text for text in town.said_to("Ana") if "Wed 25 Nov" in text]


async def test_nothing_is_erased_before_it_is_confirmed(town: Town) -> None:
    await lives(town)
    await presses(town, "Erase")
    ana = town.person("Ana")
    await ana.presses("Cancel")
    await ana.types("/rollout me")
    ana.sees("Away: Tue 1 Dec")


async def test_with_the_only_one_away_after_all_the_message_of_the_day_goes(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(24, 9, 30)
    ana = town.person("Ana")
    await ana.goes_to("online-orders")
    ana.sees("Check-in · Tue 24 Nov")
    await ana.types("/rollout away today")
    await town.at(24, 9, 35)
    ana.does_not_see("Check-in · Tue 24 Nov")


async def test_an_answer_of_ticks_alone_is_shown_and_not_taken_for_erased(town: Town) -> None:
    await lives(town)
    await town.at(25, 9, 30)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Answer", on="Wed 25 Nov")
    await ana.chooses("solved")
    await ana.sends()
    await town.at(25, 9, 40)
    dan = town.person("Dan")
    await dan.goes_to("online-orders")
    await dan.opens_thread("Check-in · Wed 25 Nov")
    dan.sees("Ana Petrov answered")
