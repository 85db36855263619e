"""Which words are words, who is easy to guess, and which voices say the same."""

import pytest

from bot.errors import BotError, FieldMistakes
from bot.slack.model import Kind, SlackUser
from bot.voices import rules
from bot.voices.model import Visibility
from tests.voices.company import draft


@pytest.mark.parametrize("words", ["", " \n ", "🙁", ":tired_face: :fire:", "?!", "42", "🇩🇪", "x"])
def test_what_has_no_words_is_asked_for_in_words(words: str) -> None:
    with pytest.raises(FieldMistakes) as asked:
        rules.refuse_wordless(words)
    assert set(asked.value.fields) == {"words"}


@pytest.mark.parametrize("words", ["No flour", "太累了", "OK :fire:", "Оно не работает"])
def test_words_in_any_script_are_words(words: str) -> None:
    rules.refuse_wordless(words)


@pytest.mark.parametrize(
    ("kind", "may"),
    [(Kind.PERSON, True), (Kind.GUEST, True), (Kind.STRANGER, False), (Kind.GONE, False)],
)
def test_guests_may_raise_something_and_people_of_other_companies_not(
    kind: Kind, may: bool
) -> None:
    person = SlackUser(kind=kind)
    if may:
        rules.refuse_outsider(person)
    else:
        with pytest.raises(BotError):
            rules.refuse_outsider(person)


@pytest.mark.parametrize(
    ("taking_part", "at_work", "expected"),
    [
        (0, 0, "Nobody else takes part"),
        (1, 1, "Only 1 person takes part"),
        (4, 4, "Only 4 people take part"),
        (5, 5, ""),
        (5, 0, ""),
        (40, 1, "Only one of those who take part is at work right now"),
        (40, 2, ""),
    ],
)
def test_it_says_so_where_others_might_guess(taking_part: int, at_work: int, expected: str) -> None:
    said = rules.easy_to_guess(taking_part=taking_part, at_work=at_work)
    assert said.startswith(expected) and bool(said) == bool(expected)


def test_a_draft_is_another_when_anything_of_it_or_of_its_readers_changes() -> None:
    shown = rules.digest(draft(), ["U1", "U2"])
    assert shown == rules.digest(draft(), ["U2", "U1"])
    changed = [draft(" "), draft(impact=1), draft(visibility=Visibility.ANONYMOUS)]
    assert shown not in [rules.digest(each, ["U1", "U2"]) for each in changed]
    assert shown != rules.digest(draft(), ["U1"])


SAME = [
    ("The scanner drops orders at noon", "Scanner loses orders around noon"),
    ("The tablet is too slow in the morning", "In the morning the tablets are so slow"),
    ("Customers should be able to pick the time of pickup", "Let customers choose a pickup time"),
    ("We need a second tablet", "Could we have a second tablet at the counter?"),
    ("Die Kasse stürzt jeden Morgen ab", "Jeden Morgen stürzt die neue Kasse ab"),
]
OTHERS = [
    ("The new oven is too hot", "The tablet is too slow in the morning"),
    ("We need more time", "We need a second tablet"),
    ("Too much work on Saturdays", "The phone rings all the time on Saturdays"),
    ("It is too much", "The tablet is slow in the morning and it is annoying and much too heavy"),
]


@pytest.mark.parametrize(("words", "other"), SAME)
def test_what_says_the_same_in_other_words_is_found(words: str, other: str) -> None:
    assert rules.similar(words, {7: other}, most=3) == [7]
    assert rules.similar(other, {7: words}, most=3) == [7]


@pytest.mark.parametrize(("words", "other"), OTHERS)
def test_what_only_sounds_alike_is_not(words: str, other: str) -> None:
    assert rules.similar(words, {7: other}, most=3) == []


def test_the_most_alike_come_first_and_not_too_many() -> None:
    words = "The scanner drops orders"
    others = {
        1: "The scanner drops most orders",
        2: words,
        3: f"{words} at noon",
        4: f"{words} again",
    }
    assert rules.similar(words, others, most=2)[0] == 2
    assert len(rules.similar(words, others, most=2)) == 2
    assert rules.similar("🙁", {1: ""}, most=2) == []
