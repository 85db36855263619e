"""Whoever leads looks ahead: who gets which message when; and everybody at what they will get themselves."""

import csv
from datetime import date, datetime

from bot.sandbox.elements import Chosen
from tests.stories.test_zones import prompted_at
from tests.stories.town import Town, answer, begins

WEEKDAYS = (
    *("Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov", "Mon 30 Nov", "Tue 01 Dec"),
    *("Wed 02 Dec", "Thu 03 Dec", "Fri 04 Dec", "Mon 07 Dec"),
)


def the_file(town: Town) -> str:
    """What stands in the newest file that was sent."""
    *_, file = town.sandbox.world.files.values()
    assert file.content.startswith(b"\xef\xbb\xbf")
    return file.content.decode("utf-8-sig")


async def test_a_lead_sees_who_gets_which_message_when(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Eve Santos"]})
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout preview 3d", channel="online-orders")

    lea.sees("Who gets which message in Online ordering until Thu 26 Nov")
    lea.sees("Tue 24 Nov 09:00 #online-orders · message of the day")
    lea.sees("09:00 Ana Petrov · check-in · reminder 12:12 unless answered")
    lea.sees("09:00 (Lisbon) Eve Santos · check-in · reminder 12:12 unless answered")
    lea.sees("Thu 26 Nov")
    lea.does_not_see("Fri 27 Nov")
    lea.sees("As planned now, and as if everybody answers.")
    await lea.goes_to("Groundswell")
    lea.sees("messages-2026-11-23-to-2026-11-26.csv")
    lines = the_file(town).splitlines()
    assert len(lines) == 1 + 3 * 3
    assert lines[:3] == [
        "day,time,zone,person,message,rollout,reminder",
        "2026-11-24,09:00,Europe/Berlin,(channel),message of the day,Online ordering,",
        "2026-11-24,09:00,Europe/Berlin,Ana Petrov,check-in,Online ordering,12:12",
    ]


def rows_of(town: Town, name: str) -> list[str]:
    """The days and times at which the newest file says that somebody gets a message."""
    rows = csv.DictReader(the_file(town).splitlines())
    found = (f"{row['day']} {row['time']}" for row in rows if row["person"] == name)
    return [f"{datetime.fromisoformat(at):%a %d %b %H:%M}" for at in found]


async def test_everybody_else_sees_their_own_messages_over_all_rollouts(town: Town) -> None:
    await begins(town)
    await begins(town, "Tablets", channel="delivery", fill={"Who takes part?": ["Ana Petrov"]})
    ana = town.person("Ana")
    await ana.types("/rollout preview 2 days", channel="online-orders")

    ana.sees("What I will send you until Wed 25 Nov")
    ana.sees(
        "Tue 24 Nov 09:00 · check-in of Online ordering, and check-in of Tablets "
        "· reminder 12:12 unless answered"
    )
    ana.does_not_see("Ben Haddad")
    ana.does_not_see("message of the day")
    await ana.types('/rollout preview "Online ordering"')
    ana.does_not_see("Ben Haddad")
    await ana.goes_to("Groundswell")
    ana.sees("messages-2026-11-23-to-2026-11-25.csv")


async def test_what_is_foretold_for_a_week_comes(town: Town) -> None:
    fill = {"Who takes part?": ["Ana Petrov", "Ben Haddad", "Eve Santos"]}
    await begins(town, fill=fill)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout away @ben 26 Nov", channel="online-orders")
    await lea.types("/rollout preview")
    lea.sees("Mon 30 Nov")
    told = {name: rows_of(town, name) for name in ("Ana Petrov", "Ben Haddad", "Eve Santos")}

    for day in (24, 25, 26, 27, 30):
        await town.at(day, 11)
        await answer(town, *(["Ana", "Eve"] if day == 26 else ["Ana", "Ben", "Eve"]))
    for name, foretold in told.items():
        came = prompted_at(town, name.split()[0])
        assert foretold == [at for at in came if "23 Nov" not in at]  # when Ben was told of his day
    assert [len(times) for times in told.values()] == [5, 4, 5]


async def test_of_rollouts_that_others_lead_a_lead_learns_only_that_there_is_something(
    town: Town,
) -> None:
    of_dan: dict[str, Chosen | date] = {
        "Lead": "Dan Okafor",
        "Sponsor": "Dan Okafor",
        "Who takes part?": ["Ana Petrov"],
    }
    await begins(town)
    await begins(town, "Tablets", channel="delivery", fill=of_dan)
    lea, dan = town.person("Lea"), town.person("Dan")
    await lea.closes()
    await lea.types("/rollout preview 1d", channel="online-orders")
    lea.sees("09:00 Ana Petrov · check-in, and something of another rollout · reminder")
    lea.sees("09:00 Ben Haddad · check-in · reminder")
    lea.does_not_see("Tablets")
    await dan.types("/rollout preview 1d", channel="delivery")
    dan.sees("09:00 Ana Petrov · check-in, and something of another rollout · reminder")
    dan.does_not_see("Ben Haddad")


async def test_who_leads_both_sees_both_and_says_which_is_meant(town: Town) -> None:
    await begins(town)
    await begins(town, "Tablets", channel="delivery", fill={"Who takes part?": ["Ana Petrov"]})
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout preview 1d", channel="general")
    lea.sees("Which rollout do you mean?")
    await lea.presses("Tablets")
    lea.sees("Who gets which message in Tablets until Tue 24 Nov")
    lea.sees("09:00 Ana Petrov · check-in, and check-in of Online ordering · reminder")
    lea.does_not_see("Ben Haddad")
    await lea.types("/rollout preview Online ordering 2d")
    lea.sees("Who gets which message in Online ordering until Wed 25 Nov")
    await lea.types("/rollout preview me 1d")
    lea.sees("What I will send you until Tue 24 Nov")
    lea.sees("09:00 · check-in of Online ordering · reminder 12:12 unless answered")


async def test_who_is_asked_privately_or_left_in_peace_is_simply_not_there(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad"]})
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.closes()
    for day in (24, 25, 26):
        await town.at(day, 10)
        await answer(town, "Ben")
    await town.at(26, 18)
    await lea.types("/rollout preview 4d", channel="online-orders")
    lea.sees("Fri 27 Nov 09:00 #online-orders · message of the day")
    lea.sees("Ben Haddad")
    lea.does_not_see("Ana Petrov")
    lea.does_not_see("useful")

    await ana.types("/rollout preview 4d", channel="online-orders")
    ana.sees("09:00 · question about how you are asked, Online ordering")
    await lea.types("/rollout why @ana")
    lea.sees("Next: Check-in, Online ordering · Mon 7 Dec, 09:00")
    await ana.types("/rollout why")
    ana.sees("Next: Question about how you are asked, Online ordering · 09:00 tomorrow")


async def test_a_change_of_pace_is_seen_before_it_comes(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov"]})
    lea = town.person("Lea")
    await lea.closes()
    await town.at(24, 10)
    await answer(town, "Ana")
    await lea.types("/rollout preview 28d", channel="online-orders")
    lea.sees("Mon 7 Dec 09:00 #online-orders · message of the day")
    lea.sees("09:00 #online-orders · note of how often I ask")
    lea.does_not_see("Tue 8 Dec")
    times = rows_of(town, "Ana Petrov")
    assert times[1:10] == [f"{day} 09:00" for day in WEEKDAYS]
    assert times[10:13] == ["Wed 09 Dec 09:00", "Fri 11 Dec 09:00", "Mon 14 Dec 09:00"]


async def test_an_early_answer_is_not_asked_for_again(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad"]})
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.closes()
    await town.at(23, 18)
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", "The ovens")
    await ana.sends()
    await lea.types("/rollout preview 1d", channel="online-orders")
    lea.sees("09:00 Ben Haddad · check-in")
    lea.does_not_see("Ana Petrov")


async def test_who_has_not_answered_yet_is_not_shown_to_a_lead(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad"]})
    lea, ana, ben = (town.person(name) for name in ("Lea", "Ana", "Ben"))
    await lea.closes()
    await town.at(24, 10)
    await answer(town, "Ana")
    await lea.types("/rollout preview 1d", channel="online-orders")
    lea.sees("12:12 Ana Petrov · reminder, unless answered")
    lea.sees("12:12 Ben Haddad · reminder, unless answered")
    await ana.types("/rollout preview 1d", channel="online-orders")
    ana.does_not_see("12:12 · reminder")
    await ben.types("/rollout preview 1d", channel="online-orders")
    ben.sees("12:12 · reminder of Online ordering, unless answered")

    await ben.goes_to("Groundswell")
    await ben.chooses("In 1 hour")
    await lea.types("/rollout preview 1d", channel="online-orders")
    lea.does_not_see("11:00 Ben Haddad")
    await ben.types("/rollout preview 1d", channel="online-orders")
    ben.sees("11:00 · reminder that was asked for, Online ordering, unless answered")


async def test_what_somebody_has_put_off_comes_when_they_said(town: Town) -> None:
    fill: dict[str, Chosen | date] = {
        "Who takes part?": ["Ana Petrov", "Ben Haddad"],
        "Check-in days": ["Tuesday"],
    }
    await begins(town, fill=fill)
    lea, ben = town.person("Lea"), town.person("Ben")
    await lea.closes()
    await town.at(24, 9, 10)
    await ben.goes_to("Groundswell")
    await ben.chooses("Tomorrow")
    await lea.types("/rollout preview", channel="online-orders")
    lea.sees("Wed 25 Nov 09:00 Ben Haddad · check-in · reminder 12:12 unless answered")
    assert rows_of(town, "Ben Haddad") == ["Wed 25 Nov 09:00", "Tue 01 Dec 09:00"]
    await town.at(25, 10)
    assert "Tue 24 Nov" in town.said_to("Ben")[-1]


async def test_with_nothing_planned_there_is_one_sentence_and_no_file(town: Town) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout preview", channel="general")
    ana.sees("Nothing is planned for you until Mon 30 Nov.")
    await begins(town, fill={"Who takes part?": ["Ana Petrov"], "Check-in days": ["Sunday"]})
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout preview 3d", channel="online-orders")
    lea.sees("Nothing is planned in Online ordering until Thu 26 Nov.")
    assert not town.sandbox.world.files


async def test_what_cannot_be_is_said_kindly(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout preview 60d", channel="online-orders")
    lea.sees("I look 1 to 28 days ahead.")
    await lea.types("/rollout preview Onlin ordering")
    lea.sees("I know no rollout called “Onlin ordering”. Did you mean “Online ordering”?")
    await lea.types("/rollout help")
    lea.sees("/rollout preview: which messages come, and when")


async def test_without_the_right_to_send_files_the_message_says_so(town: Town) -> None:
    town.sandbox.world.app.scopes.discard("files:write")
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout preview", channel="online-orders")
    lea.sees("09:00 Ana Petrov · check-in")
    await lea.goes_to("Groundswell")
    lea.sees("I wanted to send you “Who gets which message in Online ordering until Mon 30 Nov”")


async def test_a_file_that_slack_lost_sight_of_comes_once(town: Town) -> None:
    await begins(town)
    lea = town.person("Lea")
    await lea.closes()
    town.sandbox.faults.drop("files.completeUploadExternal", after_work=True)
    await lea.types("/rollout preview", channel="online-orders")
    await town.at(23, 10, 30)
    said = town.said_to("Lea")
    assert said.count("Who gets which message in Online ordering until Mon 30 Nov") == 1
