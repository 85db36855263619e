"""What speaks for and against opening the next wave, as it was when the checkpoint closed."""

from bot.checkpoints.model import Closed, Picture
from bot.slack import blocks
from bot.slack.blocks import Message, section, small
from bot.slack.text import bulleted, inline
from bot.waves.hooks import evidence_lines


def evidence(picture: Picture, closed: Closed) -> Message | None:
    """Show under the card what was known of the gate; None where it is no gate."""
    if closed.evidence is None:
        return None
    head = f"What is known of {inline(closed.evidence.wave_name)}"
    return blocks.message(
        f"{head}, {inline(picture.rollout_name)}",
        section(f"*{head}*\n{bulleted(evidence_lines(closed.evidence))}"),
        small("As it was when the vote closed. It stays so."),
    )
