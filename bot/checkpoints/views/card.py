"""A checkpoint's one card in the channel, and the buttons that vote."""

from collections.abc import Sequence

from bot.checkpoints.model import Asked, Method, Option, Picture, Shown, Stance, State, Tally
from bot.checkpoints.rules import ONE_CHOICE
from bot.checkpoints.views.methods import in_a_sentence
from bot.checkpoints.views.moments import moment
from bot.checkpoints.views.result import result_lines
from bot.slack import blocks
from bot.slack.blocks import Block, Message, bullets, button, quotation, section, small
from bot.slack.text import inline

VOTE_PRESS, OBJECT, SPREAD = "checkpoints_vote", "checkpoints_object", "checkpoints_spread"

SHOWN = {
    Shown.AT_CLOSE: "results when it closes",
    Shown.AFTER_VOTING: "results to whoever has voted",
    Shown.AT_ONCE: "results as they come in",
}
STANCES = {
    Stance.CONSENT: "No objection",
    Stance.ASIDE: "Stand aside",
    Stance.OBJECT: "I object…",
}
NONE_OF_THESE = "None of these"
FINGERS = ("0: no way", "1", "2", "3", "4", "5: all in")
READ_OUT = 150
"""Characters of a question that notifications read out."""


def card(
    picture: Picture,
    tally: Tally | None,
    *,
    is_over: bool,
    ended: Sequence[Block] = (),
    more: Sequence[Block] = (),
) -> Message:
    """Show a checkpoint to everybody in its channel; `tally` is what all may see of it by now.

    `ended` is what is known once it is over, and `more` are buttons beside those that vote.
    """
    return blocks.message(
        f"{standing(picture, is_over=is_over)} · {inline(picture.rollout_name)}: {brief(picture)}",
        section(f"*{standing(picture, is_over=is_over)}* · {inline(picture.rollout_name)}"),
        *face(picture),
        small(in_a_sentence(picture.checkpoint.method)),
        *([section("\n".join(result_lines(tally, picture)))] if tally else []),
        *_ended(picture),
        *ended,
        *([] if ended else [small(_facts(picture, is_over=is_over))]),
        *([] if is_over else [blocks.buttons(*buttons(picture))]),
        *([blocks.buttons(*more)] if more else []),
    )


def face(picture: Picture) -> list[Block]:
    """Return the question, and what can be chosen, in full."""
    words = [each.words for each in picture.options]
    listed = [bullets(words, numbered=chooses(picture))] if words else []
    return [quotation(picture.checkpoint.question), *listed]


def chooses(picture: Picture) -> bool:
    """Tell whether it has options of its own: consent and temperature have none."""
    return picture.checkpoint.method not in {Method.CONSENT, Method.TEMPERATURE}


def buttons(picture: Picture) -> list[Block]:
    """Return what somebody can press to vote."""
    checkpoint_id, method = picture.checkpoint.id, picture.checkpoint.method
    if method == Method.CONSENT:
        return [
            press(checkpoint_id, Stance.CONSENT, 1, STANCES[Stance.CONSENT], number=1),
            press(checkpoint_id, Stance.ASIDE, 1, STANCES[Stance.ASIDE], number=2),
            button(STANCES[Stance.OBJECT], action_id=OBJECT, value=str(checkpoint_id)),
        ]
    if method == Method.TEMPERATURE:
        return [
            press(checkpoint_id, Stance.FIST, fingers, label, number=fingers)
            for fingers, label in enumerate(FINGERS)
        ]
    abstain = press(checkpoint_id, Stance.ABSTAIN, 1, NONE_OF_THESE, number=0)
    if method in ONE_CHOICE:
        return [*(_choice(checkpoint_id, each) for each in picture.options), abstain]
    return [button("Vote…", action_id=SPREAD, value=str(checkpoint_id), style="primary"), abstain]


def press(checkpoint_id: int, key: str, points: int, label: str, *, number: int) -> Block:
    """Return a button that votes with one press."""
    value = f"{checkpoint_id}:{key}:{points}"
    return button(label, action_id=f"{VOTE_PRESS}:{number}", value=value)


def pressed(value: str) -> tuple[int, dict[str, int]]:
    """Return the checkpoint's id, and the points, that such a button carries."""
    checkpoint_id, key, points = value.split(":")
    return int(checkpoint_id), {key: int(points)}


def standing(picture: Picture, *, is_over: bool) -> str:
    """Return how it stands, in a few words."""
    state = picture.checkpoint.state
    if state == State.CANCELLED:
        return "Vote cancelled"
    if state == State.DECIDED:
        return "Decided"
    return "Vote closed" if is_over else "A vote"


def brief(picture: Picture) -> str:
    """Return the question in one line of mrkdwn."""
    words = " ".join(picture.checkpoint.question.split())
    return inline(blocks.cut(words, READ_OUT))


def asked_line(picture: Picture) -> str:
    """Return who is asked, in a few words of mrkdwn."""
    checkpoint = picture.checkpoint
    if checkpoint.asked == Asked.WAVE:
        return f"asked: wave {inline(checkpoint.asked_about)}"
    if checkpoint.asked == Asked.TEAM:
        return f"asked: team {inline(checkpoint.asked_about)}"
    return (
        "asked: all who take part" if checkpoint.asked == Asked.EVERYONE else "asked: chosen people"
    )


def names_line(*, hides_names: bool) -> str:
    """Return what becomes of names, in a few words."""
    return "names hidden from all" if hides_names else "votes carry names"


def _choice(checkpoint_id: int, option: Option) -> Block:
    words = " ".join(option.words.split())
    return press(checkpoint_id, str(option.id), 1, words, number=option.position + 1)


def _facts(picture: Picture, *, is_over: bool) -> str:
    checkpoint = picture.checkpoint
    voted = f"{picture.voted_count} of {picture.asked_count} have voted"
    if is_over:
        return voted
    decides = f"{inline(picture.decider)} decides"
    if checkpoint.by_itself:
        decides = "what the votes say takes effect by itself"
    facts = [
        f"{voted} · until {moment(checkpoint.closes_at)}",
        asked_line(picture),
        names_line(hides_names=checkpoint.hides_names),
        SHOWN[checkpoint.shown],
        decides,
    ]
    return " · ".join(facts)


def _ended(picture: Picture) -> list[Block]:
    checkpoint = picture.checkpoint
    if checkpoint.state == State.CANCELLED:
        return [quotation(checkpoint.why, label="Why")] if checkpoint.why else []
    return []
