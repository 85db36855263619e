"""Who decides what: the form, and what somebody is told who decides from now on."""

from bot.decisions.hooks import Area
from bot.locales import listed
from bot.slack import blocks
from bot.slack.blocks import Form, Message, field, section, small
from bot.slack.text import bulleted
from bot.slack.visits import Filled
from bot.teams.model import Areas, Holding, Roster
from bot.teams.views.words import name

AREAS, CHOSEN = "teams_areas", "teams_areas_chosen"
LABELS = {
    Area.PROCESS: "Process: how the work is done",
    Area.TOOLS: "Tools: what it is done with",
    Area.TRAINING: "Training: who learns what",
    Area.CUSTOMERS: "Customers: what they are promised",
    Area.BUDGET: "Budget: what it may cost",
    Area.SCHEDULE: "Schedule: what happens when",
}


def areas_form(areas: Areas) -> Form:
    """The form to choose who decides about each area."""
    return blocks.form(
        "Who decides what",
        section(
            f"In *{name(areas.rollout_name)}*. Whoever decides about an area is asked before others decide about "
            "it. Where nobody is chosen, those who lead decide."
        ),
        *(
            field(area, label, blocks.person_input(areas.holders.get(area, "")), optional=True)
            for area, label in LABELS.items()
        ),
        small("Whom you choose hears of it from me, once."),
        callback_id=AREAS,
        submit="Save",
        about=str(areas.rollout_id),
    )


def chosen_areas(form: Filled) -> dict[Area, str]:
    """Return who was chosen for which area; one that is left empty is left out."""
    return {area: holder for area in Area if (holder := form.person(area))}


def areas_chosen(areas: Areas, roster: Roster) -> Form:
    """Say who decides what now."""
    seats = {area: roster.seat_of(holder) for area, holder in areas.holders.items()}
    lines = [f"{area.capitalize()}: {name(seat.name)}" for area, seat in seats.items() if seat]
    words = bulleted(lines) if lines else "Those who lead decide about everything."
    shown = section(f"Saved.\n{words}")
    return blocks.form("Who decides what", shown, callback_id=CHOSEN, close="Close")


def holding(held: Holding) -> Message:
    """Tell somebody what they decide, and how."""
    what = listed([area.value for area in held.areas])
    words = f"You decide about {what} in {{}} now"
    return blocks.message(
        words.format(name(held.rollout_name)),
        section(f"{words.format(f'*{name(held.rollout_name)}*')}."),
        small("`/rollout decide` writes down what you decide, and why. Others ask you first."),
    )
