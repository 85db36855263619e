"""What is told of a voice beside its cards: to its raiser, to those who look after it, and to everybody."""

from collections.abc import Mapping

from bot.attention.model import Section
from bot.locales import counted, day
from bot.slack.blocks import Block, Message, button, cut, message, quotation, section, small
from bot.slack.text import inline
from bot.voices.model import Move, Picture, Said, State
from bot.voices.rules import stays_unknown
from bot.voices.views.face import TOPICS
from bot.voices.views.own import DOES_IT, NOT_SAID, NOT_YET, YES, YOURS, judging

QUOTED = 300
"""Characters of what was said that remind of it."""

TELLS: Mapping[Move, str] = {
    Move.TAKEN: "*{by}* has taken this{due}.",
    Move.GIVEN: "*{about}* looks after this{due}.",
    Move.STARTED: "*{by}* has begun to work on this.",
    Move.REPLIED: "*{by}* writes to you:",
    Move.ANSWERED: "*{by}* has answered:",
    Move.DECLINED: "*{by}* has declined this, and says why:",
    Move.HELD_BACK: "*{by}* has taken this out of the channel, with a word to you:",
    Move.SHOWN_AGAIN: "*{by}* shows this in the channel again.",
    Move.MERGED: (
        "*{by}* has put this together with another one that says much the same. "
        "What comes of it reaches you here."
    ),
    Move.RETURNED: "Nobody looks after this at the moment. Those who lead the rollout know.",
}
"""What its raiser is told of each move; of all others they are told nothing."""

HEARS: Mapping[Move, str] = {
    Move.HEARD: "*{by}* says more:",
    Move.CONFIRMED: "*{by}* says that the answer helps.",
    Move.REOPENED: "*{by}* says: not yet. It is open again.",
    Move.REPLIED: "*{by}* has written to whoever raised this:",
    Move.RETURNED: (
        "*{about}* is not here any more, so nobody looks after this. "
        "Please take it, or give it to somebody."
    ),
}
"""What those who look after it are told."""

CANNOT_BE_REACHED = "Whoever raised this cannot be reached any more. Those who can see it still see an answer to it."
WRITE_BACK = "Write back in this thread, and they read it."
AS_UNKNOWN = "Write back in this thread. They read it as words of “the person who raised this”."
REACHES = "What you write in this thread reaches whoever raised this."
PRESS_REPLY = "To write back, press Reply above."


def told(picture: Picture, said: Said, *, asks: bool) -> Message:
    """Tell its raiser what has happened; `asks` whether the answer helps, where that is asked here."""
    due = picture.voice.due_on
    line = TELLS[said.move].format(
        by=inline(said.by) or "Somebody",
        about=inline(said.about) or "Somebody",
        due=f" and wants to answer by {day(due)}" if due else "",
    )
    hint = AS_UNKNOWN if stays_unknown(picture.voice) else WRITE_BACK
    return message(
        line,
        section(line),
        *_words(said),
        *([small(hint)] if said.move == Move.REPLIED else []),
        *([section(f"*{DOES_IT}*"), judging(picture.voice.id)] if asks else []),
    )


def heard(said: Said, *, in_channel: bool) -> Message:
    """Tell those who look after a voice what was said about it."""
    by = inline(said.by) or "Somebody"
    about = inline(said.about) or "Whoever looked after it"
    line = HEARS[said.move].format(by=by[:1].upper() + by[1:], about=about)
    back = PRESS_REPLY if in_channel else REACHES
    return message(
        line,
        section(line),
        *_words(said),
        *([small(back)] if said.move in {Move.HEARD, Move.REOPENED} else []),
    )


def unreached() -> Message:
    """Tell those who look after a voice that nothing they write arrives any more."""
    return message(CANNOT_BE_REACHED)


def outcome(picture: Picture, said: Said) -> Message:
    """Show everybody who saw a voice what came of it: you said, we did."""
    voice = picture.voice
    did = "We decided against it" if said.move == Move.DECLINED else "We did"
    name = inline(picture.rollout_name)
    by = f"by {inline(said.by) or 'somebody'}, {_after((said.said_on - voice.raised_on).days)}"
    return message(
        f"{name}: you said, {did[:1].lower()}{did[1:]}",
        quotation(cut(voice.words, QUOTED), label="You said"),
        quotation(said.words, label=did),
        small(f"{by} · {TOPICS[voice.topic]} · {name}"),
    )


def helped(picture: Picture, answer: str, *, is_open: bool) -> Section:
    """Ask, with the other things of a day, whether an answer helps, or say what was said to it."""
    voice, value = picture.voice, str(picture.voice.id)
    head = f"{YOURS[voice.kind]} about {inline(picture.rollout_name)}"
    if not is_open:
        return Section(
            notification=f"{head}: thank you",
            headline=f"*{head}*: {_judged(picture)}",
            is_open=False,
        )
    return Section(
        notification=f"{head} is answered. {DOES_IT}",
        headline=f"*{head}* is answered.",
        body=[
            quotation(cut(voice.words, QUOTED), label="You said"),
            quotation(cut(answer, QUOTED), label=f"{picture.answered_by or 'The answer'}:"),
            section(f"*{DOES_IT}*"),
        ],
        buttons=[
            button("Yes", action_id=YES, value=value, style="primary"),
            button("Not yet", action_id=NOT_YET, value=value),
            button("I’d rather not say", action_id=NOT_SAID, value=value),
        ],
        is_open=True,
        can_wait=False,
    )


def _words(said: Said) -> list[Block]:
    return [quotation(said.words)] if said.words else []


def _after(days: int) -> str:
    return f"after {counted(days, 'day', 'days')}" if days > 0 else "on the same day"


def _judged(picture: Picture) -> str:
    if picture.voice.state == State.CONFIRMED:
        return "you said that the answer helps. Thank you."
    if picture.voice.state == State.ANSWERED:
        return "you would rather not say whether the answer helps, and are not asked again."
    return "it is open again, and those who look after it know why."
