"""What is said under the card of a checkpoint while it is open."""

from enum import IntEnum


class Happening(IntEnum):
    """What has happened: the part of the notice WORD that says it."""

    EXTENDED = 1
    CLOSED_EARLY = 2
    CANCELLED = 3
    #: whoever was to decide is not in it any more
    HANDED_OVER = 4
    NAMES_CHANGED = 5


ADDED = 100
"""An option was added: the part is this and the option's position."""
