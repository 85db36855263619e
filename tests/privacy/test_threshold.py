"""No figure of a group tells of few people, neither by itself nor by what is left of the whole."""

from collections import Counter
from itertools import accumulate, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.rules import Part, parted, pooled, shown_groups, within


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, set()),
        ({"Bakers": 4}, set()),
        ({"Bakers": 5}, {"Bakers"}),
        ({"Bakers": 6, "Drivers": 5}, {"Bakers", "Drivers"}),
        ({"Bakers": 9, "Drivers": 7, "Shop": 4}, {"Bakers"}),
        ({"Bakers": 9, "Drivers": 3, "Shop": 2}, {"Bakers"}),
        ({"Bakers": 9, "Drivers": 4}, set()),
        ({"Bakers": 9, "Drivers": 0}, {"Bakers"}),
    ],
)
def test_a_group_is_shown_where_it_and_the_rest_are_large_enough(
    counts: dict[str, int], shown: set[str]
) -> None:
    assert shown_groups(counts) == shown


@given(
    st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 20)),
    st.integers(3, 10),
)
def test_nobody_subtracts_their_way_to_a_small_group(counts: dict[str, int], least: int) -> None:
    shown = shown_groups(counts, least)
    whole = sum(counts.values())

    for size in range(len(shown) + 1):
        for known in combinations(shown, size):
            rest = whole - sum(counts[group] for group in known)
            assert rest == 0 or rest >= least or not known
    assert all(counts[group] >= least for group in shown)


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.integers(5, 20)))
def test_where_all_groups_are_large_enough_all_are_shown(counts: dict[str, int]) -> None:
    assert shown_groups(counts) == set(counts)


def part(groups: str, number: int) -> Part:
    return Part(groups=frozenset(groups), number=number)


@pytest.mark.parametrize(
    ("counts", "last", "shown"),
    [
        ({"A": 4}, [], []),
        ({"A": 6, "B": 3, "C": 2}, [], [part("A", 6), part("BC", 5)]),
        ({"A": 6, "B": 3}, [], [part("A", 6)]),
        ({"A": 10, "B": 3}, [part("A", 6)], [part("A", 6)]),
        ({"A": 11, "B": 5}, [part("A", 6)], [part("A", 11), part("B", 5)]),
        ({"B": 9, "C": 2}, [part("BC", 5)], [part("BC", 11)]),
        ({"A": 2}, [part("A", 6)], [part("A", 6)]),
    ],
)
def test_a_part_is_shown_anew_once_enough_have_come_and_small_groups_together(
    counts: dict[str, int], last: list[Part], shown: list[Part]
) -> None:
    assert list(parted(counts, last)) == shown


A_YEAR = st.lists(
    st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 4)), min_size=1, max_size=52
)


@given(A_YEAR, st.integers(3, 10))
def test_no_two_outputs_of_a_year_differ_by_fewer_than_the_threshold(
    weeks: list[dict[str, int]], least: int
) -> None:
    outputs, last = list[set[tuple[str, int]]](), tuple[Part, ...]()
    for counts in accumulate(map(Counter, weeks)):
        last = parted(counts, last, least)
        # whose answers each figure holds: of each part, the first so many
        shown = [{(str(sorted(each.groups)), n) for n in range(each.number)} for each in last]
        outputs += [*shown, set[tuple[str, int]]().union(*shown)]
    for one, other in product(outputs, outputs):
        for learned in (one - other, one & other):
            assert not learned or len(learned) >= least


@given(st.lists(st.integers(0, 12), max_size=52), st.integers(3, 10))
def test_weeks_are_pooled_until_they_are_enough_and_none_is_in_two_pools(
    weeks: list[int], least: int
) -> None:
    pools = pooled(weeks, least)

    assert all(sum(weeks[week] for week in pool) >= least for pool in pools)
    together = [week for pool in pools for week in pool]
    assert together == list(range(len(together)))
    assert sum(weeks[len(together) :]) < least


@pytest.mark.parametrize(("chosen", "least"), [(0, 3), (1, 3), (5, 5), (40, 10)])
def test_a_threshold_is_never_below_three(chosen: int, least: int) -> None:
    assert within(chosen) == least
    assert shown_groups({"A": least - 1, "B": 50}, chosen) == set()
