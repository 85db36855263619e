"""Between rooms: who may know whom."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import (
    FOUNDATION,
    MIDDLE,
    NO_FEATURE,
    READERS,
    ROOTS,
    cycles,
    features,
    graph,
    modules,
    room_graph,
)

MAY_KNOW = {
    "clock": set[str](),
    "errors": set[str](),
    "settings": {"clock", "errors", "locales"},
    "unstored": {"clock"},
    "engines": set[str](),
    "database": {"clock", "engines", "errors", "unstored"},
    "schema": {"database"},
    "sandbox": {"clock"},
}
SEE_SETTINGS = {
    "app",
    "__main__",
    "settings",
    "commands",
    "doctor",
    "demo",
    "outbox_desk",
    "rotation",
}
SEE_THE_SANDBOX = {"__main__", "demo"}
SEEN_BY_OTHERS = {"service", "hooks"}
COMPOSE = {
    "about_people",
    "app",
    "__main__",
    "commands",
    "demo",
    "doctor",
    "features",
    "outbox_desk",
    "rotation",
}
ARROW = re.compile(r"─>|->|→")


def every_room_has_its_place(root: Path) -> list[str]:
    """A folder that no rule knows is kept by none."""
    known = NO_FEATURE | features(root)
    folders = {m.room for m in modules(root) if m.path.parent != root / "bot"}
    return [f"bot/{room} is neither a feature nor a room" for room in sorted(folders - known)]


def rooms_know_only_what_is_below(root: Path) -> list[str]:
    """Features stand on rooms, rooms on the ground, and nothing looks up."""
    edges = room_graph(root)
    return [
        f"{room} must not know {target}"
        for room, targets in sorted(edges.items())
        for target in sorted(targets - _below(room, root, set(edges)))
    ]


def _below(room: str, root: Path, rooms: set[str]) -> set[str]:
    ground = FOUNDATION | (rooms - features(root) - MIDDLE - READERS - ROOTS - {"sandbox"})
    if room in MAY_KNOW:
        return MAY_KNOW[room]
    if room in {"__main__", "demo"}:
        return rooms
    if room in COMPOSE:
        return rooms - {"sandbox"}
    if room in MIDDLE:
        return ground | MIDDLE
    if room in features(root) | READERS:
        return (ground | MIDDLE | features(root)) - READERS
    return ground


def settings_are_seen_at_the_root_only(root: Path) -> list[str]:
    """The rest is given what it needs, as arguments."""
    return list(_strangers(root, "settings", SEE_SETTINGS))


def the_sandbox_is_seen_by_the_demo_only(root: Path) -> list[str]:
    """The bot cannot tell the sandbox from Slack."""
    return list(_strangers(root, "sandbox", SEE_THE_SANDBOX))


def _strangers(root: Path, room: str, friends: set[str]) -> Iterator[str]:
    for name, targets in sorted(room_graph(root).items()):
        if room in targets and name not in friends | {room}:
            yield f"{name} must not see {room}"


def features_meet_at_their_services(root: Path) -> list[str]:
    """What a feature does not offer in its service, nobody else relies on."""
    return [
        f"{importer} must not import {target}, only the service or the hooks"
        for importer, target in _between_features(root)
        if target.split(".")[2:3] not in [[name] for name in SEEN_BY_OTHERS]
    ]


def features_that_meet_are_listed(root: Path) -> list[str]:
    """Who calls whom is a decision: bot/README.md has it as `a -> b`, and nothing that is not so."""
    real = {(a.split(".")[1], b.split(".")[1]) for a, b in _between_features(root)}
    listed = _listed(root)
    missing = [f"bot/README.md does not list {a} -> {b}" for a, b in sorted(real - listed)]
    stale = [f"bot/README.md lists {a} -> {b}, which is not so" for a, b in sorted(listed - real)]
    return missing + stale


def _between_features(root: Path) -> Iterator[tuple[str, str]]:
    rooms = {module.name: module.room for module in modules(root)}
    for importer, targets in sorted(graph(root).items()):
        for target in sorted(targets):
            pair = {rooms[importer], rooms[target]}
            if len(pair) == 2 and pair <= features(root):
                yield importer, target


def _listed(root: Path) -> set[tuple[str, str]]:
    path = root / "bot" / "README.md"
    pairs = set()
    for line in path.read_text().splitlines() if path.exists() else []:
        first, *others = ARROW.split(line)
        for left, right in zip([first, *others], others, strict=False):
            pairs |= {(a, b) for a in _features_in(left, root) for b in _features_in(right, root)}
    return pairs


def _features_in(words: str, root: Path) -> set[str]:
    return set(re.findall(r"\w+", words)) & features(root)


def rooms_are_free_of_circles(root: Path) -> list[str]:
    """Two rooms that know each other are one room."""
    return [f"a circle: {', '.join(sorted(circle))}" for circle in cycles(room_graph(root))]


def modules_are_free_of_circles(root: Path) -> list[str]:
    """Imports inside functions count: hiding a circle does not open it."""
    return [f"a circle: {', '.join(sorted(circle))}" for circle in cycles(graph(root))]
