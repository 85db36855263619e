"""However much there is to show, Slack takes the tab, and nobody's section goes without a word."""

import json

import pytest

from bot.home.rules import MORE, MOST_BLOCKS, MOST_BYTES, fitted
from bot.slack.blocks import Block, section


def blocks(number: int, *, words: str = "A line") -> list[Block]:
    return [section(f"{words} {n}") for n in range(number)]


@pytest.mark.parametrize(
    ("lengths", "kept"),
    [
        ([], []),
        ([3, 0, 4], [3, 4]),
        ([40, 10], [40, 10]),
        ([200], [95]),
        ([200, 10, 10], [73, 10, 10]),
        ([60, 60, 5], [44, 44, 5]),
    ],
)
def test_what_is_too_much_is_cut_from_the_longest(lengths: list[int], kept: list[int]) -> None:
    """With a line in place of what was cut."""
    fit = fitted([blocks(length) for length in lengths])
    assert [len(each) for each in fit] == kept
    for before, after in zip(filter(None, lengths), fit, strict=True):
        assert (MORE in str(after)) == (len(after) < before)


def test_long_words_are_cut_by_their_size() -> None:
    fit = fitted([blocks(5), blocks(60, words="Ω" * 2900)])
    assert [len(each) > 4 for each in fit] == [True, True]
    assert MORE in str(fit[1]) and MORE not in str(fit[0])
    assert len(json.dumps(fit)) < MOST_BYTES


def test_there_is_room_for_what_stands_around_them() -> None:
    fit = fitted([blocks(50) for _ in range(8)])
    assert sum(map(len, fit)) + len(fit) + 4 <= MOST_BLOCKS
