"""What somebody votes shows to nobody else before it closes, in no output; and with hidden names never whose it was.

The same days are lived twice, and only what is voted differs: whatever others then see has to be the same.
"""

import asyncio
import logging
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

from bot.checkpoints.model import Method
from tests.checkpoints.town import THREE, asks_for_a_vote
from tests.privacy.pages import NOBODYS
from tests.privacy.searching import Search, listening
from tests.stories.town import Town, begins, town_on

CUT_OFF, OPTIONS = "Keep the 6 am order cut-off?", ["Yes", "No"]
ASKS_BEN, LEADS, DECIDES = "Ben", "Lea", "Ola"
HEARD = "whatever is logged is heard"


@dataclass(frozen=True)
class Cast:
    """What Ana and Cy vote, and why."""

    ana: str
    why: str
    cy: str


LIVES = (Cast("Yes", "Dough is warm", "None of these"), Cast("No", "Ovens are cold", "Yes"))


@pytest.fixture(scope="module")
def outputs(
    sqlite_at_head: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Mapping[str, str]]:
    """All that others see, by what it is, once for each life."""
    found = []
    for number, cast in enumerate(LIVES):
        copy = shutil.copy(sqlite_at_head, tmp_path_factory.mktemp("life") / f"{number}.db")
        found.append(asyncio.run(_lived(f"sqlite:///{copy}", cast)))
    return found


async def _lived(url: str, cast: Cast) -> Mapping[str, str]:
    async with town_on(url) as town:
        await begins(town, fill=THREE)
        await asks_for_a_vote(town, CUT_OFF, OPTIONS)
        with listening() as log:
            logging.getLogger("bot").debug(HEARD)
            await _vote(town, cast)
            seen = await _seen(town)
        return seen | {"log": "\n".join(log)}


async def _vote(town: Town, cast: Cast) -> None:
    ana, cy = town.person("Ana"), town.person("Cy")
    await ana.goes_to("online-orders")
    await ana.presses(cast.ana)
    await ana.presses("Add a reason…")
    await ana.fills("Why?", cast.why)
    await ana.sends()
    ana.sees(cast.why)
    await ana.closes()
    await cy.goes_to("Groundswell")
    await cy.presses(cast.cy, on=CUT_OFF)
    cy.sees(f"You chose {cast.cy}.")


async def _seen(town: Town) -> dict[str, str]:
    """What others look at, and what the messages of those who have voted show by themselves."""
    ola, lea, ben = (town.person(name) for name in (DECIDES, LEADS, ASKS_BEN))
    seen = {"what ana was sent": _sent(town, "Ana"), "what cy was sent": _sent(town, "Cy")}
    await ola.goes_to("online-orders")
    seen["the card, as the decider sees it"] = ola.screen()
    await ola.goes_to("Home")
    seen["the decider's Home tab"] = ola.screen()
    await ben.goes_to("online-orders")
    await ben.presses("Yes", on=CUT_OFF)
    seen["the whisper to another voter"] = ben.screen()
    await ben.goes_to("Groundswell")
    seen["another voter's message of the day"] = ben.screen()
    await ben.types("/rollout me", channel="general")
    await ben.presses("What is stored about me")
    for words in ("status", "why @ana", "preview"):
        await lea.types(f"/rollout {words}", channel="online-orders")
        seen[f"/rollout {words}"] = lea.screen()
        await lea.closes(all_of_them=True) if town.sandbox.world.modal(lea.id) else None
    await town.at(23, 10, 5)
    await ben.goes_to("Groundswell")
    seen["the export of another"] = ben.screen()
    everybody = (ASKS_BEN, LEADS, DECIDES, "Ana", "Cy")
    seen["notifications"] = str([town.person(name).notifications for name in everybody])
    seen["what the channel was sent"] = str(
        [
            asdict(replace(each, states={}))
            for each in town.sandbox.world.messages[
                town.sandbox.world.channel_named("online-orders").id
            ]
            if not each.ephemeral_for
        ]
    )
    return seen


def _sent(town: Town, name: str) -> str:
    """What stands in somebody's conversation with the bot, without what only they were shown."""
    world = town.sandbox.world
    said = world.messages[world.dm(world.user_named(name).id).id]
    return str([each.blocks for each in said if not each.ephemeral_for])


OUTPUTS = (
    *("what ana was sent", "what cy was sent", "the card, as the decider sees it"),
    *("the decider's Home tab", "the whisper to another voter"),
    *("another voter's message of the day", "/rollout status", "/rollout why @ana"),
    *("/rollout preview", "the export of another", "notifications", "what the channel was sent"),
)


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_others_see_is_the_same_whatever_is_voted(
    outputs: list[Mapping[str, str]], output: str
) -> None:
    one, other = (seen[output] for seen in outputs)
    assert one == other
    assert CUT_OFF in one or output == "the decider's Home tab"  # there is something to look at


def test_the_log_holds_nothing_of_a_vote(outputs: list[Mapping[str, str]]) -> None:
    for seen, cast in zip(outputs, LIVES, strict=True):
        assert HEARD in seen["log"]
        for words in (cast.why, "abstain", "7:1:1", "7:2:1", '"1": 1', "You chose"):
            assert words not in seen["log"]


async def test_whoever_objects_with_hidden_names_stays_unknown(
    quiet_url: str,
) -> None:
    async with town_on(quiet_url) as town:
        await _object(town, quiet_url)


async def _object(town: Town, database_url: str) -> None:
    await begins(town, fill=THREE)
    await asks_for_a_vote(town, CUT_OFF, [], method=Method.CONSENT, hides_names=True)
    ana, ben = town.person("Ana"), town.person("Ben")
    search = Search(database_url, town.sandbox.world, "Ana")
    with listening() as log:
        await ana.goes_to("online-orders")
        await ana.presses("I object…")
        await ana.fills("What harm do you see?", "  ")
        await ana.sends()
        ana.sees("Please say in a few words what harm you see")
        await ana.fills("What harm do you see?", "Dough rises for nothing")
        await ana.sends()
        ana.sees("You chose I object.")
        await ana.closes()
        await ben.goes_to("online-orders")
        await ben.presses("No objection")
        ben.sees("You chose No objection.")
        ben.sees("2 of 3 have voted")
        ben.does_not_see("Dough")

    # that she was asked and has voted is no secret, nor that her message of the day shows it
    known = {"checkpoint_voters", "attention_asks", "attention_days", "outbox", "buckets", NOBODYS}
    assert search.new(known=known) == []
    assert search.in_log(log) == []
    assert [line for line in log if "Dough" in line or "object" in line] == []
    assert search.in_sight() == []
