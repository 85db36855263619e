"""What is stored of a voice, whom it is told, and what is not stored of whoever stays unknown."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.database import Base, Database
from bot.delivery.model import Outgoing
from bot.errors import BotError, FieldMistakes
from bot.privacy.model import Count
from bot.privacy.service import owner_of
from bot.rollouts.model import Member, Rollout, Stage
from bot.voices import service, store
from bot.voices.model import State, Visibility, Voice, VoiceSettings
from tests.checkins.company import TEAM
from tests.voices.company import ANA, BEN, CY, KEYS, LEA, NOW, OLA, by, company_on, draft


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with company_on(database_url) as database:
        yield database


def told(session: Session) -> set[tuple[str, str]]:
    query = select(Outgoing.notice, Outgoing.destination)
    return {(notice, destination) for notice, destination in session.execute(query)}


async def test_a_named_voice_is_told_to_its_channel_its_leads_and_its_raiser(
    database: Database,
) -> None:
    def story(session: Session) -> None:
        voice = service.raise_voice(session, KEYS, draft(), **by(ANA))
        assert (voice.author_id, voice.box, voice.state) == (ANA, None, State.RAISED)
        assert voice.source_url is not None
        assert voice.raised_on.isoformat() == "2026-11-24", "where it is led"
        assert told(session) == {("voices.card", "C1"), ("voices.triage", LEA), ("voices.own", ANA)}
        [word] = store.words(session, TEAM, voice.id)
        assert (word.move, word.by_id) == ("raised", ANA)

    await database.run(story)


async def test_what_is_confided_is_told_to_nobody_else(database: Database) -> None:
    def story(session: Session) -> None:
        confided = draft(visibility=Visibility.CONFIDENTIAL)
        voice = service.raise_voice(session, KEYS, confided, **by(LEA))
        assert store.confidants(session, TEAM, voice.id) == [OLA], "all but herself"
        assert told(session) == {("voices.triage", OLA), ("voices.own", LEA)}

    await database.run(story)


def everything(session: Session) -> list[tuple[str, dict[str, Any]]]:
    """Every row of every table but those that describe people and rollouts."""
    about_people = {"slack_users", "members", "rollouts"}
    return [
        (name, dict(row._mapping))
        for name, table in Base.metadata.tables.items()
        if name not in about_people
        for row in session.execute(select(table))
    ]


async def test_nothing_stored_tells_who_or_when_but_the_day(database: Database) -> None:
    def story(session: Session) -> None:
        unnamed = draft(visibility=Visibility.ANONYMOUS)
        voice = service.raise_voice(session, KEYS, unnamed, **by(ANA))
        assert (voice.author_id, voice.source_url) == (None, None)
        rows = everything(session)
        assert {name for name, _ in rows} >= {"voices", "voice_words", "deeds", "privacy_boxes"}
        assert ANA not in str(rows)
        timed = {name for name, row in rows if NOW in row.values()}
        assert timed <= {"outbox"}, "a message that has to leave now knows when that is"
        assert voice.box is not None
        assert ("voices.own", voice.box) in told(session)
        assert owner_of(session, KEYS, TEAM, voice.box) == ANA
        assert service.raised(session, KEYS, voice, ANA)
        assert not service.raised(session, KEYS, voice, BEN)

    await database.run(story)


async def test_who_leads_alone_cannot_confide_in_themselves(database: Database) -> None:
    confided = draft(visibility=Visibility.CONFIDENTIAL)

    def leaves(session: Session) -> None:
        session.execute(update(Member).where(Member.user_id == OLA).values(left_at=NOW))

    await database.run(leaves)
    with pytest.raises(FieldMistakes, match="Nobody else leads"):
        await database.read(service.preview, confided, **by(LEA))
    with pytest.raises(FieldMistakes, match="Nobody else leads"):
        await database.run(service.raise_voice, KEYS, confided, **by(LEA))
    offered = await database.read(service.offer, workspace_id=TEAM, user_id=LEA, channel_id="C1")
    assert offered.confidants == ()


async def test_the_sixth_without_a_name_is_refused_and_others_are_not_counted(
    database: Database,
) -> None:
    def raises(session: Session, user_id: str, visibility: Visibility) -> None:
        service.raise_voice(session, KEYS, draft(visibility=visibility), **by(user_id))

    for _ in range(5):
        await database.run(raises, ANA, Visibility.ANONYMOUS)
    with pytest.raises(FieldMistakes) as refused:
        await database.run(raises, ANA, Visibility.ANONYMOUS)
    assert set(refused.value.fields) == {"visibility"}
    await database.run(raises, ANA, Visibility.NAMED)
    await database.run(raises, BEN, Visibility.ANONYMOUS)
    counts = await database.read(lambda session: session.scalars(select(Count.count)).all())
    assert sorted(counts) == [1, 5]


async def test_a_rollout_that_is_over_or_unknown_takes_no_voice(database: Database) -> None:
    def becomes(session: Session, stage: Stage, is_private: bool) -> None:
        session.execute(update(Rollout).values(stage=stage, is_private=is_private))

    await database.run(becomes, Stage.STOPPED, False)
    with pytest.raises(FieldMistakes, match="Nothing of what you typed is lost"):
        await database.run(service.preview, draft(), **by(ANA))
    with pytest.raises(FieldMistakes, match="Nothing of what you typed is lost"):
        await database.run(service.raise_voice, KEYS, draft(), **by(ANA))
    await database.run(becomes, Stage.PILOTING, True)
    with pytest.raises(FieldMistakes):
        await database.run(service.preview, draft(), **by("U99999") | {"channel_id": "C2"})
    await database.run(service.preview, draft(), **by(ANA) | {"channel_id": "C2"})


async def test_the_form_offers_what_the_rollout_has_chosen(database: Database) -> None:
    def story(session: Session) -> None:
        usual = VoiceSettings(
            rollout_id=1,
            workspace_id=TEAM,
            leads_channel_id="C9",
            visibility=Visibility.CONFIDENTIAL,
        )
        session.add(usual)
        session.flush()
        offered = service.offer(session, workspace_id=TEAM, user_id=ANA, channel_id="")
        assert offered.visibility == Visibility.CONFIDENTIAL
        assert offered.confidants == ("Person 1", "Person 2")
        shown = service.preview(session, draft(visibility=offered.visibility), **by(ANA))
        assert shown.leads_channel_id == "C9"
        usual.leads_channel_id = None
        session.flush()
        again = service.preview(session, draft(visibility=offered.visibility), **by(ANA))
        assert again.digest != shown.digest, "others read it now than the preview said"

    await database.run(story)


async def test_only_open_voices_that_all_may_see_are_offered_as_similar(database: Database) -> None:
    def story(session: Session) -> None:
        ids = {}
        for user_id, changed in ((BEN, {}), (CY, {"visibility": Visibility.CONFIDENTIAL})):
            for state in ("open", "declined", "held", "merged"):
                voice = service.raise_voice(session, KEYS, draft(**changed), **by(user_id))
                voice.state = State.DECLINED if state == "declined" else State.RAISED
                voice.is_held_back = state == "held"
                voice.merged_into_id = 1 if state == "merged" else None
                ids[user_id, state] = voice.id
        session.flush()
        found = service.preview(session, draft("Scanner drops orders"), **by(ANA)).similar
        assert [each.voice_id for each in found] == [ids[BEN, "open"]]

    await database.run(story)


async def test_nobody_shares_a_voice_twice_or_their_own_or_one_they_may_not_see(
    database: Database,
) -> None:
    def support(session: Session, voice: Voice, user_id: str, *, is_named: bool) -> bool:
        said = service.support(session, KEYS, voice_id=voice.id, is_named=is_named, **by(user_id))
        session.flush()
        return said.is_old

    def story(session: Session) -> None:
        unnamed = draft(visibility=Visibility.ANONYMOUS)
        voice = service.raise_voice(session, KEYS, unnamed, **by(ANA))
        confided = service.raise_voice(
            session, KEYS, draft(visibility=Visibility.CONFIDENTIAL), **by(CY)
        )
        said = [support(session, voice, BEN, is_named=n) for n in (False, False, True)]
        assert said == [False, True, True]
        with pytest.raises(BotError, match="raised this yourself"):
            support(session, voice, ANA, is_named=False)
        with pytest.raises(BotError, match="not shown"):
            support(session, confided, BEN, is_named=True)
        service.take_back(session, KEYS, voice_id=voice.id, **_without_place(BEN))
        session.flush()
        assert store.supporters(session, TEAM, voice.id) == []
        assert not support(session, voice, BEN, is_named=True)
        service.take_back(session, KEYS, voice_id=voice.id, **_without_place(ANA))
        assert [each.user_id for each in store.supporters(session, TEAM, voice.id)] == [BEN]

    await database.run(story)


def _without_place(user_id: str) -> dict[str, Any]:
    return {"workspace_id": TEAM, "user_id": user_id, "now": NOW}
