"""What can be changed about a checkpoint while it is open, and the forms for it."""

from datetime import datetime

from bot.checkpoints.model import Picture
from bot.checkpoints.rules import LONGEST_NOTE, LONGEST_OPTION, TAKES_OPTIONS, by_the_clock
from bot.checkpoints.views.opening import CHANGE, OPENED
from bot.locales import clock_time
from bot.people.rules import local
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, buttons, field, quotation, section, small
from bot.slack.text import inline

EXTEND, CLOSE, CANCEL, ADD_OPTION = (
    "checkpoints_extend",
    "checkpoints_close",
    "checkpoints_cancel",
    "checkpoints_add_option",
)
HIDE_NAMES, SHOW_NAMES = "checkpoints_hide_names", "checkpoints_show_names"


def ways_to_change(picture: Picture) -> list[Block]:
    """Return what the card offers beside votes: to add an option where all may, and to those who may, the rest."""
    value = str(picture.checkpoint.id)
    add = button("Add an option…", action_id=ADD_OPTION, value=value)
    change = button("Change…", action_id=CHANGE, value=value)
    return [*([add] if picture.checkpoint.may_add else []), change]


def value_in(value: str) -> tuple[int, bool]:
    """Return which checkpoint a button is about, and whether it stands in a form."""
    checkpoint_id, _, place = value.partition(":")
    return int(checkpoint_id), bool(place)


def change_form(picture: Picture) -> Form:
    """Show what can be done about it, a button each."""
    value = f"{picture.checkpoint.id}:form"
    offered = [
        button("Keep it open longer…", action_id=EXTEND, value=value),
        button("Close it now…", action_id=CLOSE, value=value),
    ]
    if picture.checkpoint.method in TAKES_OPTIONS:
        offered.append(button("Add an option…", action_id=ADD_OPTION, value=value))
    if not picture.voted_count:
        hidden = picture.checkpoint.hides_names
        label, action_id = ("Show names", SHOW_NAMES) if hidden else ("Hide names", HIDE_NAMES)
        offered.append(button(label, action_id=action_id, value=value))
    return blocks.form(
        "Change the vote",
        *_about(picture),
        buttons(*offered, button("Cancel it…", action_id=CANCEL, value=value, style="danger")),
        callback_id=OPENED,
        close="Close",
    )


def extend_form(picture: Picture, closes_at: datetime) -> Form:
    """Ask until when it stays open; `closes_at` is offered."""
    there = local(closes_at, picture.zone)
    return _form(
        "Keep it open",
        picture,
        EXTEND,
        field("closes_on", "Closes on", blocks.day_input(there.date())),
        field(
            "closes_time",
            "At",
            blocks.time_input(clock_time(there)),
            hint=f"By the clock of {picture.decider}, who decides, and within their working hours.",
        ),
        small("Whoever has not voted is asked once more before it closes."),
        submit="Save",
    )


def close_form(picture: Picture) -> Form:
    """Ask why it is closed now."""
    words = blocks.text_input(longest=LONGEST_NOTE, example="Everybody has voted")
    return _form(
        "Close it now",
        picture,
        CLOSE,
        field("why", "Why now?", words, hint="It is said under the card.", optional=True),
        small("The votes so far count. It can’t be opened again."),
        submit="Close it now",
    )


def cancel_form(picture: Picture) -> Form:
    """Ask why it is taken back."""
    return _form(
        "Cancel the vote",
        picture,
        CANCEL,
        field(
            "why",
            "Why?",
            blocks.text_input(longest=LONGEST_NOTE),
            hint="It is said under the card.",
        ),
        small("Nobody is asked any more, and nobody learns what was voted so far."),
        submit="Cancel the vote",
        close="Keep it",
    )


def add_option_form(picture: Picture) -> Form:
    """Ask what else can be chosen."""
    return _form(
        "Add an option",
        picture,
        ADD_OPTION,
        blocks.bullets([each.words for each in picture.options]),
        field("option", "What else?", blocks.text_input(longest=LONGEST_OPTION)),
        small("All hear of it once. Who has voted already can change their vote."),
        submit="Add it",
    )


def changed(picture: Picture) -> Form:
    """Confirm a change with how it stands now."""
    return blocks.form(
        "Change the vote",
        section("Saved."),
        *_about(picture),
        callback_id=OPENED,
        close="Close",
    )


def _about(picture: Picture) -> list[Block]:
    checkpoint = picture.checkpoint
    names = "hidden from everybody" if checkpoint.hides_names else "shown with the results"
    how = (
        f"Open until {by_the_clock(checkpoint.closes_at, picture.zone)} · {picture.voted_count} of "
        f"{picture.asked_count} have voted · names are {names} · {inline(picture.decider)} decides"
    )
    return [
        quotation(checkpoint.question),
        small(how if checkpoint.closed_at is None else "It is cancelled."),
    ]


def _form(
    title: str,
    picture: Picture,
    callback_id: str,
    *asked: Block,
    submit: str,
    close: str = "Cancel",
) -> Form:
    return blocks.form(
        title,
        quotation(picture.checkpoint.question),
        *asked,
        callback_id=callback_id,
        submit=submit,
        close=close,
        about=str(picture.checkpoint.id),
    )
