"""What is read from typed words, who is asked when, when something is celebrated, and when nothing moves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BotError, FieldMistakes
from bot.milestones import rules
from bot.milestones.model import Asked, Milestone, State, Wish
from bot.people.model import Hours, Pressing, Rhythm, Span
from bot.people.rules import off
from bot.slack.model import Kind, SlackUser

MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""In Berlin."""

BERLIN = Rhythm(hours=Hours(zone="Europe/Berlin"))
DEC_12 = date(2026, 12, 12)


def on(day: date) -> Milestone:
    return Milestone(
        id=1,
        what="100 online orders",
        due_on=day,
        owner_id="U1",
        state=State.OPEN,
        asked=Asked.NOTHING,
        asks_from=MONDAY,
    )


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ('"100 online orders" by 12 Dec', Wish(what="100 online orders", due_on=DEC_12)),
        ("“100 online orders” 12 Dec", Wish(what="100 online orders", due_on=DEC_12)),
        ("„100 Bestellungen“ bis zum 12. Dez", Wish(what="100 Bestellungen", due_on=DEC_12)),
        ("100 online orders by 12 Dec", Wish(what="100 online orders", due_on=DEC_12)),
        ('"100 online orders by 12 Dec', Wish(what="100 online orders", due_on=DEC_12)),
        ("pay by card by 12.12.", Wish(what="pay by card", due_on=DEC_12)),
        ("pay by card", Wish(what="pay by card")),
        ('"pay by card"', Wish(what="pay by card")),
        ('"Shop open" by the stars', Wish(what="Shop open", unread="the stars")),
        ("Shop open by 3/4", Wish(what="Shop open", unread="3/4")),
        ('"Shop open" by 1 Jan 2020', Wish(what="Shop open", unread="1 Jan 2020")),
    ],
)
def test_a_milestone_is_read_with_its_day_or_the_day_is_asked_for(typed: str, wish: Wish) -> None:
    assert rules.wished(typed, today=MONDAY, locale="de-DE") == wish


@pytest.mark.parametrize(
    ("other", "is_refused"),
    [
        ("100 Online-Orders", True),
        ("online orders: 100", True),
        ("100 onlin orders", True),
        ("200 online orders", False),
        ("Card payments work", False),
    ],
)
def test_two_milestones_alike_are_refused_with_the_other_shown(
    other: str, *, is_refused: bool
) -> None:
    said = rules.mistake_in_what(other, [on(DEC_12)])

    assert ("“100 online orders”, Sat 12 Dec" in said) == is_refused


@pytest.mark.parametrize(
    ("due_on", "asked", "expected"),
    [
        (date(2026, 11, 26), Asked.NOTHING, (Asked.BEFORE, date(2026, 11, 25), "U1")),
        (date(2026, 11, 26), Asked.BEFORE, (Asked.DUE, date(2026, 11, 26), "U1")),
        (date(2026, 11, 26), Asked.DUE, (Asked.LATE, date(2026, 11, 27), "U2")),
        # a Monday: the working day before is Friday
        (date(2026, 11, 30), Asked.NOTHING, (Asked.BEFORE, date(2026, 11, 27), "U1")),
        # a Saturday: nobody is asked on it, and its lead hears on Monday
        (date(2026, 11, 28), Asked.BEFORE, (Asked.LATE, date(2026, 11, 30), "U2")),
        # what was missed is left out
        (date(2026, 11, 23), Asked.NOTHING, (Asked.DUE, date(2026, 11, 23), "U1")),
        (date(2026, 11, 16), Asked.NOTHING, (Asked.LATE, date(2026, 11, 23), "U2")),
    ],
)
def test_its_owner_is_asked_before_and_on_the_day_and_the_lead_after(
    due_on: date, asked: Asked, expected: tuple[Asked, date, str]
) -> None:
    milestone = on(due_on)
    milestone.asked = asked
    due = rules.next_due(milestone, owner=BERLIN, lead_id="U2", lead=BERLIN, now=NINE)

    assert due is not None
    assert (due.asked, due.on, due.user_id) == expected
    assert (due.pressing == Pressing.DUE) == (due.asked == Asked.DUE)


@given(
    days=st.integers(-30, 60),
    first=st.integers(-5, 40),
    length=st.integers(0, 20),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    asked=st.sampled_from(Asked),
    hours=st.integers(0, 24 * 14),
)
def test_nobody_is_asked_on_a_day_off_or_in_the_past(
    days: int, first: int, length: int, weekdays: frozenset[int], asked: Asked, hours: int
) -> None:
    away = Span(first=MONDAY + timedelta(first), last=MONDAY + timedelta(days=first + length))
    rhythm = Rhythm(hours=Hours(zone="Europe/Berlin"), days=weekdays, away=(away,))
    milestone, now = on(MONDAY + timedelta(days=days)), NINE + timedelta(hours=hours)
    milestone.asked = asked
    due = rules.next_due(milestone, owner=rhythm, lead_id="U2", lead=rhythm, now=now)

    if due:
        assert off(rhythm, due.on) is None
        assert now <= due.begins_at < due.ends_at
        assert due.asked > asked


RESTS = Rhythm(hours=Hours(zone="Europe/Berlin"), days=frozenset({1, 2, 3, 4}))


@pytest.mark.parametrize(
    ("people", "now", "moment"),
    [
        ([BERLIN] * 3, NINE, NINE),
        ([BERLIN, RESTS], NINE, NINE),  # half of them is not most
        ([BERLIN, RESTS, RESTS], NINE, NINE + timedelta(days=1)),
        ([BERLIN] * 3, NINE - timedelta(days=1, hours=-7), NINE),  # a Sunday afternoon
        ([], NINE, NINE),
    ],
)
def test_nothing_is_celebrated_on_a_day_off_of_most(
    people: list[Rhythm], now: datetime, moment: datetime
) -> None:
    assert rules.first_moment(people, "Europe/Berlin", now) == moment


def test_it_waits_two_working_days_for_a_word_on_who_may_be_named() -> None:
    friday = date(2026, 11, 27)

    assert rules.without_a_word([BERLIN], "Europe/Berlin", friday) == NINE + timedelta(days=8)


@pytest.mark.parametrize(
    ("began", "asked", "answered", "is_full"),
    [
        (date(2026, 11, 16), 10, 8, True),
        (date(2026, 11, 16), 10, 7, False),
        (date(2026, 11, 17), 10, 10, False),
        (date(2026, 11, 2), 0, 0, False),
    ],
)
def test_a_full_week_has_all_its_days_and_four_of_five_answers(
    began: date, asked: int, answered: int, *, is_full: bool
) -> None:
    week = rules.last_week(MONDAY)

    assert week == (date(2026, 11, 16), date(2026, 11, 22))
    assert rules.is_full_week(began, week, asked=asked, answered=answered) == is_full


@pytest.mark.parametrize(
    ("away", "is_still"), [((), True), ((Span(first=date(2026, 11, 12), last=MONDAY),), False)]
)
def test_ten_working_days_of_whoever_leads_are_a_stall(
    away: tuple[Span, ...], *, is_still: bool
) -> None:
    lead = Rhythm(hours=Hours(zone="Europe/Berlin"), away=away)
    since = rules.quiet_since(date(2026, 10, 1), [None, date(2026, 11, 9)])

    assert since == date(2026, 11, 9)
    assert rules.is_still(lead, since, MONDAY) == is_still
    assert not rules.is_still(BERLIN, since, MONDAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("typed", "thanked"),
    [
        ("@ana for staying late to test", (["@ana"], "staying late to test")),
        ("@ana, @ben and @cy: for their help", (["@ana", "@ben", "@cy"], "their help")),
        ("<@U1|ana> <@U2> weil sie da waren", (["<@U1|ana>", "<@U2>"], "sie da waren")),
        ("@ana", (["@ana"], "")),
        ("for nothing", ([], "nothing")),
    ],
)
def test_kudos_name_people_and_a_reason(typed: str, thanked: tuple[list[str], str]) -> None:
    assert rules.thanked(typed) == thanked


def test_kudos_are_for_others_who_are_here_and_there_are_five() -> None:
    people = {kind: SlackUser(user_id=f"U{kind}", name="Pat", kind=kind) for kind in Kind}
    refused: dict[str, Any] = {"own_ids": ["U9"], "is_private": False}
    rules.refuse_thanks([people[Kind.PERSON]], "U9", **refused)
    for kind in set(Kind) - {Kind.PERSON}:
        with pytest.raises(FieldMistakes, match="Pat"):
            rules.refuse_thanks([people[kind]], "U9", **refused)
    with pytest.raises(FieldMistakes, match="yourself"):
        rules.refuse_thanks([people[Kind.PERSON]], "Uperson", **refused)
    with pytest.raises(FieldMistakes, match="known only to its own people"):
        rules.refuse_thanks([people[Kind.PERSON]], "U9", own_ids=["U9"], is_private=True)
    with pytest.raises(FieldMistakes, match="at most 10"):
        rules.refuse_thanks([people[Kind.PERSON]] * 11, "U9", **refused)
    rules.refuse_more(4)
    with pytest.raises(BotError, match="5 kudos today"):
        rules.refuse_more(5)
