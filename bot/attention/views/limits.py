"""How much is asked of people at most, and the form to change it."""

from bot.attention.model import A_MINUTE, Limits
from bot.attention.rules.limits import MESSAGES, MINUTES, REMINDERS
from bot.locales import counted
from bot.slack import blocks
from bot.slack.blocks import Form, Message, button, buttons, field, message, section, small

LIMITS = "attention_limits"


def limits(now_set: Limits, *, may_change: bool) -> Message:
    """Show how much anybody here is asked at most."""
    title = "How much anybody is asked"
    change = [buttons(button("Change", action_id=LIMITS))] if may_change else []
    return message(
        title,
        section(f"*{title}*\n{_facts(now_set)}"),
        *change,
        small(
            "Over all rollouts. What is more gives way, the least important first; "
            "`/rollout why` says what and when."
        ),
    )


def limits_form(now_set: Limits) -> Form:
    """The form to choose how much anybody is asked."""
    minutes = blocks.text_input(str(now_set.minutes), longest=3)
    return blocks.form(
        "How much to ask",
        field("messages", "Messages a day, at most", _menu(MESSAGES, now_set.messages)),
        field("reminders", "Reminders a day, at most", _menu(REMINDERS, now_set.reminders)),
        field(
            "minutes",
            "Minutes a week, at most",
            minutes,
            hint=f"{MINUTES[0]} to {MINUTES[1]}. A question in words counts as 20 seconds, one to choose as 5.",
        ),
        small(
            "Of each person, over all rollouts. People keep answering where they are asked little."
        ),
        callback_id=LIMITS,
        submit="Save",
    )


def limits_set(now_set: Limits) -> Form:
    """Confirm how much anybody is asked from now on."""
    return blocks.form(
        "How much to ask",
        section(f"Saved. From now on:\n{_facts(now_set)}"),
        callback_id=f"{LIMITS}_set",
        close="Close",
    )


def week_line(asked: int, seconds: int, now_set: Limits) -> str:
    """Say how much somebody was asked this week."""
    most = counted(now_set.minutes, "minute", "minutes")
    if not asked:
        return f"This week I have asked you nothing yet; it is never more than {most}"
    minutes = counted(-(-seconds // A_MINUTE), "minute", "minutes")
    times = counted(asked, "thing", "things")
    return (
        f"This week I have asked you {times}, about {minutes} of your time; never more than {most}"
    )


def _facts(now_set: Limits) -> str:
    messages = counted(now_set.messages, "message", "messages")
    reminders = counted(now_set.reminders, "reminder", "reminders")
    minutes = counted(now_set.minutes, "minute", "minutes")
    return f"{messages} and {reminders} a day, {minutes} a week."


def _menu(numbers: tuple[int, int], chosen: int) -> blocks.Block:
    offered = {str(n): str(n) for n in range(numbers[0], numbers[1] + 1)}
    return blocks.choice(offered, str(chosen))
