"""What arises by itself, what has gone quiet, and what a rollout wants to be told of."""

from datetime import date, timedelta

from bot.locales import day, listed
from bot.milestones.model import Arisen, Arising, Chosen, Stall
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, field, section, small
from bot.slack.text import bulleted, inline

SETTINGS, SETTINGS_SET = "milestones_settings", "milestones_settings_set"
CALLED = {
    Arising.FULL_WEEK: "The first full week in which four of five check-ins were answered",
    Arising.TEN_VOICES: "Ten concerns and ideas answered",
    Arising.WAVE: "The first wave after the pilot opened",
    Arising.STAFF_DECISION: "The first decision taken by staff",
}
SHORT = {
    Arising.FULL_WEEK: "a first full week of answers",
    Arising.TEN_VOICES: "ten concerns and ideas answered",
    Arising.WAVE: "a wave opened",
    Arising.STAFF_DECISION: "a first decision by staff",
}
TELLS = {
    Arising.FULL_WEEK: (
        ":tada: A first: in the week from {monday} at least four of five check-ins here were answered. Thank you."
    ),
    Arising.TEN_VOICES: (
        ":tada: Ten of the concerns and ideas raised here are answered. `/rollout voices` shows what came of each."
    ),
    Arising.WAVE: ":tada: The first wave after the pilot has begun. Welcome to all who are new.",
    Arising.STAFF_DECISION: ":tada: A first: a decision here was taken by those who do the work.",
}
TO_TRY = (
    "Ask one thing that can be answered in a minute: `/rollout settings` changes the questions.",
    "Answer the concern or idea that has waited longest, even with “not yet, because”: `/rollout voices`.",
    "Set one small milestone for next week: `/rollout milestone`.",
)


def arisen(found: Arisen) -> Message:
    """Tell a channel, in one line, of a milestone that nobody has set."""
    begins = found.arisen_on - timedelta(days=found.arisen_on.weekday() + 7)
    return blocks.message(TELLS[found.arising].format(monday=day(begins)))


def stalled(stall: Stall) -> Message:
    """Tell somebody who leads, privately, what has gone quiet, with three things to try."""
    name = inline(stall.rollout_name)
    return blocks.message(
        f"{name} has gone quiet",
        section(f"*{name}* has gone quiet: in ten of your working days nothing has moved."),
        section(bulleted(f"{called}: {_last(on)}" for called, on in stall.quiet)),
        section("*Three things to try*\n" + bulleted(TO_TRY)),
        small("Only those who lead get this, and once: again only after something has moved."),
    )


def settings(chosen: Chosen) -> list[Block]:
    """The part of milestones in a rollout's settings."""
    told = listed([SHORT[each] for each in chosen.told])
    words = f"are told in the channel: {told}" if told else "are not told in the channel"
    return [
        section(f"*Milestones that arise by themselves* {words}."),
        blocks.buttons(
            button("Milestones", action_id=SETTINGS, value=str(chosen.rollout_id)),
        ),
    ]


def settings_form(chosen: Chosen) -> Form:
    """The form to choose what a rollout is told by itself."""
    labels = {each.value: label for each, label in CALLED.items()}
    return blocks.form(
        "Milestones",
        section(f"What *{inline(chosen.rollout_name)}* is told by itself, once, in one line."),
        field(
            "told",
            "Tell the channel of",
            blocks.checkboxes(labels, [each.value for each in chosen.told]),
            optional=True,
        ),
        callback_id=SETTINGS,
        submit="Save",
        about=str(chosen.rollout_id),
    )


def settings_set(chosen: Chosen) -> Form:
    """Confirm it."""
    told = listed([SHORT[each] for each in chosen.told]) or "nothing"
    return blocks.form(
        "Milestones",
        section(f"Saved. *{inline(chosen.rollout_name)}* is told by itself of {told}."),
        callback_id=SETTINGS_SET,
        close="Close",
    )


def _last(on: date | None) -> str:
    return f"last on {day(on)}" if on else "none yet"
