"""People who do not type see and do everything in the bot's Home tab."""

import logging
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.decisions.model import Area
from bot.delivery.model import Outgoing
from bot.home.model import HOME
from bot.sandbox.person import Person
from tests.stories.test_decisions import gives
from tests.stories.town import Hands, Town, answer, begins


async def at_home(town: Town, name: str) -> Person:
    person = town.person(name)
    if town.sandbox.world.modal(person.id):  # what the form said that began the rollout
        await person.closes()
    await person.goes_to("Home")
    return person


async def test_before_anything_has_begun_home_says_how_to_begin(town: Town) -> None:
    lea = await at_home(town, "Lea")
    lea.sees("There is no rollout yet.")
    lea.sees("[Begin a rollout] [What I can do] [I’m away] [Why was I asked?]")
    lea.does_not_see("Raise a concern")  # nobody would take it yet

    await lea.presses("Begin a rollout")
    await lea.fills("Channel", "online-orders")
    await lea.fills("Name", "Online ordering")
    await lea.fills("What changes, and why?", "The phone never stops.")
    await lea.fills("Who takes part?", ["Ana Petrov", "Ben Haddad"])
    await lea.sends()
    lea.sees("Online ordering has begun.")
    await lea.closes()
    lea.sees("You lead it")
    lea.sees("[Status] [People] [Settings] [Take part]")
    assert town.said_in("online-orders") == ["A change begins here: Online ordering"]


async def test_what_is_asked_is_answered_skipped_and_corrected_there(town: Town) -> None:
    await begins(town)
    await town.at(24, 9, 5)
    ana, ben = await at_home(town, "Ana"), await at_home(town, "Ben")
    ana.sees("Online ordering · check-in, Tue 24 Nov")
    await ana.presses("Answer")
    await ana.fills("What moved?", "The scanner works")
    await ana.sends()
    ana.sees("Nothing is asked of you right now.")
    ana.sees("Thanks, noted 09:05")
    ana.sees("1 of 5 answered")
    await ana.presses("Edit")
    ana.sees("[The scanner works]")
    await ana.closes()

    await ben.presses("Skip today")
    ben.sees("Skipped: Online ordering, Tue 24 Nov. That’s fine.")
    ben.sees("[Answer after all]")
    assert town.said_to("Ben")[-1] == "Skipped: Online ordering, Tue 24 Nov. That’s fine."


async def test_what_somebody_does_elsewhere_shows_at_once_and_what_others_do_when_it_is_opened(
    town: Town,
) -> None:
    await begins(town)
    ana = await at_home(town, "Ana")
    ana.sees("Nothing is asked of you right now.")
    ana.sees("First check-in: Tue 24 Nov, 09:00")
    await town.at(24, 9, 5)
    await answer(town, "Ben")
    assert "Nothing is asked of you right now." in home_of(town, "Ana")
    assert home_of(town, "Ben") == ""  # he has never opened it
    await ana.goes_to("Home")
    ana.sees("Online ordering · check-in, Tue 24 Nov")

    await answer(town, "Ana")
    await ana.types("/rollout concern The scanner drops orders", channel="online-orders")
    await ana.presses("Preview")
    await ana.presses("Send")
    assert "Thanks, noted 09:05" in home_of(town, "Ana")
    assert "The scanner drops orders" in home_of(town, "Ana")

    await town.at(25, 9, 5)
    await answer(town, "Ana")  # a day after she opened it, it is not drawn for nobody
    assert "Thanks, noted 09:05" in home_of(town, "Ana")
    assert "· check-in, Wed 25 Nov" not in home_of(town, "Ana")


def home_of(town: Town, name: str) -> str:
    """All that was published as somebody's Home, whether they look at it or not."""
    world = town.sandbox.world
    home = world.homes.get(world.user_named(name).id)
    return str(home.blocks) if home else ""


async def test_those_who_owe_something_find_it_and_settle_it_there(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana Petrov", "Ben Haddad", "Dan Okafor"]})
    ana, lea = town.person("Ana"), town.person("Lea")
    await ana.types("/rollout concern The ovens are full at five", channel="online-orders")
    await ana.chooses("Nobody learns who I am")
    await ana.presses("Preview")
    await ana.presses("Send")
    await ana.closes()

    lea = await at_home(town, "Lea")
    lea.sees("Waiting for an answer")
    lea.sees("The ovens are full at five")
    lea.sees("Waits for somebody to take it, since today")
    lea.does_not_see("Ana Petrov")
    await lea.presses("Take it")
    await lea.fills("Answer by", date(2026, 11, 27))
    await lea.sends()
    lea.sees("You look after it, answer by Fri 27 Nov, since today")
    await lea.presses("Open")
    await lea.presses("Make an action")
    await lea.fills("What is to be done?", "Bake the rolls at four")
    await lea.fills("Who does it?", "Dan Okafor")
    await lea.sends()
    await lea.closes(all_of_them=True)

    dan = await at_home(town, "Dan")
    dan.sees("My actions")
    dan.sees("Bake the rolls at four Due Mon 30 Nov · Online ordering")
    dan.does_not_see("Waiting for an answer")
    await dan.presses("Done")
    await dan.fills("What came of it?", "The ovens are free at five")
    await dan.sends()
    dan.does_not_see("My actions")

    await lea.goes_to("Home")
    await lea.presses("Answer")
    lea.sees("[The ovens are free at five]")
    await lea.sends()
    lea.does_not_see("Waiting for an answer")


async def test_what_is_to_be_decided_stands_there_for_whoever_decides(town: Town) -> None:
    await gives(town, Area.PROCESS, "Ben")
    lea, ben = town.person("Lea"), await at_home(town, "Ben")
    ben.does_not_see("To be decided")
    await lea.types(
        "/rollout decide Slips go into the box, because we find them there", channel="online-orders"
    )
    await lea.fills("Area", "Process · Ben Haddad")
    await lea.sends()
    await lea.closes()
    await lea.goes_to("Home")
    lea.sees("To be decided")
    lea.sees("process · waits for Ben Haddad")
    lea.does_not_see("Agree")

    await ben.goes_to("Home")
    ben.sees("Lea Moreau would like to decide: Slips go into the box")
    ben.sees("process · waits for you")
    await ben.presses("Agree")
    await ben.closes()
    ben.does_not_see("To be decided")
    assert "Decided: Slips go into the box" in town.said_in("online-orders")


async def test_of_two_days_only_the_newest_is_asked_and_only_for_a_week(town: Town) -> None:
    await begins(town)
    await town.at(25, 9, 5)
    ana = await at_home(town, "Ana")
    ana.sees("check-in, Wed 25 Nov")
    ana.does_not_see("check-in, Tue 24 Nov")
    await ana.presses("Leave")
    await ana.closes()
    ana.does_not_see("check-in, Wed 25 Nov")


async def test_people_leave_and_join_and_look_where_it_stands(town: Town) -> None:
    await begins(town)
    ana = await at_home(town, "Ana")
    await ana.presses("Status")
    ana.sees("5 people take part")
    ana.does_not_see("Post to channel")
    await ana.closes(all_of_them=True)

    await ana.presses("Leave")
    ana.sees("You have left Online ordering.")
    await ana.closes()
    ana.sees("You are in no rollout. You could take part in Online ordering")
    await ana.presses("Take part")
    await ana.closes()
    ana.sees("[Check in] [Status] [Leave]")


async def test_every_other_button_opens_what_it_says(town: Town) -> None:
    await begins(town)
    lea = await at_home(town, "Lea")
    for label, seen in {
        "Check in": "The first one comes by itself.",
        "Settings": "Settings of Online ordering",
        "All my settings": "Working days: those that your rollouts choose",
        "What I can do": "/rollout preview",
        "Why was I asked?": "Welcome, Online ordering · sent",
        "Begin a rollout": "Who only reads along?",
    }.items():
        lea.does_not_see(seen)
        await lea.presses(label)
        lea.sees(seen)
        await lea.closes()


async def test_settings_and_absences_changed_there_show_there(town: Town) -> None:
    await begins(town)
    ana = await at_home(town, "Ana")
    await ana.presses("Change")
    await ana.fills("Working hours", "10:00-14:00")
    await ana.sends()
    await ana.closes()
    ana.sees("Within 10:00 to 14:00, Europe/Berlin")
    await ana.presses("I’m away")
    await ana.sends()
    await ana.closes()
    ana.sees("Away: Mon 23 Nov, back Tue 24 Nov")


async def test_what_a_lead_changes_from_a_form_in_a_form_works(town: Town) -> None:
    await begins(town)
    lea = await at_home(town, "Lea")
    await lea.presses("Settings")
    await lea.presses("Observers")
    await lea.fills("Who only reads along?", ["Eve Santos"])
    await lea.sends()
    lea.sees("Reading along in Online ordering: Eve Santos")
    eve = await at_home(town, "Eve")
    eve.sees("You read along")
    await eve.presses("Take part")
    await eve.closes()
    eve.does_not_see("You read along")


async def test_a_private_rollout_is_no_news_to_others(town: Town) -> None:
    await town.person("Lea").invites("Groundswell", to="back-office")
    await begins(town, "New prices", channel="back-office")
    (await at_home(town, "Ola")).sees("New prices")
    (await at_home(town, "Ana")).sees("There is no rollout yet.")


async def test_a_guest_is_told_kindly_and_shown_nothing(town: Town) -> None:
    await begins(town)
    gil = await at_home(town, "Gil")
    gil.sees("So nothing is asked of you, and nothing about you is shown.")
    gil.does_not_see("Online ordering")


async def test_where_home_is_switched_off_nothing_breaks(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    await begins(town)
    town.sandbox.world.app.home_tab = False
    ana = await at_home(town, "Ana")
    assert town.sandbox.world.homes == {}
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []
    town.sandbox.world.app.home_tab = True
    await ana.goes_to("Home")
    ana.sees("Online ordering")


async def test_opening_the_messages_publishes_nothing(town: Town) -> None:
    await town.person("Ana").goes_to("Groundswell")
    assert town.sandbox.world.homes == {}


async def test_what_is_done_in_home_leaves_no_row_about_it(town: Town) -> None:
    """A row says when: what was done may be the raising of an anonymous concern."""
    await begins(town)
    ana = await at_home(town, "Ana")
    before = await rows_of_home(town)
    for _ in range(2):
        await ana.presses("Leave")
        await ana.closes()
        await ana.presses("Take part")
        await ana.closes()
    assert await rows_of_home(town) == before
    await ana.goes_to("Home")
    assert await rows_of_home(town) != before


async def rows_of_home(town: Town) -> list[tuple[str, int, datetime | None]]:
    hands = town.sandbox.timekeeper
    assert isinstance(hands, Hands)
    return await hands.house.database.read(_rows_of_home)


def _rows_of_home(session: Session) -> list[tuple[str, int, datetime | None]]:
    found = session.execute(
        select(Outgoing.key, Outgoing.revision, Outgoing.settled_at).where(Outgoing.notice == HOME)
    )
    return [(key, revision, settled_at) for key, revision, settled_at in found]
