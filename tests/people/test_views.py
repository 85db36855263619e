from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.people import views
from bot.people.model import Away, Calendar, Hours, Mine, Returned, Rhythm, Span, Wishes
from bot.sandbox.checks import refusals
from bot.slack import blocks

LONGEST = "<&>*" * 20
TUESDAY = date(2026, 12, 1)
DAYS = Span(first=TUESDAY, last=date(2026, 12, 5))


def absence(name: str | None = None, *, back: date | None = date(2026, 12, 7)) -> Away:
    return Away(absence_id=7, name=name, days=DAYS, back_on=back)


@pytest.mark.parametrize(
    ("away", "line"),
    [
        (absence(), "Away Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec"),
        (absence(back=None), "Away Tue 1 Dec to Sat 5 Dec"),
        (absence("Ana"), "Ana: away Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec"),
        (
            Away(absence_id=7, name=None, days=Span(first=TUESDAY, last=TUESDAY), back_on=None),
            "Away Tue 1 Dec",
        ),
    ],
)
def test_an_absence_is_said_back_in_a_line(away: Away, line: str) -> None:
    assert views.away_line(away) == line
    assert refusals("message", dict(views.away(away))) == []
    assert refusals("modal", views.noted_in_form(away)) == []


def test_the_longest_names_fit_and_do_nothing() -> None:
    drawn = views.told_away(absence(), LONGEST)
    assert refusals("message", dict(drawn)) == []
    assert "<&>" not in str(drawn)
    returned = Returned(
        name=LONGEST,
        was_away=True,
        asked_on=None,
        today=TUESDAY,
        coming=tuple(absence(LONGEST) for _ in range(30)),
    )
    assert refusals("message", dict(views.returned(returned))) == []
    assert "No working day is set" in str(views.returned(returned))


@pytest.mark.parametrize("leads", [True, False])
def test_the_form_asks_leads_whom_it_is_about(leads: bool) -> None:
    form = views.away_form(today=TUESDAY, user_id="U1", leads=leads)
    assert refusals("modal", form) == []
    assert ("Who is away?" in str(form)) == leads


LONGEST_ZONE = "America/Argentina/ComodRivadavia"
EVERYTHING = Wishes(
    zone=LONGEST_ZONE,
    locale="de-DE",
    days=frozenset(range(7)),
    hours=(time(22), time(6)),
    quiet=(time(0), time(1)),
    country="DE-BY",
    snoozed_until=datetime(2026, 12, 24, 3, tzinfo=UTC),
)


def mine(wishes: Wishes = EVERYTHING, *, country: str = "DE-BY") -> Mine:
    return Mine(
        wishes=wishes,
        rhythm=Rhythm(
            hours=Hours(zone=wishes.zone or "Europe/Berlin", quiet=wishes.quiet), country=country
        ),
        slack_zone="Europe/Berlin",
        locale="en-GB",
        company_country="DE",
        away=tuple(absence() for _ in range(30)),
        lines=tuple(f"{LONGEST}: Mon to Fri at 09:00, your time" for _ in range(30)),
        today=TUESDAY,
    )


def test_all_that_can_be_set_is_shown_within_slacks_limits() -> None:
    drawn = views.my_settings(mine())
    assert refusals("message", dict(drawn)) == []
    for words in (
        f"*Time zone:* {LONGEST_ZONE}, set by you",
        "*Working days:* every day",
        "*Quiet time:* 00:00 to 01:00",
        "*Language:* Deutsch",
        "*Public holidays:* Germany (BY); the next is Christmas Day, Fri 25 Dec",
        "*Snoozed:* until 24 Dec 2026",
        "*Away:* Tue 1 Dec to Sat 5 Dec, back Mon 7 Dec",
    ):
        assert words in str(drawn)


def test_who_has_set_nothing_sees_what_counts_for_them() -> None:
    drawn = str(views.my_settings(mine(Wishes(), country="")))
    for words in (
        "*Time zone:* Europe/Berlin, as in Slack",
        "*Working days:* those that your rollouts choose",
        "*Working hours:* 09:00 to 17:00",
        "*Quiet time:* none",
        "*Language:* English, as in Slack",
        "*Public holidays:* none",
        "*Snoozed:* no",
    ):
        assert words in drawn


@pytest.mark.parametrize("wishes", [EVERYTHING, Wishes(), Wishes(locale="tlh")])
def test_the_form_shows_what_is_set(wishes: Wishes) -> None:
    assert refusals("modal", views.settings_form(mine(wishes))) == []
    assert refusals("modal", views.saved(mine(wishes))) == []


def test_a_snooze_that_is_over_is_none() -> None:
    over = Wishes(snoozed_until=datetime(2026, 11, 30, 23, tzinfo=UTC))
    assert "*Snoozed:* no" in str(views.my_settings(mine(over)))
    assert "initial_date" not in str(views.settings_form(mine(over)))


@pytest.mark.parametrize("number", [0, 1, 60])
def test_the_days_off_of_everybody_fit(number: int) -> None:
    days = tuple((date(2026, 12, 1 + n % 31), LONGEST[:30]) for n in range(number))
    calendar = Calendar(
        country="DE-BY", days_off=days, may_change=True, today=TUESDAY, locale="en-GB"
    )
    assert refusals("message", dict(views.company_calendar(calendar))) == []
    assert refusals("modal", views.calendar_form(calendar)) == []
    assert refusals("modal", views.calendar_set(calendar)) == []
    assert ("And 50 more." in str(views.company_calendar(calendar))) == (number == 60)


def test_the_longest_page_of_an_export_fits() -> None:
    page = '{"check-ins": [' + "\\n" * 3100 + "]}"
    assert refusals("message", dict(views.export_page(page, number=1, of=90))) == []
    assert refusals("modal", views.erase_form(["x" * 300] * 5)) == []
    assert refusals("modal", views.erased()) == []


@pytest.mark.parametrize("absences", [0, 30])
def test_at_a_glance_everything_set_fits_into_home(absences: int) -> None:
    away = tuple(absence() for _ in range(absences))
    shown = views.settings_at_a_glance(replace(mine(), away=away, lines=(LONGEST,) * 30))
    assert refusals("home", dict(blocks.home(*shown))) == []
    assert ("Away: " in str(shown)) == bool(absences)
    assert f"Within 09:00 to 17:00, {LONGEST_ZONE}" in str(shown)
