"""What those who lead see of a voice, and whoever looks after it, and what they can do with it."""

from bot.slack.blocks import (
    Block,
    Message,
    button,
    buttons,
    cut,
    message,
    quotation,
    section,
    small,
)
from bot.slack.text import inline
from bot.voices.model import Picture, State
from bot.voices.views.face import TITLES, face, seen_by, standing
from bot.voices.views.history import history

TAKE, GIVE, START, REPLY = "voices_take", "voices_give", "voices_start", "voices_reply"
ANSWER, DECLINE, MERGE = "voices_answer", "voices_decline", "voices_merge"
HOLD_BACK, SHOW_AGAIN = "voices_hold_back", "voices_show_again"
MAKE_ACTION = "voices_make_action"

OWNER_AND_DATE = "Owner and date…"

SHOWN = 1000
"""Characters of an answer that stand beside what was said."""

DONE_SO_FAR = "What was done; your answer begins with it"
HELD_BACK = "It is held back: only those who lead see it, and whoever raised it."
GIVEN_ON = "Somebody else looks after it now, so there is nothing for you to do here."

ELSEWHERE = "This is looked after elsewhere now."
"""No channel is named, which could be a private one whose people this reader is not among."""


def elsewhere(picture: Picture) -> Message:
    """Say where those who lead saw a voice that they see it in another place now; not what has become of it."""
    title = TITLES[picture.voice.kind]
    return message(
        f"{title}: {ELSEWHERE}",
        section(f"*{title}* · {inline(picture.rollout_name)}"),
        small(ELSEWHERE),
    )


def triage(picture: Picture, *, leads: bool, owns: bool) -> Message:
    """Show a voice with what can be done about it by whoever reads this."""
    voice = picture.voice
    where = [standing(picture), seen_by(voice, picture.confidants)]
    answer = cut(voice.answer or "", SHOWN)
    return message(
        f"{TITLES[voice.kind]}: {standing(picture)}",
        *face(picture),
        section(" · ".join(where)),
        *([small(HELD_BACK)] if voice.is_held_back else []),
        *([quotation(answer, label=_label(voice.state))] if answer else []),
        *([quotation(cut(voice.draft, SHOWN), label=DONE_SO_FAR)] if voice.draft else []),
        *history(picture.history),
        *(_controls(picture, leads=leads) if leads or owns else [small(GIVEN_ON)]),
    )


def _label(state: State) -> str:
    labels = {State.DECLINED: "Why it was declined", State.ANSWERED: "The answer"}
    return labels.get(state, "The answer so far" if state != State.CONFIRMED else "The answer")


def _controls(picture: Picture, *, leads: bool) -> list[Block]:
    """Return two rows: what moves it on, and what else can be done, by those who lead."""
    voice = picture.voice
    rows = [_forward(picture, leads=leads), _besides(picture) if leads else []]
    made = [[_button(voice.id, *each) for each in row] for row in rows]
    return [buttons(*row) for row in made if row]


def _button(voice_id: int, label: str, action_id: str, style: str = "") -> Block:
    return button(label, action_id=action_id, value=str(voice_id), style=style)


def _forward(picture: Picture, *, leads: bool) -> list[tuple[str, ...]]:
    voice = picture.voice
    reply = ("Reply", REPLY)
    if voice.merged_into_id is not None:
        return [reply]
    if voice.state == State.ANSWERED:
        return [("Change the answer", ANSWER), reply]
    if voice.state in {State.CONFIRMED, State.DECLINED}:
        return [reply]
    act = ("Make an action", MAKE_ACTION)
    if voice.owner_id is None and leads:
        return [("Take it", TAKE, "primary"), ("Give to…", GIVE), reply, act, ("Answer", ANSWER)]
    begin = [("Start work", START)] if voice.state == State.ACKNOWLEDGED else []
    return [("Answer", ANSWER, "primary"), reply, *begin, act, (OWNER_AND_DATE, GIVE)]


def _besides(picture: Picture) -> list[tuple[str, ...]]:
    voice = picture.voice
    is_open = voice.state not in {State.ANSWERED, State.CONFIRMED, State.DECLINED}
    if voice.merged_into_id is not None:
        return []
    hold = ("Show it again", SHOW_AGAIN) if voice.is_held_back else ("Hold back", HOLD_BACK)
    shown = [hold] if not picture.confidants else []
    return [*([("Decline", DECLINE), ("Merge with…", MERGE)] if is_open else []), *shown]
