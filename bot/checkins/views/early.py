"""What people see who answer before they are asked."""

from datetime import date

from bot.checkins.model import Ahead, Asked
from bot.checkins.rules import fingerprint
from bot.checkins.views.asking import ANSWER, question_fields, seen_by
from bot.checkins.views.following import follow_up_fields
from bot.locales import day
from bot.slack import blocks
from bot.slack.blocks import Form, Message, button, buttons, section, small
from bot.slack.text import inline

AHEAD, EARLY_FORM, NOTED = "checkins_ahead", "checkins_early_form", "checkins_noted"


def which_day(asked: Asked, ahead: Ahead) -> Message:
    """Ask which of two days somebody wants to answer: the one that is open, or the next."""
    question = f"Which check-in of {inline(asked.rollout_name)}?"
    return blocks.message(
        question,
        section(question),
        buttons(
            button(day(asked.run.on_date), action_id=ANSWER, value=str(asked.entry.id)),
            button(f"{day(ahead.on_date)}, early", action_id=AHEAD, value=str(ahead.rollout_id)),
        ),
    )


def early_form(ahead: Ahead) -> Form:
    """The form to answer in before one is asked, with what was answered before."""
    return blocks.form(
        "Check-in",
        section(
            f"*{inline(ahead.rollout_name)}*, {day(ahead.on_date)}: early, so you won’t be asked."
        ),
        *follow_up_fields(ahead.follow_ups),
        *question_fields(ahead.questions, ahead.answers, ahead.mood),
        small(
            f"{seen_by(ahead.shown, ahead.channel_id)} It is kept until that day begins. "
            "Leave empty what does not fit."
        ),
        callback_id=EARLY_FORM,
        submit="Send",
        about=f"{ahead.rollout_id}:{ahead.on_date}:{fingerprint(ahead.questions)}",
    )


def noted(on_date: date, *, is_early: bool) -> Form:
    """Confirm an early answer."""
    kept = f"Thanks, noted for {day(on_date)}."
    early = " I won’t ask you that day. Until it begins, `/rollout checkin` changes what you wrote."
    return blocks.form(
        "Check-in", section(kept + (early if is_early else "")), callback_id=NOTED, close="Close"
    )
