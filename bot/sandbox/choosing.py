"""Which control a person means by a label, and which value by the words they choose."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.sandbox import elements
from bot.sandbox.actors import Spot
from bot.sandbox.elements import Chosen
from bot.sandbox.screen import Eyes
from bot.sandbox.things import Json


@dataclass(frozen=True, kw_only=True)
class Control:
    """Something a person can press, choose in or write into, and where it stands."""

    spot: Spot
    block: Json
    element: Json
    offered: list[Json] = field(default_factory=list)

    @property
    def options(self) -> list[Json]:
        """The options it offers, those from the app too."""
        return [*elements.options(self.element), *self.offered]


def matching(wanted: str, shown: str) -> bool:
    """Whether two labels read the same; case and stray space do not matter."""
    return " ".join(wanted.split()).casefold() == " ".join(shown.split()).casefold()


def labelled(controls: list[Control], label: str, eyes: Eyes) -> Control | None:
    """Return the field with this label: of its input block, else its section or placeholder."""
    fields = [c for c in controls if elements.is_stateful(c.element)]
    for part in ("label", "text"):
        for control in fields:
            if matching(label, eyes.words(control.block.get(part))):
                return control
    for control in fields:
        if matching(label, eyes.words(control.element.get("placeholder"))):
            return control
    return None


def offering(controls: list[Control], option: str, eyes: Eyes) -> list[tuple[Control, Json]]:
    """Return the controls that offer an option with this text, and that option."""
    return [
        (control, candidate)
        for control in controls
        for candidate in control.options
        if matching(option, eyes.words(candidate["text"]))
    ]


def meant(control: Control, value: Chosen | date | time, eyes: Eyes) -> Chosen:
    """Return what the chosen words stand for: option values, user ids, a day as Slack writes it."""
    if isinstance(value, datetime):
        return str(int(value.timestamp()))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if value is None:
        return None
    if isinstance(value, list):
        return [_one(control, words, eyes) for words in value]
    return _one(control, value, eyes)


def _one(control: Control, words: str, eyes: Eyes) -> str:
    kind = control.element["type"]
    if "users_select" in kind:
        return eyes.world.user_named(words).id
    if "channels_select" in kind or "conversations_select" in kind:
        return eyes.world.channel_named(words).id
    if not control.options:
        return words
    found = offering([control], words, eyes)
    if not found:
        texts = [eyes.words(o["text"]) for o in control.options]
        raise AssertionError(f"{words!r} is not offered, only {texts}")
    return str(found[0][1]["value"])
