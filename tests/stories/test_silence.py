"""Three days without a word: a private question, and ten days of peace for whoever does nothing."""

from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, begins

QUESTION = "Online ordering: is this still useful?"
TWO = {"Who takes part?": ["Ana Petrov", "Dan Okafor"]}


async def silent(town: Town) -> None:
    """Ana says nothing from Tuesday to Thursday; on Friday she is asked whether it is useful."""
    await begins(town, fill=TWO)
    await town.person("Lea").closes()
    await town.at(27, 9, 5)
    assert len(prompted_at(town, "Ana")) == 3
    await town.person("Ana").goes_to("Groundswell")


async def answers_some_day(town: Town, name: str) -> None:
    someone = town.person(name)
    await someone.types("/rollout checkin", channel="general")
    await someone.fills("What moved?", "The ovens")
    await someone.sends()


async def test_whoever_does_nothing_is_left_in_peace_for_ten_days(town: Town) -> None:
    await silent(town)
    ana, dan = town.person("Ana"), town.person("Dan")
    ana.sees("You have not answered lately, and that is fine.")
    ana.sees("If you do nothing, I leave you in peace for ten days. Only you see this.")
    assert town.said_to("Ana")[-1] == QUESTION
    await dan.goes_to("online-orders")
    dan.does_not_see("still useful")
    dan.does_not_see("Check-in · Fri 27 Nov")  # Dan was as silent, so nobody was asked

    await town.at(4, 12, month=12)
    assert len(prompted_at(town, "Ana")) == 3
    await town.at(7, 9, 5, month=12)
    assert prompted_at(town, "Ana")[3:] == ["Mon 07 Dec 09:00"]
    assert town.said_to("Ana").count(QUESTION) == 1


async def test_an_answer_ends_the_peace_at_once(town: Town) -> None:
    await silent(town)
    await answers_some_day(town, "Ana")
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    ana.sees("Thanks for your answer. I ask you about Online ordering as before.")
    ana.does_not_see("Pause a week")
    await town.at(30, 9, 5)
    assert prompted_at(town, "Ana")[3:] == ["Mon 30 Nov 09:00"]


async def test_fewer_asks_three_times_a_week(town: Town) -> None:
    await silent(town)
    ana = town.person("Ana")
    await ana.presses("Fewer")
    ana.sees("From now on I ask you about Online ordering less often: Mon, Wed and Fri.")
    ana.sees("The next check-in comes Mon 30 Nov.")
    await ana.types("/rollout me")
    ana.sees("Online ordering: Mon, Wed and Fri at 09:00, your time")
    await town.at(2, 12, month=12)
    assert prompted_at(town, "Ana")[3:] == ["Mon 30 Nov 09:00", "Wed 02 Dec 09:00"]
    await ana.presses("As before")
    ana.sees("I ask you about Online ordering as before: Mon to Fri at 09:00.")
    await town.at(3, 12, month=12)
    assert prompted_at(town, "Ana")[5:] == ["Thu 03 Dec 09:00"]


async def test_another_time_is_chosen_from_those_of_their_work(town: Town) -> None:
    await silent(town)
    ana = town.person("Ana")
    await ana.chooses("14:30")
    ana.sees("From now on I ask you about Online ordering at 14:30.")
    await town.at(30, 18)
    assert prompted_at(town, "Ana")[3:] == ["Mon 30 Nov 14:30"]
    await ana.types("/rollout status", channel="online-orders")
    ana.sees("Next check-in: Tue 1 Dec, 14:30")


async def test_a_pause_is_a_week(town: Town) -> None:
    await silent(town)
    ana = town.person("Ana")
    await ana.presses("Pause a week")
    ana.sees(
        "I ask you nothing about Online ordering for a week. The next check-in comes Fri 4 Dec."
    )
    await ana.types("/rollout me")
    ana.sees("Online ordering: Mon to Fri at 09:00, your time; nothing before Fri 4 Dec")
    await town.at(4, 9, 5, month=12)
    assert prompted_at(town, "Ana")[3:] == ["Fri 04 Dec 09:00"]


async def test_leaving_is_one_press_too(town: Town) -> None:
    await silent(town)
    ana = town.person("Ana")
    await ana.presses("Leave")
    ana.sees("I ask you nothing about Online ordering any more.")
    await town.at(10, 12, month=12)
    assert len(prompted_at(town, "Ana")) == 3


async def test_one_answer_in_between_keeps_the_question_away(town: Town) -> None:
    await begins(town, fill=TWO)
    await town.person("Lea").closes()
    await town.at(25, 12)
    await answers_some_day(town, "Ana")
    await town.at(30, 9, 5)
    assert len(prompted_at(town, "Ana")) == 5
    assert QUESTION not in town.said_to("Ana")
    assert QUESTION in town.said_to("Dan")


async def test_nobody_else_learns_of_the_question(town: Town) -> None:
    await silent(town)
    await answers_some_day(town, "Dan")
    lea = town.person("Lea")
    await lea.types("/rollout why @ana", channel="online-orders")
    lea.does_not_see("still useful")
    lea.sees("Check-in, Online ordering · sent 09:00 yesterday")
    ana = town.person("Ana")
    await ana.types("/rollout why", channel="general")
    ana.sees("Question about how you are asked, Online ordering · sent 09:00 today")
