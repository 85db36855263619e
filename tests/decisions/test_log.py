"""The log, what is kept about people, and what leaves by itself."""

from datetime import timedelta
from functools import partial

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.decisions import notices, service
from bot.decisions.model import (
    ASKED,
    DECISION,
    SETTLED,
    Area,
    Review,
)
from bot.delivery.notices import Fact, Notices
from bot.rollouts.model import Rollout
from tests.checkins.company import NINE, TEAM, TUESDAY
from tests.decisions.five_people import (
    ANA,
    BEN,
    FRIDAY,
    LEA,
    OLA,
    VOTE,
    answers,
    at,
    decides,
    lives,
    settles,
    voted,
)


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
