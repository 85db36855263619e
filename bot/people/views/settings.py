"""A person's own settings."""

from datetime import date, time, timedelta

from bot.locales import clock_time, day, day_with_year, language, weekday_names, weekdays
from bot.people.model import NO_HOLIDAYS, Away, Mine
from bot.people.rules import local
from bot.people.rules.calendars import called, holiday_on
from bot.people.views.absence import away_line
from bot.people.views.keeping import ERASE, STORED
from bot.slack import blocks
from bot.slack.blocks import Form, Message, button, buttons, field, message, section, small
from bot.slack.text import inline

SETTINGS, CHANGE, CHANGED = "people_settings", "people_change", "people_changed"

AS_IN_SLACK = "slack"
LANGUAGES = {
    AS_IN_SLACK: "As in Slack",
    "en-GB": "English",
    "de-DE": "Deutsch",
    "es-ES": "Español",
    "fr-FR": "Français",
}
SHOWN = 5
"""Absences to come that are shown."""

LONGEST = 100
"""Characters in a field for a zone, a period or a country."""


def my_settings(mine: Mine) -> Message:
    """Show somebody when and what they are asked, and where to change it."""
    return message(
        "Your settings",
        section("*Your settings*"),
        section("\n".join(_facts(mine))),
        section("*What you are asked*\n" + _asked(mine)),
        buttons(
            button("Change", action_id=CHANGE),
            button("What is stored about me", action_id=STORED),
            button("Erase", action_id=ERASE, style="danger"),
        ),
        small("Leave any rollout with `/rollout leave`; every question stops at once."),
    )


def settings_form(mine: Mine) -> Form:
    """The form for all that somebody can set."""
    wishes = mine.wishes
    whose = "as in Slack" if mine.unknown_zone is None else "as usual here"
    names = {str(number): name for number, name in weekday_names().items()}
    until = wishes.snoozed_until
    snoozed = local(until, mine.rhythm.hours.zone).date() if until else None
    here = called(mine.company_country) if _counts(mine.company_country) else "none"
    return blocks.form(
        "Your settings",
        _short("zone", "Time zone", wishes.zone or "", f"Empty: {whose}, {mine.slack_zone}."),
        field(
            "days",
            "Working days",
            blocks.checkboxes(names, [str(number) for number in sorted(wishes.days or ())]),
            hint="None ticked: the days your rollouts choose.",
            optional=True,
        ),
        _short("hours", "Working hours", _period(wishes.hours), "Empty: 09:00-17:00. 22:00-06:00 is a night shift."),
        _short("quiet", "Quiet time", _period(wishes.quiet), "Such as 12:00-13:00. I send you nothing then."),
        field("locale", "Language", blocks.choice(LANGUAGES, _language(wishes.locale)), hint=READS),
        _short("country", "Public holidays of", wishes.country or "", f"DE, DE-BY or none. Empty: as for everybody here, {here}."),
        field("snooze", "Ask me nothing until", blocks.day_input(snoozed and _not_past(snoozed, mine.today)), optional=True),
        callback_id=CHANGE,
        submit="Save",
    )  # fmt: skip


READS = "I write English. Days that you type I read in your language."


def saved(mine: Mine) -> Form:
    """Show what is set now, in place of the form."""
    return blocks.form(
        "Your settings", section("\n".join(_facts(mine))), callback_id=CHANGED, close="Close"
    )


def in_short(mine: Mine) -> list[str]:
    """Say within which hours somebody is asked, and what keeps them from being asked."""
    hours = mine.rhythm.hours
    away = [f"Away: {_away(mine.away[0])}"] if mine.away else []
    snoozed = [f"Snoozed {words}"] if (words := _snoozed(mine)) != "no" else []
    return [f"Within {_from_to((hours.starts, hours.ends))}, {hours.zone}", *away, *snoozed]


def _facts(mine: Mine) -> list[str]:
    hours = mine.rhythm.hours
    days = mine.wishes.days
    facts = {
        "Time zone": f"{hours.zone}, {_zone_of(mine)}",
        "Working days": weekdays(days) if days else "those that your rollouts choose",
        "Working hours": _from_to((hours.starts, hours.ends)),
        "Quiet time": _from_to(hours.quiet) if hours.quiet else "none",
        "Language": _language_called(mine),
        "Public holidays": _holidays(mine),
        "Away": "; ".join(_away(away) for away in mine.away[:SHOWN]) or "no",
        "Snoozed": _snoozed(mine),
    }
    return [f"*{name}:* {words}" for name, words in facts.items()]


def _zone_of(mine: Mine) -> str:
    if mine.wishes.zone:
        return "set by you"
    if mine.unknown_zone is None:
        return "as in Slack; I follow when it changes"
    if mine.unknown_zone:
        called = inline(mine.unknown_zone[:LONGEST])
        return f"the usual one here, as I do not know “{called}” from Slack. *Change* sets yours"
    return "the usual one here, as Slack tells me none. *Change* sets yours"


def _away(away: Away) -> str:
    return away_line(away).removeprefix("Away ")


def _language_called(mine: Mine) -> str:
    if mine.wishes.locale:
        return LANGUAGES.get(mine.wishes.locale, mine.wishes.locale)
    return f"{language(mine.locale)}, as in Slack"


def _asked(mine: Mine) -> str:
    return "\n".join(f"• {line}" for line in mine.lines[:10]) or "You take part in no rollout."


def _holidays(mine: Mine) -> str:
    country = mine.rhythm.country
    if not _counts(country):
        return "none"
    days = (mine.today + timedelta(days=n) for n in range(366))
    coming = next(((day, name) for day in days if (name := holiday_on(country, day))), None)
    following = f"; the next is {coming[1]}, {day(coming[0])}" if coming else ""
    return f"{called(country)}{following}"


def _snoozed(mine: Mine) -> str:
    until = mine.wishes.snoozed_until
    if until is None:
        return "no"
    on = local(until, mine.rhythm.hours.zone).date()
    return f"until {day_with_year(on)}" if on > mine.today else "no"


def _counts(country: str) -> bool:
    return country not in {"", NO_HOLIDAYS}


def _not_past(chosen: date, today: date) -> date | None:
    return chosen if chosen > today else None


def _language(locale: str | None) -> str:
    return locale if locale in LANGUAGES else AS_IN_SLACK


def _short(name: str, label: str, value: str, hint: str) -> blocks.Block:
    entry = blocks.text_input(value, longest=LONGEST)
    return field(name, label, entry, hint=hint, optional=True)


def _period(period: tuple[time, time] | None) -> str:
    return f"{clock_time(period[0])}-{clock_time(period[1])}" if period else ""


def _from_to(period: tuple[time, time]) -> str:
    return f"{clock_time(period[0])} to {clock_time(period[1])}"
