"""Every Friday at nine the channel reads in a minute how the week went; those who lead choose when and where."""

from bot.sandbox.bakery import BOT
from tests.stories.test_deciding import opens_a_vote
from tests.stories.test_following_up import answers
from tests.stories.test_raising import raises
from tests.stories.town import Town, answer, begins

PNG = b"\x89PNG"
OVENS = "The ovens are full at five"


def pictures(town: Town) -> list[str]:
    """What the pictures in the channel show, as those hear it who do not see them."""
    world = town.sandbox.world
    said = world.messages[world.channel_named("online-orders").id]
    shown = [block for m in said for block in m.blocks if block["type"] == "image"]
    files = [world.files[block["slack_file"]["id"]] for block in shown]
    assert all(file.content.startswith(PNG) and file.user == BOT for file in files)
    return [str(block["alt_text"]) for block in shown]


async def test_three_fridays_of_the_bakery(town: Town) -> None:
    await begins(town, fill={"Sponsor": "Ola", "Check-in days": ["Wednesday"]})
    ana, ben, lea = town.person("Ana"), town.person("Ben"), town.person("Lea")
    await lea.closes()
    await raises(ana, OVENS)
    await town.at(25, 9, 10)
    await answer(town, "Ana", "Ben")
    await answers(town, "Cy", way="The scanner drops orders")

    await town.at(27, 9, 5)
    await lea.goes_to("online-orders")
    lea.sees("The week of Online ordering · Mon 23 Nov to Thu 26 Nov")
    lea.sees("Needs attention: 3 of 5 people answered this week; 1 voice unanswered for 4 days, ")
    lea.sees("with no owner yet.")
    lea.sees(f"has waited 4 days for somebody to take it: “{OVENS}”")
    lea.sees("In the way: 1 thing, the oldest for 1 day; 1 new this week")
    lea.sees("Check-ins: 60 % answered")
    lea.sees(
        "(image: 1 week: 60 % of check-ins answered in the week of Mon 23 Nov; 1 voice was heard"
    )
    await ana.goes_to("online-orders")
    await ana.presses("Assign it", on="The week of")
    ana.sees("Only those who lead this rollout, and whoever looks after this voice, can do that.")
    await lea.presses("Assign it", on="The week of")
    await lea.fills("Who looks after it?", "Ben Haddad")
    await lea.sends()
    await lea.presses("See the oldest voice")
    lea.sees("Ben Haddad looks after it")

    await raises(ben, "Let us taste the new bread", seen="Nobody learns who I am")
    await opens_a_vote(town)
    await lea.goes_to("Groundswell")
    await lea.presses("Answer", on=OVENS)
    await lea.fills("What was done or decided?", "Second batch moved to six")
    await lea.sends()
    await lea.presses("Answer", on="Let us taste")
    await lea.fills("What was done or decided?", "On Mondays")
    await lea.sends()
    await town.at(2, 9, 10, month=12)
    await answer(town, "Ana", "Ben", "Cy", "Dan")
    await town.at(4, 9, 5, month=12)
    await lea.goes_to("online-orders")
    lea.sees("The week of Online ordering · Fri 27 Nov to Thu 3 Dec")
    lea.sees(
        "Needs attention: 4 of 5 people answered this week; 1 thing in people’s way for 8 days;"
    )
    lea.sees("Since last week: 1 new voice and 2 voices answered.")
    lea.sees(f"Ana Petrov said: “{OVENS}” → we did: “Second batch moved to six”")
    lea.sees("Somebody said: “Let us taste the new bread” → we did: “On Mondays”")
    lea.sees("is closed and has waited 4 days for Ola Berg to say the outcome")
    lea.sees("Check-ins: 80 % answered, 60 % last week")

    await town.at(10, 9, month=12)
    await ana.types("/rollout digest", channel="online-orders")
    ana.sees("Only those who lead or sponsor")
    await ana.presses("Mute")
    ana.sees("Only those who lead or sponsor")
    await lea.types("/rollout digest", channel="online-orders")
    lea.sees("This is how it would be sent now; only you see it.")
    lea.sees("What the picture says. 3 weeks: check-ins answered went from 60 %")
    await lea.goes_to("Groundswell")
    lea.sees("The picture of Online ordering, as it would be sent now")
    assert len(pictures(town)) == 2

    await town.at(11, 9, 5, month=12)
    assert len(pictures(town)) == 3
    await lea.goes_to("online-orders")
    await lea.presses("Mute", on="Fri 4 Dec to Thu 10 Dec")
    lea.sees("No more weekly digests of Online ordering for now.")
    await town.at(18, 18, month=12)
    assert len(pictures(town)) == 3


async def test_what_stands_in_its_way_is_said_to_whom_it_is_made_for(town: Town) -> None:
    await begins(town, fill={"Sponsor": "Ola", "Check-in days": ["Wednesday"]})
    lea, ola, world = town.person("Lea"), town.person("Ola"), town.sandbox.world
    await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    lea.sees("Weekly digest: every Friday at 09:00 of the sponsor, in #online-orders.")
    await lea.presses("Weekly digest")
    await lea.fills("Day", "Thursday")
    await lea.fills("Channel", "delivery")
    await lea.sends()
    lea.sees("Saved. Every Thursday at 09:00 of the sponsor, in #delivery.")
    await lea.closes(all_of_them=True)
    world.app.scopes.discard("files:write")
    await town.at(26, 9, 5)
    assert [said for said in town.said_in("delivery") if "The week of" in said]
    assert not [said for said in town.said_in("online-orders") if "The week of" in said]

    world.channel_named("delivery").archived = True
    await town.at(2, 18, month=12)
    await town.closes()
    await town.at(5, 10, month=12)
    await town.opens()
    await town.at(5, 11, month=12)
    await ola.goes_to("Groundswell")
    ola.sees("I could not post this in #delivery: it may be archived, or I am not in it.")
    ola.sees("The week of Online ordering, late · Thu 26 Nov to Wed 2 Dec")
    assert not world.files

    await ola.types("/rollout why")
    ola.sees("Weekly digest, Online ordering · sent 10:00 today")
    ola.sees(
        "Thu 26 Nov to Wed 2 Dec, went to its sponsors, or else its leads, as #delivery did not take it: "
        "the channel is archived."
    )
    world.channel_named("delivery").archived = False
    await town.closes()
    await town.at(20, 10, month=12)
    await town.opens()
    await town.at(20, 11, month=12)
    await lea.types("/rollout why")
    lea.sees(
        "Thu 3 Dec to Wed 16 Dec, came Sun 20 Dec, 10:00, as I was not running before; it was due "
        "Thu 17 Dec, 09:00."
    )
    lea.sees("Thu 3 Dec to Wed 9 Dec, was not sent: a newer one was due when it was found.")
    ben = town.person("Ben")
    await ben.types("/rollout why", channel="online-orders")
    ben.does_not_see("The weekly digest of")
