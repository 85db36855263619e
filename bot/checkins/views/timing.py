"""When people are asked: the form for leads, and what it changed."""

from bot.checkins.model import Plans
from bot.checkins.rules import timetable_of
from bot.checkins.views.asking import WHERE_THEY_ARE
from bot.checkins.views.pacing import how_often
from bot.locales import clock_time, day, weekday_names
from bot.slack import blocks
from bot.slack.blocks import Form, field, section, small
from bot.slack.text import inline

CHOOSE_TIMES, TIMES_FORM, TIMES_CHANGED = (
    "checkins_times",
    "checkins_times_form",
    "checkins_times_changed",
)
SETTLES, ALWAYS = "settles", "always"
OFTEN = {SETTLES: "Less as it settles (recommended)", ALWAYS: "Always on these days"}
FADES = (
    "Less as it settles: two weeks on all of these days, then on Monday, Wednesday and Friday, after four "
    "more weeks once a week. When much more gets in people’s way, all days come back for two weeks."
)


def times_form(plans: Plans) -> Form:
    """The form to change on which days, at what time and how often people are asked."""
    checkin = plans.checkin
    names = {str(number): name for number, name in weekday_names().items()}
    chosen = [str(number) for number in sorted(checkin.days)]
    often = SETTLES if checkin.settles else ALWAYS
    return blocks.form(
        "When people are asked",
        section(f"*{inline(plans.rollout_name)}*. Now: {how_often(timetable_of(checkin))}."),
        field("days", "Check-in days", blocks.checkboxes(names, chosen)),
        field(
            "at",
            "Check-in time",
            blocks.time_input(clock_time(checkin.at)),
            hint=WHERE_THEY_ARE,
        ),
        field("often", "How often", blocks.radio(OFTEN, often)),
        small(FADES),
        small("From the next check-in on. A day that has begun stays as it is."),
        callback_id=TIMES_FORM,
        submit="Save",
        about=str(plans.rollout_id),
    )


def times_changed(plans: Plans) -> Form:
    """Confirm when people are asked from now on."""
    checkin = plans.checkin
    coming = (
        f"The next check-in comes {day(checkin.next_on)} at {clock_time(checkin.at)}, in each person’s own time."
        if checkin.next_on
        else "The first check-in comes when somebody takes part."
    )
    often = f"*{inline(plans.rollout_name)}* asks: {how_often(timetable_of(checkin))}."
    return blocks.form(
        "When people are asked",
        section(f"Saved. {often} {coming}"),
        callback_id=TIMES_CHANGED,
        close="Close",
    )
