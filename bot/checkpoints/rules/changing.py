"""Who may change a checkpoint while it is open, and what may be changed."""

from collections.abc import Sequence
from datetime import datetime

from bot.checkpoints.model import Checkpoint, Option, State
from bot.checkpoints.rules.drafting import (
    ALIKE,
    LONGEST_OPTION,
    MOST_OPTIONS,
    key_of,
    mistake_in_words,
)
from bot.checkpoints.rules.methods import TAKES_OPTIONS
from bot.errors import BotError, FieldMistakes

NOT_THEIRS = (
    "Only those who lead or sponsor the rollout, and whoever decides, can change this vote."
)
MAY_NOT_ADD = (
    "Only those who lead or sponsor the rollout, and whoever decides, can add an option here."
)
NO_OPTION = "Please say in a few words what else could be chosen."
NO_OPTIONS_HERE = "This vote has no options to choose from, so none can be added."
FULL = f"There are {MOST_OPTIONS} options already; there is room for no more."
HAS_VOTES = "Somebody has voted already, so names stay as people were told."
STANDS = {
    State.OPEN: "the time to vote is over",
    State.CLOSED: "this vote is closed",
    State.DECIDED: "this vote is closed, and it is decided",
    State.CANCELLED: "this vote was cancelled",
}


def refuse_stranger(checkpoint: Checkpoint, user_id: str, *, leads: bool) -> None:
    """Raise BotError for somebody who neither leads nor decides."""
    if not leads and checkpoint.decider_id != user_id:
        raise BotError(NOT_THEIRS)


def refuse_adder(checkpoint: Checkpoint, user_id: str, *, leads: bool, is_asked: bool) -> None:
    """Raise BotError for somebody who may not add an option, and where there are none to choose from."""
    if checkpoint.method not in TAKES_OPTIONS:
        raise BotError(NO_OPTIONS_HERE)
    if not leads and checkpoint.decider_id != user_id and not (checkpoint.may_add and is_asked):
        raise BotError(MAY_NOT_ADD)


def refuse_ended(checkpoint: Checkpoint, now: datetime) -> None:
    """Raise BotError where nothing can be changed any more; from its deadline on, closed or not yet."""
    if checkpoint.state != State.OPEN or checkpoint.closes_at <= now:
        raise BotError(f"Nothing has changed: {STANDS[checkpoint.state]}.")


def refuse_after_votes(voted_count: int) -> None:
    """Raise BotError where names can be neither hidden nor shown any more."""
    if voted_count:
        raise BotError(HAS_VOTES)


def refuse_option(words: str, options: Sequence[Option]) -> None:
    """Raise FieldMistakes where an option cannot be added."""
    mistake = mistake_in_words(words, longest=LONGEST_OPTION, empty=NO_OPTION)
    if not mistake and len(options) >= MOST_OPTIONS:
        mistake = FULL
    if not mistake and key_of(words) in {key_of(each.words) for each in options}:
        mistake = ALIKE.format(words)
    if mistake:
        raise FieldMistakes(option=mistake)
