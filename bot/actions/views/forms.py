"""The forms in which somebody makes an action, or says what becomes of it."""

from datetime import date

from bot.actions.model import Blank, Card, Draft
from bot.actions.rules import LONGEST_RESULT, LONGEST_WHAT
from bot.actions.views.card import CLOSED, about
from bot.locales import day
from bot.slack import blocks
from bot.slack.blocks import Block, Form, field, quotation, section, small
from bot.slack.text import inline
from bot.slack.visits import Filled

NEW_FORM, DONE_FORM, ANOTHER_DAY_FORM, GIVE_FORM, DROP_FORM = (
    "actions_new_form",
    "actions_done_form",
    "actions_another_day_form",
    "actions_give_form",
    "actions_drop_form",
)


def fields(*, due_on: date, owner_id: str = "", what: str = "") -> list[Block]:
    """Return the fields that make an action, named `what`, `owner` and `due`."""
    return [
        field(
            "what",
            "What is to be done?",
            blocks.text_input(what, longest=LONGEST_WHAT, example="Print the new price labels"),
        ),
        field("owner", "Who does it?", blocks.person_input(owner_id)),
        field("due", "By when?", blocks.day_input(due_on)),
    ]


def filled(form: Filled) -> Draft:
    """Return what was filled into these fields."""
    return Draft(what=form.text("what"), owner_id=form.person("owner"), due_on=form.day("due"))


def new_form(blank: Blank) -> Form:
    """The form to make an action by hand."""
    return blocks.form(
        "New action",
        section(f"A piece of work in *{inline(blank.rollout_name)}*, with one owner."),
        *fields(due_on=blank.due_on, what=blank.what),
        small("I tell them, and remind them on the day it is due."),
        callback_id=NEW_FORM,
        submit="Make it",
        about=str(blank.rollout_id),
    )


def made(card: Card) -> Form:
    """Confirm that an action was made, and who learns of it."""
    owner, due = inline(card.owner), day(card.action.due_on)
    told = f"{owner} is told" if card.giver else "It is yours"
    return blocks.form(
        "New action",
        section(f"Made. {told}; it is due {due}."),
        quotation(card.action.what),
        small("`/rollout actions` shows how it stands."),
        callback_id=CLOSED,
        close="Close",
    )


def done_form(card: Card, *, in_a_form: bool) -> Form:
    """Ask for the one line on what came of it."""
    words = field("result", "What came of it?", blocks.text_input(longest=LONGEST_RESULT))
    after = "This goes back to where the action came from." if card.origin else ""
    return _form("Done", card, DONE_FORM, words, submit="Done", in_a_form=in_a_form, after=after)


def another_day_form(card: Card, *, in_a_form: bool) -> Form:
    """Ask by when it is done instead."""
    chosen = field("due", "By when?", blocks.day_input(max(card.action.due_on, card.today)))
    return _form("Another day", card, ANOTHER_DAY_FORM, chosen, submit="Save", in_a_form=in_a_form)


def give_form(card: Card, *, in_a_form: bool) -> Form:
    """Ask who does it instead."""
    chosen = field("owner", "Who does it?", blocks.person_input())
    after = f"They are told what it is, and that it belongs to *{inline(card.rollout_name)}*."
    return _form(
        "Give to", card, GIVE_FORM, chosen, submit="Give", in_a_form=in_a_form, after=after
    )


def drop_form(card: Card, *, in_a_form: bool) -> Form:
    """Ask why it will not be done."""
    words = field("reason", "Why not?", blocks.text_input(longest=LONGEST_RESULT))
    return _form("Drop", card, DROP_FORM, words, submit="Drop", in_a_form=in_a_form)


def _form(
    title: str,
    card: Card,
    callback_id: str,
    asked: Block,
    *,
    submit: str,
    in_a_form: bool,
    after: str = "",
) -> Form:
    return blocks.form(
        title,
        quotation(card.action.what),
        asked,
        *([small(after)] if after else []),
        callback_id=callback_id,
        submit=submit,
        about=about(card.action, in_a_form=in_a_form),
    )
