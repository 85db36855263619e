"""What arises by itself, once; what has gone quiet; and kudos, on a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.checkins.model import Checkin, Entry, Run
from bot.checkins.model import State as Answered
from bot.delivery.model import Outgoing
from bot.delivery.notices import Moot
from bot.errors import BotError, FieldMistakes
from bot.milestones import service
from bot.milestones.hooks import Arising
from bot.milestones.model import ARISEN, KUDOS, STALLED, THANKED, Watch
from bot.rollouts.model import Rollout, Stage
from bot.rollouts.service import find
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices.model import Visibility
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, checkin
from tests.milestones.company import (
    ANA,
    BEN,
    LEA,
    MONDAY_NINE,
    OLA,
    company_on,
    drawn,
    lives,
    sets,
    told,
    voice,
)

A_WEEK = 7 * A_DAY


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with company_on(database_url) as session:
        service.begin_watching(session, find(session, TEAM, 1), MONDAY_NINE)
        session.flush()
        yield session


def answers(session: Session, day: date, number: int) -> None:
    """Let so many of five people answer on a day."""
    if not session.scalars(select(Checkin)).all():
        session.execute(insert(Checkin), [checkin(1)])
    run = Run(
        workspace_id=TEAM,
        checkin_id=1,
        on_date=day,
        questions=[],
        closes_at=NINE,
    )
    session.add(run)
    session.flush()
    for person in range(5):
        state = Answered.ANSWERED if person < number else Answered.ASKED
        session.add(
            Entry(
                workspace_id=TEAM,
                run_id=run.id,
                user_id=f"U{person}",
                zone="Europe/Berlin",
                prompt_at=NINE,
                state=state,
                answers=[],
                words="",
            )
        )
    session.flush()


def arises(session: Session, arising: Arising) -> bool:
    return service.arisen(session, TEAM, 1, arising, NINE)


def test_a_first_full_week_is_told_once_on_the_monday_after(session: Session) -> None:
    for day in range(5):
        answers(session, MONDAY_NINE.date() + day * A_DAY, 4)
    lives(session, NINE + 5 * A_DAY)
    assert told(session, ARISEN) == []
    lives(session, MONDAY_NINE + A_WEEK)
    assert told(session, ARISEN) == ["C1"]
    assert "in the week from Mon 23 Nov" in str(drawn(session, ARISEN))
    lives(session, MONDAY_NINE + 2 * A_WEEK)
    assert told(session, ARISEN) == ["C1"]


def test_ten_answered_of_those_that_all_may_see_are_told(session: Session) -> None:
    for number in range(1, 11):
        confided = Visibility.CONFIDENTIAL if number == 10 else Visibility.NAMED
        voice(session, number, visibility=confided)
    lives(session, NINE)
    assert told(session, ARISEN) == []
    voice(session, 11)
    lives(session, NINE + A_DAY)
    assert told(session, ARISEN) == ["C1"]


def test_what_arises_waits_for_a_working_day_and_can_be_turned_off(session: Session) -> None:
    choice: dict[str, Any] = {
        "workspace_id": TEAM,
        "rollout_id": 1,
        "told": [Arising.WAVE],
        "now": NINE,
    }
    with pytest.raises(BotError, match="Only those who lead"):
        service.choose(session, user_id=ANA, **choice)
    assert service.choose(session, user_id=LEA, **choice).told == (Arising.WAVE,)
    assert not arises(session, Arising.STAFF_DECISION)
    saturday = NINE + 4 * A_DAY
    assert service.arisen(session, TEAM, 1, Arising.WAVE, saturday)
    assert not arises(session, Arising.WAVE)
    assert session.scalars(select(Outgoing.not_before)).all() == [saturday + 2 * A_DAY]
    service.choose(session, user_id=LEA, **choice | {"told": []})
    assert isinstance(drawn(session, ARISEN), Moot)


def test_a_stall_is_named_once_and_again_only_after_something_has_moved(session: Session) -> None:
    def days(first: int, last: int) -> list[str]:
        for day in range(first, last):
            lives(session, MONDAY_NINE + day * A_DAY)
        return told(session, STALLED)

    assert days(0, 14) == []
    assert days(14, 15) == [LEA]  # ten working days after it began
    words = str(drawn(session, STALLED))
    assert "Answers to check-ins: none yet" in words
    assert days(15, 60) == [LEA]
    sets(session, now=MONDAY_NINE + 60 * A_DAY, due_on=None)
    assert days(60, 73) == [LEA]
    assert days(73, 80) == [LEA, LEA]
    session.execute(update(Rollout).values(stage=Stage.PAUSED))
    assert isinstance(drawn(session, STALLED), Moot)


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.PAUSED, Stage.ADOPTED])
def test_what_has_not_begun_rests_or_is_over_does_not_stall(session: Session, stage: Stage) -> None:
    session.execute(update(Rollout).values(stage=stage))
    for day in range(30):
        lives(session, MONDAY_NINE + day * A_DAY)

    assert told(session, STALLED) == []
    assert (session.scalars(select(Watch.next_at)).one() is None) == (stage == Stage.ADOPTED)


def thanks(session: Session, *to: str, private: bool = False, reason: str = "The labels") -> None:
    service.thank(
        session,
        workspace_id=TEAM,
        user_id=BEN,
        rollout_id=1,
        receiver_ids=list(to),
        reason=reason,
        is_private=private,
        now=NINE,
    )


def test_kudos_reach_the_channel_or_only_those_who_are_thanked(session: Session) -> None:
    thanks(session, ANA)
    thanks(session, ANA, LEA, private=True)

    assert told(session, KUDOS) == ["C1"]
    assert told(session, THANKED) == [ANA, ANA, LEA]
    since = service.kudos_since(session, TEAM, 1, TUESDAY)
    assert [(each.giver, each.receivers) for each in since] == [("Person 3", ("Person 2",))]
    assert service.kudos_since(session, TEAM, 1, TUESDAY + A_DAY) == []
    assert service.rollouts_thanked_in(session, TEAM, [1, 2]) == {1: 1}


def test_kudos_need_a_reason_and_five_are_enough_for_a_day(session: Session) -> None:
    with pytest.raises(FieldMistakes, match="for what"):
        thanks(session, ANA, reason=" ")
    for _ in range(5):
        thanks(session, ANA)
    with pytest.raises(BotError, match="5 kudos today"):
        thanks(session, ANA)
    with pytest.raises(BotError, match="for the people of a rollout"):
        service.thank(
            session,
            workspace_id=TEAM,
            user_id="U0ELSE",
            rollout_id=1,
            receiver_ids=[ANA],
            reason="All of it",
            is_private=False,
            now=NINE,
        )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("@2 for the labels", [ANA]),
        (f"<@{OLA}> <@{ANA}> for the labels", [OLA, ANA]),
        ("@4", [OLA]),
        ("", []),
    ],
)
def test_people_are_thanked_by_name_or_mention(
    session: Session, typed: str, found: list[str]
) -> None:
    praise = service.praise(session, workspace_id=TEAM, user_id=BEN, channel_id="C1", text=typed)

    assert list(praise.receivers) == found
    assert praise.reason == ("the labels" if "for" in typed else "")


def test_who_has_left_or_is_not_known_is_not_thanked(session: Session) -> None:
    session.execute(update(SlackUser).where(SlackUser.user_id == ANA).values(kind=Account.GONE))
    for typed, words in (("@2 for the bread", "Person 2 has left"), ("@nobody", "I know nobody")):
        with pytest.raises(BotError, match=words):
            service.praise(session, workspace_id=TEAM, user_id=BEN, channel_id="C1", text=typed)


def test_erased_somebody_is_in_no_kudos_any_more(session: Session) -> None:
    thanks(session, ANA, LEA)
    thanks(session, ANA, private=True)
    assert [each["kudos"] for each in service.export(session, TEAM, ANA)] == ["The labels"] * 2
    service.erase(session, TEAM, ANA, NINE)
    service.erase(session, TEAM, BEN, NINE)

    [left] = service.kudos_since(session, TEAM, 1, TUESDAY - timedelta(days=1))
    assert (left.giver, left.receivers) == ("", ("Person 1",))
    assert "*Somebody* thanks *Person 1*:" in str(drawn(session, KUDOS))
    assert service.export(session, TEAM, BEN) == []
