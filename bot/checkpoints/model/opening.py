"""What somebody who opens a checkpoint fills in, in two steps, and what they can choose from."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time

from bot.checkpoints.model.settings import Setup
from bot.checkpoints.model.tables import Asked, Method, Shown

CARRIED = 3000
"""Characters that a form can carry."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A checkpoint as it is being filled in: what one step of the form carries for the other."""

    rollout_id: int
    question: str = ""
    #: the options as typed, one each
    lines: tuple[str, ...] = ()
    method: Method
    asked: Asked = Asked.EVERYONE
    #: a wave's number or a team's name
    asked_about: str = ""
    chosen_ids: tuple[str, ...] = ()
    closes_on: date | None = None
    closes_time: time | None = None
    #: as typed, per cent
    quorum: str = ""
    shown: Shown = Shown.AT_CLOSE
    hides_names: bool = False
    decider_id: str = ""
    opens_wave: int | None = None
    may_add: bool = False
    by_itself: bool = False

    def packed(self) -> str:
        """Return it as one string, for the form to carry.

        More chosen people than it can carry are refused anyway, so these are chosen again.
        """
        values = asdict(self)
        whole = _as_json(values)
        return whole if len(whole) <= CARRIED else _as_json(values | {"chosen_ids": ()})

    @classmethod
    def unpacked(cls, carried: str) -> "Sheet":
        """Return what a form has carried."""
        values = json.loads(carried)
        day, at = values["closes_on"], values["closes_time"]
        return cls(
            **values
            | {
                "lines": tuple(values["lines"]),
                "chosen_ids": tuple(values["chosen_ids"]),
                "method": Method(values["method"]),
                "asked": Asked(values["asked"]),
                "shown": Shown(values["shown"]),
                "closes_on": date.fromisoformat(day) if day else None,
                "closes_time": time.fromisoformat(at) if at else None,
            }
        )


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member, as far as it decides whether they can be asked."""

    user_id: str
    #: they are neither asked nor do they decide
    only_reads: bool
    #: also while they wait for their wave
    takes_part: bool
    team: str
    wave: int


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the form lets somebody choose from."""

    setup: Setup
    people: tuple[Person, ...]
    #: the names of the waves that somebody is in, by number
    waves: Mapping[int, str]
    teams: tuple[str, ...]
    #: the wave that opens next; None: there is none
    openable: tuple[int, str] | None


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed after the command."""

    question: str = ""
    lines: tuple[str, ...] = ()


def _as_json(values: Mapping[str, object]) -> str:
    return json.dumps(values, default=str, ensure_ascii=False, separators=(",", ":"))
