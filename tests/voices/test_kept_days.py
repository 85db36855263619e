"""A rollout chooses for how long whoever stays unknown can be reached after a voice is settled."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.delivery.model import Outgoing
from bot.delivery.model import State as Standing
from bot.errors import FieldMistakes
from bot.rollouts.service import find
from bot.voices import service
from bot.voices.model import OWN, Visibility, Voice
from bot.voices.service import telling
from tests.voices.making_rows import (
    BEN,
    KEYRING,
    LEA,
    MONDAY,
    NOW,
    TEAM,
    anonymous,
    session_on,
    settle,
    voice,
)

SETTLED, OPEN, MERGED, NAMED = 2, 3, 4, 5


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with session_on(database_url) as session:
        settle(session)
        yield session


def choose(session: Session, days: int) -> None:
    service.change_setup(
        session,
        workspace_id=TEAM,
        user_id=LEA,
        rollout_id=1,
        leads_channel_id=None,
        visibility=Visibility.NAMED,
        kept_days=days,
        now=NOW,
    )


def decline(session: Session, voice_id: int) -> None:
    service.decline(
        session,
        KEYRING,
        workspace_id=TEAM,
        user_id=LEA,
        voice_id=voice_id,
        words="There is no room.",
        now=NOW,
    )


def ends(session: Session) -> dict[int, date | None]:
    """The day on which each raiser is forgotten, as their own cards know it."""
    shown = (service.picture(session, TEAM, n, NOW) for n in (SETTLED, OPEN, MERGED))
    return {each.voice.id: each.ends_on for each in shown if each}


def raise_some(session: Session) -> None:
    """Raise one that is declined, an open one, one that is merged into that, and one with its name."""
    of_ben = anonymous(session, MERGED, BEN, merged_into_id=OPEN)
    session.add_all([anonymous(session, SETTLED), anonymous(session, OPEN), of_ben, voice(NAMED)])
    session.flush()
    decline(session, SETTLED)


def test_what_is_open_follows_the_choice_and_what_was_settled_keeps_its_day(
    session: Session,
) -> None:
    raise_some(session)
    usual = MONDAY + timedelta(days=30)
    assert ends(session) == {SETTLED: usual, OPEN: None, MERGED: None}

    choose(session, 7)
    assert service.setup_of(session, find(session, TEAM, 1)).kept_days == 7
    assert ends(session) == {SETTLED: usual, OPEN: None, MERGED: None}
    decline(session, OPEN)
    week = MONDAY + timedelta(days=7)
    assert ends(session) == {SETTLED: usual, OPEN: week, MERGED: week}

    choose(session, 90)
    assert ends(session) == {SETTLED: usual, OPEN: week, MERGED: week}


def test_whoever_stays_unknown_is_shown_a_new_choice_where_it_holds_for_them(
    session: Session,
) -> None:
    raise_some(session)
    for each in session.scalars(select(Voice)).all():
        telling.tell_raiser_card(session, each, NOW)
    session.execute(update(Outgoing).values(state=Standing.SENT))

    choose(session, 30)
    assert redrawn(session) == [], "it was thirty before"
    choose(session, 60)
    assert redrawn(session) == [OPEN, MERGED]
    shown = service.picture(session, TEAM, OPEN, NOW)
    assert shown and shown.kept_days == 60


def redrawn(session: Session) -> list[int]:
    own = Outgoing.notice == OWN
    rows = session.scalars(select(Outgoing).where(own, Outgoing.state == Standing.PENDING))
    return sorted(row.subject_id for row in rows)


def test_only_what_is_offered_can_be_chosen(session: Session) -> None:
    with pytest.raises(FieldMistakes) as mistakes:
        choose(session, 3650)
    assert set(mistakes.value.fields) == {"kept"}
    assert service.setup_of(session, find(session, TEAM, 1)).kept_days == 30
