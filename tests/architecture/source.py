"""What the rules look at: modules, what they import, and which folders are features."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

Rule = Callable[[Path], list[str]]

FOUNDATION = {"slack", "database", "engines", "schema", "clock", "errors", "locales"}
MIDDLE = {"attention", "people", "privacy", "delivery", "scheduling"}
READERS = {"web", "home", "digests"}
ROOTS = {
    *(
        "__init__",
        "__main__",
        "about_people",
        "app",
        "commands",
        "demo",
        "doctor",
        "features",
        "outbox_desk",
    ),
    *("rotation", "settings"),
}
NO_FEATURE = FOUNDATION | MIDDLE | ROOTS | {"web", "sandbox", "templates"}


@dataclass(frozen=True)
class Module:
    """One Python file of the bot."""

    path: Path
    name: str  # "bot.people.service"

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.path.read_text(), str(self.path))

    @property
    def room(self) -> str:
        """The folder or file of `bot/` it is in."""
        return (*self.name.split("."), "__init__")[1]

    @property
    def layer(self) -> str:
        """Its place inside a room: "rules"; a package of handlers is all "handlers"."""
        return (*self.name.split("."), "__init__", "__init__")[2]

    @property
    def imports(self) -> set[str]:
        """Every dotted name it imports, wherever in the file: a hidden import is one too."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
        return names

    def attributes(self) -> Iterator[tuple[str, str]]:
        """Every `value.name` in it, as the last name of the value and the name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute):
                value = node.value
                yield getattr(value, "id", getattr(value, "attr", "")), node.attr

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method in it."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@cache
def modules(root: Path) -> tuple[Module, ...]:
    """Return the modules of `root/bot`, in order."""
    found = []
    for path in sorted((root / "bot").rglob("*.py")):
        parts = list(path.relative_to(root).with_suffix("").parts)
        found.append(Module(path, ".".join(parts[:-1] if parts[-1] == "__init__" else parts)))
    return tuple(found)


@cache
def features(root: Path) -> frozenset[str]:
    """Return the folders that are features, told by their files."""
    return frozenset(
        folder.name
        for folder in (root / "bot").iterdir()
        if folder.is_dir() and folder.name not in NO_FEATURE and _has_feature_files(folder)
    )


def _has_feature_files(folder: Path) -> bool:
    names = {path.stem for path in folder.iterdir()}
    return "handlers" in names or {"service", "model"} <= names


@cache
def graph(root: Path) -> dict[str, set[str]]:
    """Return which module of the bot imports which."""
    known = {module.name for module in modules(root)}
    edges = {}
    for module in modules(root):
        targets = {_nearest(name, known) for name in module.imports}
        edges[module.name] = {name for name in targets if name} - {module.name}
    return edges


def _nearest(name: str, known: set[str]) -> str:
    """Return the module that holds the imported name, or nothing where it is not ours."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def room_graph(root: Path) -> dict[str, set[str]]:
    """Return which room of the bot imports which."""
    room = {module.name: module.room for module in modules(root)}
    edges: dict[str, set[str]] = {name: set() for name in room.values()}
    for module, targets in graph(root).items():
        edges[room[module]] |= {room[target] for target in targets} - {room[module], "__init__"}
    return edges


def cycles(edges: dict[str, set[str]]) -> set[frozenset[str]]:
    """Return the groups of names that reach each other."""
    reach = {name: _reachable(name, edges) for name in edges}
    return {
        frozenset(other for other in reach[name] if name in reach.get(other, ()))
        for name in edges
        if name in reach[name]
    }


def _reachable(start: str, edges: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in edges.get(waiting.pop(), set()) - seen:
            seen.add(target)
            waiting.append(target)
    return seen
