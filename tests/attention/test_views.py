from datetime import UTC, datetime, timedelta

import pytest

from bot.attention import views
from bot.attention.model import Account, Concern, Fate, Planned, Sending
from bot.attention.views.why import SEEN_BY
from bot.delivery.reasons import in_words
from bot.rollouts.rules import LONGEST_NAME
from bot.sandbox.checks import refusals

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
DAY = timedelta(days=1)
ONLINE = Concern(rollout_id=1, rollout_name="Online ordering")
LONGEST = Concern(rollout_id=2, rollout_name="&" * LONGEST_NAME)
BERLIN = "Europe/Berlin"


def sending(fate: Fate = Fate.SENT, at: datetime = NINE, why: str = "") -> Sending:
    return Sending(what="check-in", concern=ONLINE, fate=fate, at=at, why=why)


def shown(account: Account, zone: str = BERLIN) -> str:
    message = views.why(account, zone=zone, now=NOW)
    assert refusals("message", dict(message)) == []
    return str(message["blocks"])


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (sending(), "• Check-in, *Online ordering* · sent 09:00 today"),
        (sending(at=NINE - DAY), "· sent 09:00 yesterday"),
        (sending(at=NINE - 2 * DAY), "· sent Sun 22 Nov, 09:00"),
        (
            sending(Fate.LEFT_OUT, why="it had been answered already"),
            "· left out 09:00 today: it had been answered already",
        ),
        (
            sending(Fate.NOT_SENT, why="the account is closed"),
            "· not sent, 09:00 today: the account is closed",
        ),
        (
            sending(Fate.WAITS, NINE + DAY, "Slack did not answer"),
            "· waits until 09:00 tomorrow, as Slack did not answer",
        ),
        (sending(Fate.WAITS), "· waits until 09:00 today'"),
        (
            sending(Fate.TAKEN_BACK, why="there is no answer"),
            "· sent and taken back, 09:00 today: there is no answer",
        ),
        (sending(Fate.UNSURE), "· perhaps sent; I am asking Slack, since 09:00 today"),
    ],
)
def test_each_message_is_told_with_when_and_why(told: Sending, line: str) -> None:
    assert line in shown(Account(name=None, sendings=(told,), next=None))


def test_times_are_the_readers() -> None:
    account = Account(name=None, sendings=(sending(),), next=None)
    assert "sent 21:00 today" in shown(account, "Pacific/Auckland")
    assert "Times are yours (Pacific/Auckland)" in shown(account, "Pacific/Auckland")


def test_what_comes_next_is_told() -> None:
    coming = Planned(at=NINE + DAY, what="check-in", concern=ONLINE)
    account = Account(name=None, sendings=(), next=coming)
    assert "*Next:* Check-in, *Online ordering* · 09:00 tomorrow" in shown(account)
    assert "Nothing in the last three months." in shown(account)


def test_with_nothing_to_come_it_says_so() -> None:
    assert "*Next:* nothing is planned." in shown(Account(name=None, sendings=(), next=None))


def test_whoever_asks_about_themselves_learns_who_else_may() -> None:
    own = shown(Account(name=None, sendings=(), next=None))
    others = shown(Account(name="Ana <!channel>", sendings=(), next=None))
    assert SEEN_BY in own
    assert SEEN_BY not in others
    assert "*What I sent to Ana &lt;!channel&gt;*" in others


def test_the_longest_account_is_one_slack_takes_and_nothing_of_it_is_cut() -> None:
    why = in_words("given up: perhaps sent; Slack would not say (missing_scope)")
    line = Sending(
        what="message of the day", concern=LONGEST, fate=Fate.UNSURE, at=NINE - 9 * DAY, why=why
    )
    coming = Planned(at=NINE, what="check-in", concern=LONGEST)
    text = shown(Account(name="&" * 80, sendings=(line,) * 10, next=coming))
    assert text.count(why) == 10
    assert "…" not in text


def test_a_message_about_no_rollout_is_named_alone() -> None:
    told = Sending(what="message", concern=None, fate=Fate.SENT, at=NINE, why="")
    assert "• Message · sent 09:00 today" in shown(Account(name=None, sendings=(told,), next=None))
