"""People answer when it suits them: the evening before, or after the day was closed."""

from tests.stories.town import Town, answer, begins


async def test_friday_evening_counts_for_monday_and_nobody_is_asked_again(town: Town) -> None:
    await begins(town)
    ana, ben = town.person("Ana"), town.person("Ben")
    await town.at(26, 12)
    await answer(town, "Ana", "Ben")
    await town.at(27, 9)
    await ana.goes_to("Groundswell")
    await ana.types("All baked")
    await town.at(27, 18)
    await ana.types("/rollout checkin", channel="online-orders")
    ana.sees("Online ordering, Mon 30 Nov: early, so you won’t be asked.")
    await ana.fills("What moved?", "The <list> & the till")
    await ana.sends()
    ana.sees("Thanks, noted for Mon 30 Nov. I won’t ask you that day.")
    await ana.closes()
    ana.does_not_see("The <list> & the till")

    asked = len(town.said_to("Ana"))
    await town.at(30, 9)
    assert len(town.said_to("Ana")) == asked
    assert town.said_to("Ben")[-1] == "Your check-in for Online ordering, Mon 30 Nov"
    await ben.goes_to("online-orders")
    ben.sees("Check-in · Mon 30 Nov · Online ordering 1 of 2 answered")
    await ben.opens_thread("Check-in · Mon 30 Nov")
    ben.sees("The <list> & the till")
    ben.does_not_see("late")

    await ana.types("/rollout why")
    ana.sees("answered")


async def answers_early(town: Town, words: str) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", words)
    await ana.sends()
    await ana.closes()


async def test_an_early_answer_for_a_day_on_which_its_writer_is_away_is_not_lost(
    town: Town,
) -> None:
    await begins(town)
    ana, ben, lea = town.person("Ana"), town.person("Ben"), town.person("Lea")
    await lea.closes()
    await town.at(23, 18)
    await answers_early(town, "The <list>")
    await lea.types("/rollout checkin history", channel="online-orders")
    lea.does_not_see("The <list>")  # until that day begins
    await ana.types("/rollout away tomorrow")
    await town.at(24, 9)
    await ben.goes_to("Groundswell")
    await ben.types("All baked")
    await ben.goes_to("online-orders")
    ben.sees("1 of 4 answered")

    await ana.types("/rollout checkin history")
    ana.sees("Tue 24 Nov · given early • What moved? The <list>")
    await ben.types("/rollout checkin history")
    ben.sees("Tue 24 Nov • All baked")
    ben.does_not_see("The <list>")
    await lea.types("/rollout checkin history", channel="online-orders")
    lea.sees("Tue 24 Nov · Ana Petrov · given early")
    lea.sees("Tue 24 Nov · Ben Haddad")

    await ana.types("/rollout back", channel="general")  # and is asked after all, or has answered
    await town.at(24, 9, 5)
    await ana.types("/rollout checkin history", channel="online-orders")
    ana.sees("Tue 24 Nov • What moved? The <list>")


async def test_an_early_answer_for_a_day_on_which_nobody_is_asked_is_not_lost(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(23, 18)
    await answers_early(town, "The list")
    ana = town.person("Ana")
    await ana.types("/rollout away tomorrow")
    lea = town.person("Lea")
    await lea.closes()
    for day, hour, is_over in ((24, 12, False), (25, 14, True)):
        await town.at(day, hour)
        await ana.types("/rollout checkin history", channel="general")
        ana.sees("Tue 24 Nov · given early • What moved? The list")
        await lea.types("/rollout checkin history", channel="general")
        assert ("Tue 24 Nov · Ana Petrov · given early" in lea.screen()) == is_over


async def test_an_early_answer_can_be_changed_until_the_day_begins_and_after(town: Town) -> None:
    await begins(town)
    await town.at(23, 18)
    ana = town.person("Ana")
    for said in ("Flour", "Yeast"):
        await ana.types("/rollout checkin", channel="online-orders")
        await ana.fills("What moved?", said)
        await ana.sends()
        await ana.closes()
    await town.at(24, 9)
    await ana.opens_thread("Check-in")
    ana.sees("Yeast")
    ana.does_not_see("Flour")

    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", "Butter")
    await ana.sends()
    await ana.opens_thread("Check-in")
    ana.sees("Butter")


async def test_before_the_evening_there_is_nothing_to_answer_yet(town: Town) -> None:
    await begins(town)
    await town.at(23, 16, 59)
    ana = town.person("Ana")
    await ana.types("/rollout checkin", channel="online-orders")
    ana.sees("There is no check-in for you yet. The first one comes by itself.")
    await town.at(23, 17)
    await ana.types("/rollout checkin", channel="online-orders")
    ana.sees("Tue 24 Nov: early")


async def test_a_day_that_begins_while_somebody_writes_early_gets_the_answer(town: Town) -> None:
    await begins(town)
    await town.at(24, 8, 58)
    ana = town.person("Ana")
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", "In the last minute")
    await town.at(24, 9, 1)
    await ana.sends()
    ana.sees("Thanks, noted for Tue 24 Nov.")
    ana.does_not_see("I won’t ask you that day")
    await ana.closes()
    ana.sees("1 of 5 answered")


async def test_who_has_not_answered_today_chooses_between_today_and_tomorrow(town: Town) -> None:
    await begins(town)
    await town.at(24, 18)
    ana = town.person("Ana")
    await ana.types("/rollout checkin", channel="online-orders")
    ana.sees("Which check-in of Online ordering?")
    await ana.presses("Wed 25 Nov, early")
    await ana.fills("What moved?", "Tomorrow's bread")
    await ana.sends()
    await ana.closes()
    await ana.presses("Tue 24 Nov")
    await ana.fills("What moved?", "Today's bread")
    await ana.sends()

    await ana.opens_thread("Check-in · Tue 24 Nov")
    ana.sees("Ana Petrov answered · late")
    ana.sees("Today's bread")
    await town.at(25, 9)
    await ana.opens_thread("Check-in · Wed 25 Nov")
    ana.sees("Tomorrow's bread")


async def test_a_late_answer_is_taken_until_the_next_prompt_and_marked(town: Town) -> None:
    await begins(town)
    await town.at(24, 15)
    ana, ben = town.person("Ana"), town.person("Ben")
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    await ana.fills("What moved?", "Busy till now")
    await ana.sends()
    await ana.goes_to("online-orders")
    await ana.opens_thread("Check-in")
    ana.sees("Ana Petrov answered · late")

    await town.at(25, 9)
    await ben.goes_to("Groundswell")
    await ben.presses("Answer", on="Tue 24 Nov")
    ben.sees("The check-in of Tue 24 Nov is over, as the one of Wed 25 Nov has begun.")
    await ana.goes_to("Groundswell")
    await ana.presses("Edit", on="Tue 24 Nov")
    await ana.fills("What moved?", "Busy till three")
    await ana.sends()
    ana.sees("Thanks, noted 09:0")


async def test_an_answer_to_other_questions_than_the_day_asks_is_kept_in_words(town: Town) -> None:
    await begins(town)
    await town.at(23, 18)
    ana, lea = town.person("Ana"), town.person("Lea")
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", "The list")
    await ana.sends()
    await ana.closes()
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", "The other list")
    await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("Questions")
    await lea.fills("Question 1", "Was it busy?")
    await lea.fills("How is question 1 answered?", "Yes or no")
    await lea.sends()

    await ana.sends()
    ana.sees("The questions were changed while you wrote.")
    await ana.closes()
    await town.at(24, 9)
    await ana.opens_thread("Check-in")
    ana.sees("What moved? The list")


async def test_who_leaves_after_an_early_answer_is_not_shown(town: Town) -> None:
    await begins(town)
    await town.at(23, 18)
    ana = town.person("Ana")
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", "The list")
    await ana.types("/rollout leave")
    await ana.sends()
    ana.sees("You take no part in this rollout, so nothing is asked of you.")
    await ana.closes()

    await town.at(24, 9)
    ana.sees("0 of 4 answered")
