from datetime import date

import pytest

from bot.sandbox.checks import refusals
from bot.slack.blocks import message
from bot.voices import views
from bot.voices.model import State, Visibility
from tests.voices.pictures import LONGEST_NAME, LONGEST_WORDS, picture, voice


def test_it_fits_with_the_longest_of_everything() -> None:
    whole = picture(
        voice(words=LONGEST_WORDS),
        name=LONGEST_NAME,
        supporters=[LONGEST_NAME] * 5,
        unnamed=12,
        rollout_name=LONGEST_NAME,
        merged=(LONGEST_WORDS,) * 9,
    )
    assert refusals("message", dict(message("A concern", *views.face(whole)))) == []


def test_nobody_learns_who_raised_an_anonymous_one() -> None:
    shown = str(views.face(picture(voice(visibility=Visibility.ANONYMOUS))))
    assert "Somebody who stays unknown" in shown
    assert "Ana" not in shown


@pytest.mark.parametrize(
    ("unnamed", "shown"),
    [
        (0, "me too: Ben"),
        (2, "me too: Ben"),
        (3, "me too: Ben and 3 more who stay unknown"),
    ],
)
def test_those_without_a_name_are_counted_from_three_on(unnamed: int, shown: str) -> None:
    assert views.supporters(picture(voice(), supporters=["Ben"], unnamed=unnamed)) == shown


def test_until_there_are_three_nothing_says_that_anybody_shares_it() -> None:
    assert views.supporters(picture(voice(), unnamed=2)) == ""


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.RAISED, "Waiting for somebody to take it"),
        (State.ACKNOWLEDGED, "Lea looks after it, answer by Tue 1 Dec"),
        (State.IN_PROGRESS, "Lea is working on it, answer by Tue 1 Dec"),
        (State.ANSWERED, "Answered by Lea"),
        (State.CONFIRMED, "Answered by Lea, and it helped"),
        (State.DECLINED, "Declined by Lea"),
    ],
)
def test_where_it_stands(state: State, words: str) -> None:
    of = voice(state, owner_id="U_LEA", due_on=date(2026, 12, 1))
    assert views.standing(picture(of, answered_by="Lea")) == words
