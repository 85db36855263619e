"""A decision outside votes: taken by whoever holds the area, agreed to, replaced, found, and looked at again."""

from datetime import date

from bot.decisions.model import Area
from bot.decisions.service import choose_holder
from tests.stories.town import Hands, Town, begins

PLACE = "online-orders"
SLIPS = "We stop paper slips on Monday"


async def gives(town: Town, area: Area, holder: str) -> None:
    """Let somebody decide about an area of the first rollout, which Lea has begun."""
    if not town.said_in("online-orders"):
        await begins(town)
        await town.person("Lea").closes()
    hands, world = town.sandbox.timekeeper, town.sandbox.world
    assert isinstance(hands, Hands)
    await hands.house.database.run(
        choose_holder,
        workspace_id=world.workspace.id,
        rollout_id=1,
        area=area,
        holder_id=world.user_named(holder).id,
        by_id=world.user_named("Lea").id,
        now=town.clock(),
    )


async def test_who_holds_an_area_decides_agrees_and_is_asked_how_it_worked_out(town: Town) -> None:
    await gives(town, Area.PROCESS, "Ben")
    ben, lea, ana = town.person("Ben"), town.person("Lea"), town.person("Ana")
    await ana.types('/rollout decide "No more slips" because I say so', channel="online-orders")
    ana.sees("Decisions are with Ben Haddad (process), and with those who lead.")
    ana.sees("/rollout idea")
    await ana.types("/rollout help")
    ana.does_not_see("/rollout decide")
    await ben.types("/rollout help", channel="online-orders")
    ben.sees("/rollout decide")

    await ben.types(f"/rollout decide “{SLIPS}” because customers <!channel> wait")
    await ben.fills("Look again on", date(2026, 12, 1))
    await ben.sends()
    ben.sees("Decided. It goes to #online-orders.")
    await ben.closes()
    ana.sees("Decided · Online ordering")
    ana.sees("customers <!channel> wait")
    ana.sees("Ben Haddad · Mon 23 Nov · process · Looked at again on Tue 1 Dec")

    await lea.types("/rollout decide Slips go into the box, because we find them there")
    await lea.fills("Area", "Process · Ben Haddad")
    await lea.sends()
    lea.sees("Ben Haddad decides about process, so I ask them first.")
    await lea.closes()
    ana.does_not_see("Slips go into the box")
    await ben.goes_to("Groundswell")
    ben.sees("Lea Moreau would like to decide · Online ordering")
    await ben.presses("Agree")
    ben.sees("You agreed · Online ordering")
    await lea.goes_to("Groundswell")
    lea.sees("Ben Haddad agreed · Online ordering")
    ana.sees("Slips go into the box")
    assert sum("taken by those who do the work" in said for said in town.said_in(PLACE)) == 1
    ana.sees("Ben Haddad agreed")

    await lea.types("/rollout decisions papper slip", channel="online-orders")
    lea.sees(SLIPS)
    await lea.presses("Reverse…", below=SLIPS)
    await lea.fills("What is decided?", "Paper slips stay until Christmas")
    await lea.fills("Why?", "The printer is slow")
    await lea.sends()
    lea.sees("Ben Haddad decides about process")
    await lea.closes()
    await ben.presses("Say no…")
    await ben.fills("Why not?", "The printer comes on Friday")
    await ben.sends()
    await lea.goes_to("Groundswell")
    lea.sees("Ben Haddad said no · Online ordering")
    lea.sees("The printer comes on Friday")

    await town.at(1, 9, 5, month=12)
    await ben.goes_to("Groundswell")
    ben.sees("A decision to look at again · Online ordering")
    ben.sees("On Mon 23 Nov it was decided:")
    await ben.presses("Reverse it…")
    await ben.fills("What is decided?", "Slips are back")
    await ben.fills("Why?", "The printer never came")
    await ben.sends()
    ben.sees(f"It takes the place of “{SLIPS}”.")
    await ben.closes()
    ben.sees("You decided anew.")
    await ana.goes_to("online-orders")
    ana.sees("Decided, and replaced since · Online ordering")
    ana.sees("Replaced since by “Slips are back”.")

    await ana.types("/rollout decisions")
    ana.sees("3 decisions")
    ana.sees("Tue 1 Dec, Ben Haddad: decided anew")
    ana.does_not_see("Reverse…")
    await ana.types("/rollout status")
    ana.sees("Last decision: Slips are back, Tue 1 Dec")
    await ben.types("/rollout me", channel="general")
    ben.sees("You decide about process")


async def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(town: Town) -> None:
    await gives(town, Area.PROCESS, "Ben")
    await gives(town, Area.TOOLS, "Cy")
    ben, lea, cy = town.person("Ben"), town.person("Lea"), town.person("Cy")
    await ben.types(f"/rollout decide {SLIPS}", channel="online-orders")
    await ben.fills("Area", "Tools · Cy Larsen")
    await ben.fills("Look again on", date(2026, 11, 20))
    await ben.fills("Why?", " ")
    await ben.sends()
    ben.sees("Please say in a sentence why.")
    ben.sees("That day has passed.")
    await ben.fills("Why?", "Customers wait")
    await ben.fills("Look again on", date(2026, 11, 30))
    await ben.sends()
    ben.sees("You hold process. Please choose that.")
    await ben.fills("Area", "Process · Ben Haddad")
    await ben.sends()
    ben.sees("Decided. It goes to")
    ben.sees(SLIPS)
    await ben.closes()

    await lea.types(
        '/rollout decide "We buy a second tablet" because one is not enough', channel="general"
    )
    await lea.fills("Area", "Tools · Cy Larsen")
    await lea.sends()
    await lea.presses("Take it back")
    lea.sees("Taken back. Nothing was decided.")
    await lea.closes()
    await cy.goes_to("Groundswell")
    cy.sees("Lea Moreau took it back · Online ordering")
    cy.does_not_see("Agree")

    await lea.types('/rollout decide "We buy two tablets" because one is not enough')
    await lea.fills("Area", "Tools · Cy Larsen")
    await lea.sends()
    await lea.closes()
    await cy.is_deactivated()
    await lea.goes_to("Groundswell")
    lea.sees("Lea Moreau would like to decide · Online ordering")
