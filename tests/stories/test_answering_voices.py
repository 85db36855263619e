"""A concern is taken, talked about, answered and judged: by Lea who leads, Ana who raised it, and Ben."""

from datetime import date

from bot.sandbox.elements import Chosen
from bot.sandbox.person import Person
from bot.voices.model import Visibility
from tests.stories.town import Hands, Town, begins
from tests.voices import making
from tests.voices.making import OVENS

THREE: dict[str, Chosen | date] = {
    "Who takes part?": ["Ana Petrov", "Ben Haddad", "Cy Larsen"],
    "Sponsor": "Ola Berg",
}
TRIAGE, ANAS = "A concern · Online ordering", "Your concern"


async def raises(
    town: Town,
    *,
    by: str = making.ANA,
    words: str = OVENS,
    visibility: Visibility = Visibility.NAMED,
    voice_id: int = 700_001,
) -> None:
    """Let a voice be raised in the rollout that goes on."""
    hands = town.sandbox.timekeeper
    assert isinstance(hands, Hands)
    await hands.house.database.run(
        making.raised,
        by=by,
        words=words,
        visibility=visibility,
        voice_id=voice_id,
        now=town.clock(),
    )
    await town.sandbox.settle()


async def leads_meet_in(town: Town, channel_id: str) -> None:
    """Let those who lead get triage messages in a channel."""
    hands = town.sandbox.timekeeper
    assert isinstance(hands, Hands)
    await hands.house.database.run(making.leads_meet_in, channel_id)


async def at_the_bot(town: Town, name: str) -> Person:
    """Somebody with their conversation with the bot open."""
    person = town.person(name)
    if town.sandbox.world.modal(person.id):
        await person.closes(all_of_them=True)
    await person.goes_to("Groundswell")
    return person


async def test_a_concern_is_taken_talked_about_answered_and_judged(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town)
    lea = await at_the_bot(town, "Lea")
    lea.sees(OVENS)
    lea.sees("Waiting for somebody to take it · Everyone in the rollout can see this")
    await lea.presses("Take it", on=TRIAGE)
    lea.sees("2026-11-30")
    await lea.sends()
    lea.sees("Lea Moreau looks after it, answer by Mon 30 Nov")

    ana = await at_the_bot(town, "Ana")
    ana.sees("Lea Moreau looks after it, answer by Mon 30 Nov")
    await ana.opens_thread(ANAS)
    ana.sees("Lea Moreau has taken this and wants to answer by Mon 30 Nov.")

    await lea.presses("Reply", on=TRIAGE)
    await lea.fills("What do you want to say?", "On which days?")
    await lea.sends()
    ana.sees("Lea Moreau writes to you:")
    ana.sees("On which days?")
    await ana.replies("Fridays, mostly")
    ana.sees("Passed on to those who look after it.")
    await lea.opens_thread(TRIAGE)
    lea.sees("Ana Petrov says more:")
    lea.sees("Fridays, mostly")

    await lea.presses("Start work", on=TRIAGE)
    ana.sees("Lea Moreau has begun to work on this.")
    await lea.presses("Answer", on=TRIAGE)
    await lea.fills("What was done or decided?", "  ")
    await lea.sends()
    lea.sees("Please say in a sentence what was done or decided.")
    await lea.fills("What was done or decided?", "A third oven comes on Thursday.")
    await lea.sends()
    ana.sees("Lea Moreau has answered:")
    assert town.said_in("online-orders")[-1] == "Online ordering: you said, we did"
    await ana.goes_to("online-orders")
    ana.sees("by Lea Moreau, on the same day · The tool · Online ordering")

    await town.at(24, 9)
    await ana.goes_to("Groundswell")
    ana.sees("Today: 1 check-in and 1 question whether an answer helps")
    await ana.presses("Not yet", on="Today:")
    await ana.fills("What is still missing?", "Thursday is too late")
    await ana.sends()
    ana.sees("it is open again, and those who look after it know why.")
    lea.sees("Ana Petrov says: not yet. It is open again.")
    lea.sees("Thursday is too late")

    await lea.presses("Answer", on=TRIAGE)
    await lea.fills("What was done or decided?", "It comes tomorrow.")
    await lea.sends()
    await ana.presses("Yes", on=ANAS)
    ana.sees("Answered by Lea Moreau, and it helped")
    lea.sees("Ana Petrov says that the answer helps.")
    lea.does_not_see("[Take it]")
    await town.at(25, 9)
    await ana.goes_to("Groundswell")
    assert "Today: 1 question" not in str(town.said_to("Ana")[-1])


async def test_it_is_given_to_somebody_who_answers_it(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town)
    lea = await at_the_bot(town, "Lea")
    await lea.presses("Give to…", on=TRIAGE)
    await lea.fills("Who looks after it?", "Gil Novak")
    await lea.sends()
    lea.sees("Gil Novak is a guest here. Please choose a colleague with a full account.")
    await lea.fills("Who looks after it?", "Ben Haddad")
    await lea.sends()

    ben = await at_the_bot(town, "Ben")
    ben.sees("Ben Haddad looks after it")
    ben.sees(OVENS)
    ben.does_not_see("[Decline]")
    await ben.presses("Owner and date…", on=TRIAGE)
    await ben.fills("Who looks after it?", "Cy Larsen")
    await ben.sends()
    ben.sees("Somebody else looks after it now, so there is nothing for you to do here.")
    cy = await at_the_bot(town, "Cy")
    await cy.presses("Answer", on=TRIAGE)
    await cy.fills("What was done or decided?", "We bake earlier.")
    await cy.sends()
    ana = await at_the_bot(town, "Ana")
    await ana.opens_thread(ANAS)
    ana.sees("Ben Haddad looks after this")
    ana.sees("Cy Larsen looks after this")
    ana.sees("Cy Larsen has answered: We bake earlier.")


async def test_what_is_told_in_confidence_stays_with_those_who_were_named(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town, visibility=Visibility.CONFIDENTIAL)
    said = len(town.said_in("online-orders"))
    lea, ola = await at_the_bot(town, "Lea"), await at_the_bot(town, "Ola")
    lea.sees("Only Lea Moreau and Ola Berg can see this")
    ola.sees(OVENS)
    await lea.presses("Give to…", on=TRIAGE)
    await lea.fills("Who looks after it?", "Ben Haddad")
    await lea.sends()
    lea.sees("Only Lea Moreau and Ola Berg can see this, as was promised.")
    await lea.fills("Who looks after it?", "Ola Berg")
    await lea.sends()
    await ola.presses("Decline", on=TRIAGE)
    await ola.fills("Why not?", "There is no room for another oven.")
    await ola.sends()
    ana = await at_the_bot(town, "Ana")
    ana.sees("Declined by Ola Berg")
    ana.sees("There is no room for another oven.")
    assert len(town.said_in("online-orders")) == said


async def test_two_leads_want_it_and_the_second_reads_who_has_it(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town, visibility=Visibility.CONFIDENTIAL)
    lea, ola = await at_the_bot(town, "Lea"), await at_the_bot(town, "Ola")
    await lea.presses("Take it", on=TRIAGE)
    await ola.presses("Take it", on=TRIAGE)
    await ola.sends()
    await lea.sends()
    lea.sees("Ola Berg has taken this already and wants to answer by Mon 30 Nov.")


async def test_words_under_a_card_never_become_a_check_in(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town)
    await town.at(24, 9)
    lea, ana = await at_the_bot(town, "Lea"), await at_the_bot(town, "Ana")
    await lea.replies("Between us: I see it too", to=TRIAGE)
    lea.sees("Passed on to whoever raised this, with your name.")
    await ana.opens_thread(ANAS)
    ana.sees("Between us: I see it too")
    await ana.replies("Thank you")
    await lea.goes_to("online-orders")
    lea.sees("0 of 3 answered")
    lea.does_not_see("Between us")


async def test_two_that_say_the_same_become_one(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town)
    await raises(town, by=making.BEN, words="Ovens are always taken.", voice_id=5)
    lea = await at_the_bot(town, "Lea")
    await lea.presses("Merge with…", on="Ovens are always taken.")
    await lea.fills("Which one says the same?", OVENS)
    await lea.sends()
    lea.sees("Also said Ovens are always taken.")
    lea.sees("me too: Ben Haddad")
    await lea.presses("Answer", on="Also said")
    await lea.fills("What was done or decided?", "We bake earlier.")
    await lea.sends()
    ben = await at_the_bot(town, "Ben")
    ben.sees("It is looked after together with “The ovens are full at five.”")
    await ben.opens_thread(ANAS)
    ben.sees("Lea Moreau has put this together with another one that says much the same.")
    ben.sees("Lea Moreau has answered: We bake earlier.")


async def test_it_is_held_back_with_a_word_and_shown_again(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town)
    lea = await at_the_bot(town, "Lea")
    await lea.presses("Hold back", on=TRIAGE)
    await lea.fills("A word to whoever raised it", "Please without the name.")
    await lea.sends()
    lea.sees("It is held back: only those who lead see it, and whoever raised it.")
    ana = await at_the_bot(town, "Ana")
    ana.sees("It is held back: only those who lead see it")
    await ana.opens_thread(ANAS)
    ana.sees("Please without the name.")
    await lea.presses("Show it again", on=TRIAGE)
    ana.sees("Lea Moreau shows this in the channel again.")


async def test_what_others_have_done_meanwhile_is_said_kindly(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town, visibility=Visibility.CONFIDENTIAL)
    lea, ola = await at_the_bot(town, "Lea"), await at_the_bot(town, "Ola")
    await lea.presses("Decline", on=TRIAGE)
    await lea.fills("Why not?", "Not this year.")
    await ola.presses("Answer", on=TRIAGE)
    await ola.fills("What was done or decided?", "It is ordered.")
    await ola.sends()
    await lea.sends()
    lea.sees("Nothing has changed: this concern is answered already.")


async def test_what_is_declined_can_be_opened_again_by_whoever_raised_it(town: Town) -> None:
    await begins(town, fill=THREE)
    await raises(town)
    lea = await at_the_bot(town, "Lea")
    await lea.presses("Decline", on=TRIAGE)
    await lea.fills("Why not?", "Not this year.")
    await lea.sends()
    assert town.said_in("online-orders")[-1] == "Online ordering: you said, we decided against it"
    ana = await at_the_bot(town, "Ana")
    await ana.presses("It is not settled", on=ANAS)
    await ana.fills("What is still missing?", "Then next year, please")
    await ana.sends()
    ana.sees("Waiting for somebody to take it")
    lea.sees("Ana Petrov said: not yet: “Then next year, please”")
    lea.sees("[Take it]")


async def test_in_the_channel_of_leads_only_they_can_do_something(town: Town) -> None:
    await begins(town, fill=THREE)
    await leads_meet_in(town, "C0DELIVERY")
    await raises(town)
    dan, lea = town.person("Dan"), await at_the_bot(town, "Lea")
    await dan.goes_to("delivery")
    await dan.presses("Take it", on=TRIAGE)
    dan.sees("Only those who lead this rollout, and whoever looks after this voice, can do that.")
    await lea.goes_to("delivery")
    await lea.presses("Give to…", on=TRIAGE)
    await lea.fills("Who looks after it?", "Dan Okafor")
    await lea.sends()
    await dan.goes_to("Groundswell")
    dan.sees("Dan Okafor looks after it")
    await dan.presses("Reply", on=TRIAGE)
    await dan.fills("What do you want to say?", "On it")
    await dan.sends()
    await lea.opens_thread(TRIAGE)
    lea.sees("Dan Okafor has written to whoever raised this: On it")
