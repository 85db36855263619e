"""Shifts: the list for leads, the form to change one, and what its people are told."""

from datetime import time

from bot.checkins.model import Crew, Shifted, Shifts
from bot.checkins.rules import LONGEST_SHIFT, MOST_SHIFTS
from bot.locales import clock_time, listed
from bot.slack import blocks
from bot.slack.blocks import Block, Form, Message, button, buttons, field, section, small
from bot.slack.text import inline

SHIFTS, ADD_SHIFT, CHANGE_SHIFT, DROP_SHIFT, SHIFT_FORM = (
    "checkins_shifts",
    "checkins_shift_add",
    "checkins_shift_change",
    "checkins_shift_drop",
    "checkins_shift_form",
)
NAMED = 10
"""Names shown of the people on a shift."""


def shifts_form(shifts: Shifts) -> Form:
    """List the shifts, and lead to the form that changes one."""
    add = button("Add a shift", action_id=ADD_SHIFT, value=str(shifts.rollout_id))
    return blocks.form(
        "Shifts",
        section(
            f"*{inline(shifts.rollout_name)}*: whoever is on a shift is asked at its time, everybody else at "
            f"{clock_time(shifts.at)}."
        ),
        *[block for crew in shifts.crews for block in _crew(shifts.rollout_id, crew)],
        *([buttons(add)] if len(shifts.crews) < MOST_SHIFTS else []),
        small(
            "Nobody is asked outside their working hours. Whoever has set none gets those of the shift, and is "
            "told so privately; `/rollout me` changes them."
        ),
        callback_id=SHIFTS,
        close="Close",
    )


def shift_form(shifts: Shifts, crew: Crew | None) -> Form:
    """The form to change a shift, or to add one."""
    name, hours = (crew.shift.name, _period(*crew.shift.hours)) if crew else ("", "")
    at = crew.shift.at if crew else time(5, 30)
    return blocks.form(
        "Shift",
        field("name", "Name", blocks.text_input(name, longest=LONGEST_SHIFT, example="Night")),
        field(
            "hours", "Works from - to", blocks.text_input(hours, longest=40, example="22:00-06:00")
        ),
        field("at", "Asked at", blocks.time_input(clock_time(at)), hint="Within those hours."),
        field("people", "People", blocks.people_input(crew.user_ids if crew else ())),
        small(
            "Holds from now on. A night shift’s check-in is about the day on which the shift begins."
        ),
        callback_id=SHIFT_FORM,
        submit="Save",
        about=f"{shifts.rollout_id}:{crew.shift.id if crew else ''}",
    )


def put_on_shift(shifted: Shifted) -> Message:
    """Tell somebody that they are on a shift, and when they are asked."""
    shift, rollout = inline(shifted.shift.name), inline(shifted.rollout_name)
    return blocks.message(
        f"{inline(shifted.by)} has put you on the shift *{shift}*: I ask you about *{rollout}* at "
        f"{clock_time(shifted.at)}. `/rollout me` changes your hours."
    )


def _crew(rollout_id: int, crew: Crew) -> list[Block]:
    shift, value = crew.shift, f"{rollout_id}:{crew.shift.id}"
    when = f"works {_period(*shift.hours)}, asked at {clock_time(shift.at)}"
    return [
        section(f"*{inline(shift.name)}*: {when}\n{_who(crew.names)}"),
        buttons(
            button(f"Change {shift.name}", action_id=CHANGE_SHIFT, value=value),
            button(f"Take away {shift.name}", action_id=DROP_SHIFT, value=value),
        ),
    ]


def _who(names: tuple[str, ...]) -> str:
    more = len(names) - NAMED
    shown = [inline(name) for name in names[:NAMED]] + ([f"{more} more"] if more > 0 else [])
    return listed(shown) or "Nobody"


def _period(starts: time, ends: time) -> str:
    return f"{clock_time(starts)}-{clock_time(ends)}"
