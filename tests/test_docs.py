"""The documents say what is there: settings, commands, ways and places."""

import re
import shutil
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from bot.__main__ import COMMANDS
from bot.settings import Settings
from tests.stories.town import Hands, town_on

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(path for room in ("bot", "deploy", "tests") for path in (ROOT / room).rglob("*.md")),
]
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()

LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"\.?[\w-]+(\.[\w-]+)*(/[\w.-]+)+/?|[\w.-]+\.(py|md|yaml|toml|lock|service|mako)")
FENCE = re.compile(r"^ *```\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
OF_ONE_MACHINE = re.compile(r"(?<![\w.])/(home|Users|root|tmp|work|private|mnt)/")


def section(title: str) -> str:
    """Return what stands under a heading of README.md."""
    [found] = re.findall(
        rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL
    )
    return str(found)


def anchors(path: Path) -> set[str]:
    """Return the headings of a document as links name them."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_setting_is_in_the_table_and_nothing_else() -> None:
    named = re.findall(r"^\| `([A-Z_]+)` \|", section("Settings"), re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_every_default_in_the_table_is_the_real_one() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| `([^`]+)` \|", section("Settings"), re.MULTILINE)
    defaults = {name.upper(): str(of.default) for name, of in Settings.model_fields.items()}
    assert {name: defaults[name] for name, _ in rows} == dict(rows)


async def test_every_command_is_in_the_table_and_nothing_else(
    sqlite_at_head: Path, tmp_path: Path
) -> None:
    copy = shutil.copy(sqlite_at_head, tmp_path / "bot.db")
    async with town_on(f"sqlite:///{copy}") as town:
        hands = town.sandbox.timekeeper
        assert isinstance(hands, Hands)
        known = set(hands.house.routes.commands) - {""}
    named = re.findall(r"^\| `/rollout (\w+)[^`]*` \|", section("What you can type"), re.MULTILINE)
    assert sorted(named) == sorted(known)


def test_the_readme_begins_with_the_two_commands() -> None:
    assert [block.strip() for block in FENCE.findall(section("Try it"))] == [
        "make demo",
        "make test",
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in LINK.findall(path.read_text()):
        if not link.startswith("https://"):
            name, _, anchor = link.partition("#")
            target = path.parent / name if name else path
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_place_named_is_there(path: Path) -> None:
    named = {code for code in CODE.findall(path.read_text()) if PATH.fullmatch(code)}
    assert not [
        name
        for name in sorted(named - available_timezones())
        if not ((ROOT / name).exists() or (path.parent / name).exists())
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_line_named_is_there(path: Path) -> None:
    text = path.read_text()
    made = set(re.findall(r"(?:^|`) *make (\w+)", text, re.MULTILINE))
    run = set(re.findall(r"(?:python -m bot|`groundswell) ([\w-]+)", text))
    assert made <= set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))
    assert run <= COMMANDS.keys()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_knows_one_machine_only(path: Path) -> None:
    assert not OF_ONE_MACHINE.search(path.read_text())
