"""On the company's days off, and on its public holidays, nobody is asked."""

from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, begins


async def test_nobody_is_asked_on_a_day_off_for_all(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout holidays", channel="general")
    lea.sees("Public holidays: none")
    await lea.presses("Change")
    await lea.fills("Public holidays of", "us")
    await lea.fills("Days off", "25 Nov: stocktaking <!channel>\n1 Dec - 2 Dec")
    await lea.sends()
    lea.sees("Public holidays: United States")
    lea.sees("25 Nov 2026, stocktaking <!channel>")
    await lea.closes()
    await town.at(27, 12)
    for name in ("Ana", "Dan"):
        assert [when[:3] for when in prompted_at(town, name)] == ["Tue", "Fri"]
    await lea.goes_to("online-orders")
    lea.does_not_see("Check-in · Wed 25 Nov")
    lea.does_not_see("Check-in · Thu 26 Nov")


async def test_what_cannot_be_read_is_answered_and_nothing_is_stored(town: Town) -> None:
    ola = town.person("Ola")  # an admin
    await ola.types("/rollout holidays", channel="general")
    await ola.presses("Change")
    await ola.fills("Public holidays of", "Atlantis")
    await ola.sends()
    ola.sees("I do not know “Atlantis”.")
    await ola.fills("Public holidays of", "")
    await ola.fills("Days off", "1/2: something")
    await ola.sends()
    ola.sees("Does 1/2 mean 1 February or 2 January?")
    await ola.fills("Days off", "1 Dec - 30 Mar: winter sleep")
    await ola.sends()
    ola.sees("That is 120 days off; I can keep 60.")
    await ola.closes()
    await ola.types("/rollout holidays")
    ola.sees("Days off: none")


async def test_who_leads_nobody_sees_it_and_changes_nothing(town: Town) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout holidays", channel="general")
    ana.sees("Public holidays: none")
    ana.does_not_see("[Change]")
