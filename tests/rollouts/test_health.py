from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rollouts.model import Level, Signal, Signals, Strictness, Yardsticks
from bot.rollouts.rules import ATTENTION_AND_RISK, health, joined

FINE, ATTENTION, RISK = Level
USUAL = Yardsticks()
LONG_AGO = 60


def answered(share: int, before: int | None = None) -> Signals:
    return Signals(share=share, share_before=before, asked=11, heard=9)


@pytest.mark.parametrize(
    ("signals", "level", "words"),
    [
        (
            answered(76, 71),
            FINE,
            "9 of 11 people answered this week, 76 % of what they were asked, 71 % last week",
        ),
        (answered(60), FINE, "9 of 11 people answered this week, 60 % of what they were asked"),
        (
            answered(59),
            ATTENTION,
            "9 of 11 people answered this week, 59 % of what they were asked",
        ),
        (answered(40), ATTENTION, "9 of 11 people answered this week, 40 %"),
        (answered(39), RISK, "9 of 11 people answered this week, 39 %"),
        (answered(65, 80), ATTENTION, "65 % of what they were asked, 80 % last week"),
        (answered(66, 80), FINE, "66 % of what they were asked, 80 % last week"),
        (answered(80, 100), FINE, "80 % of what they were asked, 100 % last week"),
        (Signals(unanswered=(0,)), FINE, "1 voice unanswered"),
        (Signals(unanswered=(2,)), FINE, "1 voice unanswered for 2 days"),
        (Signals(unanswered=(6, 1)), ATTENTION, "2 voices unanswered, the oldest for 6 days"),
        (Signals(unanswered=(7,)), RISK, "1 voice unanswered for 7 days"),
        (Signals(in_the_way=(1,)), FINE, "1 thing in people’s way for 1 day"),
        (Signals(in_the_way=(7, 0)), ATTENTION, "2 things in people’s way, the oldest for 7 days"),
        (Signals(criteria=3, met=1), FINE, "1 of 3 criteria of the gate are met"),
        (
            Signals(criteria=3, met=3, next_wave_in=1),
            FINE,
            "3 of 3 criteria of the gate are met",
        ),
        (
            Signals(criteria=3, met=1, next_wave_in=8),
            FINE,
            "1 of 3 criteria of the gate are met, and the next wave is planned in 8 days",
        ),
        (
            Signals(criteria=3, met=1, next_wave_in=7),
            ATTENTION,
            "1 of 3 criteria of the gate are met, and the next wave is planned in 7 days",
        ),
        (Signals(late=(1,)), ATTENTION, "one milestone is 1 day late"),
        (Signals(late=(1, 13)), ATTENTION, "2 milestones are late, one by 13 days"),
        (Signals(undecided=(1,)), FINE, "1 vote without an outcome for 1 day"),
        (Signals(undecided=(2,)), ATTENTION, "1 vote without an outcome for 2 days"),
        (Signals(undecided=(7, 2)), RISK, "2 votes without an outcome, the oldest for 7 days"),
        (
            Signals(silent_teams=("Drivers",)),
            ATTENTION,
            "nobody of the team Drivers answered this week",
        ),
        (
            Signals(silent_teams=("A", "B", "C", "D", "E")),
            ATTENTION,
            "nobody of the teams A, B, C and 2 more answered this week",
        ),
    ],
)
def test_each_signal_says_its_level_and_its_figures(
    signals: Signals, level: Level, words: str
) -> None:
    found = health(signals, USUAL, days=LONG_AGO)

    assert found.level == level
    (reason,) = found.reasons
    assert words in reason.words


def test_where_nothing_is_known_there_is_nothing_to_worry_about() -> None:
    found = health(Signals(), USUAL, days=LONG_AGO)
    assert (found.level, found.reasons, found.worries) == (FINE, (), ())


def test_what_is_worst_comes_first_and_decides() -> None:
    found = health(replace(answered(70), unanswered=(8,), late=(2,)), USUAL, days=LONG_AGO)

    assert found.level == RISK
    assert [each.signal for each in found.reasons] == [
        Signal.VOICES,
        Signal.MILESTONES,
        Signal.PARTICIPATION,
    ]
    assert [each.signal for each in found.worries] == [Signal.VOICES, Signal.MILESTONES]


@pytest.mark.parametrize(
    ("signals", "alone"),
    [
        (Signals(late=(14,)), ATTENTION),
        (Signals(in_the_way=(7, 7, 7)), ATTENTION),
        (Signals(criteria=2, next_wave_in=0), ATTENTION),
        (Signals(silent_teams=("A", "B", "C")), ATTENTION),
        (Signals(unanswered=(7,)), RISK),
        (Signals(undecided=(7,)), RISK),
        (answered(20), RISK),
    ],
)
def test_what_can_have_its_reasons_elsewhere_is_no_risk_alone(
    signals: Signals, alone: Level
) -> None:
    another = Signals(unanswered=(3,)) if not signals.unanswered else Signals(undecided=(2,))

    assert health(signals, USUAL, days=LONG_AGO).level == alone
    assert health(joined([signals, another]), USUAL, days=LONG_AGO).level == RISK


@pytest.mark.parametrize(("days", "level"), [(0, ATTENTION), (6, ATTENTION), (7, RISK)])
def test_in_its_first_week_nothing_is_at_risk(days: int, level: Level) -> None:
    assert health(answered(10), USUAL, days=days).level == level


def test_each_signal_can_be_judged_earlier_later_or_not_at_all() -> None:
    levels = [
        health(
            Signals(unanswered=(6,)), Yardsticks(chosen={Signal.VOICES: each}), days=LONG_AGO
        ).level
        for each in (Strictness.EARLY, Strictness.USUAL, Strictness.LATE, Strictness.OFF)
    ]
    assert levels == [RISK, ATTENTION, ATTENTION, FINE]
    assert set(ATTENTION_AND_RISK) == set(Signal)


SOME = st.lists(st.integers(0, 40), max_size=5).map(tuple)
PERCENT = st.integers(0, 100)
KNOWN = st.builds(
    Signals,
    share=st.none() | PERCENT,
    share_before=st.none() | PERCENT,
    unanswered=SOME,
    in_the_way=SOME,
    criteria=st.just(3),
    met=st.integers(0, 3),
    next_wave_in=st.none() | st.integers(-20, 20),
    late=SOME,
    undecided=SOME,
    silent_teams=st.lists(st.sampled_from("ABCDE"), unique=True).map(tuple),
)
YARDSTICKS = st.dictionaries(st.sampled_from(Signal), st.sampled_from(Strictness)).map(
    lambda chosen: Yardsticks(chosen=chosen)
)
AGES = st.integers(0, 30)


@given(signals=KNOWN, yardsticks=YARDSTICKS, days=AGES, more=st.integers(0, 60), which=st.data())
def test_more_of_what_is_amiss_never_improves_it(
    signals: Signals, yardsticks: Yardsticks, days: int, more: int, which: st.DataObject
) -> None:
    worse = which.draw(
        st.sampled_from(
            [
                replace(signals, unanswered=(*signals.unanswered, more)),
                replace(signals, unanswered=tuple(each + more for each in signals.unanswered)),
                replace(signals, in_the_way=(*signals.in_the_way, more)),
                replace(signals, late=(*signals.late, more + 1)),
                replace(signals, undecided=(*signals.undecided, more)),
                replace(signals, silent_teams=(*signals.silent_teams, "F")),
                replace(signals, met=0),
                replace(
                    signals,
                    share=min(signals.share or 0, more) if signals.share is not None else None,
                ),
            ]
        )
    )
    was, is_now = (health(each, yardsticks, days=days).level for each in (signals, worse))
    assert list(Level).index(is_now) >= list(Level).index(was)


@given(signals=KNOWN, yardsticks=YARDSTICKS, days=AGES)
def test_its_words_come_with_its_level(signals: Signals, yardsticks: Yardsticks, days: int) -> None:
    found = health(signals, yardsticks, days=days)

    worst = max((each.level for each in found.reasons), default=FINE, key=list(Level).index)
    assert found.level in {worst, ATTENTION if worst == RISK else worst}
    assert (found.level == FINE) == (not found.worries)
    assert all(each.words for each in found.reasons)
