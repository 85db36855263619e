"""Voices are taken, answered and judged, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.attention.hooks import Kinds
from bot.attention.model import Ask, AskState
from bot.audit import Deed
from bot.database import Base, Database
from bot.delivery.model import UNTOLD, Outgoing
from bot.delivery.notices import Gone
from bot.errors import BotError
from bot.people.model import Absence
from bot.privacy.model import Box
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices import hooks, service
from bot.voices.model import (
    HEARD,
    OUTCOME,
    OWN,
    TRIAGE,
    WORD,
    Move,
    State,
    Visibility,
    Voice,
    VoiceSettings,
)
from tests.voices import making
from tests.voices.making import ANA, BEN, KEYRING, LEA, MONDAY, OLA, TEAM, TODAY

ID = 700_001
FRIDAY = date(2026, 11, 27)
TELLS_WHO = {"slack_users", "members"}
"""Tables that may hold the id of somebody who raised a voice without a name: of everybody alike."""


@pytest_asyncio.fixture
async def bakery(database_url: str) -> AsyncIterator[Database]:
    async with making.bakery_on(database_url) as database:
        yield database


def acts(session: Session, /, user_id: str, use_case: str, **more: Any) -> None:
    """Let somebody do something with the voice, as a press or a form does."""
    who = {"workspace_id": TEAM, "user_id": user_id, "voice_id": ID, "now": MONDAY}
    getattr(service, use_case)(session, KEYRING, **{**who, **more})


def takes(session: Session, user_id: str = LEA) -> None:
    acts(session, user_id, "take", due_on=FRIDAY)


def answers(session: Session, words: str = "It is ordered.") -> None:
    acts(session, LEA, "answer", words=words)


def confides(session: Session) -> None:
    """Let Ben say something that only Lea and Ola may see."""
    in_confidence = Visibility.CONFIDENTIAL
    making.raised(
        session, by=BEN, voice_id=5, visibility=in_confidence, words="Told in confidence."
    )


def asks(session: Session) -> list[Ask]:
    return list(session.scalars(select(Ask).order_by(Ask.id)))


async def test_of_two_who_take_it_at_once_one_has_it(bakery: Database) -> None:
    await bakery.run(making.raised)
    ended = await asyncio.gather(
        bakery.run(takes, LEA), bakery.run(takes, OLA), return_exceptions=True
    )
    [refused] = [each for each in ended if each is not None]
    voice = await bakery.read(making.voice)
    winner = {LEA: "Lea", OLA: "Ola"}[voice.owner_id or ""]

    assert isinstance(refused, BotError)
    assert f"{winner} has taken this already and wants to answer by Fri 27 Nov." in str(refused)
    assert [move for move, _, _ in await bakery.read(making.said)] == [Move.RAISED, Move.TAKEN]


@pytest.mark.parametrize(
    ("user_id", "use_case", "more"),
    [
        (ANA, "take", {"due_on": FRIDAY}),
        (BEN, "give", {"owner_id": BEN, "due_on": FRIDAY}),
        (ANA, "reply", {"words": "Hello"}),
        (ANA, "answer", {"words": "Done"}),
        (BEN, "decline", {"words": "No"}),
        (BEN, "hold_back", {"words": "No"}),
        (BEN, "merge", {"into_id": 5}),
        (LEA, "say_more", {"words": "It is me"}),
        (LEA, "confirm", {}),
        (BEN, "reopen", {"words": "No"}),
        (LEA, "leave_open", {}),
        (LEA, "forget", {}),
    ],
)
async def test_nobody_does_what_is_for_others_to_do(
    bakery: Database, user_id: str, use_case: str, more: dict[str, object]
) -> None:
    await bakery.run(making.raised, visibility=Visibility.ANONYMOUS)
    await bakery.run(answers)
    with pytest.raises(BotError, match="Only"):
        await bakery.run(acts, user_id, use_case, **more)


async def test_an_owner_answers_and_starts_and_does_not_decline(bakery: Database) -> None:
    await bakery.run(making.raised)
    await bakery.run(acts, LEA, "give", owner_id=BEN, due_on=FRIDAY)
    await bakery.run(acts, BEN, "start")
    with pytest.raises(BotError, match="being worked on already"):
        await bakery.run(acts, BEN, "start")
    with pytest.raises(BotError, match="Only those who lead"):
        await bakery.run(acts, BEN, "decline", words="No")
    await bakery.run(acts, BEN, "answer", words="Done")

    voice = await bakery.read(making.voice)
    assert (voice.state, voice.answer, voice.answered_by) == (State.ANSWERED, "Done", BEN)
    assert voice.settled_on == TODAY


async def test_every_move_is_a_word_and_an_audit_row(bakery: Database) -> None:
    await bakery.run(making.raised)
    await bakery.run(takes)
    await bakery.run(answers)
    await bakery.run(acts, ANA, "confirm")

    deeds = await bakery.read(lambda s: s.scalars(select(Deed).order_by(Deed.id)).all())
    assert [(deed.actor_id, deed.deed) for deed in deeds] == [
        (ANA, "voices.raised"),
        (LEA, "voices.taken"),
        (LEA, "voices.answered"),
        (ANA, "voices.confirmed"),
    ]
    assert [(move, by) for move, by, _ in await bakery.read(making.said)] == [
        (deed.deed.removeprefix("voices."), deed.actor_id) for deed in deeds
    ]


async def test_whoever_stays_unknown_is_in_no_row_all_its_life(bakery: Database) -> None:
    await bakery.run(making.raised, visibility=Visibility.ANONYMOUS)
    await bakery.run(takes)
    await bakery.run(acts, LEA, "reply", words="On which days?")
    await bakery.run(acts, ANA, "say_more", words="Fridays")
    await bakery.run(answers)
    await bakery.run(acts, ANA, "reopen", words="Not yet")
    await bakery.run(answers)
    await bakery.run(acts, ANA, "confirm")

    def mentions(session: Session) -> set[str]:
        tables = Base.metadata.sorted_tables
        rows = {table.name: str(session.execute(select(table)).all()) for table in tables}
        return {name for name, found in rows.items() if ANA in found}

    assert {name.removeprefix("rollout_") for name in await bakery.read(mentions)} <= TELLS_WHO
    assert await bakery.read(asks) == []
    heard = [each.text for each in await bakery.read(making.leaving, HEARD)]
    assert "*The person who raised this* says more:" in heard[0]
    deeds = await bakery.read(lambda s: s.scalars(select(Deed).where(Deed.actor_id == "")).all())
    assert {deed.done_at.hour for deed in deeds} == {0}, "no time of theirs is kept"


async def test_whoever_stays_unknown_is_asked_in_the_answers_own_message(bakery: Database) -> None:
    await bakery.run(making.raised, visibility=Visibility.ANONYMOUS)
    await bakery.run(answers)
    [told] = await bakery.read(making.leaving, WORD)
    assert "Does this answer it?" in told.text
    assert told.destination.startswith("box:")
    [box] = await bakery.read(lambda s: s.scalars(select(Box)).all())
    assert box.ends_on == TODAY + timedelta(days=30)

    await bakery.run(acts, ANA, "reopen", words="Not yet")
    [told] = await bakery.read(making.leaving, WORD)
    assert "Does this answer it?" not in told.text
    [box] = await bakery.read(lambda s: s.scalars(select(Box)).all())
    assert box.ends_on is None, "an open one keeps its raiser reachable"

    await bakery.run(answers, "It comes tomorrow.")
    first, second = await bakery.read(making.leaving, WORD)
    assert "Does this answer it?" not in first.text
    assert "Does this answer it?" in second.text


async def test_whoever_raised_it_can_be_forgotten_at_once(bakery: Database) -> None:
    await bakery.run(making.raised, visibility=Visibility.ANONYMOUS)
    with pytest.raises(BotError, match="Only the person who raised this"):
        await bakery.run(acts, BEN, "forget")
    await bakery.run(acts, ANA, "forget")

    assert await bakery.read(lambda s: s.scalars(select(Box)).all()) == []
    with pytest.raises(BotError, match="Only the person who raised this"):
        await bakery.run(acts, ANA, "say_more", words="It is me")
    _, is_reached = await bakery.read(
        service.about_to_reply,
        KEYRING,
        workspace_id=TEAM,
        user_id=LEA,
        voice_id=ID,
        now=MONDAY,
    )
    assert not is_reached
    await bakery.run(takes)
    await bakery.run(answers)
    assert await bakery.read(making.leaving, WORD) == []
    [heard] = await bakery.read(making.leaving, HEARD)
    assert "Whoever raised this cannot be reached any more." in heard.text, "said once"
    assert "Somebody who stays unknown" in (await bakery.read(making.leaving, TRIAGE))[0].text


async def test_what_cannot_be_brought_is_said_once_and_without_a_name(bakery: Database) -> None:
    await bakery.run(making.raised, visibility=Visibility.ANONYMOUS)
    await bakery.run(acts, LEA, "reply", words="On which days?")
    await bakery.run(acts, LEA, "reply", words="Are you there?")

    def fails(session: Session, reason: str) -> None:
        for row in session.scalars(select(Outgoing).where(Outgoing.notice.in_([WORD, OWN]))):
            making.given_up(session, row, reason)

    await bakery.run(fails, "token_revoked")
    assert await bakery.read(making.leaving, HEARD) == []
    await bakery.run(fails, "user_disabled")
    [heard] = await bakery.read(making.leaving, HEARD)
    assert heard.destination == LEA
    assert "Whoever raised this cannot be reached any more." in heard.text
    assert "Ana" not in heard.text


@pytest.mark.parametrize("is_erased", [True, False])
async def test_a_raiser_who_left_is_not_written_to(bakery: Database, is_erased: bool) -> None:
    await bakery.run(making.raised)

    def leaves(session: Session) -> None:
        session.execute(
            update(Voice).values(author_id=None)
            if is_erased
            else update(SlackUser).where(SlackUser.user_id == ANA).values(kind=Account.GONE)
        )

    await bakery.run(leaves)
    picture, is_reached = await bakery.read(
        service.about_to_reply,
        KEYRING,
        workspace_id=TEAM,
        user_id=LEA,
        voice_id=ID,
        now=MONDAY,
    )
    assert not is_reached
    assert picture.author == ("someone who left" if is_erased else "Ana")
    await bakery.run(answers)
    assert await bakery.read(asks) == []
    assert len(await bakery.read(making.leaving, OUTCOME)) == 1


async def test_a_named_raiser_is_asked_with_their_next_day(bakery: Database) -> None:
    await bakery.run(making.raised)

    def is_away(session: Session) -> None:
        day = {"first_on": date(2026, 11, 24), "last_on": date(2026, 11, 25)}
        row = {"workspace_id": TEAM, "user_id": ANA, "entered_by": ANA, "entered_at": MONDAY}
        session.add(Absence(**day, **row))

    await bakery.run(is_away)
    await bakery.run(answers)
    [ask] = await bakery.read(asks)
    assert (ask.user_id, ask.on_date) == (ANA, date(2026, 11, 26))
    assert (ask.effort, ask.reminds, ask.begins_at.hour) == (5, False, 8)

    await bakery.run(answers, "It is on its way.")
    first, second = await bakery.read(asks)
    assert (first.state, second.state) == (AskState.WITHDRAWN, AskState.WAITING)

    await bakery.run(acts, ANA, "confirm")
    assert [each.state for each in await bakery.read(asks)][1] == AskState.DONE


async def test_a_question_without_room_waits_for_another_day(bakery: Database) -> None:
    kinds = Kinds()
    hooks.contribute(kinds)
    left_out = kinds.known["voices.helped"].left_out
    await bakery.run(making.raised)
    await bakery.run(answers)
    [ask] = await bakery.read(asks)
    tuesday = MONDAY + timedelta(days=1)
    await bakery.run(left_out, TEAM, [ask.subject_id], tuesday)
    assert [each.on_date.day for each in await bakery.read(asks)] == [24, 25]

    await bakery.run(acts, ANA, "leave_open")
    await bakery.run(left_out, TEAM, [ask.subject_id], tuesday + timedelta(days=1))
    assert len(await bakery.read(asks)) == 2, "who would rather not say is asked nothing more"


async def test_the_raiser_of_an_anonymous_voice_is_known_in_its_thread(bakery: Database) -> None:
    await bakery.run(making.raised, visibility=Visibility.ANONYMOUS)

    def arrives(session: Session) -> None:
        own = update(Outgoing).where(Outgoing.notice == OWN)
        session.execute(own.values(channel_id=UNTOLD, ts="7.1"))

    await bakery.run(arrives)
    found = [
        await bakery.read(
            service.thread_at,
            KEYRING,
            workspace_id=TEAM,
            user_id=user_id,
            channel_id="D0ANY",
            ts=ts,
        )
        for user_id, ts in ((ANA, "7.1"), (BEN, "7.1"), (ANA, "7.2"))
    ]
    assert found == [service.Thread(voice_id=ID, by_raiser=True), None, None]


async def test_what_becomes_confidential_is_taken_away_where_leads_meet(bakery: Database) -> None:
    def meet(session: Session) -> None:
        chosen = {"leads_channel_id": "C0LEADS", "visibility": Visibility.NAMED}
        session.add(VoiceSettings(rollout_id=1, workspace_id=TEAM, **chosen))

    await bakery.run(meet)
    await bakery.run(making.raised)
    await bakery.run(confides)
    await bakery.run(acts, LEA, "merge", voice_id=5, into_id=ID)

    shown = {each.destination: each.drawn for each in await bakery.read(making.leaving, TRIAGE)}
    assert isinstance(shown["C0LEADS"], Gone)
    triage = [each for each in await bakery.read(making.leaving, TRIAGE) if each.destination == LEA]
    assert "Also said" in triage[-1].text
    assert "Only Lea and Ola can see this" in triage[-1].text


async def test_whoever_is_merged_into_a_confidential_one_is_not_told_its_words(
    bakery: Database,
) -> None:
    await bakery.run(making.raised)
    await bakery.run(confides)
    await bakery.run(acts, LEA, "merge", into_id=5)

    own = {each.destination: each.text for each in await bakery.read(making.leaving, OWN)}
    assert "It is looked after together with another one" in own[ANA]
    assert "Told in confidence" not in own[ANA]


async def test_a_new_owner_hears_at_their_hours_and_a_new_date_is_told(bakery: Database) -> None:
    evening = MONDAY + timedelta(hours=11)
    await bakery.run(making.raised)
    await bakery.run(acts, LEA, "give", owner_id=BEN, due_on=FRIDAY, now=evening)
    await bakery.run(acts, BEN, "give", owner_id=BEN, due_on=date(2026, 12, 4), now=evening)

    def due(session: Session) -> dict[str, int]:
        rows = session.scalars(select(Outgoing).where(Outgoing.notice == TRIAGE))
        return {row.destination: row.not_before.day for row in rows}

    assert await bakery.read(due) == {LEA: 23, BEN: 24}
    told = [each.text for each in await bakery.read(making.leaving, WORD)]
    assert "*Ben* looks after this and wants to answer by Fri 4 Dec." in told[1]
    [_, triage] = await bakery.read(making.leaving, TRIAGE)
    assert "Ben promised a new date" in triage.text


async def test_why_names_the_rollout_but_not_of_what_was_told_in_confidence(
    bakery: Database,
) -> None:
    await bakery.run(making.raised)
    await bakery.run(confides)
    found = await bakery.read(hooks.about, TEAM, [(TRIAGE, ID), (TRIAGE, 5), (TRIAGE, 6)])
    assert {key: concern.rollout_name for key, concern in found.items()} == {
        (TRIAGE, ID): "Online ordering"
    }


async def test_what_came_of_it_is_held_back_with_it_and_shown_again(bakery: Database) -> None:
    await bakery.run(making.raised)
    await bakery.run(acts, LEA, "hold_back", words="Please without the name.")
    await bakery.run(answers)
    assert await bakery.read(making.leaving, OUTCOME) == []
    await bakery.run(acts, LEA, "show_again")
    [outcome] = await bakery.read(making.leaving, OUTCOME)
    assert "It is ordered." in outcome.text
    await bakery.run(acts, LEA, "hold_back", words="Once more.")
    [outcome] = await bakery.read(making.leaving, OUTCOME)
    assert isinstance(outcome.drawn, Gone)
