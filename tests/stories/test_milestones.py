"""A milestone is set, its owner reminded, and it is celebrated when nobody's worry is passed over; kudos."""

from datetime import date

from tests.stories.town import Town, begins


async def sets(town: Town, what: str, *, owner: str, due: date) -> None:
    """Let Lea set a milestone that somebody else looks after."""
    lea = town.person("Lea")
    await lea.types(f"/rollout milestone “{what}”", channel="online-orders")
    await lea.fills("By when?", due)
    await lea.fills("Who looks after it?", owner)
    await lea.sends()
    lea.sees("looks after it and is told.")
    await lea.closes()


async def worries(town: Town, words: str) -> None:
    """Let Ben raise a concern that affects him much."""
    ben = town.person("Ben")
    await ben.types(f"/rollout concern {words}", channel="online-orders")
    await ben.fills("How much does it affect you?", "4")
    await ben.sends()
    await ben.sends()
    await ben.closes()


async def test_what_is_reached_is_celebrated_once_nobody_worries(town: Town) -> None:
    await begins(town)
    lea, ana, ben = town.person("Lea"), town.person("Ana"), town.person("Ben")
    await lea.closes()
    await sets(town, "100 online orders", owner="Ana Petrov", due=date(2026, 11, 25))
    await lea.types("/rollout milestone Card payments work by 4 Dec")
    lea.sees("Set: Card payments work · due Fri 4 Dec. It is yours.")
    await lea.types('/rollout milestone "100 Online-Orders" by 8 Dec')
    lea.sees("There is one much like it already: “100 online orders”, Wed 25 Nov.")
    await lea.types("/rollout status")
    lea.sees("Next: 100 online orders, Wed 25 Nov")
    await ana.goes_to("Groundswell")
    ana.sees("A milestone for you · Online ordering")

    await town.at(24, 18)
    assert [said for said in town.said_to("Ana") if "1 milestone" in said]
    await worries(town, "The scanner loses orders")
    await town.at(25, 9, 5)
    await ana.goes_to("Groundswell")
    ana.sees("A milestone is due today · Online ordering")
    await ana.presses("Done…", on="A milestone is due today")
    await ana.fills("What did people do?", "Everybody tried the form on their own phone")
    await ana.fills("Who helped?", ["Cy Larsen"])
    await ana.sends()
    ana.sees("Its celebration waits while a serious concern is open.")
    await ana.closes()
    assert not [said for said in town.said_in("online-orders") if "is reached" in said]
    await lea.goes_to("Groundswell")
    lea.sees("I hold its celebration back while a serious concern is open")

    await lea.presses("Answer", on="The scanner loses orders")
    await lea.fills("What was done or decided?", "It has a new battery")
    await lea.sends()
    await town.at(26, 8, 55)
    assert "100 online orders is reached" not in town.said_in("online-orders")
    await town.at(26, 9, 5)
    await ben.goes_to("online-orders")
    ben.sees("100 online orders was reached yesterday, right on its day.")
    ben.sees("Everybody tried the form on their own phone")
    ben.sees("Ana Petrov looked after it, with the help of Cy Larsen.")
    ben.sees("Next: Card payments work, Fri 4 Dec.")
    await ben.presses("Congratulate")
    ben.sees("1 congratulation")
    await ben.presses("Congratulate")
    ben.does_not_see("1 congratulation")
    await lea.goes_to("Groundswell")
    lea.sees("100 online orders is celebrated.")


async def is_set_and_moved(town: Town) -> None:
    """Let Lea set a milestone, move it and give it to Ana; turn off what arises; and set and drop another."""
    lea = town.person("Lea")
    await lea.types("/rollout milestone Card payments work by 4 Dec", channel="online-orders")
    await lea.types("/rollout milestone")
    await lea.presses("Change…", below="Card payments work")
    await lea.fills("By when?", date(2026, 12, 8))
    await lea.fills("Who looks after it?", "Ana Petrov")
    await lea.sends()
    lea.sees("Please say in one line why it has another date now")
    await lea.fills("Why another date?", "The terminal comes later")
    await lea.sends()
    lea.sees("Card payments work · due Tue 8 Dec. Ana Petrov looks after it and is told.")
    await lea.closes()
    await lea.presses("New…")
    await lea.fills("What do you want to have reached?", "Shop open")
    await lea.sends()
    await lea.closes()
    await lea.types("/rollout milestone")
    await lea.presses("Drop…", below="Shop open")
    await lea.fills("Why not?", "It is open already")
    await lea.sends()
    await lea.closes()
    await lea.types("/rollout settings")
    await lea.presses("Milestones")
    await lea.chooses("The first decision taken by staff")
    await lea.sends()
    lea.sees("Online ordering is told by itself of a first decision by staff.")
    await lea.closes()


async def an_idea_is_answered(town: Town) -> None:
    """Let Ben raise an idea, and Lea answer it."""
    ben, lea = town.person("Ben"), town.person("Lea")
    await ben.types("/rollout idea Let people pick a time", channel="online-orders")
    await ben.sends()
    await ben.sends()
    await ben.closes()
    await lea.goes_to("Groundswell")
    await lea.presses("Answer", on="Let people pick a time")
    await lea.fills("What was done or decided?", "They can")
    await lea.sends()


async def is_reached_thanks_to_ben(town: Town) -> None:
    """Let Ana say that it is reached, with Ben's idea, and Ben say that he may be named, and thank her."""
    ben, ana = town.person("Ben"), town.person("Ana")
    await ana.types("/rollout milestone done card payments", channel="online-orders")
    await ana.chooses("Idea: Let people pick a time")
    await ana.sends()
    ana.sees("It is celebrated as soon as it can be")
    await ana.closes()
    await town.at(24, 9, 5)
    await ben.goes_to("Groundswell")
    await ben.presses("Yes", below="Your idea changed the plan")
    ben.sees("You said yes: your name stands with it.")
    await ben.goes_to("online-orders")
    ben.sees("Card payments work was reached yesterday, 15 days early.")
    ben.sees("What Ben Haddad said changed the plan.")
    await ben.presses("Give kudos…")
    ben.sees("[Ana Petrov]")
    await ben.fills("For what?", "The new terminal")
    await ben.sends()
    await ben.closes()
    ben.sees("Ben Haddad thanks Ana Petrov: The new terminal")


async def test_whoever_changed_the_plan_or_helped_is_thanked_as_they_and_others_wish(
    town: Town,
) -> None:
    await begins(town)
    await town.person("Lea").closes()
    await is_set_and_moved(town)
    await an_idea_is_answered(town)
    await is_reached_thanks_to_ben(town)
    ben, ana = town.person("Ben"), town.person("Ana")
    assert len([said for said in town.said_in("online-orders") if "thanks" in said]) == 1
    await ben.types("/rollout kudos @ana for staying late to test", channel="online-orders")
    ben.sees("Kudos to Ana Petrov:")
    assert len([said for said in town.said_in("online-orders") if "thanks" in said]) == 1
    await ben.presses("Post it")
    ben.sees("Ben Haddad thanks Ana Petrov:")
    ben.sees("staying late to test")
    await ana.goes_to("Groundswell")
    ana.sees("Ben Haddad thanks you · Online ordering")
    ana.sees("It stands in the channel.")

    await ben.types(
        "/rollout kudos @ana, @dan for the new labels <!channel>", channel="online-orders"
    )
    await ben.presses("Only to them")
    assert len([said for said in town.said_in("online-orders") if "thanks" in said]) == 2
    await ana.goes_to("Groundswell")
    ana.sees("Only those who are thanked see this.")
    for words, answer in (
        ("@ben for all of it", "You cannot thank yourself."),
        ("@pat for the bread", "Pat Quinn has left, so no kudos can reach them any more."),
        ("@gil for the flour", "Gil Novak is a guest here."),
        ("@nobody for nothing", "I know nobody called “nobody” here."),
    ):
        await ben.types(f"/rollout kudos {words}", channel="online-orders")
        ben.sees(answer)
    for _ in range(2):
        await ben.types("/rollout kudos @ana for being there", channel="online-orders")
        await ben.presses("Post it")
    await ben.types("/rollout kudos @ana for one more", channel="online-orders")
    await ben.presses("Post it")
    ben.sees("You have given 5 kudos today, which is all there are for one day.")
