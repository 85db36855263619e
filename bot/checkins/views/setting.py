"""What leads and sponsors see of a check-in's settings, and the forms to change them."""

from collections.abc import Sequence

from bot.checkins.model import Checkin, Plans, Question, Shown, Way
from bot.checkins.rules import LONGEST_QUESTION, MOST_CHOICES, MOST_QUESTIONS, timetable_of
from bot.checkins.views.asking import question_fields
from bot.checkins.views.pacing import how_often
from bot.checkins.views.shifts import SHIFTS
from bot.checkins.views.timing import CHOOSE_TIMES
from bot.locales import clock_time
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, buttons, field, section, small
from bot.slack.text import inline

ASK_QUESTIONS, QUESTIONS_FORM, PREVIEW = (
    "checkins_questions",
    "checkins_questions_form",
    "checkins_preview",
)
CHOOSE_SHOWN, SHOWN_FORM = "checkins_shown", "checkins_shown_form"
CHANGED = "checkins_changed"

WAYS = {
    Way.WORDS: "In words",
    Way.STEPS: "Next steps, ticked off next time",
    Way.BLOCKER: "What is in the way, until solved",
    Way.CHOICE: "One of your choices",
    Way.SCALE: "1 to 5",
    Way.YES_NO: "Yes or no",
}


SHOWN = {
    Shown.THREAD: "In the thread of the day’s message",
    Shown.POSTS: "In the channel, each as it comes",
    Shown.SUMMARY: "Not at all: only how many answered",
}


def settings(checkin: Checkin) -> list[Block]:
    """The check-in's part of a rollout's settings."""
    rollout_id = str(checkin.rollout_id)
    often = how_often(timetable_of(checkin))
    when = f"{often}; at {clock_time(checkin.at)}, in each person’s own time"
    return [
        section(f"*Check-in:* {when}"),
        blocks.bullets([question.text for question in checkin.questions]),
        section(f"*Answers are shown:* {SHOWN[checkin.shown or Shown.THREAD].lower()}"),
        buttons(
            button("Questions", action_id=ASK_QUESTIONS, value=rollout_id),
            button("When people are asked", action_id=CHOOSE_TIMES, value=rollout_id),
            button("Shifts", action_id=SHIFTS, value=rollout_id),
            button("How answers are shown", action_id=CHOOSE_SHOWN, value=rollout_id),
        ),
    ]


def questions_form(plans: Plans) -> Form:
    """The form to change what is asked, with what is asked now."""
    asked = [*plans.checkin.questions, *[Question(text="")] * MOST_QUESTIONS][:MOST_QUESTIONS]
    numbers = {str(n): f"Question {n + 1}" for n in range(MOST_QUESTIONS)}
    needed = [str(n) for n, question in enumerate(asked) if not question.may_be_empty]
    return blocks.form(
        "Questions",
        section(f"What people are asked about *{inline(plans.rollout_name)}*, five at most."),
        buttons(button("Preview", action_id=PREVIEW)),
        *[block for n, question in enumerate(asked) for block in _slot(n, question)],
        field(
            "needed",
            "Which may not be left empty?",
            blocks.checkboxes(numbers, needed),
            hint="The fewer, the easier it is to answer at all.",
            optional=True,
        ),
        small("From the next check-in on. What was answered before stays as it is."),
        callback_id=QUESTIONS_FORM,
        submit="Save",
        about=str(plans.rollout_id),
    )


def preview(questions: Sequence[Question]) -> Form:
    """The form as people will see it; nothing in it is kept."""
    return blocks.form(
        "Preview",
        small("This is what people will see. Nothing is saved yet."),
        *question_fields(questions),
        callback_id=PREVIEW,
        submit="Send",
        close="Back",
    )


def questions_changed(plans: Plans) -> Form:
    """Confirm what is asked from now on."""
    return blocks.form(
        "Questions",
        section(f"Saved. From the next check-in on, *{inline(plans.rollout_name)}* asks:"),
        blocks.bullets([question.text for question in plans.checkin.questions]),
        callback_id=CHANGED,
        close="Close",
    )


def shown_form(plans: Plans) -> Form:
    """The form to choose what the channel sees of answers."""
    offered = {shown.value: label for shown, label in SHOWN.items()}
    return blocks.form(
        "How answers are shown",
        section(
            f"The channel of *{inline(plans.rollout_name)}* gets one message a day. The answers:"
        ),
        field("shown", "Answers are shown", blocks.radio(offered, plans.checkin.shown)),
        small(
            "From the next check-in on. Those who lead or sponsor can read them in "
            "`/rollout checkin history`, whatever you choose; people are told so."
        ),
        callback_id=SHOWN_FORM,
        submit="Save",
        about=str(plans.rollout_id),
    )


def shown_changed(plans: Plans) -> Form:
    """Confirm what the channel sees from now on."""
    label = SHOWN[plans.checkin.shown].lower()
    return blocks.form(
        "How answers are shown",
        section(f"Saved. From the next check-in on, answers are shown: {label}."),
        callback_id=CHANGED,
        close="Close",
    )


def _slot(n: int, question: Question) -> list[Block]:
    ways = {way.value: label for way, label in WAYS.items()}
    words = blocks.text_input(question.text, longest=LONGEST_QUESTION)
    choices = blocks.text_input("\n".join(question.choices), lines=True)
    return [
        {"type": "divider"},
        field(f"text{n}", f"Question {n + 1}", words, optional=True),
        field(f"way{n}", f"How is question {n + 1} answered?", blocks.choice(ways, question.way)),
        field(
            f"choices{n}",
            f"Choices for question {n + 1}",
            choices,
            hint=f"Only for “{WAYS[Way.CHOICE]}”: one per line, {MOST_CHOICES} at most.",
            optional=True,
        ),
    ]
