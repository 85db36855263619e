"""People are asked less often as it settles, and the channel is told so once."""

from datetime import date, time, timedelta

from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, answer, begins

A_DAY, WORKDAYS = timedelta(days=1), range(5)
SETTLES = "How often I ask: Online ordering"


async def test_after_two_weeks_people_are_asked_three_times_a_week(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    ana, lea = town.person("Ana"), town.person("Lea")
    await ana.goes_to("Groundswell")
    ana.sees("After the first two weeks I ask less often, as it settles.")
    await lea.closes()
    await lea.types("/rollout status", channel="online-orders")
    lea.sees("Asked: Mon to Fri; after two weeks less often")

    for day in (date(2026, 11, 24) + n * A_DAY for n in range(13)):
        await town.at(day.day, 12, month=day.month)
        if day.weekday() in WORKDAYS:
            await answer(town, "Ana")
    await town.at(7, 8, 59, month=12)
    assert len(prompted_at(town, "Ana")) == 9
    assert SETTLES not in town.said_in("online-orders")
    await town.at(7, 9, 5, month=12)
    assert town.said_in("online-orders").count(SETTLES) == 1
    await ana.goes_to("online-orders")
    ana.sees("It settles: from now on I ask on Monday, Wednesday and Friday.")
    await ana.types("/rollout me")
    ana.sees("Online ordering: Mon, Wed and Fri at 09:00, your time")
    await ana.types("/rollout status")
    ana.sees("Next check-in: Wed 9 Dec, 09:00")
    ana.sees("Asked: Mon, Wed and Fri, as it has settled")

    await answer(town, "Ana")
    await town.at(14, 12, month=12)
    assert prompted_at(town, "Ana")[10:13] == [
        "Wed 09 Dec 09:00",
        "Fri 11 Dec 09:00",
        "Mon 14 Dec 09:00",
    ]
    assert town.said_in("online-orders").count(SETTLES) == 1


async def test_a_lead_keeps_all_days_and_moves_the_time(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.closes()
    await town.at(24, 9, 30)

    await lea.types("/rollout settings", channel="online-orders")
    lea.sees("Mon to Fri; after two weeks less often; at 09:00, in each person’s own time")
    await lea.presses("When people are asked")
    lea.sees("whoever works at other hours is asked within those")
    await lea.fills("Check-in days", ["Monday", "Tuesday", "Thursday", "Friday"])
    await lea.fills("Check-in time", time(14))
    await lea.fills("How often", "Always on these days")
    await lea.sends()
    lea.sees("Saved. Online ordering asks: Mon, Tue, Thu and Fri.")
    lea.sees("The next check-in comes Thu 26 Nov at 14:00, in each person’s own time.")
    await lea.closes()

    await town.at(25, 23)
    assert prompted_at(town, "Ana") == ["Tue 24 Nov 09:00"]
    await ana.types("/rollout me", channel="general")
    ana.sees("Online ordering: Mon, Tue, Thu and Fri at 14:00, your time")
    for day in (26, 30, 3, 7, 10, 15):
        await town.at(day, 15, month=11 if day > 15 else 12)
        await answer(town, "Ana")
    assert [at[:3] for at in prompted_at(town, "Ana")][1:9] == [
        *("Thu", "Fri", "Mon", "Tue") * 2,
    ]
    assert SETTLES not in town.said_in("online-orders")


async def test_a_lead_who_chooses_no_day_is_told_at_the_field(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("When people are asked")
    await lea.fills("Check-in days", [])
    await lea.sends()
    lea.sees("Please complete this required field.")
