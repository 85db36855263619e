"""What was said in a week and what came of it, as a digest tells of it."""

from dataclasses import dataclass, field

from bot.voices.model.ledger import Figures
from bot.voices.model.tables import Topic, Voice


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A voice that was answered, and who raised it, where everybody may know that."""

    voice: Voice
    raiser: str = ""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What some open concerns are about."""

    topic: Topic
    number: int
    #: who looks after them, by name, and whether nobody looks after one
    owners: tuple[str, ...] = ()
    is_owned: bool = True


@dataclass(frozen=True, kw_only=True)
class Weekly:
    """A week of voices, of those that everybody in the rollout may see."""

    heard: int = 0
    answered: int = 0
    #: of all weeks
    ever: Figures = field(default_factory=Figures)
    #: the one that waits longest, for how many days, and who looks after it; nobody: empty
    oldest: Voice | None = None
    waits: int = 0
    owner: str = ""
    #: the newest that were answered in the week
    answers: tuple[Answer, ...] = ()
