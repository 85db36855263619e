"""The ledger shows everybody what they may see, in an order that tells nothing, and counts the same."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.errors import BotError
from bot.privacy.service import open_box
from bot.rollouts.model import Member, Role, Stage
from bot.voices import rules, service
from bot.voices.model import Figures, Kind, Ledger, Show, State, Topic, Visibility, Wanted
from bot.voices.rules import Counted
from tests.voices.making_rows import (
    ANA,
    BEN,
    KEYRING,
    LEA,
    MONDAY,
    NOW,
    OLA,
    TEAM,
    anonymous,
    answered,
    confidant,
    member,
    rollout,
    session_on,
    settle,
    voice,
)

A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ([], Figures()),
        ([Counted(number=2, waits_since=MONDAY)], Figures(heard=2, oldest=MONDAY)),
        ([Counted(number=1, days=4)], Figures(heard=1, answered=1, median=4)),
        (
            [Counted(number=1, days=9), Counted(number=1, days=2)],
            Figures(heard=2, answered=2, median=5.5),
        ),
        (
            [Counted(number=5, days=1), Counted(number=2, days=30), Counted(number=2, days=0)],
            Figures(heard=9, answered=9, median=1),
        ),
        (
            [
                Counted(number=1, waits_since=MONDAY),
                Counted(number=1, waits_since=MONDAY - A_DAY),
                Counted(number=3, days=2),
            ],
            Figures(heard=5, answered=3, median=2, oldest=MONDAY - A_DAY),
        ),
    ],
)
def test_the_figures_are_the_share_and_the_one_in_the_middle(
    counted: list[Counted], expected: Figures
) -> None:
    assert rules.figures(counted) == expected


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with session_on(database_url) as session:
        settle(session)
        yield session


def page(
    session: Session, user_id: str, *, channel_id: str = "C1", now: datetime = NOW, **wanted: object
) -> Ledger:
    session.flush()
    return service.ledger_page(
        session,
        KEYRING,
        workspace_id=TEAM,
        user_id=user_id,
        channel_id=channel_id,
        wanted=Wanted(**wanted),  # type: ignore[arg-type]
        now=now,
    )


def numbers(found: Ledger) -> list[int]:
    return [line.voice.id for line in found.lines]


def test_newest_answers_come_first_then_the_longest_wait_and_within_a_day_chance(
    session: Session,
) -> None:
    session.add_all(
        [
            answered(4, date(2026, 11, 24)),
            answered(9, date(2026, 11, 26)),
            answered(2, date(2026, 11, 26), state=State.DECLINED),
            voice(8, raised_on=date(2026, 11, 20)),
            voice(3),
            # reopened lately, so it waits since then, though it was answered once
            voice(5, raised_on=date(2026, 10, 1), waits_since=MONDAY, reopened=1),
        ]
    )
    assert numbers(page(session, BEN)) == [2, 9, 4, 8, 3, 5]
    assert numbers(page(session, BEN, show=Show.OPEN)) == [8, 3, 5]
    assert numbers(page(session, BEN, show=Show.ANSWERED)) == [2, 9, 4]


def test_a_page_has_six_and_the_next_goes_on(session: Session) -> None:
    session.add_all([voice(n, topic=Topic.TOOL) for n in range(1, 9)])
    session.add(voice(9, kind=Kind.IDEA))
    first, second = page(session, BEN), page(session, BEN, page=1)
    assert (numbers(first), first.has_more) == ([1, 2, 3, 4, 5, 6], True)
    assert (numbers(second), second.has_more) == ([7, 8, 9], False)
    assert numbers(page(session, BEN, about=Kind.IDEA)) == [9]
    assert numbers(page(session, BEN, about=Topic.TOOL, page=1)) == [7, 8]


def test_what_is_held_back_or_part_of_another_is_seen_by_its_raiser_only(session: Session) -> None:
    session.add_all([voice(1, is_held_back=True), voice(2, merged_into_id=3), voice(3)])
    for user_id in (BEN, LEA, OLA):
        assert numbers(page(session, user_id)) == [3]
        assert numbers(page(session, user_id, show=Show.MINE)) == []
    assert numbers(page(session, ANA, show=Show.MINE)) == [1, 2, 3]


def test_a_confidential_voice_is_for_its_author_its_owner_and_those_it_named(
    session: Session,
) -> None:
    session.add(voice(1, visibility=Visibility.CONFIDENTIAL, owner_id=BEN))
    session.flush()
    session.add(confidant(1, OLA))
    session.flush()

    def heard(user_id: str) -> int:
        return service.figures_of(session, TEAM, [1], user_id).heard

    for user_id in (ANA, BEN, OLA):
        assert numbers(page(session, user_id)) == [1]
        assert heard(user_id) == 1
    assert numbers(page(session, LEA)) == []
    assert (heard(LEA), heard("")) == (0, 0), "its being there is confidential too"
    with pytest.raises(BotError, match="not here any more"):
        opens(session, LEA, 1)
    assert opens(session, OLA, 1) == "Ana Petrov"


def opens(session: Session, user_id: str, voice_id: int, *, channel_id: str = "D1") -> str | None:
    return service.shown_to(
        session,
        KEYRING,
        workspace_id=TEAM,
        user_id=user_id,
        channel_id=channel_id,
        voice_id=voice_id,
        now=NOW,
    ).author


def test_mine_has_what_i_said_without_my_name_and_nobody_else_has_it_there(
    session: Session,
) -> None:
    session.add_all([anonymous(session, 1), anonymous(session, 2, BEN), voice(3)])
    mine = page(session, ANA, show=Show.MINE)
    assert numbers(mine) == [1, 3]
    assert [line.is_mine for line in page(session, ANA).lines] == [True, False, True]
    assert [line.is_mine for line in page(session, LEA).lines] == [False, False, False]
    assert service.count_open_of(session, KEYRING, TEAM, ANA) == 2
    assert opens(session, LEA, 1) is None, "nobody learns who it was"


def test_a_rollout_in_a_private_channel_is_read_there_and_by_its_own_people(
    session: Session,
) -> None:
    session.add(rollout(2, "Till", is_private=True, channel_id="G2"))
    session.flush()
    session.add(member(2, LEA, Role.LEAD))
    session.add(voice(1, rollout_id=2))
    assert numbers(page(session, LEA, channel_id="D1")) == [1]
    assert numbers(page(session, BEN, channel_id="G2")) == [1]
    assert numbers(page(session, BEN, channel_id="C1")) == []
    assert numbers(page(session, BEN, channel_id="C1", rollout_id=2)) == []
    assert numbers(page(session, ANA, channel_id="C1", show=Show.MINE)) == [1], "who said it, does"
    with pytest.raises(BotError):
        opens(session, BEN, 1)


def test_what_was_said_stays_readable_when_a_rollout_has_ended_and_for_who_has_left_it(
    session: Session,
) -> None:
    session.add(voice(1))
    session.get_one(Member, 3).left_at = NOW
    over = rollout(2, "Old till", stage=Stage.STOPPED, channel_id="C2")
    session.add_all([over, answered(2, MONDAY, rollout_id=2)])
    assert numbers(page(session, ANA)) == [2, 1]

    def typed(text: str, channel_id: str) -> str:
        who = {"workspace_id": TEAM, "user_id": ANA, "channel_id": channel_id}
        found = service.ledger(session, KEYRING, **who, text=text, now=NOW)
        return found.rollout_name

    assert typed('"old till"', "C1") == "Old till"
    assert typed("", "C2") == "Old till"
    assert typed("", "C1") == "Online ordering"
    assert typed("", "D1") == "", "all that they know of"
    with pytest.raises(BotError, match="I know no rollout"):
        typed("Oven", "C1")


def test_a_workspace_reads_its_own_only(session: Session) -> None:
    other = voice(1)
    other.workspace_id = "T9"
    session.add(other)
    box = open_box(session, KEYRING, workspace_id="T9", user_id=ANA)
    theirs = voice(2, author_id=None, box=box)
    theirs.workspace_id = "T9"
    session.add(theirs)
    assert numbers(page(session, ANA)) == []
    assert numbers(page(session, ANA, show=Show.MINE)) == []
