"""Days are gone through in slices: what is due is asked once, and what became of it is on record."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.attention import service
from bot.attention.hooks import Kinds
from bot.attention.model import DAILY, REMINDER, URGENT, Ask, AskState, Day, Later, Worth
from bot.attention.store import is_unanswered
from bot.database import Database
from bot.delivery.model import Outgoing, State
from bot.errors import BotError
from bot.people.model import Pressing
from bot.slack.model import SlackUser
from tests.attention.asks import CHECKIN, KIND, LEFT_OUT, new_ask
from tests.checkins.company import TEAM, id_of, person

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)  # in Berlin
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANA, BEN = id_of(1), id_of(2)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    LEFT_OUT.clear()
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(number) for number in range(1, 4)])
        yield session
    database.close()


def runs(session: Session, now: datetime) -> None:
    kinds = Kinds()
    kinds.add(CHECKIN)
    while service.Folding(kinds).run(session, now):
        pass
    session.flush()


def asks_again(session: Session, now: datetime) -> None:
    begins_at, ends_at = NINE + HOUR, NINE + 4 * HOUR
    service.ask_again(session, TEAM, KIND, 1, begins_at=begins_at, ends_at=ends_at, now=now)


def told(session: Session, notice: str = DAILY) -> list[tuple[str, int]]:
    """Who got how many messages of a kind."""
    found = session.execute(
        select(Outgoing.destination, Outgoing.part).where(Outgoing.notice == notice)
    )
    return sorted((user_id, part) for user_id, part in found)


def states(session: Session) -> dict[int, AskState]:
    return {ask.subject_id: ask.state for ask in session.scalars(select(Ask).order_by(Ask.id))}


def test_each_person_gets_one_message_whatever_is_asked_and_how_often_it_is_looked(
    session: Session,
) -> None:
    asks = [new_ask(ANA, 1, begins_at=NINE), new_ask(ANA, 2, begins_at=NINE + HOUR, rollout_id=2)]
    service.ask_all(session, TEAM, [*asks, new_ask(BEN, 3, begins_at=NINE)])
    runs(session, NINE - HOUR)
    assert told(session) == []
    for minutes in (0, 1, 61, 62):
        runs(session, NINE + timedelta(minutes=minutes))

    assert told(session) == [(ANA, 0), (BEN, 0)]
    assert set(states(session).values()) == {AskState.ASKED}


def test_what_is_asked_twice_stands_there_once(session: Session) -> None:
    for _ in range(2):
        service.ask_all(session, TEAM, [new_ask(ANA, 1, begins_at=NINE)])
    assert list(states(session)) == [1]
    assert len(session.scalars(select(Day)).all()) == 1


def test_who_is_done_before_it_leaves_gets_no_message(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask(ANA, 1, begins_at=NINE)])
    service.done(session, TEAM, KIND, [1], NINE - HOUR)
    runs(session, NINE)
    assert told(session) == []


def test_nobody_is_reminded_who_is_done_and_others_once(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask(u, n, begins_at=NINE) for n, u in ((1, ANA), (2, BEN))])
    runs(session, NINE)
    service.done(session, TEAM, KIND, [1], NINE + HOUR)
    session.expire_all()
    for hours in (2, 3.2, 3.3, 3.9, 9):
        runs(session, NINE + hours * HOUR)
    assert told(session, REMINDER) == [(BEN, 1)]


def test_what_gives_way_is_told_to_its_feature_with_the_reason_on_record(session: Session) -> None:
    asks = [new_ask(ANA, n, begins_at=NINE, rollout_id=n, effort=300) for n in (1, 2)]
    service.ask_all(session, TEAM, asks)
    runs(session, NINE)
    assert LEFT_OUT == [(2,)]
    assert session.scalars(select(Ask.reason).where(Ask.subject_id == 2)).one()


def test_what_lasts_longer_waits_for_the_next_working_day(session: Session) -> None:
    asks = [new_ask(ANA, n, begins_at=NINE, effort=5) for n in (1, 2, 3)]
    vote = new_ask(ANA, 4, begins_at=NINE, effort=5, worth=Worth.VOTE, ends_at=NINE + 7 * DAY)
    service.ask_all(session, TEAM, [*asks, vote])
    runs(session, NINE)
    assert states(session)[4] == AskState.WAITING
    runs(session, NINE + DAY)
    assert states(session)[4] == AskState.ASKED
    assert told(session) == [(ANA, 0), (ANA, 0)]
    assert LEFT_OUT == []


def test_who_withdrew_is_asked_nothing_and_who_comes_back_is_asked_once(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask(ANA, 1, begins_at=NINE)])
    service.withdraw(session, TEAM, KIND, [1], "taking part had ended", NINE - HOUR)
    runs(session, NINE)
    assert told(session) == []
    asks_again(session, NINE)
    runs(session, NINE + HOUR)
    service.withdraw(session, TEAM, KIND, [1], "taking part had ended", NINE + 2 * HOUR)
    session.expire_all()
    asks_again(session, NINE + 2 * HOUR)
    runs(session, NINE + 3 * HOUR)
    assert told(session) == [(ANA, 0)]
    assert states(session) == {1: AskState.ASKED}


def test_a_closed_account_is_asked_nothing_and_does_not_stay_due(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask("U9GONE", 1, begins_at=NINE)])
    runs(session, NINE)
    assert told(session) == []
    assert service.next_due(session) is None


def unanswered(session: Session) -> list[int]:
    asks = select(Ask.subject_id).where(is_unanswered(Ask.workspace_id, KIND, Ask.subject_id))
    return sorted(session.scalars(asks))


def test_only_what_was_sent_and_is_open_counts_as_unanswered(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask(u, n, begins_at=NINE) for n, u in ((1, ANA), (2, BEN))])
    runs(session, NINE)
    assert unanswered(session) == []
    for row in session.scalars(select(Outgoing).where(Outgoing.destination == ANA)):
        row.state, row.sent_at = State.SENT, NINE
    session.flush()
    assert unanswered(session) == [1]
    service.done(session, TEAM, KIND, [1], NINE)
    assert unanswered(session) == []


def test_nobody_puts_off_what_is_not_theirs_or_done(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask(ANA, 1, begins_at=NINE)])
    runs(session, NINE)
    day_id = session.scalars(select(Day.id)).one()
    later = {"workspace_id": TEAM, "day_id": day_id, "choice": Later.AN_HOUR, "now": NINE}
    with pytest.raises(BotError):
        service.put_off(session, user_id=BEN, **later)  # type: ignore[arg-type]
    service.done(session, TEAM, KIND, [1], NINE)
    session.expire_all()
    with pytest.raises(BotError, match="Nothing of that message is open"):
        service.put_off(session, user_id=ANA, **later)  # type: ignore[arg-type]


def test_minutes_asked_are_counted_by_rollout_and_by_person(session: Session) -> None:
    asks = [new_ask(ANA, 1, begins_at=NINE), new_ask(BEN, 2, begins_at=NINE)]
    service.ask_all(session, TEAM, [*asks, new_ask(ANA, 3, begins_at=NINE, rollout_id=2, effort=5)])
    runs(session, NINE)
    today = NINE.date()
    assert service.minutes_asked(session, TEAM, 1, today, today) == (120, 2)
    assert service.minutes_asked(session, TEAM, 1, today + DAY, today + DAY) == (0, 0)
    asked, seconds, limits = service.asked_this_week(session, TEAM, ANA, today)
    assert (asked, seconds, limits.minutes) == (2, 65, 6)


def test_another_workspace_is_another_world(session: Session) -> None:
    service.ask_all(session, "T0OTHER", [new_ask(ANA, 1, begins_at=NINE)])
    service.done(session, TEAM, KIND, [1], NINE)
    assert states(session) == {1: AskState.WAITING}


def test_days_of_long_ago_are_forgotten_and_no_others(session: Session) -> None:
    for number, days in ((1, 0), (2, 2)):
        service.ask_all(session, TEAM, [new_ask(ANA, number, begins_at=NINE + days * DAY)])
    runs(session, NINE)
    service.forget_old(session, NINE + 90 * DAY)
    assert len(states(session)) == 2
    service.forget_old(session, NINE + 91 * DAY)
    assert list(states(session)) == [2]
    assert [day.on_date for day in session.scalars(select(Day))] == [(NINE + 2 * DAY).date()]


def test_what_cannot_wait_comes_by_itself_whatever_the_limits(session: Session) -> None:
    asks = [new_ask(ANA, 1, begins_at=NINE, effort=360)]
    service.ask_all(session, TEAM, asks)
    runs(session, NINE)
    due = new_ask(ANA, 2, begins_at=NINE + HOUR, pressing=Pressing.DUE)
    service.ask_all(session, TEAM, [due])
    runs(session, NINE + HOUR / 2)
    assert told(session, URGENT) == []
    runs(session, NINE + HOUR)
    assert [user_id for user_id, _ in told(session, URGENT)] == [ANA]
    assert told(session) == [(ANA, 0)]
    runs(session, NINE + 3.5 * HOUR)
    assert told(session, REMINDER) == [(ANA, 1)]
    [reminded] = session.scalars(select(Ask.subject_id).where(Ask.reminder.is_not(None)))
    assert reminded == 1


def test_what_cannot_wait_waits_for_their_hours_all_the_same(session: Session) -> None:
    evening = NINE + 10 * HOUR
    urgent = {"pressing": Pressing.AWAITED, "begins_at": evening}
    service.ask_all(
        session,
        TEAM,
        [
            new_ask(ANA, 1, ends_at=evening + 20 * HOUR, **urgent),  # type: ignore[arg-type]
            new_ask(BEN, 2, ends_at=evening + 2 * HOUR, **urgent),  # type: ignore[arg-type]
        ],
    )
    runs(session, evening)
    assert told(session, URGENT) == []
    assert LEFT_OUT == [(2,)]
    assert service.next_due(session) == NINE + DAY
    runs(session, NINE + DAY)
    assert [user_id for user_id, _ in told(session, URGENT)] == [ANA]


def test_what_came_by_itself_is_shown_as_done(session: Session) -> None:
    service.ask_all(session, TEAM, [new_ask(ANA, 1, begins_at=NINE, pressing=Pressing.DUE)])
    runs(session, NINE)
    session.execute(update(Outgoing).values(state=State.SENT, sent_at=NINE, drawn_revision=1))
    service.done(session, TEAM, KIND, [1], NINE + HOUR)
    session.expire_all()
    [row] = session.scalars(select(Outgoing).where(Outgoing.notice == URGENT))
    assert (row.state, row.revision) == (State.PENDING, 1 + row.drawn_revision)


def test_what_no_message_has_asked_yet_is_asked_at_another_time_instead(session: Session) -> None:
    tomorrow, later = NINE + DAY, NINE + 2 * DAY
    service.ask_all(
        session,
        TEAM,
        [
            new_ask(ANA, 1, begins_at=NINE),
            new_ask(ANA, 1, begins_at=tomorrow),
            new_ask(BEN, 2, begins_at=tomorrow),
        ],
    )
    runs(session, NINE)
    service.ask_instead(
        session,
        TEAM,
        KIND,
        [1],
        [new_ask(ANA, 1, begins_at=NINE + HOUR), new_ask(ANA, 1, begins_at=later)],
    )

    asks = session.execute(select(Ask.user_id, Ask.begins_at, Ask.state).order_by(Ask.begins_at))
    assert [tuple(ask) for ask in asks] == [
        (ANA, NINE, AskState.ASKED),  # once on that day
        (BEN, tomorrow, AskState.WAITING),
        (ANA, later, AskState.WAITING),
    ]
