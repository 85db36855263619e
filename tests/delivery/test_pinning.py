"""A pin follows its message, and neither holds it up nor has it said twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery import pinning
from bot.delivery.model import State
from bot.delivery.notices import Drawn, Fact, Marked, Moot
from tests.delivery.office import ORDERS, TEAM, Office

PINS = "tests.pins"


async def pins(
    office: Office, key: str = "card", *, drawn: Drawn | None = None, **more: bool
) -> None:
    """Have a message pinned whose row is already there, or is told right after."""

    def draw(_session: object, _fact: Fact) -> Drawn:
        return drawn or Marked()

    known = office.courier._notices.known
    known[PINS] = replace(next(iter(known.values())), draw=draw)
    await office.database.run(
        lambda session: pinning.pin(
            session,
            workspace_id=TEAM,
            key=key,
            notice=PINS,
            subject_id=1,
            channel_id=ORDERS,
            now=office.clock(),
            **more,
        )
    )


def pinned(office: Office) -> list[str]:
    return [each.text for each in office.messages(ORDERS) if each.is_pinned]


async def test_a_message_is_pinned_once_it_stands_there(office: Office) -> None:
    await office.tell("card")
    await pins(office)
    await office.sends_all()

    assert pinned(office) == ["fact 1"]
    assert (await office.row("pins.add:card")).state == State.SENT


async def test_a_pin_is_taken_away_again(office: Office) -> None:
    await office.tell("card")
    await pins(office)
    await office.sends_all()
    await pins(office, takes_away=True)
    await office.sends_all()

    assert pinned(office) == []


@pytest.mark.parametrize(
    "code",
    ["missing_scope", "not_pinnable", "permission_denied", "too_many_pins", "not_in_channel"],
)
async def test_what_slack_does_not_pin_stays_unpinned_and_nobody_minds(
    office: Office, code: str
) -> None:
    office.slack.faults.fail("pins.add", code)
    await office.tell("card")
    await pins(office)
    await office.tell("next", subject_id=2)
    await office.sends_all()

    assert [each.text for each in office.messages(ORDERS)] == ["fact 1", "fact 2"]
    assert await office.state("pins.add:card") == (State.DROPPED, code)


async def test_a_pin_that_is_slow_or_in_doubt_holds_up_no_message_and_is_made_again(
    office: Office,
) -> None:
    office.slack.faults.rate_limit("pins.add", retry_after=60)
    office.slack.faults.drop("pins.add", after_work=True)
    await office.tell("card")
    await pins(office)
    await office.sends_all(within=timedelta(seconds=10))
    await office.tell("next", subject_id=2)
    await office.sends_all(within=timedelta(seconds=10))
    assert [each.text for each in office.messages(ORDERS)] == ["fact 1", "fact 2"]
    assert pinned(office) == []

    await office.sends_all()
    assert pinned(office) == ["fact 1"]
    assert await office.state("pins.add:card") == (State.SENT, None)


async def test_what_is_not_to_be_pinned_any_more_is_not(office: Office) -> None:
    await office.tell("card")
    await pins(office, "never told")
    await pins(office, drawn=Moot("a newer one is pinned"))
    await office.sends_all()

    assert pinned(office) == []
    assert await office.state("pins.add:card") == (State.DROPPED, "a newer one is pinned")
