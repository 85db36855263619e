"""The forms in which somebody decides, says no, or chooses when to look again."""

from datetime import date

from bot.decisions.model import Area, Decision, Draft, Offer, Picture, State
from bot.decisions.views.face import name
from bot.decisions.views.message import whole
from bot.locales import day
from bot.slack import blocks
from bot.slack.blocks import (
    ANSWER,
    OPTION_LABEL,
    Block,
    Form,
    button,
    cut,
    field,
    quotation,
    section,
    small,
)
from bot.slack.text import channel, inline
from bot.slack.visits import Filled

DECIDE_FORM, ROLLOUT, CLOSED = "decisions_form", "decisions_rollout", "decisions_closed"
REFUSE_FORM, LOOK_FORM, TAKE_BACK = (
    "decisions_refuse_form",
    "decisions_look_form",
    "decisions_take_back",
)
IN_A_FORM = ":form"
"""Follows a decision's id in a button that stands in a form: its answer takes the form's place."""

EXAMPLE = "We stop paper slips on Monday"
WHY_EXAMPLE = "Customers wait while we copy them"
CUT = f"That was longer than the {ANSWER} characters Slack takes here, so its end is missing."


def decide_form(offer: Offer) -> Form:
    """The form to decide, with what was typed already in it."""
    draft = offer.draft
    is_cut = len(draft.words) > ANSWER or len(draft.why) > ANSWER
    return blocks.form(
        "Change a decision" if offer.instead_of else "Decide",
        *([section("*Instead of:*"), quotation(offer.instead_of)] if offer.instead_of else []),
        *([small(f":warning: {CUT}")] if is_cut else []),
        *_words(draft),
        *_rollouts(offer),
        *_area(offer),
        _day(draft.review_on),
        *([] if offer.instead_of else _former(offer)),
        small(
            f"It goes to everybody in *{inline(offer.rollouts[offer.rollout_id])}*, with your name."
        ),
        callback_id=DECIDE_FORM,
        submit="Decide",
        about=f"{offer.rollout_id}.{draft.reverses_id or 0 if offer.instead_of else 0}",
    )


def filled(form: Filled) -> tuple[int, Draft]:
    """Return the rollout and the decision that a form holds."""
    rollout_id, _, reverses_id = form.about.partition(".")
    area = form.choice("area")
    chosen = form.choice("former") or reverses_id
    return int(form.choice("rollout") or rollout_id), Draft(
        words=form.text("words"),
        why=form.text("why"),
        area=Area(area) if area else None,
        review_on=form.day("review"),
        reverses_id=int(chosen or 0) or None,
    )


def decided(picture: Picture) -> Form:
    """Confirm what was decided, or who is asked first."""
    found = picture.decision
    if found.state != State.PROPOSED:
        return blocks.form(
            "Decided",
            section(f"Decided. It goes to {channel(picture.channel_id)}."),
            *whole(picture),
            callback_id=CLOSED,
            close="Close",
        )
    who, area = name(picture.asked), found.area.value if found.area else "this"
    return blocks.form(
        "Proposed",
        section(
            f"{who} decides about {area}, so I ask them first. You hear from me what they say."
        ),
        *whole(picture),
        blocks.buttons(take_back_button(found, suffix=IN_A_FORM)),
        callback_id=CLOSED,
        close="Close",
    )


def take_back_button(decision: Decision, *, suffix: str = "") -> Block:
    """Return the button for whoever proposed something."""
    return button("Take it back", action_id=TAKE_BACK, value=f"{decision.id}{suffix}")


def taken_back(picture: Picture) -> Form:
    """Confirm that something is not proposed any more."""
    return blocks.form(
        "Taken back",
        section("Taken back. Nothing was decided."),
        quotation(picture.decision.words),
        callback_id=CLOSED,
        close="Close",
    )


def refuse_form(decision: Decision) -> Form:
    """Ask for the reason of a no."""
    return blocks.form(
        "Say no",
        quotation(decision.words),
        field("reason", "Why not?", blocks.text_input(lines=True)),
        small("Whoever proposed it reads this, with your name."),
        callback_id=REFUSE_FORM,
        submit="Say no",
        about=str(decision.id),
    )


def look_form(decision: Decision) -> Form:
    """Ask when a decision is looked at again."""
    return blocks.form(
        "Look again",
        quotation(decision.words),
        field("review", "Look again on", blocks.day_input(decision.review_on)),
        small("Those who objected are asked first, then whoever decided."),
        callback_id=LOOK_FORM,
        submit="Save",
        about=str(decision.id),
    )


def look_again_set(decision: Decision) -> Form:
    """Confirm when a decision is looked at again."""
    on = f" on {day(decision.review_on)}" if decision.review_on else ""
    return blocks.form(
        "Look again",
        section(f"Saved. It is looked at again{on}."),
        quotation(decision.words),
        callback_id=CLOSED,
        close="Close",
    )


def _words(draft: Draft) -> list[Block]:
    return [
        field(
            "words",
            "What is decided?",
            blocks.text_input(cut(draft.words, ANSWER), lines=True, example=EXAMPLE),
        ),
        field(
            "why",
            "Why?",
            blocks.text_input(cut(draft.why, ANSWER), lines=True, example=WHY_EXAMPLE),
        ),
    ]


def _rollouts(offer: Offer) -> list[Block]:
    """The menu of rollouts, where there are several; each has other areas and other decisions."""
    if len(offer.rollouts) < 2:
        return []
    names = {str(rollout_id): called for rollout_id, called in offer.rollouts.items()}
    menu = field("rollout", "Rollout", blocks.choice(names, str(offer.rollout_id)))
    menu["element"]["action_id"] = ROLLOUT
    return [menu | {"dispatch_action": True}]


def _area(offer: Offer) -> list[Block]:
    labels = {
        area.value: f"{area.value.capitalize()} · {offer.holders[area]}"
        if area in offer.holders
        else area.value.capitalize()
        for area in Area
    }
    chosen = offer.draft.area.value if offer.draft.area else ""
    hint = "Where somebody else holds the area, they are asked first."
    menu = blocks.choice(labels, chosen, example="None of these")
    return [field("area", "Area", menu, hint=hint, optional=True)]


def _day(review_on: date | None) -> Block:
    return field("review", "Look again on", blocks.day_input(review_on), optional=True)


def _former(offer: Offer) -> list[Block]:
    if not offer.former:
        return []
    labels = {
        str(each): cut(" ".join(words.split()), OPTION_LABEL)
        for each, words in offer.former.items()
    }
    menu = blocks.choice(labels, example="None")
    return [field("former", "Takes the place of", menu, optional=True)]
