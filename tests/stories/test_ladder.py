"""A voice that nobody answers climbs, in the one message of the day, and who can do something is asked."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from bot.privacy.rules import Keyring
from bot.privacy.service import open_box
from bot.slack.visits import Visit
from bot.voices import service
from bot.voices.model import Move, Visibility
from tests.stories.town import Hands, Town, begins
from tests.voices.making_rows import LEA, MONDAY, TEAM, voice

WAITS = "A concern waits for an answer, Online ordering"
KEYRING = Keyring("a key of at least thirty-two bytes, for tests")


async def lives(town: Town, what: Callable[[Session], None]) -> None:
    """Let something happen to voices that nobody types here."""
    assert isinstance(town.sandbox.timekeeper, Hands)
    await town.sandbox.timekeeper.house.database.run(what)
    await town.sandbox.settle()


async def a_concern_is_raised(town: Town, **more: Any) -> None:
    await begins(
        town, fill={"Sponsor": "Ola Berg", "Who takes part?": ["Lea Moreau", "Ana Petrov"]}
    )

    def raised(session: Session) -> None:
        one = voice(**more)
        if one.visibility == Visibility.ANONYMOUS:
            one.author_id = None
            one.box = open_box(session, KEYRING, workspace_id=TEAM, user_id="U0ANA")
        session.add(one)
        session.flush()
        service.begins(session, one, MONDAY)

    await lives(town, raised)


async def test_an_untouched_voice_reaches_the_lead_and_then_the_sponsor(town: Town) -> None:
    await a_concern_is_raised(town, visibility=Visibility.ANONYMOUS)
    lea, ola = town.person("Lea"), town.person("Ola")
    await lea.closes()

    await town.at(25, 9)
    assert town.said_to("Lea")[-1] == "Today: 1 check-in and 1 voice that waits", "one message"
    await lea.goes_to("Groundswell")
    lea.sees("A concern waits for somebody to take it · Online ordering")
    lea.sees("The list is too long")
    assert WAITS not in town.said_to("Ola")

    before = len(town.said_to("Ola"))
    await town.at(27, 9)
    assert town.said_to("Ola")[before:] == [WAITS], "who takes no part gets it alone"
    await ola.goes_to("Groundswell")
    await ola.presses("Open")
    ola.sees("Somebody who stays unknown, Mon 23 Nov")
    ola.sees("Waiting for somebody to take it.")
    ola.does_not_see("Ana")

    await town.at(4, 17, month=12)
    assert town.said_to("Ola").count(WAITS) == 1, "each rung once"


async def test_once_it_moves_the_messages_say_so_and_nobody_else_is_asked(town: Town) -> None:
    await a_concern_is_raised(town)
    await town.at(25, 9)
    lea = town.person("Lea")
    await lea.closes()
    await lea.goes_to("Groundswell")

    def taken(session: Session) -> None:
        one = service.held(session, TEAM, 7)
        one.owner_id, one.due_on = LEA, MONDAY.replace(day=30)
        now = town.clock()
        service.move(session, one, Move.TAKEN, by_id=LEA, now=now, today=now.date())
        service.begins(session, one, now.date())

    await lives(town, taken)
    lea.sees("A concern · Online ordering: Lea Moreau looks after it, answer by Mon 30 Nov.")
    lea.does_not_see("waits for somebody to take it")
    await town.at(30, 17)
    assert WAITS not in town.said_to("Ola")
    await town.at(1, 10, month=12)
    await lea.goes_to("Groundswell")
    lea.sees("An answer was promised by Mon 30 Nov · Online ordering")


async def test_a_voice_that_was_answered_in_time_asks_nobody(town: Town) -> None:
    await a_concern_is_raised(town)

    def answered(session: Session) -> None:
        one = service.held(session, TEAM, 7)
        now = town.clock()
        service.move(session, one, Move.ANSWERED, by_id=LEA, now=now, today=now.date())
        service.stops(session, one)

    await lives(town, answered)
    await town.at(30, 17)
    assert not [told for name in ("Lea", "Ola") for told in town.said_to(name) if "waits" in told]


async def test_its_raiser_can_see_the_ladder_at_any_time_and_nobody_else(town: Town) -> None:
    await a_concern_is_raised(town, visibility=Visibility.ANONYMOUS)

    async def sees(user_id: str) -> str:
        assert isinstance(town.sandbox.timekeeper, Hands)
        press = Visit(id=user_id, at=town.clock(), workspace_id=TEAM, user_id=user_id, value="7")
        routes = town.sandbox.timekeeper.house.routes
        return str(await routes.control_pressed("voices_ladder", press))

    shown = await sees("U0ANA")
    assert "Wed 25 Nov: I ask Lea Moreau again" in shown
    assert "Fri 27 Nov: I ask Ola Berg" in shown
    for other in ("U0LEA", "U0OLA", "U0BEN"):
        assert "Only the person who raised this can see that." in await sees(other)


async def test_whoever_will_be_asked_can_look_ahead_and_nobody_else_sees_it(town: Town) -> None:
    await a_concern_is_raised(town)
    lea, ola = town.person("Lea"), town.person("Ola")
    await lea.closes()
    await ola.types("/rollout preview me", channel="general")
    ola.sees("voice that waits")
    ola.sees("Fri 27 Nov")
    await lea.types("/rollout preview", channel="online-orders")
    lea.does_not_see("voice that waits")
