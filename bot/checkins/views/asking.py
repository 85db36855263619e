"""What people are asked, and what the channel sees of it."""

from collections.abc import Sequence

from bot.attention.model import Section
from bot.checkins.model import (
    Answered,
    Asked,
    Day,
    FollowUp,
    Outlook,
    Question,
    Run,
    Shown,
    State,
    Summary,
    Tally,
    Way,
)
from bot.checkins.rules import MOST_QUESTIONS, QUESTIONS
from bot.checkins.views.following import follow_up_fields, followed_lines
from bot.checkins.views.pacing import how_often
from bot.locales import clock_time, day, weekday_names
from bot.people.model import Reason
from bot.people.rules import local
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, buttons, field, section, small
from bot.slack.text import channel, inline

ANSWER, SKIP, PLACE, FORM = "checkins_answer", "checkins_skip", "checkins_place", "checkins_form"

WORKDAYS, NINE = ("0", "1", "2", "3", "4"), "09:00"
MOODS = {
    "5": "5 · very well",
    "4": "4 · well",
    "3": "3 · so-so",
    "2": "2 · with difficulty",
    "1": "1 · badly",
}


WHERE_THEY_ARE = (
    "In each person’s own time zone; whoever works at other hours is asked within those."
)


def plan_fields() -> list[Block]:
    """The fields about check-ins in the form "New rollout"."""
    names = {str(number): name for number, name in weekday_names().items()}
    return [
        field("days", "Check-in days", blocks.checkboxes(names, WORKDAYS)),
        field("at", "Check-in time", blocks.time_input(NINE), hint=WHERE_THEY_ARE),
        field(
            "questions",
            "Questions",
            blocks.text_input("\n".join(QUESTIONS), lines=True),
            hint=f"One per line, {MOST_QUESTIONS} at most.",
        ),
    ]


def asked_section(asked: Asked) -> Section:
    """Ask one person, or show what became of asking them."""
    entry = asked.entry
    name, when = inline(asked.rollout_name), day(asked.run.on_date)
    if entry.state == State.ANSWERED and entry.answered_at:
        noted = f"Thanks, noted {clock_time(local(entry.answered_at, entry.zone))}"
        return _settled(asked, f":white_check_mark: {noted} · {name}, {when}", "Edit")
    if entry.state == State.SKIPPED:
        return _settled(asked, f"Skipped: {name}, {when}. That’s fine.", "Answer after all")
    if entry.state in {State.WITHDRAWN, State.SPARED}:
        return _withdrawn(asked, f"{name}, {when}")
    value = str(entry.id)
    return Section(
        notification=f"Your check-in for {name}, {when}",
        headline=f"*{name}* · check-in, {when}",
        body=[blocks.bullets([question.text for question in asked.run.questions])],
        buttons=[
            button("Answer", action_id=ANSWER, value=value, style="primary"),
            button("Skip today", action_id=SKIP, value=value),
        ],
        small=f"Or simply write to me. {seen_by(asked.run.shown, asked.channel_id)}",
        is_open=True,
    )


def _withdrawn(asked: Asked, what: str) -> Section:
    text = f"You are not asked about {inline(asked.rollout_name)} any more."
    if asked.off is not None:
        why = "You are away" if asked.off == Reason.AWAY else f"It is {asked.off.value}"
        text = f"{why}: this check-in is not asked of you. · {what}"
    return Section(notification=text, headline=text, is_open=False)


def form(asked: Asked) -> Form:
    """The form to answer in, with what was answered before."""
    entry = asked.entry
    said = [_long_field("words", "In your own words", entry.words)] if entry.words else []
    return blocks.form(
        "Check-in",
        section(f"*{inline(asked.rollout_name)}*, {day(asked.run.on_date)}"),
        *said,
        *follow_up_fields(asked.follow_ups),
        *question_fields(asked.run.questions, entry.answers, entry.mood),
        small(f"{seen_by(asked.run.shown, asked.channel_id)} Leave empty what does not fit today."),
        callback_id=FORM,
        submit="Send",
        about=str(entry.id),
    )


def seen_by(shown: Shown, channel_id: str) -> str:
    """Say who sees an answer, before the first word is written."""
    if shown == Shown.SUMMARY:
        return (
            f"Only those who lead or sponsor read it; {channel(channel_id)} sees how many answered."
        )
    return f"Shown with your name in {channel(channel_id)}."


def question_fields(
    questions: Sequence[Question], answers: Sequence[str] = (), mood: int | None = None
) -> list[Block]:
    """The fields to answer in, the same for everybody, with what was answered before."""
    before = [*answers, *[""] * len(questions)]
    asked = [_question_field(n, each, before[n]) for n, each in enumerate(questions)]
    return [*asked, field("mood", "How is it going for you?", _moods(mood), optional=True)]


def day_message(shown: Day) -> Message:
    """The channel's one message of the day."""
    run, tally = shown.run, shown.tally
    title = f"Check-in · {day(run.on_date)}"
    closed = "Closed: " if run.closed_at else ""
    return blocks.message(
        f"{title}: {shown.rollout_name}",
        section(
            f"*{title}* · {inline(shown.rollout_name)}\n{closed}{_counts(run, tally, shown.only)}"
        ),
        *[small(_summary(summary)) for summary in shown.summaries],
        *_pointer(run, tally),
    )


def answer(
    name: str,
    answers: Sequence[Answered],
    *,
    mood: int | None,
    part: int,
    is_late: bool = False,
    followed: Sequence[FollowUp] = (),
) -> Message:
    """One person's answer in the day's thread, or a further part of a long one."""
    late = " · late" if is_late and part == 0 else ""
    who = f"{inline(name)} answered" if part == 0 else f"{inline(name)}, continued"
    said = [blocks.quotation(answer.text, label=_label(answer)) for answer in answers]
    going = [small(f"Going: {MOODS[str(mood)]}")] if mood and part == 0 else []
    return blocks.message(
        who,
        section(f"*{who}*{late}"),
        *(followed_lines(followed) if part == 0 else []),
        *said,
        *going,
    )


def where_to(words_id: int, entries: Sequence[Asked]) -> Message:
    """Ask which check-in somebody's words are for."""
    offered = [
        button(asked.rollout_name, action_id=f"{PLACE}:{n}", value=f"{words_id}:{asked.entry.id}")
        for n, asked in enumerate(entries[:25])
    ]
    return blocks.message(
        "Which check-in is this for?",
        section("Which check-in is this for? I keep your words until you choose."),
        buttons(*offered),
    )


def placed(asked: Asked) -> Message:
    """Confirm where somebody's words went."""
    return blocks.message(f"Noted for *{inline(asked.rollout_name)}*.")


def status_line(outlook: Outlook) -> str:
    """Say how the newest day stands and what this person did; nothing where there was none yet."""
    if not (outlook.run and outlook.tally):
        return ""
    closed = "closed" if outlook.run.closed_at else "open"
    counts = _counts(outlook.run, outlook.tally, outlook.only)
    is_open = outlook.own in OWN and not outlook.run.closed_at
    own = f" · {OWN[outlook.own]}" if outlook.own and is_open else ""
    return f"Check-in {day(outlook.run.on_date)} ({closed}): {counts}{own}"


def next_line(outlook: Outlook) -> str:
    """Say when the next check-in is, and how often there is one."""
    often = f"Asked: {how_often(outlook.timetable)}"
    if not outlook.next_on:
        return often
    first = "Next" if outlook.run else "First"
    at = clock_time(outlook.timetable.at)
    return f"{first} check-in: {day(outlook.next_on)}, {at} · {often}"


OWN = {
    State.ASKED: "You: not answered yet",
    State.ANSWERED: "You: answered",
    State.SKIPPED: "You: skipped today",
}


def _settled(asked: Asked, text: str, again: str) -> Section:
    change = button(again, action_id=ANSWER, value=str(asked.entry.id))
    return Section(notification=text, headline=text, buttons=[change], is_open=False)


def _long_field(name: str, label: str, before: str) -> Block:
    return field(name, label, blocks.text_input(before, lines=True), optional=True)


def _question_field(n: int, question: Question, before: str) -> Block:
    optional = question.may_be_empty
    if not question.options:
        words = blocks.text_input(before, lines=True)
        return field(f"q{n}", question.text, words, optional=optional)
    offered = {option: option for option in question.options}
    chosen = before if before in offered else ""
    example = "1 to 5" if question.way == Way.SCALE else "Choose one"
    menu = blocks.choice(offered, chosen, example=example)
    return field(f"q{n}", question.text, menu, optional=optional)


def _label(answer: Answered) -> str:
    return f"🚧 {answer.label}" if answer.is_blocker else answer.label


def _summary(summary: Summary) -> str:
    counts = " · ".join(f"{inline(option)}: {count}" for option, count in summary.counts)
    return f"*{inline(summary.question)}* {counts}"


def _moods(chosen: int | None) -> Block:
    return blocks.choice(MOODS, str(chosen or ""), example="1 to 5")


def _pointer(run: Run, tally: Tally) -> list[Block]:
    if run.shown == Shown.SUMMARY:
        return []
    if run.shown == Shown.POSTS:
        return [] if run.closed_at else [small("Answers are posted here as they come.")]
    if tally.answered:
        return [small("Answers are in the thread.")]
    return [] if run.closed_at else [small("Answers will be in the thread.")]


def _counts(run: Run, tally: Tally, only: str | None) -> str:
    if only and tally.answered:
        return f"{inline(only)} has answered"
    if only:
        return "no answer" if run.closed_at else "No answer yet"
    skipped = f" · {tally.skipped} skipped" if tally.skipped else ""
    return f"{tally.answered} of {tally.asked} answered{skipped}"
