"""What each method makes of the votes, also of few, of none, and of votes that are level."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkpoints.model import Method, Says, Stance, Tally
from bot.checkpoints.rules import tally

Votes = Sequence[Mapping[str, int]]
A, B, C = {"1": 1}, {"2": 1}, {"3": 1}
NONE: dict[str, int] = {Stance.ABSTAIN: 1}
YES: dict[str, int] = {Stance.CONSENT: 1}
ASIDE: dict[str, int] = {Stance.ASIDE: 1}
NO: dict[str, int] = {Stance.OBJECT: 1}
M = Method


def count(method: Method, votes: Votes, *, asked: int = 10, quorum: int | None = None) -> Tally:
    return tally(method, [1, 2, 3], votes, asked, quorum)


@pytest.mark.parametrize(
    ("method", "votes", "says", "leading"),
    [
        (M.ADVICE, [A, A, B], Says.JUST_ADVICE, ("1",)),
        (M.ADVICE, [A, B], Says.JUST_ADVICE, ("1", "2")),
        (M.ADVICE, [NONE], Says.JUST_ADVICE, ()),
        (M.CONSENT, [YES, YES, ASIDE], Says.GOES, ()),
        (M.CONSENT, [YES, YES, NO], Says.OBJECTED, ()),
        (M.CONSENT, [NO], Says.OBJECTED, ()),
        (M.CONSENT, [ASIDE, ASIDE], Says.ABSTAINED, ()),
        (M.MAJORITY, [A], Says.GOES, ("1",)),
        (M.MAJORITY, [A, A, B], Says.GOES, ("1",)),
        (M.MAJORITY, [A, A, B, NONE, NONE], Says.GOES, ("1",)),
        (M.MAJORITY, [A, A, B, C], Says.NO_MAJORITY, ("1",)),
        (M.MAJORITY, [A, A, B, B, C], Says.TIE, ("1", "2")),
        (M.MAJORITY, [NONE, NONE], Says.ABSTAINED, ()),
        (M.UNANIMOUS, [B, B, NONE], Says.GOES, ("2",)),
        (M.UNANIMOUS, [B], Says.GOES, ("2",)),
        (M.UNANIMOUS, [A, B, B], Says.NOT_ALL, ("2",)),
        (M.UNANIMOUS, [A, B], Says.NOT_ALL, ("1", "2")),
        (M.TEMPERATURE, [{Stance.FIST: 3}], Says.JUST_ADVICE, ()),
        (M.TEMPERATURE, [NONE], Says.ABSTAINED, ()),
        (M.DOTS, [{"1": 5, "2": 3}, {"3": 6, "2": 2}], Says.GOES, ("3",)),
        (M.DOTS, [{"1": 4, "2": 4}], Says.TIE, ("1", "2")),
        (M.SCORE, [{"1": 5, "2": 0, "3": 1}, {"1": 0, "2": 4, "3": 5}], Says.GOES, ("3",)),
        (M.SCORE, [{"1": 0, "2": 0, "3": 0}], Says.TIE, ("1", "2", "3")),
        *((method, [], Says.NOBODY, ()) for method in Method),
    ],
)
def test_each_method_says_what_is_first(
    method: Method, votes: Votes, says: Says, leading: tuple[str, ...]
) -> None:
    found = count(method, votes)

    assert (found.says, found.leading, found.voted) == (says, leading, len(votes))
    assert found.winner == (leading[0] if says == Says.GOES and leading else None)


@pytest.mark.parametrize(
    ("votes", "asked", "quorum", "says"),
    [
        ([A, A], 4, 50, Says.GOES),
        ([A, A], 5, 50, Says.NO_QUORUM),
        ([A, NONE], 4, 50, Says.GOES),  # who abstains takes part
        ([A], 100, None, Says.GOES),
        ([A], 1, 100, Says.GOES),
        ([], 0, 50, Says.NOBODY),
    ],
)
def test_a_quorum_counts_who_took_part_of_those_asked(
    votes: Votes, asked: int, quorum: int | None, says: Says
) -> None:
    assert count(M.MAJORITY, votes, asked=asked, quorum=quorum).says == says


def test_an_objection_is_counted_also_where_too_few_have_voted() -> None:
    found = count(M.CONSENT, [NO, YES], quorum=90)

    assert (found.says, found.objections) == (Says.NO_QUORUM, 1)


def test_a_temperature_has_a_mean_a_lowest_and_a_spread() -> None:
    shown: Votes = [{Stance.FIST: each} for each in (0, 3, 3, 5)]
    found = count(M.TEMPERATURE, [*shown, NONE])

    assert found.fists == (1, 0, 0, 2, 0, 1)
    assert found.mean(Stance.FIST) == 2.75
    assert found.abstained == 1


def test_who_gave_an_option_no_score_gave_it_none() -> None:
    found = count(M.SCORE, [{"1": 4, "2": 3}, {"1": 4, "2": 3, "3": 5}])

    assert found.leading == ("1",)
    assert (found.mean("1"), found.mean("3")) == (4.0, 2.5)


def test_a_ballot_for_two_options_where_one_is_to_be_chosen_chooses_none() -> None:
    found = count(M.MAJORITY, [{"1": 1, "2": 1}, B])

    assert (found.leading, found.abstained) == (("2",), 1)


ONE = st.sampled_from([A, B, C, NONE])
STANCES = st.sampled_from([YES, ASIDE, NO])
FISTS = st.integers(0, 5).map(lambda fingers: {str(Stance.FIST): fingers})
SPREAD = st.dictionaries(st.sampled_from(["1", "2", "3"]), st.integers(0, 5))
BALLOTS = {
    **dict.fromkeys((M.ADVICE, M.MAJORITY, M.UNANIMOUS), ONE),
    M.CONSENT: STANCES,
    M.TEMPERATURE: FISTS,
    **dict.fromkeys((M.DOTS, M.SCORE), SPREAD),
}
VOTED = st.sampled_from(list(Method)).flatmap(
    lambda method: st.tuples(st.just(method), st.lists(BALLOTS[method], max_size=12))
)


@given(VOTED, st.randoms())
def test_the_order_of_votes_never_matters(
    voted: tuple[Method, list[dict[str, int]]], chance: Random
) -> None:
    method, votes = voted
    shuffled = list(votes)
    chance.shuffle(shuffled)

    assert count(method, shuffled) == count(method, votes)


@given(VOTED, st.data())
def test_withdrawing_and_voting_again_is_voting_once(
    voted: tuple[Method, list[dict[str, int]]], data: st.DataObject
) -> None:
    method, votes = voted
    box = dict(enumerate(votes))
    for person in data.draw(st.lists(st.sampled_from(range(len(votes))))) if votes else []:
        box[person] = box.pop(person)

    assert count(method, list(box.values())) == count(method, votes)


@given(st.lists(ONE, min_size=1, max_size=12))
def test_a_majority_is_that_of_a_brute_force_count(votes: list[dict[str, int]]) -> None:
    chosen = [key for each in votes for key in each if key != Stance.ABSTAIN]
    with_more_than_half = [
        option for option in "123" if sum(2 for each in chosen if each == option) > len(chosen)
    ]

    assert count(M.MAJORITY, votes).winner == next(iter(with_more_than_half), None)
    everybody = next((each for each in "123" if chosen and set(chosen) == {each}), None)
    assert count(M.UNANIMOUS, votes).winner == everybody


@given(st.lists(SPREAD, min_size=1, max_size=12))
def test_dots_and_scores_are_those_of_a_brute_force_count(votes: list[dict[str, int]]) -> None:
    totals = {option: sum(each.get(option, 0) for each in votes) for option in "123"}
    first = [option for option in "123" if totals[option] == max(totals.values())]

    for method in (M.DOTS, M.SCORE):
        found = count(method, votes)
        assert dict(found.points) == totals
        assert found.winner == (first[0] if len(first) == 1 else None)
