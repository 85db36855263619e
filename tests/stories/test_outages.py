"""The bot stops, starts late, or finds Slack away: nobody is asked twice, nobody is forgotten."""

from tests.stories.town import Town, begins

PEOPLE = ("Lea", "Ana", "Ben", "Cy", "Dan")
TUESDAY = "Your check-in for Online ordering, Tue 24 Nov"


async def test_a_restart_in_the_middle_of_the_morning_asks_nobody_twice(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad", "Eve Santos"]})
    await town.at(24, 9, 30)
    await town.closes()
    await town.opens()
    await town.at(24, 12)

    for name in ("Ana", "Ben", "Eve"):
        assert town.said_to(name)[1:] == [TUESDAY]


async def test_prompts_an_hour_late_are_still_sent(town: Town) -> None:
    await begins(town)
    await town.closes()
    await town.at(24, 10)
    await town.opens()

    for name in PEOPLE:
        assert town.said_to(name)[1:] == [TUESDAY]


async def test_prompts_a_day_late_are_dropped_and_the_next_ones_come(town: Town) -> None:
    await begins(town)
    await town.closes()
    await town.at(25, 8)
    await town.opens()
    assert town.said_to("Ana") == ["Welcome to Online ordering"]
    assert town.said_in("online-orders") == ["A change begins here: Online ordering"]

    await town.at(25, 9)

    assert town.said_to("Ana")[1:] == [TUESDAY.replace("Tue 24", "Wed 25")]


async def test_slack_away_at_nine_delays_and_loses_nothing(town: Town) -> None:
    await begins(town)
    town.sandbox.faults.break_down("chat.postMessage", 503, times=7)
    await town.at(24, 9, 15)

    for name in PEOPLE:
        assert town.said_to(name)[1:] == [TUESDAY]


async def test_a_message_whose_arrival_nobody_confirmed_is_not_posted_twice(town: Town) -> None:
    await begins(town)
    town.sandbox.faults.drop("chat.postMessage", after_work=True, times=3)
    await town.at(24, 9, 15)

    for name in PEOPLE:
        assert town.said_to(name)[1:] == [TUESDAY]


async def test_a_rate_limit_is_waited_out(town: Town) -> None:
    await begins(town)
    town.sandbox.faults.rate_limit("chat.postMessage", retry_after=30, times=2)
    await town.at(24, 9, 5)

    for name in PEOPLE:
        assert town.said_to(name)[1:] == [TUESDAY]


async def test_an_answer_sent_while_slack_takes_no_posts_is_kept(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    town.sandbox.faults.break_down("chat.update", 500, times=4)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.types("The oven works")
    await town.at(24, 9, 10)

    ben.sees("Thanks, noted 09:0")
    await ben.goes_to("online-orders")
    ben.sees("1 of 5 answered")
