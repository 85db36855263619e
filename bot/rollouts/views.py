"""How rollouts look in Slack. Pure: values in, blocks out."""

from collections.abc import Sequence

from bot.locales import counted, day_with_year, listed
from bot.rollouts.model import Draft, Member, Missed, Misses, Role, Rollout, Stage, Standing
from bot.rollouts.rules import LONGEST_NAME, LONGEST_WHY, OF_THE_APP
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, buttons, field, section, small
from bot.slack.model import Kind, SlackUser
from bot.slack.text import channel, inline

NEW, STARTED = "rollouts_new", "rollouts_started"
JOIN, LEAVE, HOW, PICK, POST = (
    "rollouts_join",
    "rollouts_leave",
    "rollouts_how",
    "rollouts_pick",
    "rollouts_post",
)
AS_BUTTONS, IN_A_MENU = 5, 40
"""Up to so many rollouts are offered as buttons or in a menu; Slack refuses longer messages."""

STAGES = {
    Stage.PLANNED: "planned",
    Stage.PILOTING: "piloting",
    Stage.ROLLING_OUT: "rolling out",
    Stage.ADOPTED: "adopted",
    Stage.PAUSED: "paused",
    Stage.STOPPED: "stopped",
}
UNABLE = {
    Kind.GUEST: "a guest",
    Kind.BOT: "an app",
    Kind.GONE: "no longer here",
    Kind.STRANGER: "from another company",
}

HERE, OPERATOR = "`/invite @Groundswell`", "Whoever runs me can mend that."
WHY = {
    **dict.fromkeys(OF_THE_APP, f"Slack does not let me in any more. {OPERATOR}"),
    "user_disabled": "their account is closed. I ask them nothing more.",
    **dict.fromkeys(
        ("user_not_found", "users_not_found", "user_not_visible"),
        "Slack shows me no such account any more. If they are still with you, tell whoever runs me.",
    ),
    "is_archived": "the channel is archived. Restore it in Slack, and I go on there.",
    "is_inactive": "Slack has frozen our conversation. Whoever manages your Slack can say why.",
    "not_in_channel": f"I am not in the channel any more. Type {HERE} there.",
    "channel_not_found": f"I cannot see it. If it is a private channel, type {HERE} there.",
    **dict.fromkeys(
        ("restricted_action", "restricted_action_read_only_channel"),
        "I may not post there. Whoever manages the channel can allow it.",
    ),
    **dict.fromkeys(
        ("restricted_action_non_threadable_channel", "cannot_reply_to_message"),
        "answers cannot stand in a thread there. Whoever manages the channel can allow it.",
    ),
    "messages_tab_disabled": f"messages from me are switched off in this Slack. {OPERATOR}",
}
"""Slack's codes in words, and what a lead can do."""

NOT_THROUGH = "my message did not get through. Please tell whoever runs me."


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
        *parts,
        field("target", "Target date", blocks.day_input(), optional=True),
        callback_id=NEW,
        submit="Start",
        about=channel_id,
    )


WHERE = "Where the people who take part talk. I tell them there."


def started(draft: Draft, left_out: Sequence[SlackUser]) -> Form:
    """Say what happens now, and who could not be included."""
    told = f"*{inline(draft.name)}* has begun. {channel(draft.channel_id)} is being told, and "
    people = counted(len(draft.taker_ids), "person gets", "people get")
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
        section(_who(standing)),
        section("*What happens next*\n" + _bulleted(promises)),
        buttons(
            button("Join", action_id=JOIN, value=str(rollout.id), style="primary"),
            button("How this works", action_id=HOW, value=str(rollout.id)),
        ),
    )


def welcome(rollout: Rollout, member: Member, promises: Sequence[str], settings_id: str) -> Message:
    """Tell one person what will be asked of them, when, who sees it, and how to stop."""
    if not member.takes_part and member.role == Role.PARTICIPANT:
        return gone(rollout)
    headline = f"Welcome to {inline(rollout.name)}"
    return blocks.message(
        headline,
        section(f"*{headline}*, in {channel(rollout.channel_id)}"),
        blocks.quotation(rollout.why),
        section(_bulleted([*_role_line(member), *promises]) or "Nothing is asked of you."),
        small("You can stop at any time: press “Not for me”, or type `/rollout leave`."),
        buttons(
            button("My settings", action_id=settings_id),
            button("Not for me", action_id=LEAVE, value=str(rollout.id)),
        ),
    )


def gone(rollout: Rollout) -> Message:
    """Confirm that somebody is asked nothing any more."""
    text = f"You are not taking part in *{inline(rollout.name)}*. Nothing will be asked of you."
    return blocks.message(
        text, section(text), buttons(button("Join again", action_id=JOIN, value=str(rollout.id)))
    )


def status(standing: Standing, *, may_post: bool = True) -> Message:
    """Say where a rollout stands, in at most twelve lines."""
    rollout = standing.rollout
    lines = [
        f"*{inline(rollout.name)}* · {STAGES[rollout.stage]} · {channel(rollout.channel_id)}",
        _who(standing),
        counted(standing.taking_part, "person takes part", "people take part"),
        *standing.lines[:8],
        *_target(standing),
    ]
    posting = [buttons(button("Post to channel", action_id=POST, value=str(rollout.id)))]
    return blocks.message(
        f"{rollout.name}: where it stands",
        section("\n".join(lines)),
        *(posting if may_post else []),
    )


def unreached(misses: Misses) -> Message:
    """Tell a lead whom the day's messages could not reach, why, and what can be done."""
    name = inline(misses.rollout_name)
    more = misses.count - len(misses.missed)
    return blocks.message(
        f"I could not reach everybody in {name} today",
        section(f"I could not reach everybody in *{name}* today"),
        section(_bulleted([_missed(each) for each in misses.missed])),
        *([small(f"And {more} more.")] if more > 0 else []),
    )


def which(rollouts: Sequence[Rollout], command: str) -> Message:
    """Ask which rollout is meant; the choice goes on with the command."""
    ask = section("Which rollout do you mean?")
    values = {f"{command} #{rollout.id}": rollout.name for rollout in rollouts[:IN_A_MENU]}
    if len(values) <= AS_BUTTONS:
        offered = [
            button(name, action_id=f"{PICK}:{number}", value=value)
            for number, (value, name) in enumerate(values.items())
        ]
    else:
        offered = [blocks.choice(values, example="Choose a rollout") | {"action_id": PICK}]
    more = [small(f'And more: name one, `/rollout {command} "its name"`.')]
    return blocks.message(
        "Which rollout do you mean?",
        ask,
        buttons(*offered),
        *(more if len(rollouts) > IN_A_MENU else []),
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


def posted(rollout: Rollout) -> Message:
    """Confirm that the status is on its way to everybody."""
    return blocks.message(f"Posted in {channel(rollout.channel_id)}.")


def how_it_works(rollout: Rollout, promises: Sequence[str]) -> Message:
    """Explain the loop, who sees what, and how to stop."""
    return blocks.message(
        "How this works",
        section(f"*How this works* · {inline(rollout.name)}"),
        section(
            "A change goes better when the people who live with it are asked, and see what came of it. "
            "I ask short questions, and show the answers where you work together."
        ),
        section(_bulleted(promises)),
        section(
            "*Who sees what:* as said above. I read nothing but what you send me, and I never show who "
            "did not answer."
        ),
        section("*How to stop:* `/rollout leave`, at any time. Every question stops at once."),
    )


def settings(rollout: Rollout, parts: Sequence[Block]) -> Message:
    """Show a lead or sponsor how the rollout is set up, and the ways to change it."""
    headline = f"Settings of {inline(rollout.name)}"
    return blocks.message(headline, section(f"*{headline}*"), *parts)


def help_lines(lines: Sequence[str]) -> Message:
    """Show what this person can do."""
    return blocks.message("What you can do", section("*What you can do*\n" + "\n".join(lines)))


def _missed(missed: Missed) -> str:
    who = channel(missed.channel_id) if missed.channel_id else inline(missed.name) or "Everybody"
    return f"{who}: {WHY.get(missed.reason, NOT_THROUGH)}"


def _who(standing: Standing) -> str:
    people = {"Lead": standing.leads, "Sponsor": standing.sponsors}
    return " · ".join(
        f"{role}: {listed([inline(name) for name in names])}"
        for role, names in people.items()
        if names
    )


def _role_line(member: Member) -> list[str]:
    if member.role == Role.LEAD:
        return ["You lead this rollout. `/rollout status` tells you where it stands."]
    if member.role == Role.SPONSOR:
        return ["You sponsor this rollout. `/rollout status` tells you where it stands."]
    return []


def _target(standing: Standing) -> list[str]:
    target = standing.rollout.target_on
    if not target:
        return []
    days = (target - standing.today).days
    when = f"in {counted(days, 'day', 'days')}" if days > 0 else "today" if days == 0 else "passed"
    return [f"Target: {day_with_year(target)} ({when})"]


def _bulleted(lines: Sequence[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)
