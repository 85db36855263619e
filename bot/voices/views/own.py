"""What somebody sees of the voice they raised themselves, and what they can say and undo."""

from bot.locales import day
from bot.slack.blocks import (
    Block,
    Form,
    Message,
    button,
    buttons,
    cut,
    field,
    form,
    message,
    quotation,
    section,
    small,
    text_input,
)
from bot.slack.text import inline
from bot.voices.model import Kind, Picture, State
from bot.voices.rules import LONGEST_WORDS, is_asked, stays_unknown
from bot.voices.views.face import TOPICS, seen_by, standing
from bot.voices.views.ladder import LADDER

SAY_MORE, FORGET = "voices_say_more", "voices_forget"
YES, NOT_YET, NOT_SAID = "voices_helped", "voices_not_yet", "voices_not_said"

YOURS = {Kind.CONCERN: "Your concern", Kind.IDEA: "Your idea"}
DOES_IT = "Does this answer it?"
FORGETTING = (
    "No replies can reach you any more, and you cannot say whether an answer helps. Not even I can tell "
    "then that it was you. What you said stays."
)
FORGOTTEN = (
    "Done. Nothing leads from this {kind} to you any more, so nothing more about it can reach you. "
    "What you said stays, and can still be answered for everybody."
)


def own(picture: Picture) -> Message:
    """Show somebody what they said, who sees it, where it stands, and what they can do."""
    voice = picture.voice
    head = f"*{YOURS[voice.kind]}* · {inline(picture.rollout_name)} · {TOPICS[voice.topic]}"
    answer = [quotation(voice.answer, label=_label(voice.state))] if voice.answer else []
    return message(
        f"{YOURS[voice.kind]}: {standing(picture)}",
        section(head),
        quotation(voice.words),
        section(standing(picture)),
        *answer,
        *_question(picture),
        buttons(*_controls(picture)),
        small(" · ".join(_seen(picture))),
    )


def judging(voice_id: int) -> Block:
    """Return the three things somebody can say about an answer."""
    value = str(voice_id)
    return buttons(
        button("Yes", action_id=YES, value=value, style="primary"),
        button("Not yet", action_id=NOT_YET, value=value),
        button("I’d rather not say", action_id=NOT_SAID, value=value),
    )


def say_more_form(picture: Picture) -> Form:
    """Ask what else somebody wants to say about what they raised."""
    hint = "Those who look after it read it. Write nothing that tells who you are."
    named = f"Those who look after it read it, as words of {inline(picture.author or '')}."
    words = field(
        "words",
        "What would you like to add?",
        text_input(lines=True, longest=LONGEST_WORDS),
        hint=hint if stays_unknown(picture.voice) else named,
    )
    return _form(picture, "Say more", words, callback_id=SAY_MORE, submit="Send")


def not_yet_form(picture: Picture) -> Form:
    """Ask what is missing."""
    words = field(
        "words",
        "What is still missing?",
        text_input(lines=True, longest=LONGEST_WORDS),
        hint="It is open again then, and whoever looks after it is told why.",
    )
    return _form(picture, "Not yet", words, callback_id=NOT_YET, submit="Send")


def passed_on(picture: Picture) -> Message:
    """Say whose words they are for those who read them."""
    if stays_unknown(picture.voice):
        return message(
            "Passed on to those who look after it, as words of “the person who raised this”."
        )
    return message("Passed on to those who look after it.")


def passed_back() -> Message:
    """Say to somebody who looks after a voice whom their words have gone to."""
    return message("Passed on to whoever raised this, with your name.")


def forgotten(picture: Picture) -> Message:
    """Say, in place of the card, that nothing leads to its reader any more."""
    kind = picture.voice.kind
    return message(FORGOTTEN.format(kind=kind), section(FORGOTTEN.format(kind=kind)))


def _form(picture: Picture, title: str, words: Block, *, callback_id: str, submit: str) -> Form:
    return form(
        title,
        quotation(cut(picture.voice.words, 300)),
        words,
        callback_id=callback_id,
        submit=submit,
        about=str(picture.voice.id),
    )


def _label(state: State) -> str:
    return "The reason" if state == State.DECLINED else "The answer"


def _question(picture: Picture) -> list[Block]:
    if not is_asked(picture.voice, [said.move for said in picture.history]):
        return []
    return [section(f"*{DOES_IT}*"), judging(picture.voice.id)]


def _controls(picture: Picture) -> list[Block]:
    voice, value = picture.voice, str(picture.voice.id)
    is_over = voice.state in {State.ANSWERED, State.CONFIRMED, State.DECLINED}
    again = button("It is not settled", action_id=NOT_YET, value=value)
    who = button("Who is on it?", action_id=LADDER, value=value)
    is_whole = voice.merged_into_id is None
    return [
        button("Say more", action_id=SAY_MORE, value=value),
        *([again] if is_over and is_whole and not _question(picture) else []),
        *([who] if is_whole and not is_over else []),
        *([_forget(value)] if voice.box else []),
    ]


def _forget(value: str) -> Block:
    asks = {
        "title": {"type": "plain_text", "text": "Forget that it was you?"},
        "text": {"type": "plain_text", "text": FORGETTING},
        "confirm": {"type": "plain_text", "text": "Forget it"},
        "deny": {"type": "plain_text", "text": "Keep it"},
    }
    return button("Forget that it was me", action_id=FORGET, value=value) | {"confirm": asks}


def _seen(picture: Picture) -> list[str]:
    lines = [seen_by(picture.voice, picture.confidants)]
    if picture.voice.is_held_back:
        lines = ["It is held back: only those who lead see it"]
    if stays_unknown(picture.voice):
        lines.append(f"nobody learns that it was you; {_known_until(picture)}")
    return lines


def _known_until(picture: Picture) -> str:
    if picture.ends_on:
        return f"from {day(picture.ends_on)} on, not even I know"
    return f"{picture.kept_days} days after it is settled, not even I know"
