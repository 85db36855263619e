"""What is said about a voice, and whether its raiser is still asked anything."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.errors import BotError, FieldMistakes
from bot.voices.model import Move, State, Visibility, Voice

LONGEST_WORDS = 3000

KEPT_DAYS = (7, 14, 30, 60, 90)
"""For so many days after a voice is settled its anonymous raiser can be reached; a rollout chooses."""

SETTLES = {Move.ANSWERED, Move.CONFIRMED, Move.DECLINED, Move.LEFT_OPEN}
"""After these a voice may be over: an answer about which nobody says anything does it too."""

JUDGES = {Move.CONFIRMED, Move.REOPENED, Move.LEFT_OPEN}


def said(words: str, *, lacking: str) -> str:
    """Return what was said; raises FieldMistakes where it is nothing, or too long to be shown."""
    kept = words.strip()
    if not any(letter.isprintable() and not letter.isspace() for letter in kept):
        raise FieldMistakes(words=lacking)
    if len(kept) > LONGEST_WORDS:
        raise FieldMistakes(
            words=f"Please use at most {LONGEST_WORDS} characters; this has {len(kept)}."
        )
    return kept


def stays_unknown(voice: Voice) -> bool:
    """Tell whether nobody learns who raised a voice, also where fewer may see it now than at first."""
    return voice.visibility == Visibility.ANONYMOUS or voice.box is not None


def is_asked(voice: Voice, moves: Sequence[Move]) -> bool:
    """Tell whether its raiser is asked if the answer helps, given what has happened, oldest first."""
    if voice.state != State.ANSWERED or voice.merged_into_id is not None:
        return False
    answered = [n for n, move in enumerate(moves) if move == Move.ANSWERED]
    since = moves[answered[-1] + 1 :] if answered else ()
    return not JUDGES.intersection(since)


def kept_until(move: Move, today: date, days: int) -> date | None:
    """Return the day from which nobody reaches an anonymous raiser; None: it is open, and has none."""
    return today + timedelta(days=days) if move in SETTLES else None


def refuse_kept(days: int) -> None:
    """Raise FieldMistakes where nobody is offered to keep the way back for so many days."""
    if days not in KEPT_DAYS:
        raise FieldMistakes(kept="Please choose one of these.")


def refuse_held_back(voice: Voice) -> None:
    """Raise BotError where a voice cannot be held back: it is already, or no channel shows it."""
    if voice.is_held_back:
        raise BotError("Nothing has changed: it is held back already.")
    if voice.visibility == Visibility.CONFIDENTIAL:
        raise BotError("No channel shows this one, so there is nothing to hold back.")


def refuse_shown(voice: Voice) -> None:
    """Raise BotError where a voice is not held back."""
    if not voice.is_held_back:
        raise BotError("Nothing has changed: it is not held back.")
