"""How the message of a person's day looks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.attention import views
from bot.attention.model import Day, Limits, Section
from bot.attention.rules.folding import MOST_SECTIONS
from bot.attention.rules.limits import limits_in
from bot.errors import FieldMistakes
from bot.rollouts.rules import LONGEST_NAME
from bot.sandbox.checks import refusals
from bot.slack.blocks import bullets, button

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
LONGEST = "&" * LONGEST_NAME


def section(*, is_open: bool = True) -> Section:
    return Section(
        notification=f"Your check-in for {LONGEST}, Tue 24 Nov",
        headline=f"*{LONGEST}* · check-in",
        body=[bullets(["W" * 150] * 5)] if is_open else [],
        buttons=[button("Answer", action_id="answer"), button("Skip today", action_id="skip")],
        small="Or simply write to me here.",
        is_open=is_open,
    )


def today(**other: object) -> Day:
    return Day(**({"id": 7, "is_requested": False} | other))


def drawn(day: Day, *sections: Section) -> str:
    counts = [f"{len(sections)} check-ins"]
    message = views.daily(day, sections, counts, zone="Europe/Berlin", now=NOW)
    assert refusals("message", dict(message)) == []
    return str(message)


@pytest.mark.parametrize("number", range(1, MOST_SECTIONS + 1))
def test_a_message_of_the_day_is_one_slack_takes(number: int) -> None:
    said = drawn(today(), *[section()] * number)
    assert ("*Today:*" in said) == (number > 1)
    assert said.count(views.LATER) == 1


def test_what_is_done_offers_no_later() -> None:
    assert views.LATER not in drawn(today(), section(is_open=False))
    assert views.LATER in drawn(today(), section(is_open=False), section())


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (today(is_requested=True), "You asked me to remind you."),
        (today(later_at=NOW + timedelta(hours=1)), "I’ll remind you at 10:30."),
        (today(put_off_to=date(2026, 11, 25)), "I’ll ask you again on Wed 25 Nov."),
    ],
)
def test_what_somebody_asked_for_is_said_while_something_is_open(day: Day, said: str) -> None:
    assert said in drawn(day, section())
    assert said not in drawn(day, section(is_open=False))


@pytest.mark.parametrize("is_requested", [True, False])
@pytest.mark.parametrize("number", range(1, MOST_SECTIONS + 1))
def test_a_reminder_is_short_and_one_slack_takes(number: int, is_requested: bool) -> None:
    message = views.reminder(today(), [section()] * number, is_requested=is_requested)
    assert refusals("message", dict(message)) == []
    assert ("You asked me to remind you." in str(message)) == is_requested
    assert ("there will be no other" in str(message)) != is_requested
    assert "W" * 150 not in str(message)


def test_the_limits_can_be_seen_and_changed() -> None:
    for shown in (
        views.limits(Limits(), may_change=True),
        views.limits(Limits(), may_change=False),
    ):
        assert refusals("message", dict(shown)) == []
    form = views.limits_form(Limits(messages=3, reminders=2, minutes=60))
    assert refusals("modal", form) == []
    assert refusals("modal", views.limits_set(Limits())) == []


@pytest.mark.parametrize("minutes", ["", "0", "61", "-1", "six", "1.5"])
def test_minutes_that_are_none_are_refused_at_their_field(minutes: str) -> None:
    with pytest.raises(FieldMistakes) as found:
        limits_in("1", "1", minutes)
    assert list(found.value.fields) == ["minutes"]


def test_what_was_chosen_is_read() -> None:
    assert limits_in("2", "0", " 10 ") == Limits(messages=2, reminders=0, minutes=10)


def test_the_week_is_told_in_words() -> None:
    assert views.week_line(0, 0, Limits()).startswith("This week I have asked you nothing yet")
    assert "3 things, about 3 minutes" in views.week_line(3, 170, Limits())


def test_what_could_not_wait_is_asked_by_itself_and_cannot_be_put_off() -> None:
    message = views.urgent(section())
    assert refusals("message", dict(message)) == []
    assert views.LATER not in str(message)
