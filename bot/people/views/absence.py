"""Being away, and back again."""

from datetime import date

from bot.locales import day
from bot.people.model import Away, Returned
from bot.slack import blocks
from bot.slack.blocks import Form, Message, button, buttons, field, section, small
from bot.slack.text import inline

AWAY_FORM, NOTED, TAKE_BACK = "people_away", "people_away_noted", "people_take_back"

PEACE = "I ask you nothing on those days, and you are not counted as missing."
SHOWN = 5
"""Absences to come that are listed, each with its button."""


def away_line(away: Away) -> str:
    """Say what was understood: `Away Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec`."""
    first, last = away.days.first, away.days.last
    days = day(first) if first == last else f"{day(first)} to {day(last)}"
    back = f", back {day(away.back_on)}" if away.back_on else ""
    who = f"{inline(away.name)}: away" if away.name else "Away"
    return f"{who} {days}{back}"


def away(away: Away) -> Message:
    """Say an absence back to whoever noted it."""
    line = away_line(away)
    return blocks.message(line, section(f"*{line}*"), small(_follows(away)), _taking_back(away))


def noted_in_form(away: Away) -> Form:
    """Say an absence back in place of the form it was noted with."""
    words = [section(f"*{away_line(away)}*"), small(_follows(away)), _taking_back(away)]
    return blocks.form("Away", *words, callback_id=NOTED, close="Close")


def told_away(away: Away, by: str) -> Message:
    """Tell somebody that their lead has noted them as away."""
    line = away_line(away)
    return blocks.message(
        f"{inline(by)} has noted that you are away: {line}",
        section(f"{inline(by)} has noted for you:\n*{line}*"),
        small(
            f"{PEACE} If that is wrong, take it back here, or type `/rollout back` when you are here."
        ),
        _taking_back(away, stays=True),
    )


def away_form(*, today: date, user_id: str, leads: bool) -> Form:
    """The form to say which days; leads can say it for somebody else."""
    who = [field("who", "Who is away?", blocks.person_input(user_id))] if leads else []
    return blocks.form(
        "Away",
        *who,
        field("first", "First day", blocks.day_input(today)),
        field("last", "Last day", blocks.day_input(today), hint="This day included."),
        callback_id=AWAY_FORM,
        submit="Note it",
    )


def returned(returned: Returned) -> Message:
    """Welcome somebody back, or say that they were not away."""
    who = inline(returned.name) if returned.name else ""
    lines = [section(_welcome(returned, who))]
    for each in returned.coming[:SHOWN]:
        button_of_it = button("Take it back", action_id=TAKE_BACK, value=str(each.absence_id))
        lines.append(section(f"Still to come: {away_line(each)}", accessory=button_of_it))
    return blocks.message(_welcome(returned, who), *lines)


def taken_back(away: Away) -> Message:
    """Confirm that an absence is not noted any more."""
    return blocks.message(f"Taken back: {away_line(away)}. It is not noted any more.")


def _welcome(returned: Returned, who: str) -> str:
    if not returned.was_away:
        return f"{who} is not away today." if who else "You are not away today."
    welcome = f"{who} is back." if who else "Welcome back."
    if returned.asked_on is None:
        return f"{welcome} No working day is set, so I go on asking nothing."
    from_when = "today" if returned.asked_on == returned.today else day(returned.asked_on)
    return f"{welcome} I ask {'them' if who else 'you'} again from {from_when} on."


def _follows(away: Away) -> str:
    if away.name:
        return "They are asked nothing on those days and not counted as missing. I tell them so."
    return PEACE


def _taking_back(away: Away, *, stays: bool = False) -> blocks.Block:
    """Return the button; what `stays` is a message of its own, which the press does not replace."""
    value = f"{away.absence_id}:stays" if stays else str(away.absence_id)
    return buttons(button("Take it back", action_id=TAKE_BACK, value=value))
