"""All waves of a rollout, for those who lead, with what can be done about each."""

from collections.abc import Sequence

from bot.locales import counted, day, listed
from bot.slack import blocks
from bot.slack.blocks import Block, Form, button, section, small
from bot.slack.text import bulleted, inline
from bot.waves.model import Measure, Overview, Panel, Wave
from bot.waves.views.gate import (
    NOT_WRITTEN,
    asked,
    brief,
    change_lines,
    evidence_lines,
    planned,
)

WAVES, PLAN, GATE, JUDGE, OPEN, SHOWN = (
    "waves_show",
    "waves_plan",
    "waves_gate",
    "waves_judge",
    "waves_open",
    "waves_shown",
)
BY_HAND = (Measure.METRIC, Measure.WORDS)


def overview(overview: Overview) -> Form:
    """Show the waves in their order: who, when, the gate and what is known of it."""
    name = inline(overview.rollout_name)
    return blocks.form(
        "Waves",
        section(
            f"*{name}* grows wave by wave. Each wave has a gate: what would tell us that it "
            "worked, written down before the next one begins."
        ),
        *(block for panel in overview.panels for block in _panel(overview, panel)),
        blocks.buttons(button("Plan a wave", action_id=PLAN, value=about(overview.rollout_id))),
        small("`/rollout people` says who is in which wave."),
        callback_id=SHOWN,
        close="Close",
    )


def settings(waves: Sequence[Wave], rollout_id: int) -> list[Block]:
    """Name the waves in a rollout's settings, and lead to them."""
    names = listed([inline(wave.name) for wave in waves])
    return [
        section(f"*Waves:* {names}"),
        blocks.buttons(button("Waves", action_id=WAVES, value=about(rollout_id))),
    ]


def about(rollout_id: int, number: int | None = None) -> str:
    """Return what a button or a form of this feature is about, as `value_in` reads it."""
    return f"{rollout_id}:{'' if number is None else number}"


def value_in(value: str) -> tuple[int, int | None]:
    """Return the rollout's id, and the wave's number if it is about one."""
    rollout_id, _, number = value.partition(":")
    return int(rollout_id), int(number) if number else None


def headline(panel: Panel) -> str:
    """Return what a wave is called, since when, and how many people it has."""
    wave = panel.wave
    when = f"since {day(panel.begun_on)}" if panel.begun_on else planned(wave.planned_on)
    people = (
        counted(panel.people, "person", "people")
        if panel.begun_on
        else counted(panel.people, "person waits", "people wait")
    )
    return f"*{inline(wave.name)}* · {when} · {people}"


def _panel(overview: Overview, panel: Panel) -> list[Block]:
    gate = evidence_lines(panel.evidence) if panel.evidence else [asked(c) for c in panel.criteria]
    return [
        {"type": "divider"},
        section(headline(panel)),
        section(bulleted(gate) if panel.criteria else NOT_WRITTEN),
        *(small(line) for line in [*_why(panel), *change_lines(panel.changes)[-3:]]),
        blocks.buttons(*_doors(overview, panel)),
    ]


def _why(panel: Panel) -> list[str]:
    if not panel.wave.opened_why:
        return []
    without = " without a gate before it" if panel.wave.skipped_gate else ""
    return [f"Opened{without}: “{brief(panel.wave.opened_why)}”"]


def _doors(overview: Overview, panel: Panel) -> list[Block]:
    number = panel.wave.number
    value, suffix = about(overview.rollout_id, number), f":{number}"
    judged = any(each.measure in BY_HAND for each in panel.criteria)
    gate = "Change the gate" if panel.criteria else "Set the gate"
    return [
        button(gate, action_id=GATE + suffix, value=value),
        *([button("Enter what is known", action_id=JUDGE + suffix, value=value)] if judged else []),
        *(
            []
            if panel.begun_on
            else [button("Change the plan", action_id=PLAN + suffix, value=value)]
        ),
        *([button("Open", action_id=OPEN + suffix, value=value)] if panel.is_next else []),
    ]
