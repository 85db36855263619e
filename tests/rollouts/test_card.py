"""A status card is one living message: edited at most hourly, only where it says something else, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.delivery.model import PIN, UNPIN, Outgoing, State
from bot.delivery.notices import Fact, Marked, Moot, Notices
from bot.errors import BotError
from bot.features import PARTS
from bot.rollouts import notices, service, views
from bot.rollouts.model import STATUS, STATUS_PIN, Rollout, Stage, StatusCard, Unreached
from bot.rollouts.service.card import AT_ONCE
from bot.sandbox.checks import refusals
from bot.voices.model import Visibility
from tests.checkins.company import TEAM
from tests.checkins.company import rollout as row
from tests.rollouts.test_judging import ANA, LEA, NOW, raises, session
from tests.rollouts.test_reading import worries
from tests.rollouts.test_views import standing

__all__ = ["session"]

HOUR = timedelta(hours=1)


def posts(session: Session, user_id: str = LEA, hours: float = 0) -> None:
    values = {"workspace_id": TEAM, "user_id": user_id, "rollout_id": 1, "parts": PARTS}
    service.post_card(session, now=NOW + hours * HOUR, **values)  # type: ignore[arg-type]


def looks(session: Session, hours: float) -> bool:
    return service.keep_cards(session, NOW + hours * HOUR, PARTS)


def leaves(session: Session) -> None:
    """Let everything have left that waits to leave."""
    session.execute(update(Outgoing).values(state=State.SENT, ts="1.0", channel_id="C1"))


def edited(session: Session) -> list[str]:
    """The messages that are to be edited."""
    waits = select(Outgoing.key).where(Outgoing.state == State.PENDING, Outgoing.ts.is_not(None))
    return list(session.scalars(waits.order_by(Outgoing.id)))


def drawn(session: Session, notice: str, part: int, *, is_posted: bool = True) -> object:
    known = Notices()
    notices.contribute(known, PARTS)
    return known.known[notice].draw(session, fact(part, is_posted=is_posted))


def fact(part: int, *, is_posted: bool = True) -> Fact:
    return Fact(
        workspace_id=TEAM, subject_id=1, part=part, destination="C1", is_posted=is_posted, now=NOW
    )


def moves(session: Session, stage: Stage) -> None:
    session.execute(update(Rollout).where(Rollout.id == 1).values(stage=stage))
    session.expire_all()


def test_it_is_edited_at_most_hourly_and_only_where_it_says_something_else(
    session: Session,
) -> None:
    posts(session)
    leaves(session)
    raises(session, 1, Visibility.NAMED)
    assert service.next_card_at(session) == NOW + HOUR
    assert not looks(session, 0.9)
    assert edited(session) == []

    looks(session, 1)
    assert edited(session) == [f"{STATUS}:1:1"]
    leaves(session)
    for hours in (2, 3, 4):
        looks(session, hours)
    assert edited(session) == []
    assert service.next_card_at(session) == NOW + 5 * HOUR


def test_after_a_standstill_it_goes_on_with_one_edit(session: Session) -> None:
    posts(session)
    leaves(session)
    raises(session, 1, Visibility.NAMED)
    looks(session, 7.5)

    assert edited(session) == [f"{STATUS}:1:1"]
    assert service.next_card_at(session) == NOW + 8.5 * HOUR


def test_what_not_everybody_may_see_changes_no_card(session: Session) -> None:
    posts(session)
    leaves(session)
    raises(session, 1, Visibility.CONFIDENTIAL)
    looks(session, 1)
    assert edited(session) == []


def test_posted_anew_there_is_one_living_card_and_the_older_leads_to_it(session: Session) -> None:
    posts(session)
    leaves(session)
    posts(session, hours=0.5)

    assert edited(session) == [f"{STATUS}:1:1"]
    told = session.execute(select(Outgoing.key, Outgoing.method).order_by(Outgoing.id)).all()
    assert [key for key, method in told if method == PIN] == [
        f"{PIN}:{STATUS}:1:1",
        f"{PIN}:{STATUS}:1:2",
    ]
    assert [key for key, method in told if method == UNPIN] == [f"{UNPIN}:{STATUS}:1:1"]
    assert "newer message below" in str(drawn(session, STATUS, 1))
    assert isinstance(drawn(session, STATUS, 1, is_posted=False), Moot)
    assert "Kept up to date" in str(drawn(session, STATUS, 2))
    assert isinstance(drawn(session, STATUS_PIN, 1), Moot)
    assert isinstance(drawn(session, STATUS_PIN, 2), Marked)
    assert {each.deed for each in session.scalars(select(Deed))} == {"rollouts.status_posted"}


def test_who_does_not_lead_is_refused_kindly(session: Session) -> None:
    with pytest.raises(BotError, match="Only those who lead or sponsor"):
        posts(session, ANA)
    assert session.scalars(select(Outgoing)).all() == []


def test_paused_it_says_so_once_and_goes_on_by_itself(session: Session) -> None:
    posts(session)
    leaves(session)
    moves(session, Stage.PAUSED)
    looks(session, 1)
    assert edited(session) == [f"{STATUS}:1:1"]
    assert "rests until it goes on" in str(drawn(session, STATUS, 1))
    leaves(session)
    raises(session, 1, Visibility.NAMED)
    looks(session, 2)
    assert edited(session) == []
    moves(session, Stage.ROLLING_OUT)
    looks(session, 3)
    assert edited(session) == [f"{STATUS}:1:1"]


def test_over_it_says_so_once_and_rests(session: Session) -> None:
    posts(session)
    leaves(session)
    moves(session, Stage.ADOPTED)
    looks(session, 1)
    assert edited(session) == [f"{STATUS}:1:1"]
    assert "adopted" in str(drawn(session, STATUS, 1))
    assert service.next_card_at(session) is None


@pytest.mark.parametrize(("is_posted", "told"), [(True, 0), (False, 1)])
def test_a_card_that_slack_does_not_take_rests(
    session: Session, is_posted: bool, told: int
) -> None:
    """Whoever took it away knows; that it never came is told to those who lead."""
    posts(session)
    notices.card_missed(session, fact(1, is_posted=is_posted), "not_in_channel")

    assert service.next_card_at(session) is None
    assert len(session.scalars(select(Unreached)).all()) == told


def test_a_card_that_was_forgotten_after_months_rests(session: Session) -> None:
    posts(session)
    session.execute(update(Outgoing).values(key=Outgoing.key + "forgotten"))
    raises(session, 1, Visibility.NAMED)
    looks(session, 1)
    assert service.next_card_at(session) is None


def test_many_cards_are_looked_at_some_at_a_time(session: Session) -> None:
    numbers = range(2, 2 + AT_ONCE)
    since = {"started_at": NOW, "stage": Stage.PILOTING}
    session.execute(insert(Rollout), [row(number) | since for number in numbers])
    due = {"workspace_id": TEAM, "generation": 1, "fingerprint": "", "next_at": NOW}
    session.execute(insert(StatusCard), [due | {"rollout_id": number} for number in (1, *numbers)])

    assert looks(session, 1)
    assert not looks(session, 1)


@pytest.mark.parametrize("stage", [Stage.PAUSED, Stage.ADOPTED, Stage.STOPPED])
def test_every_card_is_one_slack_takes_and_pings_nobody(stage: Stage) -> None:
    shown = standing()
    card = views.card(shown)
    shown.rollout.stage = stage
    for message in (card, views.resting_card(shown.rollout), views.card_moved(shown.rollout)):
        assert refusals("message", dict(message)) == []
        assert "<!channel>" not in str(message.get("blocks", message))
    assert views.STAGES[stage] in str(views.resting_card(shown.rollout))


def test_health_is_said_with_names_in_which_nothing_acts() -> None:
    assert "<!channel>" not in views.health_line(worries(1, words="the team <!channel> is silent"))
