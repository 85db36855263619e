"""What a ballot may give, by each method; and when somebody is asked for one."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkpoints import rules
from bot.checkpoints.model import Method, Stance
from bot.errors import BotError, FieldMistakes
from bot.people.model import Hours, Pressing, Rhythm, Span

ONE, ABSTAIN = {"1": 1}, {Stance.ABSTAIN: 1}


@pytest.mark.parametrize(
    ("method", "points", "kept"),
    [
        (Method.ADVICE, ONE, ONE),
        (Method.MAJORITY, ABSTAIN, ABSTAIN),
        (Method.UNANIMOUS, {"1": 0, "2": 1}, {"2": 1}),
        (Method.CONSENT, {Stance.CONSENT: 1}, {Stance.CONSENT: 1}),
        (Method.CONSENT, {Stance.ASIDE: 1}, {Stance.ASIDE: 1}),
        (Method.TEMPERATURE, {Stance.FIST: 0}, {Stance.FIST: 0}),
        (Method.TEMPERATURE, {Stance.FIST: 5}, {Stance.FIST: 5}),
        (Method.DOTS, {"1": 5, "2": 3, "3": 0}, {"1": 5, "2": 3}),
        (Method.DOTS, ABSTAIN, ABSTAIN),
        (Method.SCORE, {"1": 0, "2": 0}, {"1": 0, "2": 0}),
    ],
)
def test_each_method_takes_what_it_asks_for(
    method: Method, points: dict[str, int], kept: dict[str, int]
) -> None:
    assert rules.valid(method, [1, 2, 3], points, reason=None) == kept


@pytest.mark.parametrize(
    ("method", "points"),
    [
        (Method.ADVICE, {"1": 1, "2": 1}),
        (Method.ADVICE, {"9": 1}),
        (Method.ADVICE, {}),
        (Method.CONSENT, ABSTAIN),
        (Method.CONSENT, ONE),
        (Method.CONSENT, {Stance.CONSENT: 1, Stance.ASIDE: 1}),
        (Method.TEMPERATURE, {Stance.FIST: 6}),
        (Method.TEMPERATURE, ABSTAIN),
        (Method.DOTS, {"1": 9}),
        (Method.DOTS, {"1": 9, "2": -1}),
        (Method.DOTS, {"1": 0}),
        (Method.SCORE, {"1": 6}),
        (Method.SCORE, {"9": 1}),
        (Method.SCORE, {}),
    ],
)
def test_and_refuses_everything_else(method: Method, points: dict[str, int]) -> None:
    with pytest.raises(BotError):
        rules.valid(method, [1, 2, 3], points, reason="Because")


@given(st.dictionaries(st.sampled_from(["1", "2", "3", "9"]), st.integers(-2, 9)))
def test_dots_are_eight_at_most_on_what_can_be_chosen(points: dict[str, int]) -> None:
    try:
        kept = rules.valid(Method.DOTS, [1, 2, 3], points, reason=None)
    except BotError:
        return
    assert kept == {key: number for key, number in points.items() if number}
    assert kept.keys() <= {"1", "2", "3"}
    assert 1 <= sum(kept.values()) <= rules.DOTS
    assert min(kept.values()) > 0


def test_an_objection_says_which_harm() -> None:
    with pytest.raises(FieldMistakes) as found:
        rules.valid(Method.CONSENT, [], {Stance.OBJECT: 1}, reason=None)
    assert found.value.fields.keys() == {"reason"}
    assert rules.valid(Method.CONSENT, [], {Stance.OBJECT: 1}, reason="It burns") == {"object": 1}


def test_a_reason_is_kept_as_typed_and_not_too_long() -> None:
    assert (rules.said(" It <b>. "), rules.said("  "), rules.said(None)) == ("It <b>.", None, None)
    with pytest.raises(FieldMistakes):
        rules.said("x" * (rules.LONGEST_REASON + 1))


def at(words: str) -> datetime:
    """An instant of a November week in Berlin."""
    return datetime.fromisoformat(f"2026-11-{words}:00+01:00")


NIGHTS = Hours(zone="Europe/Berlin", starts=at("23T22:00").time(), ends=at("23T06:00").time())
FOLDED, DUE = Pressing.CAN_WAIT, Pressing.DUE


@pytest.mark.parametrize(
    ("now", "closes", "asked"),
    [
        # a day's message first, and a reminder in the last 24 hours
        ("23T10:00", "25T17:00", [("23T10:00", FOLDED), ("25T09:00", DUE)]),
        ("23T10:00", "26T12:00", [("23T10:00", FOLDED), ("25T12:00", DUE)]),
        ("23T20:00", "26T12:00", [("24T09:00", FOLDED), ("25T12:00", DUE)]),
        # never twice on one day
        ("23T10:00", "24T12:00", [("23T10:00", FOLDED), ("24T09:00", DUE)]),
        ("23T10:00", "24T09:00", [("23T10:00", DUE)]),
        # opened in the last 24 hours, asked once, at once or in the morning
        ("23T10:00", "23T16:00", [("23T10:00", DUE)]),
        ("23T20:00", "24T12:00", [("24T09:00", DUE)]),
        ("23T20:00", "24T08:00", []),
        # over a weekend
        ("27T16:00", "30T12:00", [("27T16:00", FOLDED), ("30T09:00", DUE)]),
    ],
)
def test_everybody_is_asked_in_their_hours_and_reminded_once_in_the_last_day(
    now: str, closes: str, asked: list[tuple[str, Pressing]]
) -> None:
    rhythm = Rhythm(hours=Hours(zone="Europe/Berlin"))
    found = rules.prompts(rhythm, at(closes), at(now))
    assert [(each.begins_at, each.pressing) for each in found] == [
        (at(when), pressing) for when, pressing in asked
    ]


def test_a_night_shift_that_has_begun_yesterday_is_asked_at_once() -> None:
    [first, again] = rules.prompts(Rhythm(hours=NIGHTS), at("26T12:00"), at("24T03:00"))
    assert (first.on_date, first.begins_at) == (at("23T00:00").date(), at("24T03:00"))
    assert (again.begins_at, again.pressing) == (at("25T22:00"), DUE)


def test_whoever_is_away_until_it_closes_is_not_asked() -> None:
    away = Span(first=at("23T00:00").date(), last=at("26T00:00").date())
    rhythm = Rhythm(hours=Hours(zone="Europe/Berlin"), away=(away,))
    assert rules.prompts(rhythm, at("26T17:00"), at("23T10:00")) == ()
    [asked] = rules.prompts(rhythm, at("27T17:00"), at("23T10:00"))
    assert (asked.begins_at, asked.pressing) == (at("27T09:00"), DUE)


def test_nobody_is_asked_after_it_has_closed_by_an_hour_of_theirs() -> None:
    rhythm = Rhythm(hours=Hours(zone="Europe/Berlin"))
    for hours in range(1, 200, 7):
        closes = at("23T10:00") + timedelta(hours=hours)
        found = rules.prompts(rhythm, closes, at("23T10:00"))
        assert all(each.begins_at < closes for each in found)
        assert len({each.on_date for each in found}) == len(found) <= 2
