"""Everybody can look back at what they wrote; those who lead, at what was said in their rollout."""

from tests.stories.town import Town, begins


async def a_week_of_answers(town: Town) -> None:
    await begins(town)
    for day in (24, 25, 26, 27):
        await town.at(day, 9)
        for name in ("Ana", "Ben"):
            person = town.person(name)
            await person.goes_to("Groundswell")
            await person.types(f"{name} on the {day}th: <flour> & eggs")


async def test_people_see_their_own_by_date_and_nobody_elses(town: Town) -> None:
    await a_week_of_answers(town)
    ana = town.person("Ana")
    await ana.types("/rollout checkin history", channel="general")
    ana.sees("Your check-ins · Online ordering")
    ana.sees("Fri 27 Nov")
    ana.sees("Ana on the 24th: <flour> & eggs")
    ana.does_not_see("Ben on")
    ana.does_not_see("[Older]")
    ana.does_not_see("Everybody’s")


async def test_those_who_lead_see_everybodys_and_turn_the_pages(town: Town) -> None:
    await a_week_of_answers(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types('/rollout checkin history "online ordering"', channel="general")
    lea.sees("Everybody’s check-ins · Online ordering")
    lea.sees("Fri 27 Nov · Ana Petrov")
    lea.sees("Ben on the 26th")
    lea.does_not_see("on the 24th")

    await lea.presses("Older")
    lea.sees("Ben on the 24th")
    lea.does_not_see("on the 27th")
    await lea.presses("Newer")
    lea.sees("Ben on the 27th")
    await lea.presses("Mine")
    lea.sees("Nothing has been answered yet.")


async def test_answers_that_are_not_shown_in_the_channel_can_be_read_here(town: Town) -> None:
    await begins(town)
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    await lea.presses("How answers are shown")
    await lea.fills("Answers are shown", "Not at all: only how many answered")
    await lea.sends()
    await lea.closes()
    await town.at(24, 9)
    await ana.goes_to("Groundswell")
    await ana.types("Between us")
    await lea.types("/rollout checkin history", channel="online-orders")
    lea.sees("Between us")
