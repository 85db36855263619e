"""People say when they are away, in their own words, and are understood or asked."""

from datetime import date

import pytest

from bot.sandbox.elements import Chosen
from tests.stories.town import Town, begins


async def test_what_was_understood_is_said_back(town: Town) -> None:
    ana = town.person("Ana")
    for words, understood in [
        ("1 Dec - 5 Dec", "Away Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec"),
        ("until Friday", "Away Mon 23 Nov to Fri 27 Nov, back Mon 30 Nov"),
        ("tomorrow", "Away Tue 24 Nov, back Mon 30 Nov"),  # as they are away until Friday
        ("8.12.-9.12.", "Away Tue 8 Dec to Wed 9 Dec, back Thu 10 Dec"),
    ]:
        await ana.types(f"/rollout away {words}", channel="general")
        ana.sees(understood)
    cy = town.person("Cy")  # whose Slack is German
    await cy.types("/rollout away bis Freitag", channel="general")
    cy.sees("Away Mon 23 Nov to Fri 27 Nov, back Mon 30 Nov")


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("1/2", "Does 1/2 mean 1 February or 2 January?"),
        ("when the bread is done", "I cannot read “when the bread is done” as days."),
        ("20 Nov", "Fri 20 Nov 2026 has passed."),
        ("5 Dec - 1 Dec", "That would end on Tue 1 Dec 2026, before it begins"),
        ("1 Dec 2026 - 24 Dec 2027", "is more than a year."),
    ],
)
async def test_what_is_not_clear_is_asked_and_nothing_is_stored(
    town: Town, words: str, question: str
) -> None:
    ana = town.person("Ana")
    await ana.types(f"/rollout away {words}", channel="general")
    ana.sees(question)
    await ana.types("/rollout back")
    ana.sees("You are not away today.")
    ana.does_not_see("Still to come")


async def test_away_alone_opens_a_form(town: Town) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout away", channel="general")
    ana.does_not_see("Who is away?")
    await ana.fills("First day", date(2026, 12, 5))
    await ana.fills("Last day", date(2026, 12, 1))
    await ana.sends()
    ana.sees("before it begins on Sat 5 Dec 2026")
    await ana.fills("First day", date(2026, 12, 1))
    await ana.fills("Last day", date(2026, 12, 5))
    await ana.sends()
    ana.sees("Away Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec")


async def test_who_comes_back_early_or_takes_it_back_is_not_away(town: Town) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout away until Friday", channel="general")
    await ana.types("/rollout away 7 Dec")
    await town.at(25, 10)
    await ana.types("/rollout back")
    ana.sees("Welcome back. I ask you again from today on.")
    ana.sees("Still to come: Away Mon 7 Dec, back Tue 8 Dec")
    await ana.presses("Take it back", on="Still to come")
    ana.sees("Taken back: Away Mon 7 Dec, back Tue 8 Dec.")
    await ana.types("/rollout back")
    ana.sees("You are not away today.")
    await ana.presses("Take it back", on="Away Mon 7 Dec, back Tue 8 Dec I ask")
    ana.sees("That absence is not noted any more.")


@pytest.mark.parametrize("words", ["tomorrow", "on Friday", "ana"])
async def test_back_is_now_and_takes_no_day(town: Town, words: str) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout away until Friday", channel="general")
    await ana.types(f"/rollout back {words}")
    ana.sees("/rollout back means that you are here from now on: type it alone")
    await ana.types("/rollout back")
    ana.sees("Welcome back.")


async def test_a_lead_can_say_it_for_their_people_who_are_told(town: Town) -> None:
    await begins(town)
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.types("/rollout away @ana 1 Dec - 5 Dec", channel="general")
    lea.sees("Ana Petrov: away Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec")
    await town.at(23, 10, 5)
    told = "Lea Moreau has noted that you are away: Away Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec"
    assert town.said_to("Ana")[-1] == told

    await ana.goes_to("Groundswell")
    await ana.presses("Take it back")
    ana.sees("Taken back: Away Tue 1 Dec to Sat 5 Dec")
    await town.at(23, 10, 10)
    assert told not in town.said_to("Ana")


async def test_a_lead_can_say_it_by_form(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.types("/rollout away", channel="general")
    await lea.fills("Who is away?", "Ola Berg")
    await lea.sends()
    lea.sees("You can say this for yourself, and for the people of a rollout that you lead")
    await lea.fills("Who is away?", "Ben Haddad")
    await lea.sends()
    lea.sees("Ben Haddad: away Mon 23 Nov, back Tue 24 Nov")
    await lea.closes()
    await lea.types("/rollout back @ben")
    lea.sees("Ben Haddad is back. I ask them again from today on.")


async def test_who_leads_nobody_says_it_for_themselves_only(town: Town) -> None:
    of_lea: dict[str, Chosen | date] = {"Who takes part?": ["Ana Petrov", "Ben Haddad"]}
    await begins(town, fill=of_lea)
    ana = town.person("Ana")
    for named in ("@ben", "<@U0BEN>", "@nobody"):
        await ana.types(f"/rollout away {named} tomorrow", channel="general")
        ana.sees("You can say this for yourself")
    await ana.types("/rollout away @ana tomorrow")
    ana.sees("Away Tue 24 Nov, back Wed 25 Nov")


async def test_a_word_of_a_lead_in_the_evening_comes_in_the_morning(town: Town) -> None:
    await begins(town)
    await town.at(23, 20)
    await town.person("Lea").types("/rollout away @ana tomorrow", channel="general")
    before = town.said_to("Ana")
    await town.at(24, 8, 30)
    assert town.said_to("Ana") == before
    await town.at(24, 9, 5)
    assert "Away Tue 24 Nov, back Wed 25 Nov" in "".join(town.said_to("Ana"))
