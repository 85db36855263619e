"""A vote in the message of the day of somebody who is asked, or in one of its own."""

from bot.attention.model import Section
from bot.checkpoints.model import Called
from bot.checkpoints.views.card import brief, buttons, face, names_line, standing
from bot.checkpoints.views.methods import in_a_sentence
from bot.checkpoints.views.moments import moment
from bot.slack.text import inline


def asked_to_vote(called: Called) -> Section:
    """Ask for a vote, say that it is in and how it is changed, or that it is over; never what it was."""
    if called.is_over:
        return _section(called, standing(called.picture, is_over=True))
    checkpoint = called.picture.checkpoint
    until = f"until {moment(checkpoint.closes_at)}"
    if called.has_voted:
        return _section(called, "You have voted", f"Another press changes your vote, {until}.")
    names = names_line(hides_names=checkpoint.hides_names)
    how = f"{in_a_sentence(checkpoint.method)} {names[0].upper()}{names[1:]}, {until}."
    return _section(called, "A vote", how, is_open=True)


def _section(called: Called, head: str, small: str = "", *, is_open: bool = False) -> Section:
    picture = called.picture
    return Section(
        notification=f"{head}: {brief(picture)}",
        headline=f"*{head}* · {inline(picture.rollout_name)}",
        body=face(picture)[:1] if called.is_over else face(picture),
        buttons=[] if called.is_over else buttons(picture),
        small=small,
        is_open=is_open,
        can_wait=False,
    )
