"""What is said under the card of a checkpoint while it is open."""

from bot.checkpoints.model import ADDED, Happening, Picture
from bot.checkpoints.views.moments import moment
from bot.slack.blocks import Message, message, quotation, section
from bot.slack.text import inline

LINES = {
    Happening.EXTENDED: "This vote stays open longer, until {until}.",
    Happening.CLOSED_EARLY: "This vote is closed now. The votes so far count.",
    Happening.CANCELLED: "This vote is cancelled. Nobody learns what was voted so far.",
    Happening.HANDED_OVER: "Whoever was to decide is not in the rollout any more. {decider} decides now.",
}
HIDDEN, SHOWN = (
    "Names are hidden in this vote from now on: nobody learns who votes what.",
    "Names are shown in this vote, together with the results.",
)
NEW_OPTION = "There is a new option. Whoever has voted can change their vote until {until}."
WITH_WHY = frozenset({Happening.CLOSED_EARLY, Happening.CANCELLED})


def word(picture: Picture, what: int) -> Message | None:
    """Say what has happened; None where there is nothing to say about it."""
    if what >= ADDED:
        added = [each for each in picture.options if each.position == what - ADDED]
        line = NEW_OPTION.format(until=moment(picture.checkpoint.closes_at))
        return message(line, section(line), quotation(added[0].words)) if added else None
    if what == Happening.NAMES_CHANGED:
        return message(HIDDEN if picture.checkpoint.hides_names else SHOWN)
    if what not in LINES:
        return None
    line = LINES[Happening(what)].format(
        until=moment(picture.checkpoint.closes_at), decider=inline(picture.decider)
    )
    why = picture.checkpoint.why if what in WITH_WHY else None
    return message(line, section(line), *([quotation(why)] if why else []))
