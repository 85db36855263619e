"""However much there is, Home stays short, Slack takes it, and a press leads to all of it."""

from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from bot.database import Database
from bot.features import Features
from bot.home.rules import MORE, MOST_BLOCKS
from bot.privacy.rules import Keyring
from bot.sandbox.checks import refusals
from bot.slack.apologies import in_a_form
from bot.slack.blocks import Block
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.visits import Visit, Whisper
from bot.voices import service as voices
from tests.checkins.company import NINE, TEAM
from tests.home import busy
from tests.running import KEY

NUMBERS = count()


@pytest_asyncio.fixture
async def company(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.run(busy.busy)
    yield database
    database.close()


def routes_of(database: Database) -> Routes:
    nowhere = AsyncWebClient(base_url="http://127.0.0.1:9/")
    directory = Directory(nowhere, nowhere, database, default_zone="UTC")
    return Features(database=database, directory=directory, keyring=Keyring(KEY)).routes


def visit(value: str = "") -> Visit:
    return Visit(
        id=f"T{next(NUMBERS)}",
        at=NINE,
        workspace_id=TEAM,
        user_id=busy.LEA,
        value=value,
        in_home=True,
    )


async def test_home_is_short_and_each_section_leads_to_all_of_it(company: Database) -> None:
    routes = routes_of(company)
    assert routes.home
    home = await routes.home(visit())
    assert home
    assert refusals("home", dict(home)) == []
    assert len(home["blocks"]) < MOST_BLOCKS
    assert MORE not in str(home)

    ways = {each["action_id"]: each for each in buttons(home["blocks"], "Show more")}
    assert len(ways) == 6
    for item, number, way in (
        ("voices_open", busy.ASKS, "attention_asked_now:Show more"),
        ("checkpoints_decide", busy.VOTES, "checkpoints_due:Show more"),
        ("decisions_keep", busy.REVIEWS, "decisions_due:Show more"),
        ("actions_open", busy.ACTIONS, "actions_list:Show more"),
        ("rollouts_pick:settings", busy.ROLLOUTS, "rollouts_all:Show more"),
    ):
        assert len(await walked(routes, ways[way], item)) == number
    waiting = await walked(routes, ways["voices_waiting:Show more"], "voices_open", pages=2)
    assert len(waiting) == 12
    [everything] = buttons(home["blocks"], "All of them")
    assert everything["action_id"] == "voices_ledger:home"


async def walked(routes: Routes, way: Block, item: str, *, pages: int = 20) -> set[str]:
    """Press through a list, and return all that its items carry."""
    found: set[str] = set()
    for _ in range(pages):
        answer = await routes.control_pressed(way["action_id"], visit(way["value"]))
        assert isinstance(answer, Whisper)
        assert refusals("modal", in_a_form(answer)) == []
        blocks = answer.message["blocks"]
        found |= {each["value"] for each in buttons(blocks) if each["action_id"] == item}
        more = list(buttons(blocks, "More"))
        if not more:
            break
        [way] = more
    return found


def buttons(blocks: list[Block], label: str = "") -> Iterator[Block]:
    for block in blocks:
        for each in [*block.get("elements", []), block.get("accessory") or {}]:
            if each.get("type") == "button" and label in {"", each["text"]["text"]}:
                yield each


async def test_of_two_thousand_voices_the_last_is_on_the_last_page(company: Database) -> None:
    last = busy.VOICES // 6
    before, end = [
        await company.read(
            voices.waiting_page, workspace_id=TEAM, user_id=busy.LEA, number=number, now=NINE
        )
        for number in (last - 1, last)
    ]
    assert before.has_more and not end.has_more
    assert len(end.items) == busy.VOICES - last * 6
