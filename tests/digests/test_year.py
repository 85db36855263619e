"""A year of digests of a small rollout, as they are printed: nobody subtracts one from another down to a few people."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from bot.checkins import rules as checkins
from bot.checkins import views
from bot.checkins.model import Participation, Turnout
from bot.digests import rules
from bot.privacy.rules import LEAST
from bot.rollouts.hooks import Week

BEGAN = date(2026, 1, 5)
A_DAY, WEEKS = timedelta(days=1), 52
TEAMS = ("Bakers", "Drivers", "Shop")


@dataclass(frozen=True)
class Year:
    """Who was asked on which day and answered, and which digests were sent."""

    asked: dict[date, set[str]]
    answered: dict[date, set[str]]
    teams: dict[str, str]
    sent_on: list[date]


@st.composite
def years(draw: st.DrawFn) -> Year:
    """Four to sixteen people in three teams, asked on three days a week, some days only a few of them."""
    chance, people = random.Random(draw(st.integers(0, 9_999))), draw(st.integers(4, 16))
    ids = [f"U{number}" for number in range(people)]
    asked, answered = dict[date, set[str]](), dict[date, set[str]]()
    for number in range(7 * WEEKS):
        day = BEGAN + number * A_DAY
        if day.weekday() in {0, 2, 4}:
            many = chance.choice([2, people // 2, people, people])
            asked[day] = set(chance.sample(ids, min(many, people)))
            answered[day] = {each for each in asked[day] if chance.random() < 0.4}
    fridays = [BEGAN + timedelta(days=4, weeks=week) for week in range(WEEKS)]
    # muted or dropped now and then, and moved before holidays
    sent = [
        day - chance.choice([0, 0, 0, 1, 3]) * A_DAY for day in fridays if chance.random() < 0.8
    ]
    return Year(asked, answered, {each: chance.choice(TEAMS) for each in ids}, sent)


def week_of(told: list[rules.Days], sent_on: date) -> Week:
    first, last = rules.days_told(sent_on, told, BEGAN)
    before = rules.weeks_before(first, told, BEGAN)
    earlier = tuple(Week(first=begins, last=ends) for begins, ends in before)
    return Week(first=first, last=last, earlier=earlier)


def turnout(year: Year, week: Week) -> Turnout:
    asked, answered = Counter[str](), Counter[str]()
    for day in (each for each in year.asked if week.holds(each)):
        asked.update(year.asked[day])
        answered.update(year.answered[day])
    return Turnout(asked_of=asked, answered_by={each: answered[each] for each in asked})


def told_of(year: Year, *weeks: Week, teams: set[str] | None = None) -> set[tuple[date, str]]:
    """Whose answers of which days a figure is made of."""
    return {
        (day, person)
        for day, people in year.asked.items()
        for person in people
        if any(week.holds(day) for week in weeks) and (not teams or year.teams[person] in teams)
    }


def printed(year: Year, week: Week) -> list[set[tuple[date, str]]]:
    """What each figure is made of that stands in the digest of a week, and in its picture."""
    now, first = turnout(year, week), checkins.first_weeks(week, BEGAN)
    silent, small = checkins.silent_teams(now, year.teams)
    found = Participation(
        now=now,
        before=turnout(year, week.before),
        at_first=checkins.added_up([turnout(year, each) for each in first]),
        silent_teams=tuple(silent),
        small_silent=small,
    )
    said = " ".join(views.participation_lines(found))
    figures = [told_of(year, week)] if "% answered" in said else []
    figures += [told_of(year, week.before)] if "% last week" in said else []
    figures += [told_of(year, *first)] if "% in the first two weeks" in said else []
    named = {team for team in TEAMS if team in said}
    figures += [told_of(year, week, teams={team}) for team in named]
    if "small team" in said:
        asked = Counter(year.teams[each] for each in now.asked_of)
        few = {team for team in TEAMS if 3 <= asked[team] < LEAST} & silent_ones(year, week)
        figures.append(told_of(year, week, teams=few))
        named |= few
    if named:
        figures.append(told_of(year, week, teams=set(TEAMS) - named))
    return figures + [told_of(year, each) for each in drawn(year, week)]


def silent_ones(year: Year, week: Week) -> set[str]:
    answered = {
        year.teams[each] for day in year.answered if week.holds(day) for each in year.answered[day]
    }
    return set(TEAMS) - answered


def drawn(year: Year, week: Week) -> list[Week]:
    """The weeks of which the picture shows a share."""
    shown = []
    for each in [*week.earlier, week][-12:]:
        days = [
            (len(people), len(year.answered[day]))
            for day, people in year.asked.items()
            if each.holds(day)
        ]
        shown += [each] if checkins.share(days) is not None else []
    return shown


@pytest.mark.no_cover
@given(years())
@tried(max_examples=15)
def test_no_two_figures_of_a_year_differ_by_a_few_people(year: Year) -> None:
    told, figures = list[rules.Days](), list[set[tuple[date, str]]]()
    for sent_on in year.sent_on:
        week = week_of(told, sent_on)
        figures += [each for each in printed(year, week) if each not in figures]
        told.append((week.first, week.last))
    for one, other in product(figures, figures):
        for learned in (one - other, one & other):
            people = {person for _, person in learned}
            assert not people or len(people) >= LEAST


@given(years())
@tried(max_examples=15)
def test_no_two_weeks_share_a_day_and_none_is_left_out(year: Year) -> None:
    told = list[rules.Days]()
    for sent_on in year.sent_on:
        week = week_of(told, sent_on)
        told.append((week.first, week.last))
        weeks = [*week.earlier, week]
        assert weeks[0].first == min(BEGAN, week.first)
        for one, other in pairwise(weeks):
            assert one.last + A_DAY == other.first
        assert [each for each in told if each not in [(w.first, w.last) for w in weeks]] == []
