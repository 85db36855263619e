"""What of a forecast its reader is given, and what the file says when it leaves."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.attention import notices as attention_notices
from bot.attention import service
from bot.attention.hooks import Kinds, Sources
from bot.attention.model import PREVIEW, URGENT, Agenda, ComingAsk, Day, Post, Preview
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Attached, Drawn, Fact, Moot, Notices
from bot.errors import BotError
from bot.people.model import Pressing
from bot.slack.model import SlackUser
from tests.attention.asks import CHECKIN, KIND, new_ask
from tests.checkins.company import TEAM, id_of, person

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)  # in Berlin
NOW = NINE - timedelta(hours=12)
HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
ANA, BEN, LEA = (id_of(number) for number in (1, 2, 3))


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(number) for number in range(1, 4)])
        yield session
    database.close()


def sources(*asks: ComingAsk, posts: Collection[Post] = (), leads: bool = True) -> Sources:
    def agenda(_session: Session, _workspace: str, user_ids: Collection[str], *_: object) -> Agenda:
        mine = [each for each in asks if each.ask.user_id in user_ids]
        return Agenda(asks=mine, posts=list(posts))

    def led(_session: Session, _workspace_id: str, user_id: str) -> dict[int, set[str]]:
        return {1: {ANA, BEN}} if leads and user_id == LEA else {}

    return Sources(
        about=[],
        agendas=[agenda],
        led=led,
        rollout_names=lambda _s, _w, ids: {each: f"Rollout {each}" for each in ids},
        which_led=lambda session, **_: 1,
    )


def coming(user_id: str, number: int, *, known_at: datetime = NINE, **other: object) -> ComingAsk:
    at: datetime = other.pop("begins_at", NINE)  # type: ignore[assignment]
    ask = new_ask(user_id, number, begins_at=at, rollout_id=number, **other)  # type: ignore[arg-type]
    return ComingAsk(ask=ask, known_at=known_at)


def preview(
    session: Session, given: Sources, *, by: str = LEA, own: bool = False, at: datetime = NOW
) -> Preview:
    kinds = Kinds()
    kinds.add(CHECKIN)
    return service.preview(
        session,
        workspace_id=TEAM,
        user_id=by,
        rollout_id=None if own else 1,
        days=3,
        sources=given,
        notices=Notices(),
        kinds=kinds,
        now=at,
    )


def test_what_becomes_known_later_is_added_to_the_message_that_is_there(session: Session) -> None:
    late = coming(ANA, 1, begins_at=NINE + 4 * HOUR, known_at=NINE + 4 * HOUR)
    lines = preview(session, sources(coming(ANA, 2), late)).lines
    assert [(line.at, line.is_added, line.holds_more) for line in lines] == [
        (NINE + 4 * HOUR, True, False)
    ]
    lines = preview(session, sources(coming(ANA, 2), late), by=ANA, own=True).lines
    assert [(line.at, line.is_added) for line in lines] == [
        (NINE, False),
        (NINE + 4 * HOUR, True),
    ]


def test_what_cannot_wait_comes_by_itself(session: Session) -> None:
    due = coming(ANA, 1, known_at=NINE, begins_at=NINE + HOUR, pressing=Pressing.DUE)
    for known in (sources(coming(ANA, 2), due), sources(due)):
        [line] = preview(session, known).lines
        assert (line.at, line.is_added, line.holds_more, line.reminder_at) == (
            NINE + HOUR,
            False,
            False,
            None,
        )
    service.ask_all(session, TEAM, [due.ask])
    folding = service.Folding(Kinds())
    folding.run(session, NINE + HOUR)
    [row] = session.scalars(select(Outgoing)).all()
    assert row.notice == URGENT
    [line] = preview(session, sources(), at=NINE + HOUR).lines
    assert (line.at, line.things) == (NINE + HOUR, (("check-in", ""),))


def test_who_answers_is_not_pressed_for_the_same_on_a_later_day(session: Session) -> None:
    again = coming(ANA, 1, begins_at=NINE + A_DAY, pressing=Pressing.DUE)
    found = preview(session, sources(coming(ANA, 1), again), by=ANA, own=True).lines
    assert [line.at for line in found] == [NINE]


def test_what_gives_way_is_not_shown_and_a_channel_is_shown_no_day_without_anybody(
    session: Session,
) -> None:
    asks = [coming(ANA, 1, effort=300), coming(ANA, 2, effort=300)]
    posts = [
        Post(rollout_id=1, channel_id="C1", at=NINE, what="day", about=[(KIND, 2)]),
        Post(rollout_id=1, channel_id="C1", at=NINE, what="note"),
        Post(rollout_id=2, channel_id="C2", at=NINE, what="note"),
    ]
    lines = preview(session, sources(*asks, posts=posts)).lines
    assert [(line.channel_id, line.things) for line in lines] == [
        ("C1", (("note", ""),)),
        ("", (("check-in", ""),)),
    ]


def test_only_the_days_asked_for_are_shown(session: Session) -> None:
    asks = [coming(ANA, 1, begins_at=NINE + n * A_DAY, known_at=NINE + n * A_DAY) for n in range(9)]
    assert [line.at for line in preview(session, sources(*asks)).lines] == [
        NINE + n * A_DAY for n in range(3)
    ]


def test_nothing_of_it_is_stored(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask(ANA, 1, begins_at=NINE)])
    before = session.execute(select(Day.next_at, Day.messages)).all()
    assert len(preview(session, sources(coming(BEN, 1))).lines) == 2
    assert not session.dirty
    assert not session.new
    session.expire_all()
    assert session.execute(select(Day.next_at, Day.messages)).all() == before


def test_nobody_sees_what_they_do_not_lead(session: Session) -> None:
    with pytest.raises(BotError, match="Only those who lead or sponsor"):
        preview(session, sources(leads=False))


def drawn(session: Session, given: Sources, *, days: int = 3) -> Drawn:
    notices, kinds = Notices(), Kinds()
    kinds.add(CHECKIN)
    attention_notices.contribute(notices, kinds, given)
    service.send_preview(
        session,
        workspace_id=TEAM,
        user_id=LEA,
        rollout_id=1,
        days=days,
        visit_id="1.2",
        now=NOW,
    )
    row = session.scalars(select(Outgoing).where(Outgoing.notice == PREVIEW)).one()
    fact = Fact(
        workspace_id=TEAM,
        subject_id=row.subject_id,
        part=row.part,
        destination=row.destination,
        is_posted=False,
        now=NOW,
    )
    return notices.known[PREVIEW].draw(session, fact)


def test_the_file_is_drawn_from_what_is_planned_when_it_leaves(session: Session) -> None:
    found = drawn(session, sources(coming(ANA, 1)))
    assert isinstance(found, Attached)
    assert b"2026-11-24,09:00,Europe/Berlin,Person 1,check-in,Rollout 1,12:12" in found.content
    assert "<https://f|messages-2026-11-23-to-2026-11-26.csv>" in str(found.message("https://f"))


def test_who_leads_no_more_is_sent_no_file(session: Session) -> None:
    assert drawn(session, sources(leads=False)) == Moot("the rollout is led by others now")


def test_where_nothing_is_planned_any_more_there_is_no_file(session: Session) -> None:
    assert drawn(session, sources()) == Moot("nothing was planned any more")
