"""The forms about a wave: its plan, its gate, what is known of it, and its opening."""

from collections.abc import Sequence

from bot.locales import counted
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, field, section, small
from bot.slack.text import bulleted, inline
from bot.slack.visits import Filled as Sent
from bot.waves.model import Criterion, Filled, Measure, Overview, Panel
from bot.waves.rules import LONGEST_LINE, LONGEST_NAME, LONGEST_WHY
from bot.waves.views.gate import NOT_WRITTEN, asked, evidence_lines
from bot.waves.views.overview import BY_HAND, GATE, about

PLAN_FORM, GATE_FORM, JUDGE_FORM, OPEN_FORM = (
    "waves_plan_form",
    "waves_gate_form",
    "waves_judge_form",
    "waves_open_form",
)
LONGEST_LINES = 5 * (LONGEST_LINE + 20)
MUST = {
    Measure.PARTICIPATION: "Check-ins answered",
    Measure.ANSWERED: "Voices answered",
    Measure.SERIOUS: "Serious concerns",
    Measure.METRIC: "Numbers of ours",
    Measure.WORDS: "What you judge yourselves",
}
YES, NO, OPEN_YET = "yes", "no", "open"
JUDGED = {YES: "Yes", NO: "No", OPEN_YET: "Not judged yet"}


def plan_form(overview: Overview, panel: Panel | None) -> Form:
    """Ask for a wave's name and day; without a panel it is a new one."""
    wave = panel.wave if panel else None
    return blocks.form(
        "Change the plan" if wave else "Plan a wave",
        field(
            "name",
            "What is it called?",
            blocks.text_input(wave.name if wave else "", longest=LONGEST_NAME, example="Drivers"),
        ),
        field(
            "planned",
            "When is it to begin?",
            blocks.day_input(wave.planned_on if wave else None),
            hint="A plan, which those who wait are told. It begins when it is opened.",
            optional=True,
        ),
        callback_id=PLAN_FORM,
        submit="Save",
        about=about(overview.rollout_id, wave.number if wave else None),
    )


def gate_form(overview: Overview, panel: Panel) -> Form:
    """Ask what would tell that a wave worked: two to five criteria."""
    return blocks.form(
        "Gate",
        section(
            f"*What would tell us that “{inline(panel.wave.name)}” worked?* Two to five things, written "
            "down before we know how it went."
        ),
        *_numbers(panel.criteria),
        *_lines(panel.criteria),
        field(
            "must",
            "Which must be met?",
            _must(panel.criteria),
            optional=True,
            hint="The others should be met: one of them missed does not stop anything.",
        ),
        *(_reason() if panel.begun_on and panel.criteria else []),
        callback_id=GATE_FORM,
        submit="Save",
        about=about(overview.rollout_id, panel.wave.number),
    )


def gate_filled(form: Sent) -> Filled:
    """Return what was filled into the form of a gate."""
    return Filled(
        participation=form.text("participation"),
        answered=form.text("answered"),
        serious=form.text("serious"),
        metrics=form.text("metrics"),
        words=form.text("words"),
        must=frozenset(Measure(each) for each in form.choices("must")),
    )


def judge_form(overview: Overview, panel: Panel) -> Form:
    """Ask for the numbers of metrics, and for what is found of criteria in words."""
    return blocks.form(
        "What is known",
        *(_judged(each) for each in panel.criteria if each.measure in BY_HAND),
        small("What people did and said I count myself."),
        callback_id=JUDGE_FORM,
        submit="Save",
        about=about(overview.rollout_id, panel.wave.number),
    )


def numbers_typed(form: Sent) -> dict[int, str]:
    """Return the numbers as typed, by the criterion's id."""
    return {
        int(name.removeprefix("number")): form.text(name)
        for name in form.fields
        if name.startswith("number")
    }


def verdicts_chosen(form: Sent) -> dict[int, bool | None]:
    """Return what was found of criteria in words, by the criterion's id; None: not judged yet."""
    meant = {YES: True, NO: False}
    return {
        int(name.removeprefix("met")): meant.get(form.choice(name))
        for name in form.fields
        if name.startswith("met")
    }


def open_form(overview: Overview, panel: Panel, before: Panel) -> Form:
    """Ask why a wave is opened by hand; without a gate before it, what would tell is asked first."""
    name, people = inline(panel.wave.name), counted(panel.people, "person begins", "people begin")
    return blocks.form(
        "Open a wave",
        section(
            f"*{name}*: {people}, each with a welcome from me. The channel is told, with your reason."
        ),
        *_gate_before(overview, before),
        field("why", "Why now?", blocks.text_input(lines=True, longest=LONGEST_WHY)),
        callback_id=OPEN_FORM,
        submit="Open",
        about=about(overview.rollout_id, panel.wave.number),
    )


def _gate_before(overview: Overview, before: Panel) -> list[Block]:
    name = inline(before.wave.name)
    if before.criteria:
        lines = evidence_lines(before.evidence) if before.evidence else map(asked, before.criteria)
        return [section(f"*The gate on {name}*\n{bulleted(lines)}")]
    value = about(overview.rollout_id, before.wave.number)
    return [
        section(f"*{name}*: {NOT_WRITTEN}"),
        blocks.buttons(button("Set the gate", action_id=f"{GATE}:before", value=value)),
        small("You can open it without one. The channel is told that too, so please say why."),
    ]


def _numbers(criteria: Sequence[Criterion]) -> list[Block]:
    known = {each.measure: str(each.target) for each in criteria}
    asked_for = {
        Measure.PARTICIPATION: ("Check-ins answered, at least (%)", "60"),
        Measure.ANSWERED: ("Voices answered, at least (%)", "80"),
        Measure.SERIOUS: ("Serious concerns open, at most", "0"),
    }
    return [
        field(
            str(measure),
            label,
            blocks.text_input(known.get(measure, ""), longest=10, example=example),
            optional=True,
        )
        for measure, (label, example) in asked_for.items()
    ]


def _lines(criteria: Sequence[Criterion]) -> list[Block]:
    metrics = [f"{c.words}: {c.target}" for c in criteria if c.measure == Measure.METRIC]
    words = [c.words for c in criteria if c.measure == Measure.WORDS]
    return [
        field(
            "metrics",
            "Numbers of ours, at least",
            blocks.text_input(
                "\n".join(metrics),
                lines=True,
                longest=LONGEST_LINES,
                example="Orders taken online: 60",
            ),
            hint="One a line, ending with the number to reach. You enter how far it has come.",
            optional=True,
        ),
        field(
            "words",
            "In words, judged by you",
            blocks.text_input(
                "\n".join(words),
                lines=True,
                longest=LONGEST_LINES,
                example="No customer waits longer than before",
            ),
            hint="One a line.",
            optional=True,
        ),
    ]


def _must(criteria: Sequence[Criterion]) -> Block:
    chosen = [each for each in MUST if any(c.measure == each and c.must for c in criteria)]
    options = {str(measure): label for measure, label in MUST.items()}
    return blocks.checkboxes(options, [str(each) for each in (chosen if criteria else MUST)])


def _reason() -> list[Block]:
    return [
        field(
            "why",
            "Why is it changed?",
            blocks.text_input(longest=LONGEST_WHY),
            hint="This wave has begun, so a change is shown with its reason, wherever the gate is.",
            optional=True,
        )
    ]


def _judged(criterion: Criterion) -> Block:
    if criterion.measure == Measure.METRIC:
        now = "" if criterion.actual is None else str(criterion.actual)
        label = f"{criterion.words} (at least {criterion.target})"
        return field(
            f"number{criterion.id}", label, blocks.text_input(now, longest=12), optional=True
        )
    chosen = {True: YES, False: NO, None: OPEN_YET}[criterion.is_met]
    label = f"{criterion.words}: is it so?"
    return field(f"met{criterion.id}", label, blocks.radio(JUDGED, chosen))
