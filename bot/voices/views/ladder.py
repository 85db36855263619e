"""A voice that waits: as the day's message asks about it, as it is opened, and its ladder for its raiser."""

from dataclasses import replace

from bot.attention.model import Section
from bot.locales import counted, day, listed
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, quotation, section, small
from bot.slack.text import bulleted, inline
from bot.voices.model import OPEN, Ladder, Picture, Rung, RungPicture, State, Visibility, Voice
from bot.voices.rules import promised, waiting_since
from bot.voices.views.face import face, seen_by, standing

OPEN_IT, LADDER = "voices_open", "voices_ladder"
SHORTENED = 300
"""Characters of a voice in the message of a day: the rest is a press away."""

MERGED_SHOWN = 1
"""Merged voices that are shown with one: three times 3,000 characters are what Slack takes."""


def asked(picture: Picture) -> Section:
    """Ask somebody to look at a voice that waits, or say what has become of it since it climbed."""
    voice, about = picture.voice, inline(picture.rollout_name)
    if voice.state not in OPEN or voice.merged_into_id is not None or voice.rung == Rung.NONE:
        return _moved_on(picture)
    return Section(
        notification=f"{_what(voice)} waits for an answer, {picture.rollout_name}",
        headline=f"*{_why(picture)}* · {about}",
        body=[quotation(blocks.cut(voice.words, SHORTENED))],
        buttons=[button("Open", action_id=OPEN_IT, value=str(voice.id))],
        small=f"Waiting since {day(waiting_since(voice))}. {standing(picture)}.",
        is_open=True,
        can_wait=False,
    )


def opened(picture: Picture, *buttons: Block) -> Message:
    """Show a voice to one person: what was said, where it stands, and what was answered."""
    voice = picture.voice
    shown = replace(picture, merged=picture.merged[:MERGED_SHOWN])
    more = len(picture.merged) - MERGED_SHOWN
    found = [*face(shown)]
    if more > 0:
        found.append(small(f"and {counted(more, 'more like it', 'more like it')}"))
    if voice.state not in OPEN and voice.answer:
        found += [section(f"*{standing(picture)}*"), quotation(voice.answer)]
    else:
        found.append(section(f"{standing(picture)}."))
    if voice.visibility == Visibility.CONFIDENTIAL:
        found.append(small(seen_by(voice, picture.confidants)))
    if voice.is_held_back:
        found.append(small("Those who lead keep it from being shown."))
    return blocks.message(
        f"{_what(voice)}, {inline(picture.rollout_name)}",
        *found,
        *([blocks.buttons(*buttons)] if buttons else []),
    )


def ladder(shown: Ladder) -> Message:
    """Tell its raiser whom I ask about their voice, and when, as long as nobody answers it."""
    voice = shown.voice
    if voice.merged_into_id is not None:
        return blocks.message("It is part of another one now, and is answered there.")
    if voice.state not in OPEN:
        return blocks.message("It has its answer, so I ask nobody about it.")
    if shown.is_over:
        return blocks.message("The rollout has ended, so I ask nobody about it any more.")
    title = "What I do as long as it waits"
    lines = [_promise(voice)] if promised(voice) else []
    lines += [_step(step) for step in shown.steps]
    return blocks.message(
        title,
        section(f"*{title}*\n{bulleted(lines)}"),
        small("Days on which nobody works do not count. You need not do anything."),
    )


def _why(picture: Picture) -> str:
    """Say in a few words why somebody is asked."""
    voice = picture.voice
    if due_on := promised(voice):
        return f"An answer was promised by {day(due_on)}"
    if voice.reopened:
        return f"{_what(voice)} is open again and waits"
    if voice.state == State.RAISED:
        return f"{_what(voice)} waits for somebody to take it"
    return f"{_what(voice)} waits for an answer"


def _moved_on(picture: Picture) -> Section:
    voice = picture.voice
    became = "It is part of another one now" if voice.merged_into_id else standing(picture)
    return Section(
        notification=f"{_what(voice)} has moved on, {picture.rollout_name}",
        headline=f"{_what(voice)} · {inline(picture.rollout_name)}: {became}.",
        is_open=False,
        can_wait=False,
    )


def _what(voice: Voice) -> str:
    return "An idea" if voice.kind == "idea" else "A concern"


def _promise(voice: Voice) -> str:
    due_on = promised(voice)
    return f"Until {day(due_on)}: an answer is promised" if due_on else ""


def _step(step: RungPicture) -> str:
    asking = "I asked" if step.is_past else "I ask"
    who = listed([inline(name) for name in step.names]) or "nobody, as nobody leads it now"
    again = " again" if step.rung == Rung.LEAD and step.names else ""
    return f"{day(step.on)}: {asking} {who}{again}"
