"""What is known of a gate at one moment: plain values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.waves.model.tables import Measure


class Verdict(StrEnum):
    """What is found of a criterion."""

    MET = "met"
    MISSED = "missed"
    #: too few answers, or nobody has judged it
    UNCLEAR = "unclear"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One criterion beside what was found."""

    measure: Measure
    words: str
    target: int | None
    must: bool
    #: None: nothing is known, or what is known is held back as it would tell of single people
    actual: int | None
    #: of how many answers or voices it is made
    count: int
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class TeamHeard:
    """How many people of a team were heard in any form; small teams are together under one name."""

    team: str
    heard: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What speaks for and against opening the next wave, as on one day."""

    wave_number: int
    wave_name: str
    findings: tuple[Finding, ...]
    #: of all whom the change touches
    heard: int
    people: int
    teams: tuple[TeamHeard, ...]
    #: the day it was found on, where the rollout is led
    found_on: date
