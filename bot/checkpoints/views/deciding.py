"""Whoever decides is asked for the outcome, and fills it in."""

from collections.abc import Sequence

from bot.attention.model import Section
from bot.checkpoints.model import (
    OWN_WORDS,
    Became,
    Blank,
    Closed,
    Objection,
    Outcome,
    Picture,
    Reply,
    Says,
    State,
)
from bot.checkpoints.rules import (
    LONGEST_BECAUSE,
    LONGEST_OUTCOME,
    LONGEST_REASONS,
    MOST_ANSWERED,
    became_field,
    because_field,
    choices,
)
from bot.checkpoints.views.closed import closed_lines, found_lines
from bot.checkpoints.views.result import result_lines
from bot.slack import blocks
from bot.slack.blocks import (
    Block,
    Form,
    button,
    choice,
    cut,
    day_input,
    field,
    quotation,
    radio,
    section,
    small,
    text_input,
)
from bot.slack.text import bulleted, inline
from bot.slack.visits import Filled
from bot.waves.hooks import evidence_lines

DECIDE, DECIDE_FORM = "checkpoints_decide", "checkpoints_decide_form"
BECAME = {
    Became.ADOPTED: "Adopted",
    Became.PARTLY: "Partly adopted",
    Became.NOT: "Not adopted",
}
OF_A_QUESTION = 300
MOST_TICKED = 10
"""Options that Slack shows to tick; of more, one is chosen from a menu."""


def decision_asked(picture: Picture, closed: Closed) -> Section:
    """Ask for the outcome, or show what was decided meanwhile."""
    if picture.checkpoint.state != State.CLOSED:
        return _settled(picture, closed)
    question = _question(picture)
    evidence = evidence_lines(closed.evidence) if closed.evidence else []
    value = str(picture.checkpoint.id)
    return Section(
        notification=f"Your decision is asked for: {inline(question)}",
        headline=f"*Your decision is asked for* · {inline(picture.rollout_name)}",
        body=[
            quotation(question),
            section("\n".join(found_lines(closed, picture))),
            *([section(f"*What is known of the gate*\n{bulleted(evidence)}")] if evidence else []),
        ],
        buttons=[button("Decide…", action_id=DECIDE, value=value, style="primary")],
        small="The vote is closed. Everybody hears what you decide, and why.",
        is_open=True,
        can_wait=False,
    )


def _settled(picture: Picture, closed: Closed) -> Section:
    head = "This is decided" if closed.decided else "There is nothing to decide any more"
    question = _question(picture)
    lines = closed_lines(closed, picture) if closed.decided else []
    return Section(
        notification=f"{head}: {inline(question)}",
        headline=f"*{head}* · {inline(picture.rollout_name)}",
        body=[quotation(question), *([section("\n".join(lines))] if lines else [])],
        is_open=False,
        can_wait=False,
    )


def _question(picture: Picture) -> str:
    return cut(" ".join(picture.checkpoint.question.split()), OF_A_QUESTION)


def decide_form(blank: Blank, next_fields: Sequence[Block]) -> Form:
    """Ask what is decided, why, what becomes of objections, and what happens next."""
    picture, closed = blank.picture, blank.closed
    answered = closed.objections[:MOST_ANSWERED]
    return blocks.form(
        "Decide",
        quotation(_question(picture)),
        section(result_lines(closed.tally, picture)[0]),
        *_what_and_why(blank),
        *(block for each in answered for block in _objection(each)),
        section("*What happens next*"),
        *(each | {"optional": True} for each in next_fields),
        field(
            "review",
            "Look again on",
            day_input(blank.review_on),
            hint="Those who objected are asked first how it works out.",
            optional=True,
        ),
        small("Everybody in the channel reads the decision and its reason, with your name."),
        callback_id=DECIDE_FORM,
        submit="Decide",
        about=str(picture.checkpoint.id),
    )


def outcome_in(form: Filled) -> Outcome:
    """Return the outcome that was filled in."""
    return Outcome(
        chosen=form.choice("chosen"),
        own=form.text("own"),
        why=form.text("why"),
        review_on=form.day("review"),
        replies={each: _reply(form, each) for each in _objections_in(form)},
        what=form.text("what"),
        owner_id=form.person("owner"),
        due_on=form.day("due"),
    )


def _objections_in(form: Filled) -> list[int]:
    """Return which objections a form asks about, by id."""
    names = [name.partition("_") for name in form.fields]
    return [int(number) for name, _, number in names if name == "became"]


def _what_and_why(blank: Blank) -> list[Block]:
    options = choices(blank.picture.options) | {OWN_WORDS: "In my own words"}
    element = radio if len(options) <= MOST_TICKED else choice
    return [
        field("chosen", "What is decided?", element(options), hint=_opens(blank)),
        field(
            "own",
            "In your own words, or what there is to add",
            text_input(lines=True, longest=LONGEST_OUTCOME),
            optional=True,
        ),
        field(
            "why",
            "Why?",
            text_input(lines=True, longest=LONGEST_REASONS),
            hint=_when_why(blank.closed),
            optional=True,
        ),
    ]


def _opens(blank: Blank) -> str:
    if not blank.opens:
        return ""
    first = cut(next(iter(choices(blank.picture.options).values())), 60)
    return f"“{first}”, also with changes, opens “{blank.opens}” at once. Own words open nothing."


def _when_why(closed: Closed) -> str:
    """Say for what a reason is needed, before somebody sends it without."""
    needed = []
    if closed.tally.says == Says.GOES:
        needed.append("decide otherwise than the votes say")
    if closed.objections:
        needed.append("go ahead over an objection")
    if closed.misses_gate:
        needed.append("go ahead although the gate is not met")
    return f"A reason is needed if you {' or '.join(needed)}." if needed else ""


def _objection(objection: Objection) -> list[Block]:
    return [
        quotation(cut(objection.words, OF_A_QUESTION), label="Objection"),
        field(
            became_field(objection.id),
            "What becomes of it?",
            choice({str(key): label for key, label in BECAME.items()}, example="Choose"),
        ),
        field(
            because_field(objection.id),
            "Because",
            text_input(longest=LONGEST_BECAUSE),
            hint="Whoever objected reads it.",
            optional=True,
        ),
    ]


def _reply(form: Filled, objection_id: int) -> Reply:
    became = form.choice(became_field(objection_id))
    return Reply(
        became=Became(became) if became else None,
        because=form.text(because_field(objection_id)),
    )
