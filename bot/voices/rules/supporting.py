"""Who may say “me too”."""

from bot.errors import BotError
from bot.voices.model import OPEN, Visibility, Voice
from bot.voices.rules.moving import MERGED, STANDS

NOT_SHOWN = "That one is not shown here any more. `/rollout voices` shows those that are."
OWN = "You have raised this yourself, so you are counted already."


def refuse_support(voice: Voice, *, knows_rollout: bool, is_raiser: bool) -> None:
    """Raise BotError where somebody cannot share a voice, or nobody can any more."""
    if voice.visibility == Visibility.CONFIDENTIAL or voice.is_held_back or not knows_rollout:
        raise BotError(NOT_SHOWN)
    if voice.merged_into_id is not None:
        raise BotError(MERGED)
    if is_raiser:
        raise BotError(OWN)
    if voice.state not in OPEN:
        raise BotError(f"Nothing has changed: this {voice.kind} {STANDS[voice.state]}.")
