"""What is asked of somebody now, as their Home tab shows it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.attention import rules, views
from bot.attention.model import Ask, AskState, Section, Worth
from bot.sandbox.checks import refusals
from bot.slack import blocks
from bot.slack.apologies import in_a_form
from bot.slack.paging import Page
from bot.slack.visits import Whisper

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY, YESTERDAY = date(2026, 11, 24), date(2026, 11, 23)
DAY = timedelta(days=1)


def ask(number: int, state: AskState = AskState.ASKED, *, days: int = 0, series: str = "") -> Ask:
    """An ask of so many days ago, in its own series or a given one."""
    at = NOW - days * DAY
    was_asked = state in {AskState.ASKED, AskState.DONE}
    return Ask(
        id=number,
        state=state,
        on_date=TODAY - timedelta(days=days),
        begins_at=at,
        asked_at=at if was_asked else None,
        series=series or f"series {number}",
        worth=Worth.QUESTION if number < 10 else Worth.CHECKIN,
    )


def early(number: int) -> Ask:
    """An answer given before it was asked."""
    given = ask(number, AskState.DONE)
    given.asked_at = None
    return given


@pytest.mark.parametrize(
    ("asks", "shown"),
    [
        ([], []),
        ([ask(1)], [1]),
        ([ask(2, days=6)], [2]),
        ([ask(2, days=8)], []),
        ([ask(3, AskState.DONE)], [3]),
        ([ask(3, AskState.DONE, days=1)], []),
        ([early(4)], [4]),
        ([ask(5, AskState.WAITING), ask(6, AskState.LEFT_OUT), ask(7, AskState.WITHDRAWN)], []),
        ([ask(2, series="a"), ask(1, days=1, series="a")], [2]),
        ([ask(2, AskState.DONE, series="a"), ask(1, days=1, series="a")], [2]),
        ([ask(2, AskState.WAITING, series="a"), ask(1, days=1, series="a")], [1]),
        ([ask(3, AskState.DONE), ask(2), ask(12), ask(1)], [12, 1, 2, 3]),
    ],
)
def test_what_counts_now(asks: list[Ask], shown: list[int]) -> None:
    assert [each.id for each in rules.asked_now(asks, today=TODAY, now=NOW)] == shown


def section(*, is_open: bool, length: int) -> Section:
    return Section(
        notification="n",
        headline="W" * 3000,
        body=[blocks.bullets(["Ω" * 150] * 5)] * length,
        buttons=[blocks.button("Answer", action_id="answer", value="7")],
        small="Shown with your name.",
        is_open=is_open,
    )


@pytest.mark.parametrize("number", [0, 1, 5])
@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("length", [1, 18])
def test_it_fits_into_a_part_of_home_and_all_of_it_can_be_answered(
    number: int, is_open: bool, length: int
) -> None:
    found = Page(items=(section(is_open=is_open, length=length),) * number, has_more=number == 5)
    shown, page = views.asked_now(found), views.all_asked_now(found)

    assert refusals("home", dict(blocks.home(*shown))) == []
    assert refusals("modal", in_a_form(Whisper(page))) == []
    assert len(shown) <= 33
    assert str(shown).count("'answer'") == str(page).count("'answer'") == number
    assert ("Nothing is asked of you right now" in str(shown)) == (not number or not is_open)
    assert ("Show more" in str(shown)) == (number == 5)
