"""Who may raise a voice, with what words, and what to tell them before they do."""

from collections.abc import Sequence
from dataclasses import astuple
from hashlib import sha256

from bot.errors import BotError, FieldMistakes
from bot.locales import counted
from bot.slack.model import Kind, SlackUser
from bot.slack.text import EMOJI
from bot.voices.model import Draft, Visibility

MOST_UNNAMED = 5
"""Voices without a name that one person can raise in a day."""

FEW = 5
"""With fewer taking part, whoever reads a voice without a name can make a guess."""

MOST_LOOKED_AT = 500
"""People whose hours are looked at; among more of them nobody is alone at work."""

OUTSIDERS = {Kind.STRANGER, Kind.BOT, Kind.GONE}
NOT_HERE = "Only people of this workspace can raise something here."
WORDLESS = "Please say it in a few words, so that others can do something about it."
NOBODY_ELSE = (
    "Nobody else leads or sponsors this rollout now. Please choose who may see it once more."
)
ENOUGH = (
    "That is five in a day without your name, and I carry no more for one person. Your words are still here: "
    "send them with your name, or tomorrow."
)


def refuse_outsider(person: SlackUser) -> None:
    """Raise BotError for somebody of another company; guests are welcome."""
    if person.kind in OUTSIDERS:
        raise BotError(NOT_HERE)


def refuse_wordless(words: str) -> None:
    """Raise FieldMistakes where there are no words: only spaces, signs or emoji."""
    letters = [sign for sign in EMOJI.sub("", words) if sign.isalpha()]
    if len(letters) < 2:
        raise FieldMistakes(words=WORDLESS)


def refuse_nobody(draft: Draft, confidants: Sequence[str]) -> None:
    """Raise FieldMistakes where somebody confides in nobody: those who led have left meanwhile."""
    if draft.visibility == Visibility.CONFIDENTIAL and not confidants:
        raise FieldMistakes(visibility=NOBODY_ELSE)


def refuse_one_more(raised: int) -> None:
    """Raise FieldMistakes where somebody has raised too many without their name today."""
    if raised > MOST_UNNAMED:
        raise FieldMistakes(visibility=ENOUGH)


def easy_to_guess(*, taking_part: int, at_work: int) -> str:
    """Return why others might guess who wrote something without a name, in a sentence, if they might."""
    if taking_part < FEW:
        few = f"Only {counted(taking_part, 'person takes', 'people take')}"
        who = few if taking_part else "Nobody else takes"
        return f"{who} part in this rollout, so others may guess who wrote this."
    if at_work == 1:
        return (
            "Only one of those who take part is at work right now, so others may guess who wrote this. "
            "It can wait until there are more."
        )
    return ""


def digest(draft: Draft, readers: Sequence[str]) -> str:
    """Return what names a draft as it was shown, to these readers: changed, it is another."""
    return sha256(repr((astuple(draft), sorted(readers))).encode()).hexdigest()[:32]
