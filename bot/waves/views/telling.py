"""What people are told of waves: that one begins, where they stand, and whose wave is to come."""

from bot.locales import counted, day, listed
from bot.slack import blocks
from bot.slack.blocks import Message, quotation, section, small
from bot.slack.text import bulleted, inline
from bot.waves.model import Opening, Standing, Wait, Wave
from bot.waves.views.gate import asked, change_lines, planned

NAMED = 12
"""People who are named as they begin; of more, their number."""


def opened(opening: Opening) -> Message:
    """Tell the channel who begins, why, and what comes."""
    wave, name = opening.wave, inline(opening.wave.name)
    notes = change_lines(opening.changes, of=opening.before)[-3:]
    if wave.skipped_gate:
        notes.append(
            f"It was not written down what would tell that “{inline(opening.before)}” worked."
        )
    asks = bulleted(asked(each) for each in opening.criteria)
    return blocks.message(
        f"“{name}” begins in {inline(opening.rollout_name)}",
        section(f":seedling: *“{name}” begins* · {inline(opening.rollout_name)}\n{_who(opening)}"),
        *([quotation(wave.opened_why, label="Why")] if wave.opened_why else []),
        *(small(note) for note in notes),
        section(
            "*What comes:* each of them has a welcome from me, and is asked from their next check-in on."
        ),
        *([section(f"*What would tell us that it worked*\n{asks}")] if asks else []),
    )


def status_line(standing: Standing) -> str:
    """Say which wave began last, which comes next, and how its gate stands."""
    following = f"next: {inline(standing.following)}, {planned(standing.planned_on)}"
    met = f"{standing.met} of {standing.criteria} met" if standing.criteria else "not set yet"
    return " · ".join(
        [
            f"{inline(standing.current)} since {day(standing.since)}",
            *([following] if standing.following else []),
            *([f"gate: {met}"] if standing.following or standing.criteria else []),
        ]
    )


def beginning_words(wave: Wave) -> str:
    """Say what the planned day of a wave brings."""
    return f"“{inline(wave.name)}” is to begin"


def waiting_line(wait: Wait) -> str:
    """Say with which wave somebody begins, in their status."""
    return f"You begin with “{inline(wait.wave_name)}”, {planned(wait.planned_on)}"


def my_line(wait: Wait) -> str:
    """Say in which rollout somebody begins with which wave, for their own settings."""
    when = planned(wait.planned_on)
    return f"*{inline(wait.rollout_name)}*: you begin with “{inline(wait.wave_name)}”, {when}"


def remark(wait: Wait) -> str:
    """Say why somebody is asked nothing yet, to themselves or to those who lead."""
    wave = f"wave “{inline(wait.wave_name)}” of *{inline(wait.rollout_name)}*"
    return f"No check-ins until the {wave} begins: {planned(wait.planned_on)}."


def waiting_promise(wait: Wait) -> str:
    """Say what it means to wait, in somebody's welcome."""
    return (
        f"{waiting_line(wait)}. Until then you hear how it goes, may raise concerns and ideas, and vote where "
        "you are asked. I ask you no check-ins before, and write to you when it begins."
    )


def promise(standing: Standing) -> str:
    """Say to everybody that people begin in waves."""
    following = f"“{inline(standing.following)}”, {planned(standing.planned_on)}"
    return f"People begin in waves: “{inline(standing.current)}” has begun, then comes {following}."


def _who(opening: Opening) -> str:
    names = [inline(name) for name in opening.names]
    if not names:
        return "Nobody is in it yet; whoever is put into it begins at once."
    more = len(names) - NAMED
    shown = [*names[:NAMED], *([counted(more, "other", "others")] if more > 0 else [])]
    return f"{listed(shown)} {'begins' if len(names) == 1 else 'begin'}."
