"""Who can look after a voice."""

from collections.abc import Collection
from datetime import date

from bot.errors import BotError, FieldMistakes
from bot.locales import day, listed
from bot.slack.model import Kind, SlackUser
from bot.slack.text import inline
from bot.voices.model import State, Visibility, Voice

UNABLE = {
    Kind.GUEST: "{} is a guest here. Please choose a colleague with a full account.",
    Kind.BOT: "{} is an app. Please choose a colleague.",
    Kind.GONE: "{} is not here any more. Please choose somebody else.",
    Kind.STRANGER: "{} is from another company. Please choose a colleague.",
}
UNKNOWN = "I do not know them yet. Please choose somebody else, or try again tomorrow."
NOBODY = "Please choose who looks after it."
NOT_TAKEN = (
    "Nobody looks after this yet. Please take it first, so that people know who works on it."
)


def refuse_owner(
    voice: Voice,
    person: SlackUser | None,
    *,
    confidants: Collection[str],
    names: Collection[str],
) -> None:
    """Raise FieldMistakes where somebody cannot look after a voice; `names` are its confidants'."""
    if person is None:
        raise FieldMistakes(owner=UNKNOWN)
    if person.kind in UNABLE:
        raise FieldMistakes(owner=UNABLE[person.kind].format(person.name))
    if voice.visibility == Visibility.CONFIDENTIAL and person.user_id not in confidants:
        raise FieldMistakes(
            owner=f"Only {listed(list(names))} can see this, as was promised. Please choose among them."
        )


def refuse_taken(voice: Voice, user_id: str, owner: str) -> None:
    """Raise BotError where somebody else was quicker; to take it over from them is to give it on."""
    if voice.owner_id is not None and voice.owner_id != user_id:
        by = f" and wants to answer by {day(voice.due_on)}" if voice.due_on else ""
        raise BotError(
            f"{inline(owner)} has taken this already{by}. To change that, press “Owner and date…”."
        )


def refuse_idle(voice: Voice) -> None:
    """Raise BotError where work cannot begin, as nobody looks after it, or it has begun."""
    if voice.owner_id is None:
        raise BotError(NOT_TAKEN)
    if voice.state == State.IN_PROGRESS:
        raise BotError("Nothing has changed: it is being worked on already.")


def refuse_unchanged(voice: Voice, owner_id: str, due_on: date) -> None:
    """Raise FieldMistakes where somebody has promised the same already, as when a form is sent twice."""
    if (voice.owner_id, voice.due_on) == (owner_id, due_on):
        raise FieldMistakes(due="That is promised already. Choose another day to change it.")
