"""Who is away, or does not work that day, is not asked and not counted; a late word of it counts too."""

from datetime import date

from bot.sandbox.elements import Chosen
from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, begins

TWO: dict[str, Chosen | date] = {"Who takes part?": ["Ana Petrov", "Dan Okafor"]}
ONE: dict[str, Chosen | date] = {"Who takes part?": ["Ana Petrov"]}


async def says(town: Town, name: str, words: str) -> None:
    await town.person(name).types(f"/rollout {words}", channel="general")


async def seen(town: Town, name: str = "Dan") -> str:
    person = town.person(name)
    await person.goes_to("online-orders")
    return " ".join(person.screen().split())


async def test_who_is_away_is_not_asked_and_not_counted(town: Town) -> None:
    await begins(town, fill=TWO)
    await says(town, "Ana", "away 24 Nov - 25 Nov")
    await town.at(26, 8)
    assert prompted_at(town, "Ana") == []
    assert len(prompted_at(town, "Dan")) == 2
    assert "Tue 24 Nov · Online ordering Closed: no answer" in await seen(town)
    await town.at(26, 9, 5)
    assert prompted_at(town, "Ana") == ["Thu 26 Nov 09:00"]
    assert "Thu 26 Nov · Online ordering 0 of 2 answered" in await seen(town)


async def test_with_everybody_away_the_day_has_no_message(town: Town) -> None:
    await begins(town, fill=TWO)
    await says(town, "Ana", "away until 25 Nov")
    await says(town, "Dan", "away tomorrow")
    await town.at(25, 8)
    assert "Check-in · Tue 24 Nov" not in await seen(town)
    await town.at(25, 9, 5)
    assert "Wed 25 Nov · Online ordering No answer yet" in await seen(town)


async def test_who_goes_away_before_their_hour_is_not_asked_that_day(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Eve Santos", "Dan Okafor"]})
    await town.at(24, 9, 30)  # half past eight in Lisbon, and the day has begun
    await town.person("Eve").types("/rollout away today", channel="delivery")
    await town.at(24, 12)
    assert prompted_at(town, "Eve") == []
    assert "No answer yet" in await seen(town)


async def test_who_goes_away_after_their_prompt_is_not_counted_as_missing(town: Town) -> None:
    await begins(town, fill=TWO)
    await town.at(24, 9, 30)
    assert "0 of 2 answered" in await seen(town)
    await says(town, "Ana", "away today")
    await town.at(24, 9, 35)
    assert "No answer yet" in await seen(town)


async def test_a_prompt_that_stands_open_says_why_it_is_not_asked_any_more(town: Town) -> None:
    await begins(town, fill=TWO)
    await town.at(24, 9, 30)
    ana = town.person("Ana")
    await says(town, "Ana", "away today")
    await town.at(24, 9, 35)
    await ana.goes_to("Groundswell")
    ana.sees("You are away: this check-in is not asked of you. · Online ordering, Tue 24 Nov")
    ana.does_not_see("any more")
    await says(town, "Ana", "back")
    await town.at(24, 9, 40)
    await ana.goes_to("Groundswell")
    ana.sees("Online ordering · check-in, Tue 24 Nov")


async def test_what_was_answered_before_going_away_counts(town: Town) -> None:
    await begins(town, fill=TWO)
    await town.at(24, 9, 30)
    ana = town.person("Ana")
    await ana.types("The first orders came in.", channel="Groundswell")
    await says(town, "Ana", "away today")
    await town.at(24, 9, 35)
    assert "1 of 2 answered" in await seen(town)


async def test_an_absence_taken_back_leaves_everything_as_it_was(town: Town) -> None:
    await begins(town, fill=TWO)
    await town.at(24, 9, 30)
    await says(town, "Ana", "away today")
    await town.at(24, 9, 35)
    await says(town, "Ana", "back")
    await town.at(24, 9, 40)
    assert "0 of 2 answered" in await seen(town)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Skip today")
    await town.at(24, 9, 45)
    assert "0 of 2 answered · 1 skipped" in await seen(town)
    assert len(prompted_at(town, "Ana")) <= 1


async def test_who_comes_back_before_noon_is_asked_that_day(town: Town) -> None:
    await begins(town, fill=TWO)
    await says(town, "Ana", "away until Friday")
    await town.at(25, 10)
    await says(town, "Ana", "back")
    await town.at(25, 10, 5)
    assert prompted_at(town, "Ana") == ["Wed 25 Nov 10:00"]
    assert "Wed 25 Nov · Online ordering 0 of 2 answered" in await seen(town)


async def test_who_comes_back_in_the_evening_is_asked_the_next_day(town: Town) -> None:
    await begins(town, fill=TWO)
    await says(town, "Ana", "away until Friday")
    await town.at(25, 18)
    await says(town, "Ana", "back")
    await town.at(26, 9, 5)
    assert prompted_at(town, "Ana") == ["Thu 26 Nov 09:00"]


async def test_the_only_one_comes_back_early_and_the_rollout_goes_on(town: Town) -> None:
    await begins(town, fill=ONE)
    await says(town, "Ana", "away 24 Nov - 24 Dec")
    await town.at(26, 12)
    assert prompted_at(town, "Ana") == []
    await says(town, "Ana", "back")
    await town.at(27, 9, 5)
    assert prompted_at(town, "Ana")[-1] == "Fri 27 Nov 09:00"


async def test_a_check_in_in_the_evening_is_asked_within_working_hours(town: Town) -> None:
    await begins(town, fill={**TWO, "Check-in time": "18:00"})
    await town.at(24, 20)
    assert prompted_at(town, "Ana") == ["Mon 23 Nov 16:30", "Tue 24 Nov 16:30"]


async def test_who_joins_while_away_is_asked_when_they_are_back(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Dan Okafor"]})
    await says(town, "Ana", "away until 25 Nov")
    await town.person("Ana").types("/rollout join", channel="online-orders")
    await town.at(26, 9, 5)
    assert prompted_at(town, "Ana") == ["Thu 26 Nov 09:00"]
