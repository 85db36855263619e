"""Joining and leaving, and what somebody is told who takes part."""

from collections.abc import Sequence

from bot.rollouts.model import Member, Role, Rollout
from bot.slack import blocks
from bot.slack.blocks import Message, button, buttons, section, small
from bot.slack.text import bulleted, channel, inline

JOIN, LEAVE = "rollouts_join", "rollouts_leave"


def welcome(rollout: Rollout, member: Member, promises: Sequence[str], settings_id: str) -> Message:
    """Tell one person what will be asked of them, when, who sees it, and how to stop."""
    if not member.takes_part and member.role in {Role.PARTICIPANT, Role.OBSERVER}:
        return gone(rollout)
    headline = f"Welcome to {inline(rollout.name)}"
    return blocks.message(
        headline,
        section(f"*{headline}*, in {channel(rollout.channel_id)}"),
        blocks.quotation(rollout.why),
        section(bulleted([*_role_line(member), *promises]) or "Nothing is asked of you."),
        small("You can stop at any time: press “Not for me”, or type `/rollout leave`."),
        buttons(
            button("My settings", action_id=settings_id),
            button("Not for me", action_id=LEAVE, value=str(rollout.id)),
        ),
    )


def said_elsewhere(rollout: Rollout) -> Message:
    """Lead to a newer message of this kind, which came as somebody's wave began."""
    return blocks.message(
        f"You take part in *{inline(rollout.name)}*. Another message of mine says what that means "
        "for you now."
    )


def gone(rollout: Rollout) -> Message:
    """Confirm that somebody is asked nothing any more."""
    text = f"You are not taking part in *{inline(rollout.name)}*. Nothing will be asked of you."
    return blocks.message(
        text, section(text), buttons(button("Join again", action_id=JOIN, value=str(rollout.id)))
    )


def joined(rollout: Rollout, *, is_new: bool) -> Message:
    """Confirm that somebody takes part."""
    name = f"*{inline(rollout.name)}*"
    if not is_new:
        return blocks.message(f"You take part in {name} already.")
    return blocks.message(f"You take part in {name} now. I have sent you what happens next.")


def left(rollout: Rollout, role: Role | None) -> Message:
    """Confirm that somebody is asked nothing any more, or that they never were."""
    name = f"*{inline(rollout.name)}*"
    if role is None:
        return blocks.message(f"You are not in {name}, so there is nothing to leave.")
    if role in {Role.LEAD, Role.SPONSOR}:
        return blocks.message(
            f"You are asked nothing about {name} any more. You are still its {role}."
        )
    return blocks.message(f"You have left {name}. Nothing more will be asked of you about it.")


def _role_line(member: Member) -> list[str]:
    if member.role == Role.LEAD:
        return ["You lead this rollout. `/rollout status` tells you where it stands."]
    if member.role == Role.SPONSOR:
        return ["You sponsor this rollout. `/rollout status` tells you where it stands."]
    return []
