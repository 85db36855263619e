"""What somebody sees of their own vote: confirmed, with the way to change it, and the forms to vote in."""

from bot.checkpoints.model import Booth, Method, Own, Points, Stance
from bot.checkpoints.rules import DOTS, LONGEST_REASON, MOST_POINTS
from bot.checkpoints.views.card import FINGERS, NONE_OF_THESE, STANCES, names_line
from bot.checkpoints.views.moments import moment
from bot.checkpoints.views.result import result_lines
from bot.locales import counted
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, field, quotation, section, small
from bot.slack.text import inline
from bot.slack.visits import Filled

REASON, WITHDRAW = "checkpoints_reason", "checkpoints_withdraw"
OBJECT_FORM, SPREAD_FORM, REASON_FORM = (
    "checkpoints_object_form",
    "checkpoints_spread_form",
    "checkpoints_reason_form",
)
SAID = "checkpoints_said"
BRIEF = 100
"""Characters of an option that a sentence shows."""


def confirmed(own: Own) -> Message:
    """Confirm a vote to whoever has made it, and let them change it."""
    value = str(own.booth.id)
    label = "Change the reason…" if own.reason else "Add a reason…"
    row = blocks.buttons(
        button(label, action_id=REASON, value=value),
        button("Withdraw", action_id=WITHDRAW, value=value),
    )
    return blocks.message("Your vote counts.", *_confirmation(own), row)


def confirmed_form(own: Own) -> Form:
    """Confirm a vote in place of the form that was sent."""
    return blocks.form("Your vote", *_confirmation(own), callback_id=SAID, close="Close")


def withdrawn(own: Own) -> Message:
    """Confirm that a vote was taken back."""
    until = moment(own.booth.closes_at)
    words = f"Taken back: nothing of your vote is kept. You can vote again until {until}."
    return blocks.message("Your vote was taken back.", section(words))


def objection_form(own: Own) -> Form:
    """Ask for the harm that somebody sees; without it there is no objection."""
    booth = own.booth
    before = (own.reason or "") if own.points and Stance.OBJECT in own.points else ""
    later = "When the vote closes, your objection becomes a concern that is answered"
    later += ", without your name." if booth.hides_names else ", with your name."
    return blocks.form(
        "I object",
        quotation(booth.question),
        field("reason", "What harm do you see?", _words(before)),
        small(later),
        callback_id=OBJECT_FORM,
        submit="Object",
        about=str(booth.id),
    )


def spread_form(own: Own) -> Form:
    """Ask for dots or points for each option."""
    booth = own.booth
    is_dots = booth.method == Method.DOTS
    head = (
        f"You have {DOTS} dots. Spread them as you like."
        if is_dots
        else "0 is no way, 5 is all in."
    )
    before = own.points if own.points and Stance.ABSTAIN not in own.points else {}
    return blocks.form(
        "Vote",
        quotation(booth.question),
        section(head),
        *(_spread(key, words, before, is_dots=is_dots) for key, words in booth.options.items()),
        field("reason", "Why?", _words(own.reason or ""), optional=True, hint=_read_by(booth)),
        callback_id=SPREAD_FORM,
        submit="Vote",
        about=str(booth.id),
    )


def spread_in(form: Filled) -> dict[str, int]:
    """Return the dots or points that were filled in, by option."""
    keys = [key for key in form.fields if key.isdigit()]
    return {key: int(chosen) for key in keys if (chosen := form.choice(key))}


def reason_form(own: Own) -> Form:
    """Ask for the reason of a vote."""
    return blocks.form(
        "Your reason",
        quotation(own.booth.question),
        section(f"You chose {chosen(own.booth, own.points or {})}."),
        field(
            "reason",
            "Why?",
            _words(own.reason or ""),
            optional=not _objects(own),
            hint=_read_by(own.booth),
        ),
        callback_id=REASON_FORM,
        submit="Save",
        about=str(own.booth.id),
    )


def _read_by(booth: Booth) -> str:
    whose = "without your name" if booth.hides_names else "with your name"
    return f"Everybody can read it when the vote has closed, {whose}."


def chosen(booth: Booth, points: Points) -> str:
    """Return what somebody has chosen, in words of mrkdwn."""
    if booth.method == Method.CONSENT:
        stance = next(iter(points), "")
        return f"*{STANCES[Stance(stance)].rstrip('…')}*" if stance else "nothing"
    if booth.method == Method.TEMPERATURE:
        return f"*{FINGERS[points[Stance.FIST]]}*" if points else "nothing"
    if Stance.ABSTAIN in points:
        return f"*{NONE_OF_THESE}*"
    if booth.method in {Method.DOTS, Method.SCORE}:
        return ", ".join(
            f"*{_option(booth, key)}*: {_number(booth, number)}" for key, number in points.items()
        )
    return ", ".join(f"*{_option(booth, key)}*" for key in points)


def _confirmation(own: Own) -> list[Block]:
    booth = own.booth
    return [
        section(f"You chose {chosen(booth, own.points or {})}."),
        *([quotation(own.reason, label="Because")] if own.reason else []),
        *_so_far(own),
        small(
            f"You can change it until {moment(booth.closes_at)} · "
            f"{names_line(hides_names=booth.hides_names)} · only you see this."
        ),
    ]


def _so_far(own: Own) -> list[Block]:
    if own.tally is None or own.picture is None:
        return []
    return [section("\n".join(result_lines(own.tally, own.picture)))]


def _objects(own: Own) -> bool:
    return own.points is not None and Stance.OBJECT in own.points


def _option(booth: Booth, key: str) -> str:
    return inline(blocks.cut(" ".join(booth.options.get(int(key), "").split()), BRIEF))


def _number(booth: Booth, number: int) -> str:
    return counted(number, "dot", "dots") if booth.method == Method.DOTS else f"{number} of 5"


def _spread(key: int, words: str, before: Points, *, is_dots: bool) -> Block:
    numbers = {str(each): str(each) for each in range((DOTS if is_dots else MOST_POINTS) + 1)}
    first = "0" if is_dots else ""
    now = str(before[str(key)]) if str(key) in before else first
    return field(str(key), words, blocks.choice(numbers, now, example="0 to 5"))


def _words(before: str) -> Block:
    return blocks.text_input(before, lines=True, longest=LONGEST_REASON)
