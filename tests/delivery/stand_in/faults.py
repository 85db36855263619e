"""How calls go wrong: each kind as often as it is told, by a seeded die."""

import random
from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """What happens to a call; `before` and `after` say whether its work was done."""

    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    FAIL_BEFORE = "fail_before"
    FAIL_AFTER = "fail_after"
    #: done, and never answered
    HANG = "hang"

    @property
    def is_done(self) -> bool:
        """Whether the call has its effect."""
        return self in {Fault.DROP_AFTER, Fault.FAIL_AFTER, Fault.HANG}


class Faults:
    """Throws the die for each call."""

    def __init__(self, chances: Mapping[str, float], seed: int) -> None:
        self._chances = [(Fault(name), chance) for name, chance in chances.items()]
        self._chance = random.Random(seed)

    def strike(self) -> Fault | None:
        """Return what goes wrong with this call."""
        if not self._chances:
            return None
        thrown = self._chance.random()
        for fault, chance in self._chances:
            thrown -= chance
            if thrown < 0:
                return fault
        return None
