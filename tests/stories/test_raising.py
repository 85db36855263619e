"""People say what worries them and what would be better, and see before sending who will read it."""

import yaml

from bot.sandbox.manifest import install
from bot.sandbox.person import Person
from tests.stories.town import Town, begins
from tests.test_manifest import FILE

SCANNER = "The scanner drops orders around noon"
CARD = "Waiting for somebody to take it"
PREVIEWED = "This is how it will look"


async def raises(person: Person, words: str = SCANNER, *, seen: str = "Everyone in") -> None:
    """Let somebody raise a concern in the channel, with the usual two presses."""
    await person.types(f"/rollout concern {words}", channel="online-orders")
    if seen != "Everyone in":
        await person.chooses(seen)
    await person.presses("Preview")
    await person.presses("Send")
    person.sees("Thank you.")
    await person.closes()


async def test_two_presses_and_a_sentence_raise_a_concern(town: Town) -> None:
    await begins(town, fill={"Sponsor": "Ola"})
    ana, ben = town.person("Ana"), town.person("Ben")
    await ana.types(f"/rollout concern {SCANNER}", channel="online-orders")
    ana.sees("=== Raise a concern ===")
    ana.sees("Everyone in the rollout, with my name")
    ana.sees("Only Lea Moreau and Ola Berg, with my name")
    ana.sees("Nobody learns who I am")
    await ana.presses("Preview")
    ana.sees(PREVIEWED)
    ana.sees("A concern · Online ordering · Something else")
    ana.sees("Ana Petrov, Mon 23 Nov · affects them 3 of 5")
    ana.sees("This goes to #online-orders and to Lea Moreau, with your name.")
    await ben.goes_to("online-orders")
    ben.does_not_see(SCANNER)

    await ana.presses("Send")
    ana.sees("Thank you. Lea Moreau looks at it within two working days")
    ana.sees("If nobody does, Ola Berg hears of it")
    ana.sees("/rollout voices shows it again")
    ben.sees(SCANNER)
    ben.sees(CARD)


async def test_what_is_changed_is_shown_anew_before_it_is_sent(town: Town) -> None:
    await begins(town)
    ana, ben = town.person("Ana"), town.person("Ben")
    await ana.types("/rollout idea Let people choose when they come by", channel="online-orders")
    ana.sees("=== Share an idea ===")
    await ana.presses("Preview")
    await ana.chooses("Nobody learns who I am")
    await ana.fills("What kind?", "Customers")
    await ana.fills("How much does it affect you?", "5 · a great deal")
    await ana.presses("Send")
    ana.sees("An idea · Online ordering · Customers")
    ana.sees("Somebody who stays unknown, Mon 23 Nov · affects them 5 of 5")
    ana.sees("Your name is not with it.")
    assert "Ana" not in ana.screen().partition("What is it?")[0].partition("===")[2]
    await ben.goes_to("online-orders")
    ben.does_not_see("An idea")

    await ana.presses("Send")
    ana.sees("Nobody learns that it was you. I can still bring you their answer.")
    ben.sees("Somebody who stays unknown, Mon 23 Nov")
    ben.does_not_see("Ana")


async def test_what_is_said_in_confidence_stays_out_of_the_channel(town: Town) -> None:
    await begins(town)
    ana, ben = town.person("Ana"), town.person("Ben")
    await ana.types(f"/rollout concern {SCANNER}", channel="online-orders")
    await ana.chooses("Only Lea Moreau, with my name")
    await ana.presses("Preview")
    ana.sees("This goes only to Lea Moreau, with your name.")
    await ana.presses("Send")
    await ben.goes_to("online-orders")
    ben.does_not_see(SCANNER)


async def test_few_who_take_part_are_easy_to_guess_and_it_says_so(town: Town) -> None:
    await begins(town, fill={"Who takes part?": ["Ana", "Ben"]})
    ana = town.person("Ana")
    await ana.types(f"/rollout concern {SCANNER}", channel="online-orders")
    await ana.presses("Preview")
    ana.does_not_see("may guess")
    await ana.chooses("Nobody learns who I am")
    await ana.presses("Send")
    ana.sees("Only 2 people take part in this rollout, so others may guess who wrote this.")


async def test_something_much_the_same_is_offered_and_shared_instead(town: Town) -> None:
    await begins(town)
    ana, ben, cy = town.person("Ana"), town.person("Ben"), town.person("Cy")
    await raises(ana)
    await ben.types("/rollout concern Scanner loses orders at noon", channel="online-orders")
    await ben.presses("Preview")
    ben.sees("Is it one of these? Then add your voice there instead, with your name.")
    ben.sees(f"“{SCANNER}”")
    await ben.presses("Me too")
    ben.sees("Noted, with your name: you share this concern.")
    ben.sees("What you wrote was not sent.")
    await ben.closes()

    await cy.types(
        "/rollout concern Orders vanish from the scanner at noon", channel="online-orders"
    )
    await cy.presses("Preview")
    await cy.chooses("Nobody learns who I am")  # after the preview has offered it with the name
    await cy.presses("Me too")
    cy.sees("Noted, without your name")
    await cy.closes()
    cy.sees("me too: Ben Haddad")
    cy.does_not_see("Scanner loses orders at noon")
    cy.does_not_see("vanish")
    cy.does_not_see("me too: Ben Haddad and")


async def test_people_share_a_voice_once_and_take_it_back(town: Town) -> None:
    await begins(town)
    ana, ben = town.person("Ana"), town.person("Ben")
    await raises(ana, seen="Nobody learns who I am")
    await ben.goes_to("online-orders")
    await ben.presses("Me too", on=CARD)
    ben.sees("me too: Ben Haddad")
    await ben.presses("Me too, without my name", on=CARD)
    ben.sees("You have said so before, with your name, and are counted once.")
    await ben.presses("Take it back")
    ben.sees("Taken back.")
    ben.does_not_see("me too: Ben Haddad")
    await ben.presses("Me too, without my name", on=CARD)
    ben.does_not_see("me too:")
    await ben.presses("Me too", on=CARD)
    ben.sees("You have said so before, without your name")

    await ana.presses("Me too", on=CARD)
    ana.sees("You have raised this yourself, so you are counted already.")
    for name in ("Cy", "Dan"):
        other = town.person(name)
        await other.goes_to("online-orders")
        await other.presses("Me too, without my name", on=CARD)
    ben.sees("me too: 3 more who stay unknown")


async def test_the_sixth_of_a_day_without_a_name_waits_and_nothing_is_lost(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    for thing in ("oven", "tablet", "phone", "till", "van"):
        await raises(ana, f"{thing * 3} is broken", seen="Nobody learns who I am")
    await ana.types(f"/rollout concern {SCANNER}", channel="online-orders")
    await ana.chooses("Nobody learns who I am")
    await ana.presses("Preview")
    await ana.presses("Send")
    ana.sees("⚠ That is five in a day without your name")
    ana.sees(SCANNER)
    await ana.closes()
    await town.at(24, 10)
    await raises(ana, seen="Nobody learns who I am")


async def test_shortcuts_lead_to_the_same_form(town: Town) -> None:
    install(town.sandbox.world, yaml.safe_load(FILE.read_text()))
    await begins(town)
    ana, ben = town.person("Ana"), town.person("Ben")
    await ben.types("@Ana the <scanner> drops orders & so do I", channel="online-orders")
    await ana.goes_to("online-orders")
    await ana.uses_shortcut("Raise as a concern", on="drops orders")
    ana.sees("=== Raise a concern ===")
    ana.sees("the <scanner> drops orders & so do I")
    await ana.presses("Preview")
    await ana.presses("Send")
    await ana.closes()
    ben.sees("Ana Petrov, Mon 23 Nov")

    for name, title in (("Raise a concern", "Raise a concern"), ("Share an idea", "Share an idea")):
        await ben.uses_shortcut(name)
        ben.sees(f"=== {title} ===")
        await ben.closes()


async def test_a_blocker_is_raised_from_under_ones_own_answer(town: Town) -> None:
    await begins(town)
    ana, ben = town.person("Ana"), town.person("Ben")
    await town.at(24, 9)
    for person, blocker in ((ana, SCANNER), (ben, "No")):
        await person.goes_to("Groundswell")
        await person.presses("Answer")
        await person.fills("Anything in the way?", blocker)
        await person.sends()
    ben.does_not_see("Raise as a concern")
    await ana.presses("Raise as a concern")
    ana.sees(f"What is it?\n[{SCANNER}]")
    await ana.presses("Preview")
    ana.sees("This goes to #online-orders")
    await ana.presses("Send")
    await ben.goes_to("online-orders")
    ben.sees(CARD)


async def test_with_several_rollouts_somebody_chooses_and_sees_the_right_names(town: Town) -> None:
    await begins(town)
    await begins(town, "New vans", channel="delivery", fill={"Lead": "Dan"})
    ana = town.person("Ana")
    await ana.types(f"/rollout concern {SCANNER}", channel="online-orders")
    ana.sees("Only Lea Moreau, with my name")
    await ana.fills("How much does it affect you?", "4")
    await ana.chooses("New vans")
    ana.sees("Only Dan Okafor and Lea Moreau, with my name")
    ana.sees(f"[{SCANNER}]")
    ana.sees("[4]")
    await ana.presses("Preview")
    ana.sees("This goes to #delivery and to Dan Okafor, with your name.")
    await ana.presses("Send")
    eve = town.person("Eve")
    await eve.goes_to("delivery")
    eve.sees(SCANNER)


async def test_what_is_no_sentence_is_asked_for_kindly(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout concern :tired_face: 🙁", channel="online-orders")
    await ana.presses("Preview")
    ana.sees("⚠ Please say it in a few words")
    await ana.fills("What is it?", "   ")
    await ana.presses("Preview")
    ana.does_not_see(PREVIEWED)
    await ana.closes()
    await ana.types(f"/rollout concern {'Too much. ' * 400}", channel="online-orders")
    ana.sees("so its end is missing")
    await ana.presses("Preview")
    ana.sees(PREVIEWED)


async def test_guests_may_say_what_worries_them_and_outsiders_know_of_no_private_rollout(
    town: Town,
) -> None:
    lea, gil = town.person("Lea"), town.person("Gil")
    await gil.types("/rollout concern The flour comes late", channel="general")
    gil.sees("You know of no rollout here")
    await lea.goes_to("back-office")
    await lea.invites("Groundswell", to="back-office")
    await begins(town, "A new owner", channel="back-office", fill={"Who takes part?": ["Ola"]})
    await gil.types("/rollout concern The flour comes late", channel="general")
    gil.does_not_see("===")
    await begins(town)
    await gil.types("/rollout concern The flour comes late", channel="general")
    gil.does_not_see("A new owner")
    await gil.presses("Preview")
    await gil.presses("Send")
    gil.sees("Thank you.")
