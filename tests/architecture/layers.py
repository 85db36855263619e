"""Inside a feature: the same files everywhere, and imports that point inwards."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import READERS, Module, features, modules

MAY_IMPORT = {
    "__init__": set[str](),
    "model": {"model"},
    "rules": {"model", "rules"},
    "store": {"model", "store"},
    "views": {"model", "rules", "views"},
    "service": {"model", "rules", "store", "hooks", "service"},
    "notices": {"model", "rules", "store", "service", "views", "hooks", "notices"},
    "handlers": {"model", "rules", "service", "views", "hooks", "handlers"},
    "jobs": {"model", "rules", "service", "hooks", "jobs"},
    "hooks": {"model", "rules", "store", "service", "views", "hooks"},
}
OPTIONAL = {"jobs", "hooks"}
KEEPS = {"store"}
"""What a room does without that only shows what others keep."""
# No features, but where they have a layer it is as strict: `scheduling` has something to say itself, after
# a standstill, and what it says is decided and drawn as in a feature.
LAYERED_ROOMS = {"attention", "people", "privacy", "scheduling"}
PURE = {"rules", "views"}
IMPURE = {
    *("slack_bolt", "slack_sdk", "fastapi", "starlette", "httpx", "aiohttp", "apscheduler"),
    *("sqlalchemy", "psycopg", "asyncio", "bot.clock", "bot.database", "bot.delivery"),
}
QUERIES = {"select", "insert", "update", "delete", "text", "func", "exists"}
ASKING = {"execute", "scalar", "scalars", "query", "get", "get_one", "merge"}
ENDING = {"commit", "rollback", "begin", "begin_nested"}


def files_are_the_same_in_every_feature(root: Path) -> list[str]:
    """A reader of one feature knows where to look in all."""
    wrong = []
    for feature in sorted(features(root)):
        folder = root / "bot" / feature
        here = {module.layer for module in modules(root) if module.room == feature}
        missing = MAY_IMPORT.keys() - OPTIONAL - here - (KEEPS if feature in READERS else set())
        wrong += [f"{feature} has no {name}.py" for name in sorted(missing)]
        wrong += [f"{feature}/{name} is no layer" for name in sorted(here - MAY_IMPORT.keys())]
        wrong += _promise(folder / "__init__.py", feature)
    return wrong + [
        f"{module.name} is empty"
        for module in _in_features(root)
        if module.path.stem != "__init__" and not _body(module)
    ]


def _promise(path: Path, feature: str) -> list[str]:
    words = (ast.get_docstring(ast.parse(path.read_text())) or "") if path.exists() else ""
    is_a_sentence = words.endswith(".") and ". " not in words and "\n" not in words
    return [] if is_a_sentence else [f"{feature}/__init__.py does not promise in one sentence"]


def _body(module: Module) -> list[ast.stmt]:
    return [node for node in module.tree.body if not isinstance(node, ast.Expr)]


def imports_point_inwards(root: Path) -> list[str]:
    """A rule that knows the way in from Slack cannot be read without Slack."""
    return [
        f"{module.name} must not import {name}"
        for module in _layered(root)
        for name in sorted(module.imports)
        if (layer := _layer_of(name, module.room)) in MAY_IMPORT
        and layer not in MAY_IMPORT[module.layer]
    ]


def _layer_of(name: str, room: str) -> str:
    parts = [*name.split("."), ""]
    return parts[2] if parts[:2] == ["bot", room] else ""


def rules_and_views_are_pure(root: Path) -> list[str]:
    """What is decided and what is shown can be tested with plain values."""
    pure = [module for module in _layered(root) if module.layer in PURE]
    worldly = [
        f"{module.name} must stay pure: {name}"
        for module in pure
        for name in sorted(module.imports)
        if any(f"{name}.".startswith(f"{impure}.") for impure in IMPURE)
    ]
    waiting = [
        f"{module.name} must not wait: {function.name}"
        for module in pure
        for function in module.functions()
        if isinstance(function, ast.AsyncFunctionDef)
    ]
    return worldly + waiting


def only_stores_ask_the_database(root: Path) -> list[str]:
    """Every query about a thing is in one file, and can be counted there."""
    elsewhere = [module for module in _in_features(root) if module.layer != "store"]
    written = [
        f"{module.name} writes a query: {name}"
        for module in elsewhere
        for name in sorted(module.imports)
        if name.startswith("sqlalchemy.") and name.rpartition(".")[2] in QUERIES
        if module.layer != "model"  # a table may have its constraints and defaults in SQL
    ]
    asked = [
        f"{module.name} asks the database: session.{name}"
        for module in elsewhere
        for owner, name in module.attributes()
        if owner == "session" and name in ASKING
    ]
    return written + asked


def the_caller_owns_the_transaction(root: Path) -> list[str]:
    """Two writes that belong together are committed together, by handlers and jobs."""
    ended = [
        f"{module.name} ends a transaction: session.{name}"
        for module in _in_features(root)
        for owner, name in module.attributes()
        if owner == "session" and name in ENDING
    ]
    run = [
        f"{module.name} runs a transaction"
        for module in _in_features(root)
        if module.layer not in {"handlers", "jobs"}
        for owner, name in module.attributes()
        if (owner.lstrip("_"), name) == ("database", "run")
    ]
    return ended + run


def tables_are_declared_in_the_model(root: Path) -> list[str]:
    """What a feature remembers can be read in one file."""
    return [
        f"{module.name} declares a table, which belongs in the model"
        for module in _in_features(root)
        if module.layer != "model"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name) and node.id == "__tablename__"
    ]


def _in_features(root: Path) -> Iterator[Module]:
    return (module for module in modules(root) if module.room in features(root))


def _layered(root: Path) -> Iterator[Module]:
    rooms = features(root) | LAYERED_ROOMS
    return (m for m in modules(root) if m.room in rooms and m.layer in MAY_IMPORT)
