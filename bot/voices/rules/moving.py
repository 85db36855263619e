"""Who may move a voice, and from where to where."""

from collections.abc import Collection

from bot.errors import BotError
from bot.voices.model import OPEN, Move, State, Visibility, Voice

OVER = (State.ANSWERED, State.CONFIRMED, State.DECLINED)

LEADS_TO = {
    Move.TAKEN: State.ACKNOWLEDGED,
    Move.GIVEN: State.ACKNOWLEDGED,
    Move.STARTED: State.IN_PROGRESS,
    Move.ANSWERED: State.ANSWERED,
    Move.DECLINED: State.DECLINED,
    Move.CONFIRMED: State.CONFIRMED,
    Move.REOPENED: State.ACKNOWLEDGED,
}
"""Where moves lead that change the state; all others leave it as it is."""

FROM = {
    Move.TAKEN: OPEN,
    Move.GIVEN: OPEN,
    Move.STARTED: OPEN,
    Move.REPLIED: tuple(State),
    Move.HEARD: tuple(State),
    Move.ANSWERED: (*OPEN, State.ANSWERED),
    Move.DECLINED: OPEN,
    Move.CONFIRMED: (State.ANSWERED,),
    Move.LEFT_OPEN: (State.ANSWERED,),
    Move.REOPENED: (State.ANSWERED, State.CONFIRMED, State.DECLINED),
    Move.HELD_BACK: tuple(State),
    Move.SHOWN_AGAIN: tuple(State),
    Move.MERGED: OPEN,
    Move.RETURNED: tuple(State),
}
"""In which states each move is possible."""

BY_ITS_RAISER = {Move.HEARD, Move.CONFIRMED, Move.REOPENED, Move.LEFT_OPEN}
BY_ITS_OWNER = {Move.STARTED, Move.REPLIED, Move.ANSWERED, Move.GIVEN}
"""What its owner may do who does not lead; leads and sponsors may do all but the raiser's moves."""

STANDS = {
    State.RAISED: "is waiting for somebody to take it",
    State.ACKNOWLEDGED: "has somebody who looks after it",
    State.IN_PROGRESS: "is being worked on",
    State.ANSWERED: "is answered already",
    State.CONFIRMED: "is answered, and it helped",
    State.DECLINED: "is declined",
}
"""How a voice stands, as a clause."""

MERGED = "That one is part of another by now. The message shows which."
NOT_THEIRS = "Only those who lead this rollout, and whoever looks after this voice, can do that."
NOT_ITS_RAISER = "Only the person who raised this can say that."


def refuse_move(voice: Voice, move: Move) -> None:
    """Raise BotError where a voice cannot be moved so from where it stands."""
    if voice.merged_into_id is not None and move not in {Move.HEARD, Move.REPLIED}:
        raise BotError(MERGED)
    if voice.state not in FROM[move]:
        raise BotError(f"Nothing has changed: this {voice.kind} {STANDS[voice.state]}.")


def refuse_stranger(
    voice: Voice, move: Move, *, user_id: str, leads: bool, may_see: bool, is_raiser: bool
) -> None:
    """Raise BotError for somebody who may not move a voice so."""
    if move in BY_ITS_RAISER:
        if not is_raiser:
            raise BotError(NOT_ITS_RAISER)
        return
    owns = voice.owner_id == user_id and move in BY_ITS_OWNER
    if not may_see or not (leads or owns):
        raise BotError(NOT_THEIRS)


def may_see(
    voice: Voice,
    user_id: str,
    *,
    knows_rollout: bool,
    confidants: Collection[str],
    is_raiser: bool,
    leads: bool,
) -> bool:
    """Tell whether somebody may see a voice at all."""
    if is_raiser or user_id in {voice.owner_id, voice.author_id}:
        return True
    if voice.visibility == Visibility.CONFIDENTIAL:
        return user_id in confidants
    return leads or (knows_rollout and not voice.is_held_back)


def is_for_everyone(voice: Voice) -> bool:
    """Tell whether everyone in the rollout may read a voice now."""
    return voice.visibility != Visibility.CONFIDENTIAL and not voice.is_held_back


def moved(voice: Voice, move: Move) -> State:
    """Return the state a move leads to; an open one that nobody owns (any more) waits to be taken."""
    if move == Move.REOPENED and voice.owner_id is None:
        return State.RAISED
    if move == Move.RETURNED and voice.state in OPEN:
        return State.RAISED
    if move in {Move.TAKEN, Move.GIVEN} and voice.state == State.IN_PROGRESS:
        return State.IN_PROGRESS
    return LEADS_TO.get(move, voice.state)


def may_be_told_of(voice: Voice, *, to_its_raiser: bool) -> bool:
    """Tell whether those who lead may know that somebody got a message about a voice."""
    if to_its_raiser:
        return voice.visibility == Visibility.NAMED
    return voice.visibility != Visibility.CONFIDENTIAL
