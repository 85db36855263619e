"""A checkpoint is closed once, whole, and says nothing that it should not."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.attention.model import Ask
from bot.checkpoints import service
from bot.checkpoints.model import (
    DECIDE,
    EVIDENCE,
    Ballot,
    Found,
    Method,
    Objection,
    Says,
    Shown,
    State,
    Voter,
)
from bot.database import Database
from bot.decisions.model import DECISION, Decision
from bot.delivery.model import Outgoing
from bot.people.model import Absence
from bot.rollouts.model import Member
from bot.slack.model import Kind, SlackUser
from bot.voices.model import Visibility, Voice
from bot.waves.model import Criterion, Measure, Wave
from tests.checkpoints import making
from tests.checkpoints.making import DEADLINE, HARM, NO, YES
from tests.voices.making import ANA, BEN, CY, KEYRING, LEA, MONDAY, OLA, TEAM

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
closes = partial(service.run_due, keyring=KEYRING, parts=())


def asked_for_outcome(session: Session) -> list[tuple[str, date]]:
    asks = session.scalars(select(Ask).where(Ask.kind == DECIDE).order_by(Ask.id))
    return [(ask.user_id, ask.on_date) for ask in asks]


def decisions(session: Session) -> Sequence[Decision]:
    return session.scalars(select(Decision)).all()


async def test_it_closes_at_its_deadline_and_only_once(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.opened(session)
        assert service.next_at(session) == DEADLINE
        assert not closes(session, DEADLINE - A_MINUTE)
        assert closes(session, DEADLINE + A_DAY)  # the bot was down
        found = making.checkpoint(session)
        assert (found.state, found.closed_at) == (State.CLOSED, DEADLINE + A_DAY)
        assert not closes(session, DEADLINE + A_DAY)
        assert not service.close(session, KEYRING, found, (), DEADLINE)
        assert asked_for_outcome(session) == [(OLA, date(2026, 11, 26))]

    await bakery.run(check)


async def test_an_objection_is_a_concern_since_the_close_and_not_before(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.opened(session)
        making.object_and_consent(session)
        assert session.scalars(select(Voice)).all() == []
        closes(session, DEADLINE)
        [voice], [objection] = session.scalars(select(Voice)), session.scalars(select(Objection))
        assert (voice.author_id, voice.words, voice.impact) == (BEN, HARM, 4)
        assert (objection.voice_id, objection.words, objection.became) == (voice.id, HARM, None)
        assert service.tally_of(session, making.checkpoint(session)).says == Says.OBJECTED

    await bakery.run(check)


async def test_hidden_names_leave_nothing_by_which_a_ballot_is_known(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.opened(session, hides_names=True)
        making.object_and_consent(session)
        before = {each.id: each.points for each in session.scalars(select(Ballot))}
        closes(session, DEADLINE)
        session.expire_all()
        after = session.scalars(select(Ballot)).all()
        assert {each.token for each in after} == {None}
        assert not {each.id for each in after} & before.keys()
        assert sorted(each.points for each in after) == sorted(before.values())
        [voice] = session.scalars(select(Voice))
        assert (voice.visibility, voice.author_id) == (Visibility.ANONYMOUS, None)
        assert voice.box

    await bakery.run(check)


async def test_a_crash_in_between_leaves_it_open_with_nothing_told(bakery: Database) -> None:
    class Crash(Exception):
        pass

    def closes_and_crashes(session: Session) -> None:
        closes(session, DEADLINE)
        raise Crash

    def stands(session: Session) -> tuple[State, int, int, int]:
        rows = (session.scalars(select(table)).all() for table in (Voice, Outgoing, Ask))
        voices, told, asks = (len(each) for each in rows)
        return making.checkpoint(session).state, voices, told, asks

    await bakery.run(making.opened)
    await bakery.run(making.object_and_consent)
    with pytest.raises(Crash):
        await bakery.run(closes_and_crashes)
    assert await bakery.run(stands) == (State.OPEN, 0, 0, 0)
    await bakery.run(lambda session: closes(session, DEADLINE))
    assert (await bakery.run(stands))[:2] == (State.CLOSED, 1)


@pytest.mark.parametrize(
    ("method", "points", "by_itself", "quorum", "words"),
    [
        (Method.CONSENT, YES, True, None, "Does everybody begin on Monday? Go on"),
        (Method.CONSENT, YES, False, None, None),
        (Method.CONSENT, YES, True, 80, None),
        (Method.CONSENT, NO, True, None, None),
        (Method.MAJORITY, {"3": 1}, True, None, "Does everybody begin on Monday? Pause"),
        (Method.ADVICE, {"1": 1}, True, None, None),
    ],
)
async def test_only_some_methods_decide_by_themselves_and_only_where_that_was_chosen(
    bakery: Database,
    method: Method,
    points: dict[str, int],
    by_itself: bool,
    quorum: int | None,
    words: str | None,
) -> None:
    def check(session: Session) -> None:
        session.add(_wave(1))
        making.opened(session, method, by_itself=by_itself, quorum=quorum, opens_wave=1)
        making.votes(session, ANA, points, reason="Harm")
        closes(session, DEADLINE)
        assert [each.words for each in decisions(session)] == ([words] if words else [])
        assert [each.by_id for each in decisions(session)] == [None] * bool(words)
        assert bool(asked_for_outcome(session)) == (words is None)
        opened = session.scalars(select(Wave.opened_at).where(Wave.number == 1)).one()
        assert (opened is not None) == (words is not None and words.endswith("Go on"))
        told = session.scalars(select(Outgoing.notice)).all()
        assert (DECISION in told) == (words is not None)

    await bakery.run(check)


async def test_who_left_counts_where_they_voted_and_is_not_missed_where_not(
    bakery: Database,
) -> None:
    def check(session: Session) -> None:
        making.opened(session)
        making.votes(session, ANA, YES)
        gone = update(SlackUser).where(SlackUser.user_id.in_([ANA, BEN])).values(kind=Kind.GONE)
        session.execute(gone)
        session.execute(update(Member).where(Member.user_id == CY).values(left_at=MONDAY))
        closes(session, DEADLINE)
        tally = service.tally_of(session, making.checkpoint(session))
        assert (tally.voted, tally.asked) == (1, 2)
        assert set(session.scalars(select(Voter.user_id))) == {ANA, LEA}

    await bakery.run(check)


async def test_the_evidence_is_kept_as_it_was_and_shown_under_the_card(bakery: Database) -> None:
    def check(session: Session) -> None:
        session.add_all([_wave(0), _wave(1)])
        session.flush()
        session.add(
            Criterion(
                workspace_id=TEAM,
                wave_id=session.scalars(select(Wave.id).where(Wave.number == 0)).one(),
                position=0,
                measure=Measure.WORDS,
                words="The drivers know the way",
                must=True,
                is_met=False,
            )
        )
        making.opened(session, opens_wave=1)
        closes(session, DEADLINE)
        session.execute(update(Wave).values(name="Another name"))
        found = service.closed(session, making.checkpoint(session), DEADLINE).evidence
        assert found
        assert (found.wave_name, found.found_on) == ("Wave 0", date(2026, 11, 25))
        assert [each.words for each in found.findings] == ["The drivers know the way"]
        assert session.scalars(select(Outgoing.notice)).all().count(EVIDENCE) == 1

    await bakery.run(check)


async def test_a_gate_on_a_wave_that_is_gone_closes_without_evidence(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.opened(session, opens_wave=2)
        assert closes(session, DEADLINE)
        assert session.scalars(select(Found)).all() == []

    await bakery.run(check)


async def test_teams_are_shown_by_themselves_only_where_they_are_large(bakery: Database) -> None:
    def check(session: Session) -> None:
        people = [f"U{number:03}" for number in range(13)]
        making.opened(session, Method.MAJORITY, asked=people)
        for number, user_id in enumerate(people):
            team = "Bakers" if number < 6 else "Drivers" if number < 11 else "Shop"
            making.votes(session, user_id, {"1": 1}, team=team)
        closes(session, DEADLINE)
        found = service.closed(session, making.checkpoint(session), DEADLINE)
        assert [(team, tally.voted) for team, tally in found.teams] == [("Bakers", 6)]
        assert found.has_small_teams

    await bakery.run(check)


async def test_nobody_sees_a_result_before_they_may(bakery: Database) -> None:
    def check(session: Session) -> None:
        for number, shown in enumerate(Shown, 1):
            making.opened(session, shown=shown)
            making.votes(session, ANA, YES, checkpoint_id=number)
        found = [
            [
                service.shown(session, making.checkpoint(session, number), viewer) is not None
                for viewer in (None, BEN, ANA, OLA)
            ]
            for number in (1, 2, 3)
        ]
        assert found == [[False] * 4, [False, False, True, False], [True] * 4]
        closes(session, DEADLINE)
        assert service.shown(session, making.checkpoint(session), None)

    await bakery.run(check)


async def test_an_outcome_that_nobody_says_is_asked_for_again_and_then_of_the_sponsors(
    bakery: Database,
) -> None:
    def check(session: Session) -> None:
        making.opened(session, decider=LEA)
        closes(session, DEADLINE)  # a Wednesday
        for _ in range(3):
            if at := service.next_at(session):
                closes(session, at)
        assert asked_for_outcome(session) == [
            (LEA, date(2026, 11, 25)),
            (LEA, date(2026, 11, 26)),
            (OLA, date(2026, 11, 27)),
        ]
        found = making.checkpoint(session)
        assert service.deciders(session, found) == [LEA, OLA]
        assert list(service.overdue(session, TEAM, found.rollout_id)) == [found]
        assert service.next_at(session) is None

    await bakery.run(check)


@pytest.mark.parametrize("is_closed", [False, True])
async def test_what_is_foretold_is_what_happens_if_nobody_decides(
    bakery: Database, is_closed: bool
) -> None:
    def check(session: Session) -> None:
        making.opened(session, decider=LEA)
        now, until = MONDAY, DEADLINE + 5 * A_DAY
        if is_closed:
            closes(session, DEADLINE)
            now = DEADLINE
        coming = service.agenda(session, TEAM, {LEA, OLA}, until, now).asks
        assert service.agenda(session, TEAM, {ANA}, until, now).asks == []
        before = len(asked_for_outcome(session))
        while (at := service.next_at(session)) and at < until:
            closes(session, at)
        happened = asked_for_outcome(session)[before:]
        assert [(each.ask.user_id, each.ask.on_date) for each in coming] == happened
        assert len(happened) == 2 + (not is_closed)

    await bakery.run(check)


async def test_nothing_is_foretold_that_would_tell_what_was_voted(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.opened(session, by_itself=True)
        making.object_and_consent(session)
        assert service.agenda(session, TEAM, {OLA}, DEADLINE + A_DAY, MONDAY).asks == []

    await bakery.run(check)


async def test_a_decider_who_is_away_is_not_reminded_and_the_sponsor_is_asked_on_time(
    bakery: Database,
) -> None:
    def check(session: Session) -> None:
        making.opened(session, decider=LEA)
        session.add(
            Absence(
                workspace_id=TEAM,
                user_id=LEA,
                first_on=date(2026, 11, 26),
                last_on=date(2026, 12, 4),
                entered_by=LEA,
                entered_at=MONDAY,
            )
        )
        closes(session, DEADLINE)
        for _ in range(2):
            at = service.next_at(session)
            assert at
            closes(session, at)
        assert asked_for_outcome(session) == [
            (LEA, date(2026, 11, 25)),
            (OLA, date(2026, 11, 27)),
        ]

    await bakery.run(check)


async def test_where_the_decider_has_gone_the_lead_decides(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.opened(session, decider=CY)
        closes(session, DEADLINE)
        session.execute(update(Member).where(Member.user_id == CY).values(takes_part=False))
        service.left(session, TEAM, 1, CY, DEADLINE)  # before the rollout notes that they have gone
        assert making.checkpoint(session).decider_id == LEA
        assert [user_id for user_id, _ in asked_for_outcome(session)] == [CY, LEA]
        session.execute(update(Member).where(Member.user_id == CY).values(left_at=DEADLINE))
        assert service.deciders(session, making.checkpoint(session)) == [LEA]

    await bakery.run(check)


def _wave(number: int) -> Wave:
    return Wave(
        workspace_id=TEAM,
        rollout_id=1,
        number=number,
        name=f"Wave {number}",
    )
