"""A voice in its rollout's channel, and what people are told who share it."""

from bot.slack import blocks
from bot.slack.blocks import Form, Message, button, buttons, section, small
from bot.slack.text import inline
from bot.voices.model import OPEN, Picture, Supported
from bot.voices.views.face import TITLES, face, standing

ME_TOO, UNNAMED, TAKE_BACK = "voices_me_too", "voices_me_too_unnamed", "voices_take_back"
READ_OUT = 150
"""Characters of a voice that notifications read out."""

TAKEN_BACK = "Taken back. You can change your mind at any time."


def card(picture: Picture) -> Message:
    """Show a voice to everybody in its channel; whoever shares it says so here."""
    voice = picture.voice
    value = str(voice.id)
    row = buttons(
        button("Me too", action_id=ME_TOO, value=value),
        button("Me too, without my name", action_id=UNNAMED, value=value),
    )
    return blocks.message(
        _read_out(picture),
        *face(picture),
        small(standing(picture)),
        *([row] if voice.state in OPEN else []),
    )


def merged_card(picture: Picture, into: str) -> Message:
    """Show that another voice stands for this one; `into` is what that one says, where all may see it."""
    said = f": “{inline(blocks.cut(into, READ_OUT))}”" if into else ""
    return blocks.message(
        _read_out(picture), *face(picture), small(f"Part of another one by now{said}")
    )


def supported(said: Supported) -> Message:
    """Confirm a “me too” to whoever has said it, and let them take it back."""
    back = button("Take it back", action_id=TAKE_BACK, value=str(said.voice_id))
    return blocks.message(_words(said), section(_words(said)), buttons(back))


def supported_in_form(said: Supported) -> Form:
    """Confirm it in place of the form, in which nothing was sent."""
    return blocks.form(
        "Your voice is added",
        section(_words(said)),
        small("What you wrote was not sent. `/rollout voices` shows what becomes of it."),
        callback_id="said",
        close="Close",
    )


def _words(said: Supported) -> str:
    how = "with your name" if said.is_named else "without your name"
    if said.is_old:
        return f"You have said so before, {how}, and are counted once."
    return f"Noted, {how}: you share this {said.kind}."


def _read_out(picture: Picture) -> str:
    voice = picture.voice
    words = inline(blocks.cut(voice.words, READ_OUT))
    return f"{TITLES[voice.kind]} about {inline(picture.rollout_name)}: {words}"
