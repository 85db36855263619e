"""Whoever wonders why they were asked, or were not, is told; leads about the people of their rollouts."""

from datetime import date

from bot.sandbox.elements import Chosen
from tests.stories.town import Town, begins


async def test_everybody_can_see_what_they_were_sent_and_what_comes(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout why", channel="general")
    ana.sees("Welcome, Online ordering · sent 10:00 today")
    ana.sees("Next: Check-in, Online ordering · 09:00 tomorrow")

    await town.at(24, 9, 30)
    await ana.types("/rollout why")
    ana.sees("Check-in, Online ordering · sent 09:00 today")
    ana.sees("Welcome, Online ordering · sent 10:00 yesterday")
    ana.sees("Next: Check-in, Online ordering · 09:00 tomorrow")
    ana.sees("The leads and sponsors of your rollouts can ask the same about you.")


async def test_a_prompt_that_waits_for_its_hour_comes_next(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Eve Santos"]})
    await town.at(24, 9, 30)  # 08:30 in Lisbon
    eve = town.person("Eve")
    await eve.types("/rollout why", channel="delivery")
    eve.sees("Next: Check-in, Online ordering · 09:00 today")
    eve.sees("Times are yours (Europe/Lisbon).")


async def test_what_was_left_out_is_told_with_the_reason(town: Town) -> None:
    await begins(town)
    await town.closes()
    await town.at(25, 8)
    await town.opens()
    ana = town.person("Ana")
    await ana.types("/rollout why", channel="online-orders")
    ana.sees("Check-in, Online ordering · left out")
    ana.sees("it was too late to be of use")


async def test_what_slack_refused_is_told_with_the_reason(town: Town) -> None:
    town.sandbox.faults.fail("chat.postMessage", "messages_tab_disabled", times=6)
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout why", channel="online-orders")
    ana.sees("not sent, 10:00 today: the bot’s conversations are switched off")


async def test_a_lead_can_ask_about_the_people_of_their_own_rollout_only(town: Town) -> None:
    await begins(town)
    of_dan: dict[str, Chosen | date] = {
        "Lead": "Dan Okafor",
        "Sponsor": "Dan Okafor",
        "Who takes part?": ["Ana Petrov"],
    }
    await begins(town, "Tablets", channel="delivery", fill=of_dan)
    await town.at(24, 9, 30)
    dan = town.person("Dan")
    await dan.types("/rollout why @ana", channel="general")

    dan.sees("What I sent to Ana Petrov")
    dan.sees("Check-in, Tablets · sent 09:00 today")
    dan.does_not_see("Online ordering")
    await dan.types("/rollout why @ben")
    dan.sees("Nobody called “ben” takes part in a rollout that you lead.")


async def test_who_leads_nothing_is_told_about_themselves_only(town: Town) -> None:
    await begins(town)
    ben = town.person("Ben")
    await ben.types("/rollout why @ana", channel="general")
    ben.sees("/rollout why tells you about your own messages.")
    ben.does_not_see("Welcome")


async def test_who_left_is_told_that_nothing_is_planned(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout leave", channel="online-orders")
    await ana.types("/rollout why")
    ana.sees("Next: nothing is planned.")


async def test_help_names_it(town: Town) -> None:
    ola = town.person("Ola")
    await ola.types("/rollout help", channel="general")
    ola.sees("/rollout why: what I sent you, what I left out, and why")


async def test_a_lead_sees_which_rollout_a_list_of_those_not_reached_was_about(town: Town) -> None:
    await begins(town)
    await town.at(24, 8, 59)
    town.sandbox.faults.fail("chat.postMessage", "messages_tab_disabled")
    await town.at(24, 9, 30)
    lea = town.person("Lea")
    await lea.types("/rollout why", channel="general")
    lea.sees("List of those not reached, Online ordering · sent 09:00 today")
