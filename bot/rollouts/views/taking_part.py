"""Joining and leaving, and what somebody is told who takes part."""

from collections.abc import Sequence

from bot.rollouts.model import Member, Role, Rollout
from bot.slack import blocks
from bot.slack.blocks import Message, button, buttons, section, small
from bot.slack.text import bulleted, channel, inline

JOIN, LEAVE = "rollouts_join", "rollouts_leave"
ADDED = "Those who lead the rollout have added you."
CHAMPION = "others can come to you with questions, and you tell those who lead what you hear."
IS_NOW = {
    Role.LEAD: "You lead {} now",
    Role.SPONSOR: "You sponsor {} now",
    Role.CHAMPION: "You are a champion of {} now",
    Role.PARTICIPANT: "You take part in {} like everybody else now",
    Role.OBSERVER: "You read along in {} now",
}
MEANS = {
    Role.LEAD: "Concerns and ideas come to you, and `/rollout people` shows who is in it.",
    Role.SPONSOR: "`/rollout status` tells you where it stands.",
    Role.CHAMPION: CHAMPION[:1].upper() + CHAMPION[1:],
    Role.PARTICIPANT: "Nothing else changes for you.",
    Role.OBSERVER: "You are asked nothing, and not counted.",
}


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


def cast(rollout: Rollout, member: Member) -> Message:
    """Tell somebody what they are in a rollout from now on, and what that means."""
    words = IS_NOW[member.role]
    return blocks.message(
        words.format(inline(rollout.name)),
        section(f"{words.format(f'*{inline(rollout.name)}*')}. {MEANS[member.role]}"),
        small("Those who lead or sponsor the rollout have chosen this."),
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
    if member.role == Role.CHAMPION:
        return [f"You are a champion: {CHAMPION}"]
    return []
