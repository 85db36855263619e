"""What people said with their votes, once all may see it: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.checkpoints.model.pictures import Picture


@dataclass(frozen=True, kw_only=True)
class Said:
    """One vote as everybody may read it."""

    #: empty: names are hidden, or it is somebody's who was erased
    name: str
    #: empty: names are hidden, so that nobody is told apart by what they chose
    points: Mapping[str, int]
    #: as typed; empty: none was given
    reason: str


@dataclass(frozen=True, kw_only=True)
class Sayings:
    """The votes of a checkpoint that is closed: by name, or only their reasons where names are hidden."""

    picture: Picture
    said: tuple[Said, ...]
