"""Those who only read along: who they are, and what they are told."""

from collections.abc import Iterable, Sequence

from bot.locales import counted, listed
from bot.rollouts.model import Member, Observers, Role, Rollout
from bot.rollouts.views.taking_part import JOIN, LEAVE
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, buttons, field, section, small
from bot.slack.text import bulleted, channel, inline

OBSERVERS, CHANGED = "rollouts_observers", "rollouts_observers_changed"
NAMED = 10
"""Observers who are named; of more, their number."""


def observers_field(user_ids: Sequence[str] = ()) -> Block:
    """The field for those who only read along."""
    return field(
        "observers",
        "Who only reads along?",
        blocks.people_input(user_ids),
        hint="They see where things stand. They are asked nothing, and not counted.",
        optional=True,
    )


def observers_line(observers: Observers) -> list[Block]:
    """Who reads along, in a rollout's settings, with the way to change it."""
    rollout_id = str(observers.rollout.id)
    return [
        section(f"*Reading along:* {_names(observers.names.values()) or 'nobody'}"),
        buttons(button("Observers", action_id=OBSERVERS, value=rollout_id)),
    ]


def observers_form(observers: Observers) -> Form:
    """The form to choose them, with those of today."""
    name = inline(observers.rollout.name)
    return blocks.form(
        "Observers",
        section(f"Those who read along in *{name}*, whoever takes part and whoever leads aside."),
        observers_field(list(observers.names)),
        small(
            "Whom you add gets one message from me that says what it means. Whoever took part until now "
            "is asked nothing more. Whom you take out leaves the rollout."
        ),
        callback_id=OBSERVERS,
        submit="Save",
        about=str(observers.rollout.id),
    )


def observers_changed(observers: Observers) -> Form:
    """Say back who reads along now, and who has left by it."""
    name = inline(observers.rollout.name)
    lines = [f"*Reading along in {name}:* {_names(observers.names.values()) or 'nobody'}"]
    if observers.taken_off:
        lines.append(f"*Left:* {_names(observers.taken_off)}")
    words = section("\n".join(lines))
    return blocks.form("Observers", words, callback_id=CHANGED, close="Close")


def observing(rollout: Rollout, member: Member) -> Message:
    """Tell somebody what it is to read along, and how to take part or leave; or that it is over."""
    name, value = f"*{inline(rollout.name)}*", str(rollout.id)
    if member.left_at:
        text = f"You do not read along in {name} any more."
        return blocks.message(
            text, section(text), buttons(button("Take part", action_id=JOIN, value=value))
        )
    if member.role != Role.OBSERVER:
        return blocks.message(f"You take part in {name} now.")
    headline = f"You read along in {inline(rollout.name)}"
    return blocks.message(
        headline,
        section(f"*{headline}*, in {channel(rollout.channel_id)}"),
        blocks.quotation(rollout.why),
        section(bulleted(MEANS)),
        small("To stop reading along, press “Not for me”, or type `/rollout leave`."),
        buttons(
            button("Take part", action_id=JOIN, value=value),
            button("Not for me", action_id=LEAVE, value=value),
        ),
    )


MEANS = (
    "`/rollout status` tells you where it stands.",
    "You are asked nothing, and not counted.",
    "If you would like to be asked too, press “Take part”, or type `/rollout join`.",
)


def _names(names: Iterable[str]) -> str:
    known = [inline(name) for name in names]
    more = len(known) - NAMED
    return listed([*known[:NAMED], *([counted(more, "other", "others")] if more > 0 else [])])
