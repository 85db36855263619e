"""No figure of a group tells of few people, neither by itself nor by what is left of the whole."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.rules import shown_groups


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
