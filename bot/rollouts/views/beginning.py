"""A rollout begins: the form, and what its channel is told."""

from collections.abc import Sequence

from bot.locales import counted
from bot.rollouts.model import Draft, Standing
from bot.rollouts.rules import LONGEST_NAME, LONGEST_WHY, UNABLE
from bot.rollouts.views.observing import observers_field
from bot.rollouts.views.standing import HOW, who
from bot.rollouts.views.taking_part import JOIN
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, buttons, field, section
from bot.slack.model import SlackUser
from bot.slack.text import bulleted, channel, inline

NEW, STARTED = "rollouts_new", "rollouts_started"
WHERE = "Where the people who take part talk. I tell them there."


def new_rollout(
    *, channel_id: str, lead_id: str, taker_ids: Sequence[str], parts: Sequence[Block]
) -> Form:
    """The form "New rollout"; without a channel it asks for one."""
    place = [] if channel_id else [field("channel", "Channel", blocks.channel_input(), hint=WHERE)]
    return blocks.form(
        "New rollout",
        *place,
        field(
            "name", "Name", blocks.text_input(longest=LONGEST_NAME * 2, example="Online ordering")
        ),
        field(
            "why",
            "What changes, and why?",
            blocks.text_input(lines=True, longest=LONGEST_WHY),
            hint="In your own words. Everybody who takes part will read this.",
        ),
        field("sponsor", "Sponsor", blocks.person_input(lead_id), hint="Who wants it to succeed."),
        field("lead", "Lead", blocks.person_input(lead_id), hint="Who runs it day by day."),
        field("takers", "Who takes part?", blocks.people_input(taker_ids)),
        observers_field(),
        *parts,
        field("target", "Target date", blocks.day_input(), optional=True),
        callback_id=NEW,
        submit="Start",
        about=channel_id,
    )


def started(draft: Draft, left_out: Sequence[SlackUser]) -> Form:
    """Say what happens now, and who could not be included."""
    told = f"*{inline(draft.name)}* has begun. {channel(draft.channel_id)} is being told, and "
    welcomed = len(draft.taker_ids) + len(draft.observer_ids)
    people = counted(welcomed, "person gets", "people get")
    lines = [section(f"{told}{people} a welcome from me.")]
    if left_out:
        who = ", ".join(f"{inline(p.name)} ({UNABLE[p.kind]})" for p in left_out[:20])
        lines.append(
            section(f"Left out, because only colleagues with a full account can take part: {who}.")
        )
    return blocks.form("New rollout", *lines, callback_id=STARTED, close="Close")


def announcement(standing: Standing, promises: Sequence[str]) -> Message:
    """Tell the channel why, who leads and what happens next."""
    rollout = standing.rollout
    headline = f"A change begins here: {inline(rollout.name)}"
    return blocks.message(
        headline,
        section(f":wave: *A change begins here: {inline(rollout.name)}*"),
        blocks.quotation(rollout.why),
        section(who(standing)),
        section("*What happens next*\n" + bulleted(promises)),
        buttons(
            button("Join", action_id=JOIN, value=str(rollout.id), style="primary"),
            button("How this works", action_id=HOW, value=str(rollout.id)),
        ),
    )
