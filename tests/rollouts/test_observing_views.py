from datetime import UTC, datetime

import pytest

from bot.rollouts import views
from bot.rollouts.model import Member, Observers, Role, Yardsticks
from bot.rollouts.views.observing import NAMED
from bot.sandbox.checks import refusals
from tests.rollouts.test_views import NAME, rollout, standing

LEFT = datetime(2026, 11, 24, tzinfo=UTC)


def crowd(many: int) -> Observers:
    names = {f"U{n:08}": "<!channel>*_~`&" * 5 for n in range(many)}
    return Observers(rollout=rollout(), names=names, taken_off=tuple(names.values()))


@pytest.mark.parametrize("many", [0, 1, NAMED, 100])
def test_whoever_reads_along_the_forms_are_ones_slack_takes(many: int) -> None:
    observers = crowd(many)

    assert refusals("modal", views.observers_form(observers)) == []
    assert refusals("modal", views.observers_changed(observers)) == []
    assert refusals("message", dict(views.settings(observers, Yardsticks(), []))) == []
    assert "<!channel>" not in str(views.settings(observers, Yardsticks(), []))


def test_many_observers_are_counted_and_none_is_said() -> None:
    assert "and 90 others" in str(views.settings(crowd(100), Yardsticks(), []))
    assert "*Reading along:* nobody" in str(views.settings(crowd(0), Yardsticks(), []))
    changed = str(views.observers_changed(Observers(rollout=rollout(), names={"U1": "Ana"})))
    assert "Ana" in changed
    assert "Left" not in changed


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (Member(role=Role.OBSERVER), "You are asked nothing, and not counted."),
        (Member(role=Role.OBSERVER, left_at=LEFT), "any more"),
        (Member(role=Role.PARTICIPANT), "You take part in"),
    ],
)
def test_an_observer_is_told_what_it_means_and_when_it_is_over(
    member: Member, expected: str
) -> None:
    message = views.observing(rollout(), member)

    assert refusals("message", dict(message)) == []
    assert expected in str(message)
    assert NAME not in message["text"], "nothing in the name acts"


@pytest.mark.parametrize(
    ("many", "expected"),
    [(0, "1 person takes part"), (1, "takes part · 1 reads along"), (2, "part · 2 read along")],
)
def test_status_counts_those_who_read_along_apart(many: int, expected: str) -> None:
    text = views.status(standing(reading_along=many))["blocks"][0]["text"]["text"]

    assert expected in text
    assert ("along" in text) == bool(many)
