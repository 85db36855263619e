from datetime import date

import pytest

from bot.people import views
from bot.people.model import Away, Returned, Span
from bot.sandbox.checks import refusals

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
