"""Decisions on a real database: who is asked first, what takes whose place, and who looks at it again."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.attention.hooks import Kinds
from bot.attention.model import Ask, AskState
from bot.attention.service import Folding
from bot.audit import Deed
from bot.database import Database
from bot.decisions import notices, service
from bot.decisions.hooks import Origin, adding
from bot.decisions.model import (
    ASKED,
    DECISION,
    REVIEW,
    SETTLED,
    Area,
    Decision,
    Draft,
    Review,
    State,
    Verdict,
)
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact, Gone, Notices
from bot.errors import BotError, FieldMistakes
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.directory import known_users
from bot.slack.model import Kind, SlackUser
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, id_of, member, person, rollout

LEA, BEN, ANA, OLA, CY = (id_of(number) for number in range(1, 6))
FRIDAY = TUESDAY + 3 * A_DAY
MONDAY = TUESDAY + 6 * A_DAY
VOTE = Origin(
    kind="vote",
    line=lambda _session, _workspace_id, origin_id: f"vote {origin_id}",
    objections=lambda _session, _workspace_id, _origin_id: ["Too fast, not adopted"],
    objectors=lambda _session, _workspace_id, _origin_id: [BEN, ANA, LEA],
)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Lea leads and Ola sponsors one rollout; Ben, who decides about processes, Ana and Cy take part."""
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(number) for number in range(1, 6)])
        session.execute(insert(Rollout), [rollout(1)])
        people = [member(1, user, NINE - A_DAY) for user in (LEA, BEN, ANA, OLA, CY)]
        session.execute(insert(Member), people)
        for user, role in ((LEA, Role.LEAD), (OLA, Role.SPONSOR)):
            session.execute(update(Member).where(Member.user_id == user).values(role=role))
        holds(session, BEN)
        yield session
    database.close()


def holds(session: Session, user: str | None, area: Area = Area.PROCESS) -> None:
    service.choose_holder(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        area=area,
        holder_id=user,
        by_id=LEA,
        now=NINE,
    )


def decides(session: Session, user: str = LEA, now: datetime = NINE, **other: Any) -> Decision:
    draft = Draft(**({"words": "We stop paper slips", "why": "Customers wait"} | other))
    return service.decide(
        session, workspace_id=TEAM, user_id=user, rollout_id=1, draft=draft, now=now
    )


def voted(session: Session, review_on: date = FRIDAY) -> Decision:
    return service.record(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        words="We go on",
        why="It is safe to try",
        by_id=LEA,
        now=NINE,
        is_against=True,
        origin_kind="vote",
        origin_id=7,
        review_on=review_on,
    )


def settles(session: Session, how: Any, decision: Decision, user: str, **said: str) -> None:
    how(session, workspace_id=TEAM, user_id=user, decision_id=decision.id, now=NINE, **said)


def answers(session: Session, how: Any, user: str, now: datetime, **said: object) -> None:
    query = select(Review.id).where(Review.user_id == user).order_by(Review.id.desc())
    review_id = session.scalars(query.limit(1)).one()
    how(session, workspace_id=TEAM, user_id=user, review_id=review_id, now=now, **said)


def lives(session: Session, now: datetime) -> None:
    """Let time do what is due."""
    kinds = Kinds()
    adding.contribute(kinds, [VOTE])
    while service.review_due(session, now, [VOTE]):
        pass
    session.flush()
    while Folding(kinds).run(session, now):
        pass
    session.flush()


def told(session: Session, notice: str) -> list[str]:
    query = select(Outgoing.destination).where(Outgoing.notice == notice)
    return list(session.scalars(query.order_by(Outgoing.id)))


def asked(session: Session) -> list[tuple[str, date, AskState]]:
    query = select(Ask).where(Ask.kind == REVIEW).order_by(Ask.on_date, Ask.user_id)
    return [(ask.user_id, ask.on_date, ask.state) for ask in session.scalars(query)]


def at(day: date) -> datetime:
    return NINE + (day - TUESDAY)


def leaves(session: Session, user: str) -> None:
    gone = update(SlackUser).where(SlackUser.user_id == user).values(kind=Kind.GONE)
    session.execute(gone)
    service.person_changed(session, known_users(session, TEAM, [user])[user], NINE)


def test_a_holder_decides_and_the_channel_is_told(session: Session) -> None:
    decision = decides(session, BEN, area=Area.PROCESS, review_on=FRIDAY)

    assert (decision.state, decision.by_id, decision.review_on) == (State.TAKEN, BEN, FRIDAY)
    assert told(session, DECISION) == ["C1"]
    assert told(session, ASKED) == []
    deeds = session.scalars(select(Deed.deed).order_by(Deed.id)).all()
    assert deeds == ["decisions.holder_chosen", "decisions.taken"]


@pytest.mark.parametrize("area", [None, Area.TOOLS])
def test_a_holder_decides_nowhere_else(session: Session, area: Area | None) -> None:
    with pytest.raises(FieldMistakes) as found:
        decides(session, BEN, area=area)

    assert found.value.fields["area"].startswith("You hold process. Please choose that.")
    with pytest.raises(BotError, match="Only whoever holds this area"):
        decides(session, ANA, area=area)
    assert session.scalars(select(Decision)).all() == []


def test_a_lead_in_somebody_elses_area_waits_for_their_word(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)

    assert (decision.state, decision.asked_id) == (State.PROPOSED, BEN)
    assert (told(session, ASKED), told(session, DECISION)) == ([BEN], [])
    for stranger in (LEA, ANA, OLA):
        with pytest.raises(BotError, match="Only whoever is asked"):
            settles(session, service.agree, decision, stranger)
    settles(session, service.agree, decision, BEN)

    assert decision.state == State.TAKEN
    assert (told(session, DECISION), told(session, SETTLED)) == (["C1"], [LEA])
    for late in (partial(service.refuse, reason="No"), service.agree):
        with pytest.raises(BotError, match="was taken already"):
            settles(session, late, decision, BEN)


def test_a_no_has_a_reason_that_only_those_concerned_read(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)
    with pytest.raises(FieldMistakes):
        settles(session, service.refuse, decision, BEN, reason=" ")
    settles(session, service.refuse, decision, BEN, reason="The printer comes on Friday")

    assert (decision.state, told(session, SETTLED)) == (State.DROPPED, [LEA])
    assert told(session, DECISION) == []
    with pytest.raises(BotError, match="not here any more"):
        service.entry(
            session,
            workspace_id=TEAM,
            user_id=ANA,
            channel_id="C1",
            decision_id=decision.id,
            origins=[],
            now=NINE,
        )


def test_what_is_taken_back_asks_nobody_any_more(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)
    with pytest.raises(BotError, match="Only whoever proposed"):
        settles(session, service.take_back, decision, BEN)
    settles(session, service.take_back, decision, LEA)

    assert decision.state == State.DROPPED
    fact = Fact(
        workspace_id=TEAM,
        subject_id=decision.id,
        part=0,
        destination=BEN,
        is_posted=False,
        now=NINE,
    )
    assert isinstance(notices.asked([], session, fact), Gone)


def test_where_the_holder_has_gone_others_are_asked(session: Session) -> None:
    decision = decides(session, area=Area.PROCESS)
    holds(session, CY)
    assert decision.asked_id == CY
    leaves(session, CY)
    assert (decision.asked_id, service.holders(session, TEAM, 1)) == (OLA, {})
    assert told(session, ASKED) == [BEN, CY, OLA]
    settles(session, service.agree, decision, OLA)

    assert decision.state == State.TAKEN


def test_a_later_decision_takes_the_place_of_an_earlier_one_once(session: Session) -> None:
    first = decides(session, review_on=FRIDAY)
    one = decides(session, area=Area.PROCESS, words="Slips stay", reverses_id=first.id)
    assert first.state == State.TAKEN  # as long as Ben has not agreed
    other = decides(session, OLA, words="Slips go", reverses_id=first.id)

    assert (first.state, first.review_at) == (State.REVERSED, None)
    picture = service.picture(session, TEAM, first.id, [], NINE)
    assert picture and picture.reversed_by == "Slips go"
    picture = service.picture(session, TEAM, other.id, [], NINE)
    assert picture and picture.reverses == "We stop paper slips"
    with pytest.raises(BotError, match="has been replaced already"):
        decides(session, words="Never mind", reverses_id=first.id)
    with pytest.raises(BotError, match="has been replaced already"):
        settles(session, service.agree, one, BEN)
    with pytest.raises(BotError, match="has been replaced already"):
        service.allowed(session, TEAM, LEA, first.id)


def test_nothing_is_decided_in_what_is_over(session: Session) -> None:
    decision = decides(session, review_on=FRIDAY)
    session.execute(update(Rollout).values(stage=Stage.ADOPTED))
    with pytest.raises(BotError, match="has ended"):
        decides(session)
    lives(session, at(FRIDAY))

    assert (asked(session), decision.review_at) == ([], None)


def test_without_objections_who_decided_is_asked_at_once_however_late(session: Session) -> None:
    decision = decides(session, BEN, area=Area.PROCESS, review_on=FRIDAY)
    lives(session, at(MONDAY))
    lives(session, at(MONDAY))
    assert asked(session) == [(BEN, MONDAY, AskState.ASKED)]
    answers(session, service.keep, BEN, at(MONDAY))

    assert asked(session) == [(BEN, MONDAY, AskState.DONE)]
    assert (decision.state, decision.review_on) == (State.TAKEN, None)
    with pytest.raises(BotError, match="has been looked at already"):
        answers(session, service.keep, BEN, at(MONDAY))


def test_those_who_objected_are_asked_first_and_the_decider_once_all_have_answered(
    session: Session,
) -> None:
    decision = voted(session)
    lives(session, at(FRIDAY))
    assert asked(session) == [(user, FRIDAY, AskState.ASKED) for user in (BEN, ANA)]
    answers(session, service.fine_now, BEN, at(FRIDAY))
    with pytest.raises(FieldMistakes):
        answers(session, service.still_worried, ANA, at(FRIDAY), words="")
    with pytest.raises(BotError, match="Only whoever is asked"):
        answers(session, service.keep, ANA, at(FRIDAY))
    answers(session, service.still_worried, ANA, at(FRIDAY), words="The queue is long")
    lives(session, at(FRIDAY))

    assert (LEA, FRIDAY, AskState.ASKED) in asked(session)
    picture = service.picture(session, TEAM, decision.id, [VOTE], at(FRIDAY))
    assert picture
    assert [(each.by, each.review.answer) for each in picture.said] == [
        ("Person 2", ""),
        ("Person 3", "The queue is long"),
    ]
    answers(session, service.look_later, LEA, at(FRIDAY), day=MONDAY)
    assert decision.review_on == MONDAY
    lives(session, at(MONDAY))
    assert [each for each in asked(session) if each[1] == MONDAY] == [
        (user, MONDAY, AskState.ASKED) for user in (BEN, ANA)
    ]


def test_the_decider_does_not_wait_longer_than_a_working_day(session: Session) -> None:
    voted(session)
    lives(session, at(FRIDAY))
    answers(session, service.fine_now, BEN, at(FRIDAY))
    lives(session, at(FRIDAY + A_DAY))
    assert LEA not in {each[0] for each in asked(session)}
    lives(session, at(MONDAY))
    assert (LEA, MONDAY, AskState.ASKED) in asked(session)
    answers(session, service.still_worried, ANA, at(MONDAY), words="Late, but worried")
    answers(session, service.keep, LEA, at(MONDAY))

    found = session.scalars(select(Review).order_by(Review.id)).all()
    said = {each.user_id: each.answer for each in found}
    assert said == {BEN: "", ANA: "Late, but worried", LEA: Verdict.KEPT}
    assert not [each for each in found if each.is_open]


def test_a_decision_made_meanwhile_takes_the_question_back(session: Session) -> None:
    decision = voted(session)
    lives(session, at(FRIDAY))
    decides(session, OLA, now=at(FRIDAY), reverses_id=decision.id)

    assert {each[2] for each in asked(session)} == {AskState.WITHDRAWN}
    with pytest.raises(BotError, match="has been looked at already"):
        answers(session, service.fine_now, BEN, at(FRIDAY))


def test_in_the_place_of_who_has_left_the_lead_is_asked(session: Session) -> None:
    decides(session, BEN, area=Area.PROCESS, review_on=FRIDAY)
    lives(session, at(FRIDAY))
    service.leave_behind(session, TEAM, 1, BEN, at(FRIDAY))
    lives(session, at(FRIDAY))

    assert [(user, state) for user, _, state in asked(session)] == [
        (LEA, AskState.ASKED),
        (BEN, AskState.WITHDRAWN),
    ]


def test_who_is_waited_for_and_leaves_holds_nobody_up(session: Session) -> None:
    voted(session)
    lives(session, at(FRIDAY))
    answers(session, service.fine_now, ANA, at(FRIDAY))
    leaves(session, BEN)
    lives(session, at(FRIDAY))

    assert (LEA, FRIDAY, AskState.ASKED) in asked(session)


@pytest.mark.parametrize("origins", [(), (VOTE,)])
def test_what_will_be_asked_is_foretold(session: Session, origins: Sequence[Origin]) -> None:
    voted(session)
    people, until = {LEA, BEN, ANA}, at(MONDAY + A_DAY)
    coming = adding.agenda(origins)(session, TEAM, people, until, NINE)
    found = [(each.ask.user_id, each.ask.on_date) for each in coming.asks]

    assert found == ([(BEN, FRIDAY), (ANA, FRIDAY), (LEA, MONDAY)] if origins else [(LEA, FRIDAY)])
    lives(session, at(FRIDAY))
    coming = adding.agenda([VOTE])(session, TEAM, people, until, at(FRIDAY))
    assert [each.ask.user_id for each in coming.asks] == [LEA]


def test_the_log_pages_searches_and_offers_what_its_reader_may(session: Session) -> None:
    for number in range(6):
        decides(session, words=f"Decision {number}", now=NINE + timedelta(minutes=number))
    decides(session, area=Area.PROCESS, words="Slips")
    log = partial(service.log, session, workspace_id=TEAM, channel_id="C1", origins=[], now=NINE)
    page = log(user_id=LEA, text="")
    assert [each.picture.decision.words for each in page.entries] == [
        f"Decision {number}" for number in (5, 4, 3, 2)
    ]
    assert (page.number, page.has_more) == (6, True)
    assert all(each.may_change for each in page.entries)
    assert [(each.may_settle, each.may_take_back) for each in page.waiting] == [(False, True)]
    page = log(user_id=BEN, text="")
    assert [(each.may_settle, each.may_take_back) for each in page.waiting] == [(True, False)]
    assert not any(each.may_change for each in page.entries)
    assert log(user_id=ANA, text="").waiting == ()

    [only] = log(user_id=ANA, text='"Rollout 1" decisoin 3').entries[:1]
    assert only.picture.decision.words == "Decision 3"
    session.execute(update(Rollout).values(is_private=True))
    elsewhere = service.log(
        session,
        workspace_id=TEAM,
        user_id="U0STRANGER",
        channel_id="C9",
        text="decision",
        origins=[],
        now=NINE,
    )
    assert (elsewhere.entries, elsewhere.number) == ((), 0)


def test_the_digest_finds_what_was_taken_and_what_comes_up(session: Session) -> None:
    decision = decides(session, review_on=FRIDAY)
    decides(session, area=Area.PROCESS)  # only proposed

    assert list(service.taken_since(session, TEAM, 1, TUESDAY)) == [decision]
    assert list(service.taken_since(session, TEAM, 1, FRIDAY)) == []
    assert list(service.up_for_review(session, TEAM, 1, FRIDAY)) == [decision]
    assert list(service.up_for_review(session, TEAM, 1, TUESDAY)) == []


def test_what_is_kept_about_somebody_is_shown_and_loses_their_name(session: Session) -> None:
    voted(session)
    own = decides(session, BEN, area=Area.PROCESS)
    proposed = decides(session, area=Area.PROCESS)
    lives(session, at(FRIDAY))
    answers(session, service.still_worried, BEN, at(FRIDAY), words="The queue is long")
    found = service.export(session, TEAM, BEN)
    assert [next(iter(each)) for each in found] == [
        "area you decide about",
        "decision",
        "decision",
        "looked again at",
    ]
    service.erase(session, TEAM, BEN, at(FRIDAY))
    session.expire_all()

    assert service.export(session, TEAM, BEN) == []
    assert (own.by_id, proposed.asked_id) == (None, OLA)
    picture = service.picture(session, TEAM, own.id, [], at(FRIDAY))
    assert picture and picture.by == "someone who left"
    assert "The queue is long" in session.scalars(select(Review.answer)).all()


def test_every_notice_is_drawn(session: Session) -> None:
    proposed = decides(session, area=Area.PROCESS)
    settles(session, service.agree, proposed, BEN)
    known = Notices()
    notices.contribute(known, [VOTE])
    for notice in (DECISION, ASKED, SETTLED):
        fact = Fact(
            workspace_id=TEAM,
            subject_id=proposed.id,
            part=0,
            destination=BEN,
            is_posted=True,
            now=NINE,
        )
        assert "We stop paper slips" in str(known.known[notice].draw(session, fact))
