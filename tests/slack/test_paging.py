"""Every item of a list stands on exactly one page, and each page has the ways that lead on."""

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.checks import refusals
from bot.slack.blocks import message, section
from bot.slack.paging import Page, page_of, show_more, turned_to, ways


@given(length=st.integers(0, 40), size=st.integers(1, 7))
def test_whoever_presses_more_sees_each_item_once(length: int, size: int) -> None:
    found, seen, number = list(range(length)), list[int](), 0
    while True:
        page = page_of(found, number, size)
        assert len(page.items) <= size
        seen += page.items
        turned = {
            each["text"]["text"]: each["value"]
            for row in ways(page, "a")
            for each in row["elements"]
        }
        assert ("Back" in turned) == bool(number)
        if "More" not in turned:
            break
        number = turned_to(turned["More"])[1]
    assert seen == found


def test_a_page_that_is_not_there_any_more_is_the_last() -> None:
    assert page_of([1, 2, 3], 7, 2) == Page(items=(3,), number=1)


def test_what_a_list_is_about_comes_back_with_its_page() -> None:
    [row] = ways(Page[int](number=1, has_more=True), "voices_list", "12.open")
    assert [turned_to(each["value"]) for each in row["elements"]] == [
        ("12.open", 0),
        ("12.open", 2),
    ]
    shown = message("A list", section("Words"), row, show_more("voices_list"))
    assert refusals("message", dict(shown)) == []
