"""The forms in which a milestone is set, changed, reached or dropped."""

from collections.abc import Sequence

from bot.milestones.model import Blank, Card, Draft, Offered, State, Wish
from bot.milestones.rules import LONGEST_WHAT, LONGEST_WORDS
from bot.milestones.views.card import name_of, off_word, standing, title, when
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, field, quotation, section, small
from bot.slack.text import inline
from bot.slack.visits import Filled

NEW_FORM, CHANGE_FORM, DONE_FORM, DROP_FORM, CLOSED = (
    "milestones_new_form",
    "milestones_change_form",
    "milestones_done_form",
    "milestones_drop_form",
    "milestones_closed",
)
UNREAD = "I cannot tell which day to come “{}” is. Please choose it here."
HELD = (
    "Its celebration waits while a serious concern is open. Those who lead know; it goes out by itself on the "
    "first working morning with none open."
)
WAITS = (
    "It is celebrated as soon as it can be: on a working day of most, and once those whose words changed the "
    "plan have said whether they may be mentioned, in two working days at most."
)
CELEBRATED = "It is celebrated in its channel."


def new_form(blank: Blank) -> Form:
    """The form to set a milestone; what was typed stands in it, and asks for the day that could not be read."""
    unread = UNREAD.format(inline(blank.wish.unread[:40]))
    return blocks.form(
        "New milestone",
        section(f"What *{inline(blank.rollout_name)}* wants to have reached."),
        *([section(unread)] if blank.wish.unread else []),
        *_fields(blank.wish, blank.owner_id),
        small("Whoever looks after it is told, and reminded the day before and on the day."),
        callback_id=NEW_FORM,
        submit="Set it",
        about=str(blank.rollout_id),
    )


def filled(form: Filled) -> Draft:
    """Return what was filled in."""
    return Draft(
        what=form.text("what"),
        due_on=form.day("due"),
        owner_id=form.person("owner"),
        helper_ids=tuple(form.people("helpers")),
    )


def set_words(card: Card, *, by: str) -> str:
    """Return what was set, for whoever set it."""
    is_own = card.milestone.owner_id == by
    whose = "It is yours" if is_own else f"{name_of(card.owner)} looks after it and is told"
    words = f"*{title(card)}* · {when(card)}. {whose}."
    return f"{words}\n{off_word(card)}" if off_word(card) else words


def was_set(card: Card, *, by: str) -> Message:
    """Confirm a milestone that was typed."""
    return blocks.message(
        f"Set: {title(card)}",
        section(f"Set: {set_words(card, by=by)}"),
        small("`/rollout milestone` shows and changes it."),
    )


def settled(card: Card, *, by: str) -> Form:
    """Confirm what has just been set or changed in a form."""
    milestone = card.milestone
    head = f"Saved. *{standing(card)}* · {inline(card.rollout_name)}"
    if milestone.state == State.OPEN:
        said = [section(f"Saved. {set_words(card, by=by)}")]
    elif milestone.state == State.DROPPED:
        said = [section(head), quotation(milestone.what)]
    else:
        said = [section(head), quotation(milestone.what), section(_celebration(card))]
    return blocks.form("Milestone", *said, callback_id=CLOSED, close="Close")


def change_form(card: Card) -> Form:
    """The form to say anew what it is, by when, and who looks after it."""
    milestone = card.milestone
    reason = field(
        "reason",
        "Why another date?",
        blocks.text_input(longest=LONGEST_WORDS),
        hint="Needed if you choose another day.",
        optional=True,
    )
    first, due, *others = _fields(
        Wish(what=milestone.what, due_on=milestone.due_on),
        milestone.owner_id or "",
        list(card.helpers),
    )
    return blocks.form(
        "Change",
        *[first, due, reason, *others],
        callback_id=CHANGE_FORM,
        submit="Save",
        about=str(milestone.id),
    )


def done_form(card: Card, offered: Sequence[Offered]) -> Form:
    """Ask what people did, who helped, and what was said that changed the plan."""
    milestone = card.milestone
    return blocks.form(
        "Reached",
        quotation(milestone.what),
        field(
            "words",
            "What did people do?",
            blocks.text_input(
                lines=True, longest=LONGEST_WORDS, example="Ana tried every form three times"
            ),
            optional=True,
        ),
        _who_helps(list(card.helpers), "Who helped?"),
        *([_voices(offered)] if offered else []),
        small(
            "Without any of this the celebration is one line. It comes on a working day of most."
        ),
        callback_id=DONE_FORM,
        submit="Done",
        about=str(milestone.id),
    )


def drop_form(card: Card) -> Form:
    """Ask why it will not be reached."""
    return blocks.form(
        "Drop",
        quotation(card.milestone.what),
        field("reason", "Why not?", blocks.text_input(longest=LONGEST_WORDS)),
        callback_id=DROP_FORM,
        submit="Drop",
        about=str(card.milestone.id),
    )


def _fields(wish: Wish, owner_id: str, helper_ids: Sequence[str] = ()) -> list[Block]:
    example = "100 online orders"
    return [
        field(
            "what",
            "What do you want to have reached?",
            blocks.text_input(wish.what[:LONGEST_WHAT], longest=LONGEST_WHAT, example=example),
        ),
        field(
            "due",
            "By when?",
            blocks.day_input(wish.due_on),
            hint="Leave it empty as long as there is no date.",
            optional=True,
        ),
        field("owner", "Who looks after it?", blocks.person_input(owner_id)),
        _who_helps(helper_ids, "Who helps?"),
    ]


def _who_helps(helper_ids: Sequence[str], label: str) -> Block:
    return field("helpers", label, blocks.people_input(helper_ids), optional=True)


def _voices(offered: Sequence[Offered]) -> Block:
    labels = {
        str(
            each.voice_id
        ): f"{'Idea' if each.is_idea else 'Concern'}: {' '.join(each.words.split())}"
        for each in offered
    }
    return field(
        "voices",
        "What was said that changed the plan?",
        blocks.checkboxes(labels),
        hint="Whoever said it with their name is asked first whether that may be mentioned.",
        optional=True,
    )


def _celebration(card: Card) -> str:
    if card.milestone.is_held:
        return HELD
    return CELEBRATED if card.milestone.celebrated_on else WAITS
