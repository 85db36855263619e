"""What one ask shows in a message."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.slack.blocks import Block


@dataclass(frozen=True, kw_only=True)
class Section:
    """What one ask shows in a message, as it stands at that moment."""

    #: what notifications read out: “Your check-in for Online ordering, Mon 23 Nov”
    notification: str
    #: one line of mrkdwn
    headline: str
    #: what is below it, where it is still to be done
    body: Sequence[Block] = ()
    buttons: Sequence[Block] = ()
    small: str = ""
    #: whether it is still to be done
    is_open: bool
    #: whether it can be put off
    can_wait: bool = True
