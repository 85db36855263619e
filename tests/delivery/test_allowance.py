"""How many calls Slack is given: what it publishes, and what its refusals teach."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery import allowance as rules
from bot.delivery.allowance import KEPT, LEAST, MANY
from bot.delivery.model import EDIT, METHODS, POST, Allowance

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def of(method: str) -> Allowance:
    return rules.fresh("T0CRUMB", method, NINE)


def taught(method: str, taken: int, wait: timedelta = MINUTE) -> Allowance:
    """An allowance after a refusal at nine."""
    allowance = of(method)
    rules.refused(allowance, NINE + wait, taken, NINE)
    return allowance


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_an_allowance(method: str) -> None:
    assert method in rules.PUBLISHED
    assert rules.left(of(method), NINE) > 0


def test_posts_are_not_counted_until_slack_refuses_one() -> None:
    allowance = of(POST)
    rules.spend(allowance, 5000, NINE)
    assert rules.left(allowance, NINE) == MANY
    assert not rules.is_limited(allowance, NINE)


def test_a_minutes_edits_may_be_made_at_once_and_then_as_they_come_in() -> None:
    allowance = of(EDIT)
    rules.spend(allowance, 50, NINE)
    assert rules.left(allowance, NINE) == 0
    assert rules.opens_at(allowance, NINE) == NINE + 1.2 * SECOND
    assert rules.left(allowance, NINE + 12 * SECOND) == 10
    assert rules.left(allowance, NINE + 10 * MINUTE) == 50


def test_what_slack_asks_for_is_kept() -> None:
    allowance = taught(POST, taken=5, wait=40 * SECOND)
    assert rules.left(allowance, NINE + 39 * SECOND) == 0
    assert rules.opens_at(allowance, NINE) == NINE + 40 * SECOND
    assert rules.left(allowance, NINE + 40 * SECOND) == MANY


@pytest.mark.parametrize(("taken", "per_minute"), [(600, 594.0), (LEAST, 29.7), (LEAST - 1, None)])
def test_a_refusal_teaches_what_slack_took_in_the_minute_before(
    taken: int, per_minute: float | None
) -> None:
    assert taught(POST, taken).per_minute == per_minute


def test_a_refusal_makes_nothing_faster_than_published() -> None:
    assert taught(EDIT, taken=80).per_minute == 49.5


def test_calls_refused_together_teach_once() -> None:
    allowance = taught(POST, taken=600)
    rules.refused(allowance, NINE + 2 * MINUTE, 10, NINE + SECOND)
    assert allowance.per_minute == 594.0
    assert rules.opens_at(allowance, NINE + 90 * SECOND) == NINE + 2 * MINUTE


def test_what_was_learned_is_spread_over_the_minute() -> None:
    allowance = taught(POST, taken=600)
    later = NINE + 10 * MINUTE
    assert rules.left(allowance, later) == 9
    rules.spend(allowance, 9, later)
    assert rules.left(allowance, later) == 0
    assert rules.left(allowance, later + SECOND) == 9


def test_in_no_minute_more_leaves_than_slack_has_shown_to_take() -> None:
    allowance, sent = taught(POST, taken=600), []
    for step in range(1800):
        now = NINE + MINUTE + step * SECOND / 10
        calls = rules.left(allowance, now)
        rules.spend(allowance, calls, now)
        sent += [now] * calls
    for first in range(0, len(sent), 50):
        within = [at for at in sent if sent[first] <= at < sent[first] + MINUTE]
        assert len(within) <= 600
    assert len(sent) > 0.95 * 600 * 3


def test_a_lesson_is_forgotten_after_an_hour() -> None:
    allowance = taught(POST, taken=600)
    assert rules.left(allowance, NINE + KEPT) == MANY


def test_a_clock_that_was_set_back_gives_nothing_away() -> None:
    allowance = of(EDIT)
    rules.spend(allowance, 50, NINE)
    assert rules.left(allowance, NINE - 60 * MINUTE) == 0
