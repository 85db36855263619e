"""What goes into the one message of somebody's day, and what gives way."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attention.model import Limits, Worth
from bot.attention.rules import TOO_LATE, Moment, Waiting, fold, interrupts
from bot.attention.rules.folding import FULL, MOST_SECTIONS, NEWER, SHARED, SPENT
from bot.people.model import Hours, Pressing, Rhythm, Span

MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)  # in Berlin
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = Rhythm(hours=Hours(zone="Europe/Berlin"))


def ask(number: int = 1, **other: object) -> Waiting:
    values: dict[str, object] = {
        "ask_id": number,
        "rollout_id": number,
        "series": f"checkin:{number}",
        "subject_id": 10 * number,
        "begins_at": NINE,
        "ends_at": NINE + 4 * HOUR,
        "worth": Worth.CHECKIN,
        "effort": 60,
    }
    return Waiting(**(values | other))  # type: ignore[arg-type]


def moment(now: datetime = NINE, **other: object) -> Moment:
    values: dict[str, object] = {
        "on_date": MONDAY,
        "rhythm": BERLIN,
        "limits": Limits(),
        "messages": 0,
        "sections": 0,
        "spent": 0,
        "now": now,
    }
    return Moment(**(values | other))  # type: ignore[arg-type]


def test_what_is_due_is_asked() -> None:
    assert fold([ask()], moment()).asked == (1,)


def test_what_comes_later_that_day_is_asked_along_with_the_first() -> None:
    afternoon = ask(2, begins_at=NINE + 5 * HOUR, ends_at=NINE + 9 * HOUR)
    folded = fold([afternoon, ask(1)], moment())
    assert (folded.asked, folded.next_at) == ((1, 2), None)


def test_what_is_left_after_others_gave_way_waits_for_its_own_hour() -> None:
    morning = ask(1, asked_last=NINE - HOUR)
    afternoon = ask(2, begins_at=NINE + 5 * HOUR, ends_at=NINE + 9 * HOUR)
    folded = fold([morning, afternoon], moment(limits=Limits(minutes=1)))
    assert (folded.asked, folded.left_out) == ((), {1: SPENT})
    assert folded.next_at == NINE + 5 * HOUR
    at_two = moment(NINE + 5 * HOUR, limits=Limits(minutes=1))
    assert fold([afternoon], at_two).asked == (2,)


def test_nothing_is_asked_before_its_hour() -> None:
    folded = fold(
        [ask()], moment(NINE - HOUR / 2, rhythm=Rhythm(hours=Hours(zone="UTC", starts=time(7))))
    )
    assert (folded.asked, folded.next_at) == ((), NINE)


def test_where_another_message_is_allowed_the_afternoon_waits_for_it() -> None:
    afternoon = ask(2, begins_at=NINE + 5 * HOUR, ends_at=NINE + 9 * HOUR)
    folded = fold([ask(1), afternoon], moment(limits=Limits(messages=2)))
    assert (folded.asked, folded.next_at) == ((1,), NINE + 5 * HOUR)


@pytest.mark.parametrize(
    ("now", "rhythm", "asked", "reason", "next_at"),
    [
        # in the evening nothing is asked that is of no use the next day
        (NINE + 9 * HOUR, BERLIN, (), "it was outside working hours", None),
        # a while before their hours: it waits for them
        (NINE, Rhythm(hours=Hours(zone="Europe/Berlin", starts=time(10))), (), None, NINE + HOUR),
        # over lunch: it waits for its end
        (
            NINE,
            Rhythm(hours=Hours(zone="Europe/Berlin", quiet=(time(8), time(11)))),
            (),
            None,
            NINE + 2 * HOUR,
        ),
        (
            NINE,
            Rhythm(hours=BERLIN.hours, away=(Span(first=MONDAY, last=MONDAY),)),
            (),
            "it was a day away",
            None,
        ),
    ],
)
def test_nobody_is_asked_outside_their_hours(
    now: datetime,
    rhythm: Rhythm,
    asked: tuple[int, ...],
    reason: str | None,
    next_at: datetime | None,
) -> None:
    folded = fold([ask(ends_at=NINE + 10 * HOUR)], moment(now, rhythm=rhythm))
    assert (folded.asked, folded.left_out.get(1), folded.next_at) == (asked, reason, next_at)


def test_what_is_over_is_left_out() -> None:
    assert fold([ask()], moment(NINE + 4 * HOUR)).left_out == {1: TOO_LATE}


def test_of_a_series_only_the_newest_is_asked_even_where_that_is_done() -> None:
    old, done = ask(1, series="s"), ask(2, series="s", is_waiting=False)
    folded = fold([old, done], moment())
    assert (folded.asked, folded.left_out) == ((), {1: NEWER})


def test_what_is_alike_is_ranked_by_the_age_of_its_rollout_and_not_by_who_came_first() -> None:
    asks = [ask(1, rollout_id=8), ask(2, rollout_id=7)]
    assert fold(asks, moment()).asked == (2, 1)


def test_at_most_three_things_stand_in_a_message_the_most_worth_first() -> None:
    asks = [ask(n, effort=5, worth=Worth.QUESTION) for n in range(1, 4)]
    folded = fold([*asks, ask(9)], moment())
    assert folded.asked == (9, 1, 2)
    assert folded.left_out == {3: FULL}
    assert len(folded.asked) == MOST_SECTIONS


def test_what_does_not_fit_and_lasts_longer_waits_for_the_next_day() -> None:
    asks = [ask(n, effort=5) for n in range(1, 4)]
    vote = ask(4, worth=Worth.VOTE, effort=5, ends_at=NINE + 5 * DAY)
    assert fold([*asks, vote], moment()).carried == (4,)


def test_what_is_added_to_a_message_that_is_there_counts_with_it() -> None:
    folded = fold([ask(7), ask(8)], moment(messages=1, sections=2, limits=Limits(minutes=60)))
    assert (folded.asked, folded.left_out) == ((7,), {8: FULL})


def test_no_more_is_asked_in_a_week_than_its_minutes() -> None:
    friday = moment(NINE + 4 * DAY, on_date=MONDAY + 4 * DAY, spent=330)
    late = {"begins_at": NINE + 4 * DAY, "ends_at": NINE + 4 * DAY + 4 * HOUR}
    assert fold([ask(1, **late)], friday).left_out == {1: SPENT}
    assert fold([ask(1, effort=30, **late)], friday).asked == (1,)


def test_a_second_rollout_does_not_use_up_the_days_to_come() -> None:
    tuesday = moment(NINE + DAY, on_date=MONDAY + DAY, spent=120)
    late = {"begins_at": NINE + DAY, "ends_at": NINE + DAY + 4 * HOUR}
    folded = fold([ask(1, **late), ask(2, **late)], tuesday)
    assert (folded.asked, folded.left_out) == ((1,), {2: SHARED})


def test_of_two_rollouts_the_one_asked_longer_ago_comes_first() -> None:
    spent = Limits(minutes=1)
    asks = [ask(1, asked_last=NINE - HOUR), ask(2, asked_last=NINE - DAY)]
    assert fold(asks, moment(limits=spent)).asked == (2,)
    never = [ask(1, asked_last=NINE - DAY), ask(2)]
    assert fold(never, moment(limits=spent)).asked == (2,)


def test_two_daily_rollouts_share_a_week() -> None:
    """Monday both, then one a day, in turns: six minutes, and nobody is left without a day."""
    last: dict[int, datetime] = {}
    spent, counts = 0, {1: 0, 2: 0}
    for n in range(5):
        now = NINE + n * DAY
        asks = [
            ask(each, begins_at=now, ends_at=now + 4 * HOUR, asked_last=last.get(each))
            for each in (1, 2)
        ]
        asked = fold(asks, moment(now, on_date=MONDAY + n * DAY, spent=spent)).asked
        assert asked
        for each in asked:
            last[each], spent = now, spent + 60
            counts[each] += 1
    assert spent == Limits().seconds
    assert counts == {1: 3, 2: 3}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Worth),
            st.integers(0, 120),
            st.integers(-48, 48),
            st.integers(0, 96),
            st.booleans(),
        ),
        max_size=8,
    ),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 400),
    st.integers(-72, 72),
)
def test_every_ask_is_asked_or_left_out_or_waits_and_no_limit_is_passed(
    shapes: list[tuple[Worth, int, int, int, bool]],
    messages: int,
    sections: int,
    spent: int,
    hours: int,
) -> None:
    asks = [
        ask(
            n,
            worth=worth,
            effort=effort,
            begins_at=NINE + begins * HOUR,
            ends_at=NINE + (begins + lasts) * HOUR,
            series="same" if is_same else None,
        )
        for n, (worth, effort, begins, lasts, is_same) in enumerate(shapes)
    ]
    at = moment(NINE + hours * HOUR, messages=messages, sections=sections, spent=spent)
    folded = fold(asks, at)
    by_id = {each.ask_id: each for each in asks}
    settled = [*folded.asked, *folded.left_out, *folded.carried]
    assert len(settled) == len(set(settled))
    waits = set(by_id) - set(settled)
    assert not waits or folded.next_at is not None
    assert len(folded.asked) <= MOST_SECTIONS
    efforts = sum(by_id[each].effort for each in folded.asked)
    assert not efforts or spent + efforts <= at.limits.seconds
    assert all(by_id[each].ends_at > at.now for each in folded.asked)


QUIET = Rhythm(hours=Hours(zone="Europe/Berlin", quiet=(time(8), time(11))))
SNOOZED = Rhythm(hours=BERLIN.hours, snoozed_until=NINE + 2 * HOUR)


@pytest.mark.parametrize(
    ("rhythm", "pressing", "now", "expected"),
    [
        (BERLIN, Pressing.DUE, NINE, NINE),
        (BERLIN, Pressing.DUE, NINE - HOUR, NINE),
        (BERLIN, Pressing.DUE, NINE + 4 * HOUR, TOO_LATE),
        (QUIET, Pressing.DUE, NINE, NINE + 2 * HOUR),
        # what is due waits for the end of a snooze; what they await themselves does not
        (SNOOZED, Pressing.DUE, NINE, NINE + 2 * HOUR),
        (SNOOZED, Pressing.AWAITED, NINE, NINE),
        (
            Rhythm(hours=BERLIN.hours, away=(Span(first=MONDAY, last=MONDAY),)),
            Pressing.AWAITED,
            NINE,
            "it was a day away",
        ),
    ],
)
def test_what_presses_comes_at_their_hours_or_not_at_all(
    rhythm: Rhythm, pressing: Pressing, now: datetime, expected: datetime | str
) -> None:
    assert interrupts(rhythm, pressing, NINE, NINE + 4 * HOUR, now=now) == expected
