"""Those who owe an answer find what waits for it, and nothing that they may not see."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.attention.model import Ask, AskState, Worth
from bot.rollouts.model import Stage
from bot.sandbox.checks import refusals
from bot.slack.apologies import in_a_form
from bot.slack.blocks import home
from bot.slack.paging import Page
from bot.slack.visits import Whisper
from bot.voices import service, views
from bot.voices.model import CLIMBED, Owed, State, Visibility, Voice
from tests.voices.making_rows import (
    ANA,
    BEN,
    LEA,
    MONDAY,
    NOW,
    OLA,
    TEAM,
    anonymous,
    answered,
    confidant,
    rollout,
    session_on,
    settle,
    voice,
)
from tests.voices.pictures import LONGEST_NAME, LONGEST_WORDS

LAST_WEEK = MONDAY - timedelta(days=7)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with session_on(database_url) as session:
        settle(session)
        yield session


def waiting(session: Session, user_id: str, number: int = 0) -> Page[Owed]:
    session.flush()
    return service.waiting_page(session, workspace_id=TEAM, user_id=user_id, number=number, now=NOW)


def numbers(page: Page[Owed]) -> list[int]:
    return [each.voice.id for each in page.items]


def taken(number: int, owner_id: str, **more: object) -> Voice:
    return voice(number, state=State.ACKNOWLEDGED, owner_id=owner_id, **more)


def test_what_nobody_has_and_ones_own_come_first_and_within_a_day_chance(session: Session) -> None:
    session.add_all(
        [
            taken(1, OLA, raised_on=LAST_WEEK),
            voice(9),
            voice(4),
            taken(6, LEA, due_on=MONDAY),
            voice(8, raised_on=LAST_WEEK),
            answered(2, MONDAY),
            voice(3, merged_into_id=9),
        ]
    )
    assert numbers(waiting(session, LEA)) == [8, 4, 6, 9, 1]
    assert numbers(waiting(session, OLA)) == [1, 8, 4, 9, 6]
    assert numbers(waiting(session, ANA)) == numbers(waiting(session, BEN)) == []


def test_confidential_ones_are_seen_by_those_they_name_and_unknown_raisers_by_nobody(
    session: Session,
) -> None:
    session.add(voice(1, visibility=Visibility.CONFIDENTIAL))
    session.flush()
    session.add_all(
        [
            confidant(1, OLA),
            anonymous(session, 2, user_id=LEA),
            voice(3, is_held_back=True),
        ]
    )
    assert numbers(waiting(session, LEA)) == [2, 3]
    assert numbers(waiting(session, OLA)) == [1, 2, 3]
    # of what Lea raised herself without her name, her Home says no more than Ola's
    of_lea, of_ola = (waiting(session, user).items[-2:] for user in (LEA, OLA))
    assert str(views.owed(Page(items=of_lea))) == str(views.owed(Page(items=of_ola)))
    assert "Lea" not in str(of_lea)


def test_who_was_given_one_finds_it_without_leading_but_not_once_all_is_over(
    session: Session,
) -> None:
    session.add(rollout(2, "Old", stage=Stage.STOPPED))
    session.flush()
    session.add_all([taken(1, ANA), taken(2, ANA, rollout_id=2), voice(3, rollout_id=2)])
    [own] = waiting(session, ANA).items
    assert (own.voice.id, own.is_theirs, own.leads) == (1, True, False)
    assert numbers(waiting(session, LEA)) == [1]


def test_home_shows_the_first_and_not_what_today_asks_already(session: Session) -> None:
    session.add_all([voice(number) for number in range(1, 9)])
    session.add(asked_about(2))
    session.flush()
    glance = service.waiting_for(session, TEAM, LEA, NOW)
    assert (numbers(glance), glance.has_more) == ([1, 3, 4], True)
    assert numbers(waiting(session, LEA)) + numbers(waiting(session, LEA, 1)) == [*range(1, 9)]


def asked_about(number: int) -> Ask:
    return Ask(
        workspace_id=TEAM,
        user_id=LEA,
        kind=CLIMBED,
        subject_id=number,
        rollout_id=1,
        on_date=MONDAY,
        begins_at=NOW,
        asked_at=NOW,
        ends_at=NOW,
        worth=Worth.VOTE,
        effort=20,
        state=AskState.ASKED,
    )


def owed(one: Voice, *, is_theirs: bool = False, leads: bool = True) -> Owed:
    return Owed(
        voice=one,
        rollout_name=LONGEST_NAME,
        owner=LONGEST_NAME if one.owner_id else "",
        is_theirs=is_theirs,
        leads=leads,
        today=date(2026, 11, 27),
    )


@pytest.mark.parametrize(
    ("each", "words", "labels"),
    [
        (owed(voice()), "Waits for somebody to take it, has waited 4 days", ["Take it", "Open"]),
        (
            owed(taken(7, LEA, due_on=date(2026, 11, 30)), is_theirs=True),
            "You look after it, answer by Mon 30 Nov, has waited 4 days",
            ["Answer", "Open"],
        ),
        (owed(taken(7, OLA)), "looks after it, has waited 4 days", ["Open"]),
        (owed(voice(visibility=Visibility.CONFIDENTIAL)), "in confidence", ["Take it", "Open"]),
        (owed(voice(words=LONGEST_WORDS)), "Waits for somebody", ["Take it", "Open"]),
    ],
)
def test_each_says_how_it_stands_and_offers_what_can_be_done(
    each: Owed, words: str, labels: list[str]
) -> None:
    page = Page(items=(each,) * 6, number=1, has_more=True)
    glance, whole = views.owed_at_a_glance(page), views.owed(page)

    assert refusals("home", dict(home(*glance))) == []
    assert refusals("message", dict(whole)) == []
    assert refusals("modal", in_a_form(Whisper(whole))) == []
    assert words in str(glance)
    assert [button["text"]["text"] for button in glance[2]["elements"]] == labels
