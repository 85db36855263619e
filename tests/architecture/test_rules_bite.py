"""A rule that cannot fail is no rule: each is shown a house that breaks it, and one that does not."""

from pathlib import Path

import pytest

from tests.architecture import habits, layers, rooms
from tests.architecture.source import Rule
from tests.test_architecture import RULES

FEATURE = {
    "__init__": '"""A worry does not go unanswered."""',
    "model": "from bot.database import Base\nclass Worry(Base): __tablename__ = 'worries'",
    "rules": "from bot.worries.model import Worry\ndef is_overdue(worry: Worry, now): return True",
    "store": "from sqlalchemy import select\ndef waiting(session): session.scalars(select(1))",
    "service": "from bot.worries import rules, store\nfrom bot.delivery import outbox\nX = store",
    "views": "from bot.slack.blocks import section\nX = section",
    "notices": "from bot.worries import store, views\nX = store, views",
    "handlers": "from bot.worries import service, views\nasync def f(database): database.run(1)",
}
HOUSE = {
    "bot/__init__.py": "",
    "bot/__main__.py": "from bot import app, sandbox, settings",
    "bot/app.py": "from bot.settings import Settings\nfrom bot.worries import handlers",
    "bot/settings.py": "import os\nos.environ",
    "bot/clock.py": "import datetime\ndatetime.now()",
    "bot/database.py": "class Base: ...",
    "bot/slack/__init__.py": "",
    "bot/slack/blocks.py": "from bot.database import Base\nasync def f(c): c.views_open()",
    "bot/delivery/__init__.py": "",
    "bot/delivery/outbox.py": "from bot.slack import blocks\nasync def f(c): c.chat_postMessage()",
    "bot/sandbox/__init__.py": "from bot import clock\nM = 'chat.postMessage'",
    **{f"bot/worries/{name}.py": text for name, text in FEATURE.items()},
}
OTHER = {f"bot/moods/{name}.py": text.replace("worries", "moods") for name, text in FEATURE.items()}
LISTED = {"bot/README.md": "Features meet: `moods` -> `worries`"}
LONG = "def long():\n" + "    pass\n" * 31
NESTED = "def contribute():\n" + "    def handler():\n        pass\n\n" * 12

BREAKS: list[tuple[Rule, dict[str, str | None], str]] = [
    (layers.files_are_the_same_in_every_feature, {"bot/worries/rules.py": None}, "no rules.py"),
    (layers.files_are_the_same_in_every_feature, {"bot/worries/rules.py": '"""."""'}, "is empty"),
    (layers.files_are_the_same_in_every_feature, {"bot/worries/forms.py": "X = 1"}, "no layer"),
    (
        layers.files_are_the_same_in_every_feature,
        {"bot/worries/__init__.py": '"""One. And two."""'},
        "does not promise",
    ),
    (
        layers.imports_point_inwards,
        {"bot/worries/model.py": "from bot.worries import service"},
        "model must not import",
    ),
    (
        layers.imports_point_inwards,
        {"bot/worries/handlers.py": "from bot.worries.store import waiting"},
        "handlers must not import",
    ),
    (
        layers.imports_point_inwards,
        {"bot/worries/handlers/ask.py": "import bot.worries.notices"},
        "handlers.ask must not import",
    ),
    (
        layers.imports_point_inwards,
        {"bot/people/rules.py": "from bot.people import store"},
        "people.rules must not import",
    ),
    (
        layers.rules_and_views_are_pure,
        {"bot/scheduling/views.py": "from bot.delivery.standing import missed"},
        "scheduling.views must stay pure",
    ),
    (layers.rules_and_views_are_pure, {"bot/worries/views.py": "import slack_bolt.app"}, "pure"),
    (
        layers.rules_and_views_are_pure,
        {"bot/worries/rules.py": "from sqlalchemy.orm import Session"},
        "pure",
    ),
    (
        layers.rules_and_views_are_pure,
        {"bot/worries/rules.py": "async def is_late(): ..."},
        "must not wait: is_late",
    ),
    (
        layers.only_stores_ask_the_database,
        {"bot/worries/service.py": "from sqlalchemy import select"},
        "writes a query",
    ),
    (
        layers.only_stores_ask_the_database,
        {"bot/worries/jobs.py": "from sqlalchemy.dialects.postgresql import insert"},
        "writes a query",
    ),
    (
        layers.only_stores_ask_the_database,
        {"bot/worries/service.py": "def f(session): session.get(1)"},
        "session.get",
    ),
    (
        layers.the_caller_owns_the_transaction,
        {"bot/worries/service.py": "def f(session): session.commit()"},
        "session.commit",
    ),
    (
        layers.the_caller_owns_the_transaction,
        {"bot/worries/service.py": "async def f(self): await self._database.run()"},
        "runs a transaction",
    ),
    (rooms.every_room_has_its_place, {"bot/stuff/__init__.py": ""}, "bot/stuff is neither"),
    (
        rooms.rooms_know_only_what_is_below,
        {"bot/slack/blocks.py": "from bot.delivery import outbox"},
        "slack must not know delivery",
    ),
    (
        rooms.rooms_know_only_what_is_below,
        {"bot/people/service.py": "from bot.worries import service"},
        "people must not know worries",
    ),
    (
        rooms.rooms_know_only_what_is_below,
        {"bot/clock.py": "from bot import database"},
        "clock must not know database",
    ),
    (
        rooms.rooms_know_only_what_is_below,
        {"bot/worries/handlers.py": "from bot.web import pages", "bot/web/pages.py": ""},
        "worries must not know web",
    ),
    (
        rooms.rooms_know_only_what_is_below,
        {"bot/worries/handlers.py": "def f():\n    from bot import app"},
        "worries must not know app",
    ),
    (
        rooms.rooms_know_only_what_is_below,
        {"bot/sandbox/page.py": "from bot.slack.blocks import section"},
        "sandbox must not know slack",
    ),
    (
        rooms.settings_are_seen_at_the_root_only,
        {"bot/delivery/outbox.py": "from bot.settings import Settings"},
        "delivery must not see settings",
    ),
    (
        rooms.the_sandbox_is_seen_by_the_demo_only,
        {"bot/app.py": "import bot.sandbox"},
        "app must not see sandbox",
    ),
    (
        rooms.features_meet_at_their_services,
        {**OTHER, **LISTED, "bot/moods/service.py": "from bot.worries import store"},
        "moods.service must not import bot.worries.store",
    ),
    (
        rooms.features_that_meet_are_listed,
        {**OTHER, "bot/moods/service.py": "from bot.worries import service"},
        "does not list moods -> worries",
    ),
    (rooms.features_that_meet_are_listed, {**OTHER, **LISTED}, "which is not so"),
    (
        rooms.rooms_are_free_of_circles,
        {"bot/people/a.py": "import bot.privacy.b", "bot/privacy/b.py": "import bot.people.c",
         "bot/people/c.py": ""},
        "people, privacy",
    ),
    (
        rooms.modules_are_free_of_circles,
        {"bot/slack/a.py": "import bot.slack.b",
         "bot/slack/b.py": "def f():\n    from bot.slack import a"},
        "bot.slack.a, bot.slack.b",
    ),
    (habits.files_are_short, {"bot/worries/model.py": "X = 1\n" * 301}, "301 lines"),
    (habits.files_are_short, {"bot/sandbox/page.css": "\n" * 301}, "301 lines"),
    (habits.files_are_short, {"tests/test_x.py": "X = 1\n" * 401}, "401 lines"),
    (habits.functions_are_short, {"bot/worries/rules.py": LONG}, "has 31 lines"),
    (
        habits.one_clock,
        {"bot/worries/jobs.py": "import datetime as d\nd.datetime.now()"},
        "datetime.now",
    ),
    (habits.one_clock, {"bot/worries/jobs.py": "from time import time"}, "time.time"),
    (habits.one_clock, {"bot/worries/model.py": "from sqlalchemy import func\nfunc.now()"}, "func.now"),
    (
        habits.one_reader_of_the_environment,
        {"bot/app.py": "import os\nos.environ['X']"},
        "os.environ",
    ),
    (habits.one_reader_of_the_environment, {"bot/app.py": "from os import getenv"}, "os.getenv"),
    (
        habits.one_sender,
        {"bot/worries/handlers.py": "async def f(c): await c.chat_postMessage()"},
        "must not call chat_postMessage",
    ),
    (
        habits.one_sender,
        {"bot/slack/blocks.py": "async def f(c): await c.api_call('chat.update')"},
        "must not call chat_update",
    ),
    (
        habits.one_sender,
        {"bot/delivery/worker.py": "async def f(c): await c.views_open()"},
        "must not call views_open",
    ),
    (habits.names_say_something, {"bot/slack/utils.py": ""}, "slack.utils says nothing"),
    (habits.names_say_something, {"bot/app.py": "def _process_all(): ..."}, "process_all"),
    (habits.names_say_something, {"bot/app.py": "class RoomManager: ..."}, "RoomManager"),
    (
        layers.tables_are_declared_in_the_model,
        {"bot/worries/store.py": "class Seen: __tablename__ = 'seen'"},
        "worries.store declares a table",
    ),
]  # fmt: skip

KEEPS: list[dict[str, str | None]] = [
    {},
    {**OTHER, **LISTED, "bot/moods/service.py": "from bot.worries import service"},
    {"bot/worries/handlers.py": None, "bot/worries/handlers/__init__.py": "",
     "bot/worries/handlers/ask.py": "from bot.worries import service"},
    {"bot/sandbox/vendor/morph.js": "\n" * 900, "bot/sandbox/page.min.js": "\n" * 900},
    {"bot/worries/rules.py": NESTED},
    {"bot/slack/seen.py": "class Seen: __tablename__ = 'seen'\n", "bot/clock.py": "def do_not_disturb(): ..."},
    {"bot/home/__init__.py": '"""Home shows all."""',
     **{f"bot/home/{name}.py": "X = 1" for name in FEATURE if name not in {"__init__", "store"}},
     "bot/home/service.py": "from bot.worries import service",
     "bot/README.md": "home → worries"},
]  # fmt: skip


def house(root: Path, changes: dict[str, str | None]) -> Path:
    """Build a small house that keeps every rule, with `changes`."""
    for name, content in {**HOUSE, **changes}.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
    return root


@pytest.mark.parametrize(("rule", "changes", "words"), BREAKS)
def test_a_broken_rule_is_told(
    rule: Rule, changes: dict[str, str | None], words: str, tmp_path: Path
) -> None:
    complaints = rule(house(tmp_path, changes))
    assert any(words in complaint for complaint in complaints), complaints


@pytest.mark.parametrize("changes", KEEPS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_kept_rule_is_silent(rule: Rule, changes: dict[str, str | None], tmp_path: Path) -> None:
    assert rule(house(tmp_path, changes)) == []


def test_every_rule_is_tried() -> None:
    assert {rule for rule, _, _ in BREAKS} == set(RULES)
