"""How has it worked out: what those who objected, and then whoever decided, are asked on the review date."""

from bot.attention.model import Section
from bot.decisions.model import Decision, Looked, Picture, State, Verdict
from bot.decisions.views.face import brief, objections, said, when
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, field, quotation, section, small
from bot.slack.text import bulleted, inline

FINE, WORRIED, KEEP, CHANGE, REPLACE, LATER = (
    "decisions_fine",
    "decisions_worried",
    "decisions_keep",
    "decisions_change",
    "decisions_replace",
    "decisions_later",
)
WORRIED_FORM, LATER_FORM = "decisions_worried_form", "decisions_later_form"
WHO_SEES = "Whoever decided sees what you say, with your name, and so does everybody who reads `/rollout decisions`."
DID = {
    Verdict.KEPT: "You keep it.",
    Verdict.LATER: "You look at it again later.",
    Verdict.REPLACED: "You decided anew.",
}


def review(looked: Looked) -> Section:
    """Ask how a decision has worked out, or show what was said to that."""
    picture = looked.picture
    head = "A decision to look at again"
    if not looked.is_open:
        return Section(
            notification=f"{head}: {brief(picture.decision.words)}",
            headline=f"*{head}* · {inline(picture.rollout_name)}",
            body=[quotation(picture.decision.words), section(_outcome(looked))],
            is_open=False,
            can_wait=False,
        )
    is_deciders = looked.review.is_deciders
    return Section(
        notification=f"{head}: {brief(picture.decision.words)}",
        headline=f"*{head}* · {inline(picture.rollout_name)}",
        body=_deciders(picture) if is_deciders else _objectors(picture),
        buttons=verdicts(looked.review.id) if is_deciders else _answers(looked.review.id),
        small="" if is_deciders else WHO_SEES,
        is_open=True,
        can_wait=False,
    )


def worried_form(decision: Decision, review_id: int) -> Form:
    """Ask what still worries somebody."""
    return blocks.form(
        "Still worried",
        quotation(decision.words),
        field("worry", "Still worried, because", blocks.text_input(lines=True)),
        small(WHO_SEES),
        callback_id=WORRIED_FORM,
        submit="Send",
        about=str(review_id),
    )


def later_form(decision: Decision, review_id: int) -> Form:
    """Ask when the decider wants to look at it again."""
    return blocks.form(
        "Look again later",
        quotation(decision.words),
        field("review", "Look again on", blocks.day_input()),
        callback_id=LATER_FORM,
        submit="Save",
        about=str(review_id),
    )


def _objectors(picture: Picture) -> list[Block]:
    objected = [section(f"*Objections then*\n{objections(picture)}")] if picture.objections else []
    return [
        section(f"On {when(picture.decided_on, picture.today)} it was decided:"),
        quotation(picture.decision.words),
        *objected,
        section("You had objected. How is it now?"),
    ]


def _deciders(picture: Picture) -> list[Block]:
    decision = picture.decision
    why = [quotation(decision.why, label="Why")] if decision.why else []
    of_now = [each for each in picture.said if each.review.on_date == decision.review_on]
    heard = said(of_now, picture.today)
    return [
        section(f"On {when(picture.decided_on, picture.today)} it was decided:"),
        quotation(decision.words),
        *why,
        *([section(f"*What those say who objected*\n{bulleted(heard)}")] if heard else []),
        section("How has it worked out?"),
    ]


def _answers(review_id: int) -> list[Block]:
    value = str(review_id)
    return [
        button("Fine now", action_id=FINE, value=value, style="primary"),
        button("Still worried…", action_id=WORRIED, value=value),
    ]


def verdicts(review_id: int) -> list[Block]:
    """Return what whoever decided can do who looks at it again."""
    value = str(review_id)
    return [
        button("Keep it", action_id=KEEP, value=value, style="primary"),
        button("Change it…", action_id=CHANGE, value=value),
        button("Reverse it…", action_id=REPLACE, value=value),
        button("Look again later…", action_id=LATER, value=value),
    ]


def _outcome(looked: Looked) -> str:
    answer = looked.review.answer
    if answer is None:
        stands = looked.picture.decision.state
        return "Replaced since." if stands == State.REVERSED else "Looked at already."
    if looked.review.is_deciders:
        return DID[Verdict(answer)]
    return (
        f"You are still worried, because {brief(answer, 300)}" if answer else "You said: fine now."
    )
