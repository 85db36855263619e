"""Kudos: asked for, given, and as the channel and the receivers see them."""

import json

from bot.milestones.model import Praise, Thanks
from bot.milestones.rules import LONGEST_REASON
from bot.milestones.views.card import name_of, names_of
from bot.slack import blocks
from bot.slack.blocks import Form, Message, button, field, quotation, section, small
from bot.slack.text import channel, inline

KUDOS_FORM, KUDOS_GIVEN = "kudos_form", "kudos_given"
POST, ONLY_TO = "kudos_post", "kudos_only_to"
POSTED, ALONE = "posted", "alone"


def kudos_form(praise: Praise) -> Form:
    """Ask whom somebody thanks, for what, and who sees it."""
    seen = {
        POSTED: "Everybody in the rollout’s channel",
        ALONE: "Only those I thank",
    }
    return blocks.form(
        "Kudos",
        section(f"A thank-you in *{inline(praise.rollout_name)}*, with its reason."),
        field("who", "Whom do you thank?", blocks.people_input(list(praise.receivers))),
        field(
            "reason",
            "For what?",
            blocks.text_input(
                praise.reason, longest=LONGEST_REASON, example="Staying late to test the form"
            ),
        ),
        field("seen", "Who sees it?", blocks.radio(seen, POSTED)),
        small("They get a word from me in any case. There are five a day."),
        callback_id=KUDOS_FORM,
        submit="Thank them",
        about=str(praise.rollout_id),
    )


def preview(praise: Praise) -> Message:
    """Show a thank-you that was typed before anybody else sees it, and ask who is to."""
    names = names_of(list(praise.receivers.values()))
    value = json.dumps(
        {"in": praise.rollout_id, "to": list(praise.receivers), "for": praise.reason},
        ensure_ascii=False,
    )
    alone = (
        next(iter(praise.receivers.values())).split()[0] if len(praise.receivers) == 1 else "them"
    )
    return blocks.message(
        "Kudos",
        section(f"Kudos to *{names}*:"),
        quotation(praise.reason),
        blocks.buttons(
            button("Post it", action_id=POST, value=value, style="primary"),
            button(f"Only to {alone}", action_id=ONLY_TO, value=value),
        ),
        small(
            f"“Post it” shows it in {channel(praise.channel_id)}. Nothing is said until you press."
        ),
    )


def praise_in(value: str) -> tuple[int, list[str], str]:
    """Return the thank-you that a button carries: in which rollout, to whom, for what."""
    found = json.loads(value)
    return int(found["in"]), [str(each) for each in found["to"]], str(found["for"])


def given_words(praise: Praise, *, is_private: bool) -> str:
    """Return what became of a thank-you, for who has given it."""
    names = names_of(list(praise.receivers.values()))
    return (
        f"{names} will read it, and nobody else."
        if is_private
        else f"It stands in {channel(praise.channel_id)}, and {names} will read it."
    )


def given(praise: Praise, *, is_private: bool) -> Message:
    """Confirm a thank-you that was typed."""
    return blocks.message("Kudos given", section(given_words(praise, is_private=is_private)))


def given_form(praise: Praise, *, is_private: bool) -> Form:
    """Confirm a thank-you in its form."""
    return blocks.form(
        "Kudos",
        section(given_words(praise, is_private=is_private)),
        callback_id=KUDOS_GIVEN,
        close="Close",
    )


def posted(thanks: Thanks) -> Message:
    """Thank people where all can see it."""
    names = names_of(list(thanks.receivers))
    giver = name_of(thanks.giver) if thanks.giver else "Somebody"
    return blocks.message(
        f"{giver} thanks {names}",
        section(f"*{giver}* thanks *{names}*:"),
        quotation(thanks.reason),
    )


def thanked(thanks: Thanks) -> Message:
    """Tell somebody that they are thanked, and who else can see it."""
    giver = name_of(thanks.giver) if thanks.giver else "Somebody"
    seen = (
        "Only those who are thanked see this." if thanks.is_private else "It stands in the channel."
    )
    return blocks.message(
        f"{giver} thanks you",
        section(f"*{giver}* thanks you · {inline(thanks.rollout_name)}"),
        quotation(thanks.reason),
        small(seen),
    )
