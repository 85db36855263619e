"""How far ahead somebody looks, and what of a message its reader may know."""

from datetime import UTC, datetime

import pytest

from bot.attention.model import Coming, Thing
from bot.attention.rules import holds_more, horizon_in, known_things
from bot.errors import BotError

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "days", "words"),
    [
        ("", 7, ""),
        ("3d", 3, ""),
        ("14 days", 14, ""),
        ("1 Day", 1, ""),
        ("28D", 28, ""),
        ("Online ordering", 7, "Online ordering"),
        ("14d Online ordering", 14, "Online ordering"),
        ("Online ordering 14d", 14, "Online ordering"),
        ("“3d printing” 5d", 5, "“3d printing”"),
        ("“3d printing”", 7, "“3d printing”"),
        ("5d #3", 5, "#3"),
        ("2026", 7, "2026"),
        ("me", 7, "me"),
    ],
)
def test_days_are_read_from_either_end(text: str, days: int, words: str) -> None:
    assert horizon_in(text) == (days, words)


@pytest.mark.parametrize("text", ["0d", "29d", "365 days", "Online ordering 99d"])
def test_nobody_looks_further_than_plans_hold(text: str) -> None:
    with pytest.raises(BotError, match="1 to 28 days"):
        horizon_in(text)


ONLINE = Thing(what="check-in", rollout_id=1)
TABLETS = Thing(what="check-in", rollout_id=2)
USEFUL = Thing(what="question", rollout_id=2, is_private=True)
WELCOME = Thing(what="welcome", rollout_id=None)


@pytest.mark.parametrize(
    ("things", "led", "known", "more"),
    [
        ((ONLINE, TABLETS), None, (ONLINE, TABLETS), False),
        ((ONLINE, USEFUL), None, (ONLINE, USEFUL), False),
        ((ONLINE, TABLETS), {1}, (ONLINE,), True),
        ((ONLINE, TABLETS), {1, 2}, (ONLINE, TABLETS), False),
        # what is private does not even show that there is something
        ((ONLINE, USEFUL), {1}, (ONLINE,), False),
        ((ONLINE, USEFUL), {1, 2}, (ONLINE,), False),
        ((WELCOME,), {1}, (), True),
    ],
)
def test_a_reader_knows_of_what_they_lead_and_of_nothing_private(
    things: tuple[Thing, ...], led: set[int] | None, known: tuple[Thing, ...], more: bool
) -> None:
    coming = Coming(user_id="U0ANA", at=NINE, things=things)
    assert (known_things(coming, led), holds_more(coming, led)) == (known, more)
