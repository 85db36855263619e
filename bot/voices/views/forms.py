"""What those who lead fill in to move a voice on."""

from collections.abc import Sequence
from datetime import date

from bot.locales import listed
from bot.slack.blocks import (
    Block,
    Form,
    choice,
    cut,
    day_input,
    field,
    form,
    person_input,
    quotation,
    section,
    text_input,
)
from bot.slack.text import inline
from bot.voices.model import Picture, State, Visibility, Voice
from bot.voices.rules import LONGEST_WORDS, stays_unknown
from bot.voices.views.face import TITLES
from bot.voices.views.triage import (
    ANSWER,
    DECLINE,
    GIVE,
    HOLD_BACK,
    MAKE_ACTION,
    MERGE,
    REPLY,
    TAKE,
)

QUOTED = 300
"""Characters of a voice that remind whoever fills in a form of what it said."""

ORIGIN_LONG = 80
"""Characters of a voice that say from what an action was made."""

UNREACHED = "Whoever raised this cannot be reached any more. Those who can see it still see an answer to it."


def take_form(picture: Picture, due_on: date) -> Form:
    """Ask by when somebody wants to answer what they take."""
    return _form(picture, "Take it", _due(due_on), callback_id=TAKE, submit="Take it")


def give_form(picture: Picture, due_on: date) -> Form:
    """Ask who is to look after a voice, and by when they answer."""
    owner_id = picture.voice.owner_id or ""
    names = listed(list(picture.confidants))
    hint = f"Only {names} can see this, so it has to be one of them." if names else ""
    who = field("owner", "Who looks after it?", person_input(owner_id), hint=hint)
    title = "Owner and date" if owner_id else "Give to…"
    return _form(picture, title, who, _due(due_on), callback_id=GIVE, submit="Save")


def reply_form(picture: Picture, *, is_reached: bool) -> Form:
    """Ask what is to be said to whoever raised a voice; where nobody reaches them, say so."""
    if not is_reached:
        return form("Reply", *_reminder(picture), section(UNREACHED), callback_id=REPLY)
    whom = "whoever raised this" if stays_unknown(picture.voice) else inline(picture.author or "")
    words = field(
        "words",
        "What do you want to say?",
        text_input(lines=True, longest=LONGEST_WORDS),
        hint="Only they read it, with your name, and those who look after this.",
    )
    to = section(f"This goes to {whom}, in their conversation with me.")
    return _form(picture, "Reply", to, words, callback_id=REPLY, submit="Send")


def answer_form(picture: Picture) -> Form:
    """Ask what was done or decided; what a done piece of work has reported is there to begin with."""
    voice = picture.voice
    begun = (voice.answer if voice.state == State.ANSWERED else voice.draft) or ""
    words = field(
        "words",
        "What was done or decided?",
        text_input(cut(begun, LONGEST_WORDS), lines=True, longest=LONGEST_WORDS),
        hint=_read_by(picture),
    )
    return _form(picture, "Answer", words, callback_id=ANSWER, submit="Answer")


def act_form(picture: Picture, fields: Sequence[Block]) -> Form:
    """Ask what is to be done about a voice; its words are not offered, as whoever does it may not see them."""
    return _form(picture, "Make an action", *fields, callback_id=MAKE_ACTION, submit="Make it")


def origin(voice: Voice | None) -> str:
    """Return from what an action was made, in a line of mrkdwn; of None nothing more may be said."""
    if voice is None:
        return "from what somebody said in confidence"
    return f"from {TITLES[voice.kind].lower()}: “{inline(cut(voice.words, ORIGIN_LONG))}”"


def decline_form(picture: Picture) -> Form:
    """Ask why nothing will be done."""
    words = field(
        "words",
        "Why not?",
        text_input(lines=True, longest=LONGEST_WORDS),
        hint=f"A reason is owed to whoever raised it. {_read_by(picture)}",
    )
    return _form(picture, "Decline", words, callback_id=DECLINE, submit="Decline")


def merge_form(picture: Picture, others: Sequence[Voice]) -> Form:
    """Ask which other voice is to stand for this one."""
    options = {str(each.id): " ".join(each.words.split()) for each in others}
    into = field("into", "Which one says the same?", choice(options, example="Choose one"))
    follows = section(
        "That one stands for both from then on. Whoever raised or shares this one is told so, and counted "
        "there. What was told in confidence is seen by nobody who could not see it before."
    )
    return _form(picture, "Merge with…", into, follows, callback_id=MERGE, submit="Merge")


def hold_back_form(picture: Picture) -> Form:
    """Ask for a word to whoever raised what is taken out of the channel."""
    words = field(
        "words",
        "A word to whoever raised it",
        text_input(lines=True, longest=LONGEST_WORDS),
        hint="They read it under their own card. You do not learn more about who they are.",
    )
    follows = section("It is taken out of the channel. You can show it again at any time.")
    return _form(picture, "Hold back", follows, words, callback_id=HOLD_BACK, submit="Hold back")


def _form(picture: Picture, title: str, *blocks: Block, callback_id: str, submit: str) -> Form:
    return form(
        title,
        *_reminder(picture),
        *blocks,
        callback_id=callback_id,
        submit=submit,
        about=str(picture.voice.id),
    )


def _reminder(picture: Picture) -> list[Block]:
    return [quotation(cut(picture.voice.words, QUOTED))]


def _due(due_on: date) -> Block:
    hint = "Whoever raised it is told this day, and hears of it when it changes."
    return field("due", "Answer by", day_input(due_on), hint=hint)


def _read_by(picture: Picture) -> str:
    if picture.voice.visibility == Visibility.CONFIDENTIAL:
        names = listed(list(picture.confidants))
        return f"Only {names} read it, and whoever raised it."
    return "Everyone in the rollout can read it, with your name."
