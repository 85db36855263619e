"""How strictly it is judged how a rollout goes, for those who may change it."""

from collections.abc import Sequence

from bot.locales import counted, listed
from bot.rollouts.model import Rollout, Signal, Strictness, Yardsticks
from bot.rollouts.rules import ATTENTION_AND_RISK
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, buttons, field, section, small
from bot.slack.text import inline

JUDGING, JUDGED = "rollouts_judging", "rollouts_judged"

CALLED = {
    Signal.PARTICIPATION: "Answers to check-ins",
    Signal.VOICES: "Concerns and ideas without an answer",
    Signal.IN_THE_WAY: "What is in people’s way",
    Signal.GATE: "The gate before the next wave",
    Signal.MILESTONES: "Late milestones",
    Signal.DECISIONS: "Votes without an outcome",
    Signal.TEAMS: "Teams of which nobody answers",
}
FROM_WHEN = {
    Signal.PARTICIPATION: "under {0} % in a week, at risk under {1} %",
    Signal.VOICES: "after {0}, at risk after {1}",
    Signal.IN_THE_WAY: "after {0} days, at risk with {1} such things",
    Signal.GATE: "not met {0} days before it begins",
    Signal.MILESTONES: "late by {0}, at risk by {1}",
    Signal.DECISIONS: "after {0}, at risk after {1}",
    Signal.TEAMS: "from {0} on, at risk from {1} on",
}
IN_DAYS = {Signal.VOICES, Signal.MILESTONES, Signal.DECISIONS}
"""Signals of which both numbers are days."""

NAMED = {Strictness.EARLY: "Early", Strictness.USUAL: "As usual", Strictness.LATE: "Late"}
LEFT_OUT = "Leave it out"


def judging(rollout: Rollout, yardsticks: Yardsticks) -> list[Block]:
    """How it is judged, in a rollout's settings, with the way to change it."""
    return [
        section(f"*How it goes* is judged {_in_short(yardsticks)}"),
        buttons(button("How it goes", action_id=JUDGING, value=str(rollout.id))),
    ]


def judging_form(rollout: Rollout, yardsticks: Yardsticks) -> Form:
    """The form to choose from when on each signal needs attention."""
    return blocks.form(
        "How it goes",
        section(
            f"*{inline(rollout.name)}* is on track, needs attention or is at risk. From when on? "
            "The worst decides, and is always shown with its reasons."
        ),
        *(
            field(signal.value, CALLED[signal], blocks.choice(_choices(signal), chosen))
            for signal in Signal
            if (chosen := yardsticks.of(signal).value)
        ),
        small(
            "In its first week nothing is at risk. What can have its reasons elsewhere (a milestone, the gate, "
            "a team, something in the way) is at risk only beside something else."
        ),
        callback_id=JUDGING,
        submit="Save",
        about=str(rollout.id),
    )


def judged(rollout: Rollout, yardsticks: Yardsticks) -> Form:
    """Confirm how it is judged from now on."""
    words = f"*{inline(rollout.name)}* is judged {_in_short(yardsticks)}"
    return blocks.form(
        "How it goes",
        section(words),
        small("`/rollout status` shows how it goes."),
        callback_id=JUDGED,
        close="Close",
    )


def _choices(signal: Signal) -> dict[str, str]:
    words = {
        each.value: f"{NAMED[each]}: {FROM_WHEN[signal].format(*_said(signal, numbers))}"
        for each, numbers in ATTENTION_AND_RISK[signal].items()
    }
    return {**words, Strictness.OFF.value: LEFT_OUT}


def _said(signal: Signal, numbers: Sequence[int]) -> list[str]:
    return [counted(n, "day", "days") if signal in IN_DAYS else str(n) for n in numbers]


def _in_short(yardsticks: Yardsticks) -> str:
    """Return what is judged otherwise than usual, to end a sentence with."""
    labels = {Strictness.EARLY: "early", Strictness.LATE: "late", Strictness.OFF: "left out"}
    found = {
        label: [CALLED[signal].lower() for signal in Signal if yardsticks.of(signal) == strictness]
        for strictness, label in labels.items()
    }
    otherwise = [f"; {label}: {listed(names)}" for label, names in found.items() if names]
    return f"as usual{''.join(otherwise)}."
