"""Who said what, once a checkpoint is closed; where names are hidden, only the reasons."""

from bot.checkpoints.model import Method, Said, Sayings, Stance
from bot.checkpoints.views.card import NONE_OF_THESE
from bot.checkpoints.views.result import STANCES
from bot.slack import blocks
from bot.slack.blocks import Block, Form, bullets, button, cut, quotation, small

SAID = "checkpoints_said"
MOST, OF_AN_OPTION, OF_A_REASON = 60, 40, 300
"""Votes that are shown, and characters of each; of more, their number."""

UNNAMED = "Names are hidden, so these are only the reasons, in no order."


def said_button(checkpoint_id: int, *, hides_names: bool) -> Block:
    """Return the button that shows who said what."""
    label = "What was said" if hides_names else "Who said what"
    return button(label, action_id=SAID, value=str(checkpoint_id))


def sayings_form(sayings: Sayings) -> Form:
    """Show the votes of a checkpoint that is closed."""
    checkpoint, more = sayings.picture.checkpoint, len(sayings.said) - MOST
    lines = [_line(each, sayings) for each in sayings.said[:MOST]]
    return blocks.form(
        "What was said" if checkpoint.hides_names else "Who said what",
        quotation(checkpoint.question),
        *([bullets(lines)] if lines else []),
        *([small(f"And {more} more.")] if more > 0 else []),
        *([small(UNNAMED)] if checkpoint.hides_names else []),
        callback_id=SAID,
        close="Close",
    )


def _line(said: Said, sayings: Sayings) -> str:
    reason = cut(" ".join(said.reason.split()), OF_A_REASON)
    if not said.name:
        return reason
    chosen = _chosen(said, sayings)
    return f"{said.name}: {chosen}{f', because: {reason}' if reason else ''}"


def _chosen(said: Said, sayings: Sayings) -> str:
    method = sayings.picture.checkpoint.method
    if Stance.ABSTAIN in said.points:
        return NONE_OF_THESE
    if method == Method.CONSENT:
        return ", ".join(STANCES[Stance(key)] for key in said.points)
    if method == Method.TEMPERATURE:
        return f"{said.points[Stance.FIST]} of 5"
    words = {str(each.id): cut(each.words, OF_AN_OPTION) for each in sayings.picture.options}
    counts = method in {Method.DOTS, Method.SCORE}
    given = [(words[key], number) for key, number in said.points.items() if key in words]
    return ", ".join(f"{word} {number}" if counts else word for word, number in given)
