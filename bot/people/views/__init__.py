"""How people's settings and absences look in Slack. Pure: values in, blocks out."""

from bot.people.views.absence import (
    AWAY_FORM,
    TAKE_BACK,
    away,
    away_form,
    away_line,
    noted_in_form,
    returned,
    taken_back,
    told_away,
)
from bot.people.views.company import CALENDAR, calendar_form, calendar_set, company_calendar
from bot.people.views.home import settings_at_a_glance
from bot.people.views.keeping import (
    ERASE,
    STORED,
    erase_form,
    erased,
    export_page,
    export_sent,
)
from bot.people.views.settings import (
    AS_IN_SLACK,
    CHANGE,
    SETTINGS,
    my_settings,
    saved,
    settings_form,
)

__all__ = [
    "AS_IN_SLACK",
    "AWAY_FORM",
    "CALENDAR",
    "CHANGE",
    "ERASE",
    "SETTINGS",
    "STORED",
    "TAKE_BACK",
    "away",
    "away_form",
    "away_line",
    "calendar_form",
    "calendar_set",
    "company_calendar",
    "erase_form",
    "erased",
    "export_page",
    "export_sent",
    "my_settings",
    "noted_in_form",
    "returned",
    "saved",
    "settings_at_a_glance",
    "settings_form",
    "taken_back",
    "told_away",
]
