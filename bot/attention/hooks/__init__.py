"""Where features meet what is asked of people, and what they were sent; `app.py` collects it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from bot.attention.model import Agenda, Concern, Planned, Section
from bot.locales import counted
from bot.people.hooks import Led

__all__ = [
    "About",
    "Agenda",
    "Agendas",
    "Concern",
    "Kind",
    "Kinds",
    "Led",
    "Planned",
    "Section",
    "Sources",
    "WhichLed",
]

About = Callable[[Session, str, Collection[tuple[str, int]]], Mapping[tuple[str, int], Concern]]
"""The rollouts that messages are about, each named by its notice and subject; others are left out."""

Agendas = Callable[[Session, str, Collection[str], datetime, datetime], Agenda]
"""What a feature will ask of people before an instant, and now: given the workspace's and the people's ids."""

Names = Callable[[Session, str, Collection[int]], Mapping[int, str]]
"""What rollouts are called, by id."""


Remarks = Callable[[Session, str, str, datetime], Sequence[tuple[int, str]]]
"""What else somebody may wonder about, a line of mrkdwn each with the rollout it is about: why they are asked nothing
as things stand, or what did not arrive in their channel."""


class WhichLed(Protocol):
    """Says which of the rollouts that somebody leads they mean; None: none that they lead."""

    def __call__(
        self,
        session: Session,
        *,
        workspace_id: str,
        user_id: str,
        channel_id: str,
        text: str,
        led_ids: Collection[int],
    ) -> int | None:
        """Return the rollout's id; raises BotError."""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Who is asked about messages to people."""

    about: Sequence[About]
    agendas: Sequence[Agendas]
    led: Led
    rollout_names: Names
    which_led: WhichLed
    remarks: Sequence[Remarks] = ()


Sections = Callable[[Session, str, Collection[int], datetime], Mapping[int, Section]]
"""How asks look now, by their subjects, in their readers' own time; what is not there any more is left out."""

LeftOut = Callable[[Session, str, Collection[int], datetime], None]
"""Follows, in the transaction that decides it, asks that are never made: by their subjects."""

NotReached = Callable[[Session, str, Collection[int], str, str, datetime], None]
"""Follows a message that can never arrive: subjects, the person and Slack's code."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of ask, and what its feature does about it."""

    name: str
    #: what people call one and several: “check-in”, “check-ins”
    called: tuple[str, str]
    sections: Sections
    left_out: LeftOut
    not_reached: NotReached
    #: whether nobody but the person themselves may know of it, not even their lead
    is_private: bool = False


@dataclass
class Kinds:
    """The features' kinds of asks, in the order in which a message counts them."""

    known: dict[str, Kind] = field(default_factory=dict)

    def add(self, kind: Kind) -> None:
        """Let a feature ask."""
        if kind.name in self.known:
            raise ValueError(f"{kind.name} is asked already")
        self.known[kind.name] = kind

    def is_private(self, name: str) -> bool:
        """Tell whether nobody but the person themselves may know of such an ask."""
        return name in self.known and self.known[name].is_private

    def called(self, name: str) -> str:
        """Return what people call one ask of this kind, also one that no feature makes any more."""
        return self.known[name].called[0] if name in self.known else "question"

    def counts(self, names: Sequence[str]) -> list[str]:
        """Return how many asks of each kind there are, in words: “2 check-ins”."""
        return [
            counted(names.count(name), *kind.called)
            for name, kind in self.known.items()
            if name in names
        ]
