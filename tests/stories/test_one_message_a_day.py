"""Whatever waits for somebody comes in one message a day, with one reminder, and only at their hours."""

from bot.sandbox.elements import Chosen
from tests.stories.town import Town, begins

MESSAGE = "Your check-in for Online ordering, {}"
REMINDER = "Reminder: Your check-in for Online ordering, {}"


def asked_of(town: Town, name: str) -> list[str]:
    """What somebody was asked or reminded of, without welcomes."""
    return [text for text in town.said_to(name) if not text.startswith("Welcome")]


async def answers(town: Town, name: str, words: str = "All went well") -> None:
    person = town.person(name)
    await person.goes_to("Groundswell")
    await person.replies(words)


async def test_two_rollouts_come_in_one_message(town: Town) -> None:
    await begins(town)
    await begins(town, "Tablets", channel="delivery", fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(24, 9)

    assert asked_of(town, "Ana") == ["Today: 2 check-ins"]
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    ana.sees("Today: 2 check-ins")
    ana.sees("Online ordering · check-in, Tue 24 Nov")
    ana.sees("Tablets · check-in, Tue 24 Nov")
    await ana.presses("Skip today")
    ana.sees("Skipped: Online ordering, Tue 24 Nov.")
    ana.sees("Tablets · check-in, Tue 24 Nov")
    await ana.presses("Skip today")
    ana.sees("Skipped: Tablets, Tue 24 Nov.")
    ana.does_not_see("[Later]")


async def test_the_afternoons_check_in_comes_with_the_mornings(town: Town) -> None:
    await begins(town)
    fill: dict[str, Chosen] = {"Check-in time": "14:00", "Who takes part?": ["Ana Petrov"]}
    await begins(town, "Tablets", channel="delivery", fill=fill)
    await town.at(24, 9)
    assert asked_of(town, "Ana")[-1] == "Today: 2 check-ins"
    before = len(asked_of(town, "Ana"))
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Skip today")
    await ana.presses("Skip today")
    await town.at(24, 16)

    assert len(asked_of(town, "Ana")) == before
    assert town.said_in("delivery")[-1].startswith("Check-in · Tue 24 Nov")


async def test_who_has_not_answered_is_reminded_once(town: Town) -> None:
    await begins(town)
    await town.at(24, 12, 11)
    assert asked_of(town, "Ben") == [MESSAGE.format("Tue 24 Nov")]
    await town.at(24, 12, 13)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    ben.sees("A reminder; there will be no other.")
    assert asked_of(town, "Ben") == [MESSAGE.format("Tue 24 Nov"), REMINDER.format("Tue 24 Nov")]
    await town.at(24, 23)
    assert len(asked_of(town, "Ben")) == 2


async def test_who_is_done_is_not_reminded(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    await answers(town, "Ana")
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.presses("Skip today")
    await town.at(24, 23)

    for name in ("Ana", "Ben"):
        assert len(asked_of(town, name)) == 1


async def test_a_reminder_is_settled_by_the_answer(town: Town) -> None:
    await begins(town)
    await town.at(24, 12, 30)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    ben.sees("A reminder")
    await ben.replies("Quiet morning")

    ben.does_not_see("A reminder")
    assert asked_of(town, "Ben")[1:] == ["Settled, thank you. Nothing is open any more."]


async def test_later_means_when_they_say_and_takes_the_reminders_place(town: Town) -> None:
    await begins(town)
    await town.at(24, 9, 10)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.chooses("In 1 hour")
    ben.sees("I’ll remind you at 10:10.")
    await town.at(24, 10, 9)
    assert len(asked_of(town, "Ben")) == 1
    await town.at(24, 23)

    said = "You asked me to remind you. Your check-in for Online ordering, Tue 24 Nov"
    assert asked_of(town, "Ben") == [MESSAGE.format("Tue 24 Nov"), said]


async def test_who_answered_meanwhile_is_not_reminded_as_they_asked(town: Town) -> None:
    await begins(town)
    await town.at(24, 9, 10)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.chooses("In 2 hours")
    await ben.replies("Done after all")
    ben.does_not_see("I’ll remind you")
    await town.at(24, 23)
    assert len(asked_of(town, "Ben")) == 1


async def test_later_can_be_tomorrow_and_comes_with_tomorrows_message(town: Town) -> None:
    await begins(town)
    await town.at(24, 9, 10)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.chooses("Tomorrow")
    ben.sees("I’ll ask you again on Wed 25 Nov.")
    await town.at(25, 9)

    said = "You asked me to remind you. Your check-in for Online ordering, Wed 25 Nov"
    assert asked_of(town, "Ben") == [MESSAGE.format("Tue 24 Nov"), said]
    await town.at(25, 23)
    assert len(asked_of(town, "Ben")) == 3  # and one reminder of Wednesday's


async def test_tomorrow_without_a_check_in_asks_about_the_open_one(town: Town) -> None:
    await begins(town, fill={"Check-in days": ["Tuesday"]})
    await town.at(24, 9, 10)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.chooses("Tomorrow")
    await town.at(25, 9)

    said = "You asked me to remind you. Your check-in for Online ordering, Tue 24 Nov"
    assert asked_of(town, "Ben")[1] == said
    await ben.replies("It works now")
    ben.sees("Thanks, noted 09:00 · Online ordering, Tue 24 Nov")


async def test_later_near_the_end_of_the_day_is_the_next_working_day(town: Town) -> None:
    await begins(town, fill={"Check-in time": "15:00"})
    await town.at(24, 16, 30)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.chooses("In 1 hour", on="check-in, Tue 24 Nov")
    ben.sees("I’ll ask you again on Wed 25 Nov.")


async def test_what_is_over_cannot_be_put_off(town: Town) -> None:
    await begins(town)
    await town.at(25, 9, 10)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.chooses("In 1 hour", on="check-in, Tue 24 Nov")
    ben.sees("Nothing of that message is open any more")


async def test_two_rollouts_ask_no_more_than_six_minutes_a_week(town: Town) -> None:
    for name, channel in (("Online ordering", "online-orders"), ("Tablets", "delivery")):
        await begins(town, name, channel=channel, fill={"Who takes part?": ["Ana Petrov"]})
    await town.at(27, 23)

    said = [text for text in asked_of(town, "Ana") if not text.startswith("Reminder")]
    assert [text.startswith("Today: 2 check-ins") for text in said] == [True, True, False, False]
    ana = town.person("Ana")
    await ana.types("/rollout me", channel="general")
    ana.sees("This week I have asked you 6 things, about 6 minutes of your time")
    await ana.types("/rollout why", channel="general")
    ana.sees("what is left of this week’s minutes is kept for the days to come")
    # the day of the one that gave way counts nobody as missing
    assert "0 of 0" not in str(town.said_in("delivery"))


async def test_the_limits_can_be_changed_by_those_who_lead(town: Town) -> None:
    await begins(town)
    ana, lea = town.person("Ana"), town.person("Lea")
    await ana.types("/rollout limits", channel="online-orders")
    ana.sees("1 message and 1 reminder a day, 6 minutes a week.")
    ana.does_not_see("[Change]")

    await lea.closes()
    await lea.types("/rollout limits", channel="online-orders")
    await lea.presses("Change")
    await lea.fills("Minutes a week, at most", "99")
    await lea.sends()
    lea.sees("Please type a whole number from 1 to 60.")
    await lea.fills("Minutes a week, at most", "1")
    await lea.fills("Reminders a day, at most", "0")
    await lea.sends()
    lea.sees("1 message and 0 reminders a day, 1 minute a week.")

    await town.at(25, 23)
    assert asked_of(town, "Ben") == [MESSAGE.format("Tue 24 Nov")]


async def test_after_a_standstill_nobody_is_asked_outside_their_hours(town: Town) -> None:
    await begins(town, fill={"Check-in time": "16:00"})
    await town.at(24, 15)
    await town.closes()
    await town.at(24, 18)
    await town.opens()
    await town.at(25, 8)

    assert [text for text in asked_of(town, "Ben") if "Tue 24 Nov" in text] == []
    ben = town.person("Ben")
    await ben.types("/rollout why", channel="general")
    ben.sees("left out 18:00 yesterday: it was outside working hours")
