import pytest

from bot.home.model import RAISE, RAISE_IDEA, Tab
from bot.home.views import home
from bot.sandbox.checks import refusals
from bot.slack.blocks import Block, section
from bot.slack.model import Kind

CROWDED: list[list[Block]] = [[section("W" * 3000)] * 60] * 5


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        (Tab(kind=None), "Slack has not told me yet who you are"),
        (Tab(kind=Kind.GUEST), "nothing is asked of you"),
        (Tab(kind=Kind.STRANGER), "nothing is asked of you"),
        (Tab(kind=Kind.PERSON), "There is no rollout yet"),
        (Tab(kind=Kind.PERSON, has_rollouts=True, sections=CROWDED), "There is more than fits"),
        (Tab(kind=Kind.PERSON, has_rollouts=True, raises_on="7", sections=CROWDED), "more than"),
    ],
)
def test_slack_takes_it_and_it_says_what_it_should(tab: Tab, words: str) -> None:
    drawn = home(tab)
    assert refusals("home", dict(drawn)) == []
    assert words in str(drawn)


@pytest.mark.parametrize("kind", [None, Kind.GUEST, Kind.STRANGER])
def test_who_can_take_part_in_nothing_is_shown_nothing_of_others(kind: Kind | None) -> None:
    drawn = home(Tab(kind=kind, has_rollouts=True, raises_on="7", sections=[[section("secret")]]))
    assert "secret" not in str(drawn)
    assert "action_id" not in str(drawn)


@pytest.mark.parametrize("rollout", ["", "7", "-"])
def test_a_concern_can_be_raised_where_somebody_takes_it(rollout: str) -> None:
    drawn = home(Tab(kind=Kind.PERSON, has_rollouts=True, raises_on=rollout))
    first = drawn["blocks"][0]
    assert (RAISE in str(drawn)) == bool(rollout)
    if rollout:
        ids = [(element["action_id"], element["value"]) for element in first["elements"]]
        assert ids == [(RAISE, rollout), (RAISE_IDEA, rollout)]
