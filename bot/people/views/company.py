"""When the whole company is off."""

from bot.locales import day_with_year
from bot.people.model import NO_HOLIDAYS, Calendar
from bot.people.rules.calendars import called
from bot.slack import blocks
from bot.slack.blocks import Form, Message, button, buttons, field, section, small
from bot.slack.text import inline

CALENDAR, CALENDAR_SET = "people_calendar", "people_calendar_set"

EXAMPLE = "24 Dec: Christmas Eve"
SHOWN = 10
"""Days off that are listed; the form has all."""


def company_calendar(calendar: Calendar) -> Message:
    """Show when everybody is off."""
    changing = [buttons(button("Change", action_id=CALENDAR))] if calendar.may_change else []
    return blocks.message(
        "When everybody is off",
        section("*When everybody is off*"),
        section("\n".join(_lines(calendar))),
        small("Nobody is asked on these days. Whose public holidays count for you, you can set with `/rollout me`."),
        *changing,
    )  # fmt: skip


def calendar_form(calendar: Calendar) -> Form:
    """The form to change when everybody is off."""
    days = [
        f"{day_with_year(on)}: {name}" if name else day_with_year(on)
        for on, name in calendar.days_off
    ]
    return blocks.form(
        "Company days off",
        field(
            "country",
            "Public holidays of",
            blocks.text_input(calendar.country, longest=100),
            hint="DE, DE-BY or none. Each person can choose another.",
            optional=True,
        ),
        field(
            "days",
            "Days off",
            blocks.text_input("\n".join(days), lines=True, example=EXAMPLE),
            hint=f"One per line, such as {EXAMPLE}, or 27 Dec - 31 Dec: between the years.",
            optional=True,
        ),
        small("It holds from the next check-in that begins."),
        callback_id=CALENDAR,
        submit="Save",
    )  # fmt: skip


def calendar_set(calendar: Calendar) -> Form:
    """Say back what is set now."""
    lines = section("\n".join(_lines(calendar)))
    return blocks.form("Company days off", lines, callback_id=CALENDAR_SET, close="Close")


def _lines(calendar: Calendar) -> list[str]:
    known = calendar.country not in {"", NO_HOLIDAYS}
    days = [
        f"• {day_with_year(on)}{f', {inline(name)}' if name else ''}"
        for on, name in calendar.days_off[:SHOWN]
    ]
    more = len(calendar.days_off) - SHOWN
    return [
        f"*Public holidays:* {called(calendar.country) if known else 'none'}",
        f"*Days off:*{'' if days else ' none'}",
        *days,
        *([f"And {more} more."] if more > 0 else []),
    ]
