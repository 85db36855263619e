"""What voices store of a person is shown to them and taken back; what they said stays, without their name."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.model import Outgoing
from bot.errors import BotError, FieldMistakes
from bot.privacy.model import Box
from bot.rollouts.service import find
from bot.voices import hooks, service
from bot.voices.model import (
    HEARD,
    OWN,
    TRIAGE,
    WORD,
    Confidant,
    Move,
    State,
    Supporter,
    Visibility,
    Voice,
    Word,
)
from bot.voices.service import telling
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
    session_on,
    settle,
    voice,
)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with session_on(database_url) as session:
        settle(session)
        yield session


def said(voice_id: int, move: Move, by_id: str, words: str) -> Word:
    return Word(
        workspace_id=TEAM,
        voice_id=voice_id,
        move=move,
        by_id=by_id,
        words=words,
        said_on=MONDAY,
    )


def supporter(voice_id: int, user_id: str) -> Supporter:
    return Supporter(workspace_id=TEAM, voice_id=voice_id, user_id=user_id)


def lives(session: Session) -> None:
    """Ana raises one with her name and one without, shares Ben's, looks after it, and is told of a third."""
    session.add_all(
        [
            answered(1, MONDAY),
            anonymous(session, 2),
            anonymous(session, 3, BEN, words="The till is slow"),
            voice(4, author_id=BEN, owner_id=ANA, state=State.IN_PROGRESS, due_on=MONDAY),
            voice(5, author_id=BEN, visibility=Visibility.CONFIDENTIAL),
        ]
    )
    session.flush()
    session.add_all(
        [
            said(1, Move.HEARD, ANA, "It is eight pages"),
            said(4, Move.REPLIED, ANA, "I look into it"),
            supporter(4, ANA),
            confidant(5, ANA),
            confidant(5, OLA),
        ]
    )
    session.flush()


def test_the_export_has_what_is_mine_by_name_and_that_there_is_a_sealed_address(
    session: Session,
) -> None:
    lives(session)
    told = json.dumps(hooks.keeper(KEYRING).export(session, TEAM, ANA), default=str)
    for mine in (
        "We print it twice a day",
        "The list is too long",
        "It is eight pages",
        "I look into it",
        "Online ordering",
    ):
        assert mine in told
    assert '"sealed addresses of yours": 1' in told
    assert "I fear for my shift" not in told and "The till is slow" not in told
    assert hooks.keeper(KEYRING).export(session, TEAM, OLA) == []


def test_erasing_takes_the_name_off_and_destroys_what_could_reach_them(session: Session) -> None:
    lives(session)
    hooks.keeper(KEYRING).erase(session, TEAM, ANA, NOW)
    session.flush()
    session.expire_all()

    mine, looked_after = session.get_one(Voice, 1), session.get_one(Voice, 4)
    assert (mine.author_id, mine.words) == (None, "The list is too long")
    assert service.picture_of(session, mine, NOW).author == "someone who left"
    assert (looked_after.owner_id, looked_after.state) == (None, State.RAISED)
    assert looked_after.climbs_on == date(2026, 11, 25)
    words = session.scalars(select(Word).order_by(Word.id)).all()
    assert [(word.move, word.by_id) for word in words] == [
        (Move.HEARD, None),
        (Move.REPLIED, ANA),
        (Move.RETURNED, None),
    ]
    assert [each.user_id for each in session.scalars(select(Supporter))] == [None]
    assert [each.user_id for each in session.scalars(select(Confidant))] == [OLA]
    boxes = set(session.scalars(select(Box.name)))
    assert boxes == {session.get_one(Voice, 3).box}, "the others’ are kept"
    assert hooks.keeper(KEYRING).export(session, TEAM, ANA) == [
        {"you did": Move.REPLIED, "words": "I look into it", "day": MONDAY}
    ]


def test_whoever_is_erased_is_not_told_of_what_they_looked_after(session: Session) -> None:
    session.add(voice(1, visibility=Visibility.CONFIDENTIAL, author_id=BEN, owner_id=ANA))
    session.flush()
    session.add_all([confidant(1, ANA), confidant(1, OLA)])
    session.flush()
    hooks.keeper(KEYRING).erase(session, TEAM, ANA, NOW)
    told = session.scalars(select(Outgoing).where(Outgoing.notice == HEARD))
    assert [row.destination for row in told] == [OLA]


def concerns(session: Session, *messages: tuple[str, int]) -> set[tuple[str, int]]:
    found = hooks.about(session, TEAM, messages)
    assert {each.rollout_name for each in found.values()} <= {"Online ordering"}
    return set(found)


def test_what_tells_who_raised_a_voice_is_about_a_rollout_only_where_all_may_know(
    session: Session,
) -> None:
    lives(session)
    named, unknown, confidential = 1, 2, 5
    session.add(said(unknown, Move.HEARD, LEA, "x"))
    session.add(said(confidential, Move.HEARD, BEN, "x"))
    session.flush()
    of = {word.voice_id: word.id for word in session.scalars(select(Word))}
    assert concerns(
        session,
        *chain.from_iterable([(OWN, n), (TRIAGE, n)] for n in (named, unknown, confidential)),
    ) == {(OWN, named), (TRIAGE, named), (TRIAGE, unknown)}
    words = [of[n] for n in (named, unknown, confidential)]
    assert concerns(session, *chain.from_iterable([(WORD, n), (HEARD, n)] for n in words)) == {
        (WORD, words[0]),
        (HEARD, words[0]),
        (HEARD, words[1]),
    }


def triage(session: Session) -> Sequence[str]:
    rows = session.scalars(select(Outgoing).where(Outgoing.notice == TRIAGE))
    return sorted(f"{row.subject_id} {row.destination}" for row in rows)


def change(session: Session, user_id: str, channel_id: str | None, *, kept_days: int = 30) -> None:
    service.change_setup(
        session,
        workspace_id=TEAM,
        user_id=user_id,
        rollout_id=1,
        leads_channel_id=channel_id,
        visibility=Visibility.ANONYMOUS,
        kept_days=kept_days,
        now=NOW,
    )


def test_the_leads_channel_gets_the_open_voices_too_but_no_confidential_one(
    session: Session,
) -> None:
    lives(session)
    for each in session.scalars(select(Voice).order_by(Voice.id)).all():
        telling.tell_triage(session, each, NOW)
    before = triage(session)
    change(session, OLA, "C0LEADS")
    assert sorted(set(triage(session)) - set(before)) == ["2 C0LEADS", "3 C0LEADS", "4 C0LEADS"]
    found = service.setup_of(session, find(session, TEAM, 1))
    assert (found.leads_channel_id, found.visibility) == ("C0LEADS", Visibility.ANONYMOUS)
    change(session, LEA, None)
    assert service.setup_of(session, find(session, TEAM, 1)).leads_channel_id is None


def test_settings_are_changed_by_those_who_lead_and_never_to_the_rollouts_own_channel(
    session: Session,
) -> None:
    with pytest.raises(BotError, match="lead or sponsor"):
        change(session, ANA, None)
    with pytest.raises(FieldMistakes) as mistakes:
        change(session, LEA, "C1")
    assert set(mistakes.value.fields) == {"leads"}
