"""The ledger tells what was said and what came of it, to each as much as they may see."""

from sqlalchemy.orm import Session

from bot.sandbox.bakery import BOT
from bot.voices.model import Kind, State
from tests.stories.test_ladder import a_concern_is_raised, lives
from tests.stories.town import Town
from tests.voices.making_rows import MONDAY, answered, voice


def said_by_now(session: Session) -> None:
    """Seven more: an idea that was answered, one declined, and five that wait."""
    session.add_all(
        [
            answered(8, MONDAY.replace(day=26), words="Print the list", kind=Kind.IDEA),
            answered(9, MONDAY, words="A second oven", answer="No room", state=State.DECLINED),
            *[voice(n, words=f"Number {n}", author_id="U0BEN") for n in range(11, 16)],
        ]
    )


async def test_people_read_the_ledger_turn_its_pages_and_choose_what_they_see(town: Town) -> None:
    await a_concern_is_raised(town)
    await lives(town, said_by_now)
    await town.at(26, 12)
    ben = town.person("Ben")
    await ben.types("/rollout voices", channel="online-orders")
    ben.sees("Concerns and ideas · Online ordering")
    ben.sees("8 heard, 2 answered, median 1.5 days")
    ben.sees("You said: Print the list We did: We print it twice a day by Lea Moreau, in 3 days")
    ben.sees("Declined: No room by Lea Moreau, the same day")
    ben.sees("The list is too long Waits for somebody to take it, has waited 3 days")
    ben.does_not_see("Number 15")
    await ben.presses("More")
    ben.sees("Number 15 Waits for somebody to take it")
    ben.does_not_see("Print the list")
    await ben.presses("Back")
    ben.sees("Print the list")

    await ben.presses("Answered")
    ben.does_not_see("Number 11")
    await ben.chooses("Ideas")
    ben.sees("Print the list")
    ben.does_not_see("A second oven")
    await ben.chooses("Every kind")
    await ben.presses("Open")
    ben.sees("Number 11")
    ben.does_not_see("A second oven")


async def test_what_somebody_said_without_their_name_is_theirs_in_their_eyes_only(
    town: Town,
) -> None:
    await a_concern_is_raised(town, visibility="anonymous", words="I fear for my shift. " * 20)
    ana, lea = town.person("Ana"), town.person("Lea")
    await lea.closes()
    await ana.types("/rollout voices", channel="online-orders")
    await ana.presses("Mine")
    ana.sees("I fear for my shift.")
    ana.sees("Only you see that this is yours.")
    await ana.types("/rollout me")
    ana.sees("1 concern or idea of yours waits for an answer")

    await lea.types("/rollout voices", channel="online-orders")
    lea.sees("I fear for my shift.")
    lea.does_not_see("yours")
    await lea.presses("Read all")
    lea.sees("Somebody who stays unknown, Mon 23 Nov")
    await lea.presses("Mine")
    lea.sees("Nothing here is from you.")


async def test_the_status_says_what_waits_and_what_was_answered(town: Town) -> None:
    await a_concern_is_raised(town)
    await lives(town, said_by_now)
    await town.at(26, 12)
    ben = town.person("Ben")
    await ben.types("/rollout status", channel="online-orders")
    ben.sees("6 voices open, the oldest for 3 days · 2 of 8 answered, median 1.5 days")


async def test_a_lead_chooses_where_voices_go_and_a_channel_that_is_closed_to_the_bot_says_how(
    town: Town,
) -> None:
    await a_concern_is_raised(town)
    lea = town.person("Lea")
    await lea.closes()
    await lea.types("/rollout settings", channel="online-orders")
    lea.sees("Concerns and ideas go to each of those who lead.")
    await lea.presses("Concerns and ideas")
    await lea.fills("New ones go", "To a channel of theirs")
    await lea.sends()
    lea.sees("Please choose the channel")
    await lea.fills("Their channel", "back-office")
    await lea.sends()
    lea.sees("In a channel, type `/invite @Groundswell` and try again.")
    town.sandbox.world.channel_named("delivery").members.remove(BOT)
    await lea.fills("Their channel", "delivery")
    await lea.sends()
    lea.sees("I am not in that channel.")
    await lea.fills("Their channel", "online-orders")
    await lea.sends()
    lea.sees("Everyone in the rollout reads that one.")
    await lea.fills("New ones go", "To each of those who lead, in their conversation with me")
    await lea.fills("Who may see it? The form offers first", "Nobody learns who it was")
    await lea.fills("How long can whoever stays unknown be reached after it is settled?", "60 days")
    await lea.sends()
    lea.sees("Saved. Concerns and ideas of Online ordering go to each of those who lead.")
    lea.sees("The form offers first: nobody learns who it was")
    lea.sees("Whoever stays unknown can be reached for 60 days after it is settled.")
