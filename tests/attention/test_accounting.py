"""The account of somebody's messages is what the outbox has on record, for those who may know."""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from bot.attention import service
from bot.attention.hooks import Agendas, Concern, Kinds, Planned, Sources
from bot.attention.model import Account, Agenda, ComingAsk, Fate, Spared
from bot.database import Database
from bot.delivery import outbox
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Fact, Moot, Notices
from bot.slack.model import SlackUser
from tests.attention.asks import CHECKIN, KIND, new_ask
from tests.checkins.company import person

TEAM, ANA, LEA, PROMPT = "T0CRUMB", "U0ANA", "U0LEA", "checkins.prompt"
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ONLINE = Concern(rollout_id=1, rollout_name="Online ordering")
TABLETS = Concern(rollout_id=2, rollout_name="Tablets")


def nothing(_session: Session, _fact: Fact) -> Moot:
    return Moot("it is only accounted for here")


def about(
    _session: Session, _workspace_id: str, messages: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Concern]:
    """Even subjects are about Tablets, odd ones about Online ordering, those from 90 on about nothing."""
    return {m: TABLETS if m[1] % 2 == 0 else ONLINE for m in messages if m[1] < 90}


def agenda(
    _session: Session,
    _workspace_id: str,
    user_ids: Collection[str],
    _until: datetime,
    now: datetime,
) -> Agenda:
    """Ana will be asked about Tablets in three hours, and about Online ordering, which comes along, in four."""
    return Agenda(
        asks=[
            ComingAsk(
                ask=new_ask(user_id, 100, rollout_id=concern.rollout_id, begins_at=now + n * HOUR),
                known_at=now + HOUR,
            )
            for user_id in user_ids
            for n, concern in ((3, TABLETS), (4, ONLINE))
        ]
    )


def nothing_planned(*_: object) -> Agenda:
    return Agenda()


def which_led(*_: object, **__: object) -> None:
    """Say which rollout is meant, which nobody asks here."""


def led(_session: Session, _workspace_id: str, user_id: str) -> dict[int, set[str]]:
    return {1: {ANA}, 3: {"U0BEN"}} if user_id == LEA else {}


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(1) | {"user_id": ANA, "name": "Ana"}])
        yield session
    database.close()


def ask(
    session: Session, subject_id: int, *, rollout_id: int = 1, begins_at: datetime = NINE
) -> None:
    """Have Ana asked something."""
    service.ask_all(
        session,
        TEAM,
        [new_ask(ANA, subject_id, rollout_id=rollout_id, begins_at=begins_at)],
    )


def tell(
    session: Session, subject_id: int, state: State = State.SENT, *, to: str = ANA, **left: Any
) -> None:
    """Put a message on record as a worker would have left it."""
    key = f"{PROMPT}:{subject_id}:{to}"
    outbox.tell(
        session,
        workspace_id=TEAM,
        key=key,
        notice=PROMPT,
        subject_id=subject_id,
        destination=to,
        not_before=NINE,
        now=NINE - DAY,
    )
    if state == State.SENT:
        left = {"sent_at": NINE, "settled_at": NINE, "ts": "1.2", "channel_id": "D1"} | left
    session.execute(update(Outgoing).where(Outgoing.key == key).values(state=state, **left))


def rollout_names(
    _session: Session, _workspace_id: str, rollout_ids: Collection[int]
) -> dict[int, str]:
    names = {each.rollout_id: each.rollout_name for each in (ONLINE, TABLETS)}
    return {rollout_id: names[rollout_id] for rollout_id in rollout_ids if rollout_id in names}


def account(
    session: Session, by: str = ANA, text: str = "", *, plan: Agendas = nothing_planned
) -> Account:
    notices, kinds = Notices(), Kinds()
    notices.add(PROMPT, nothing, called="check-in")
    kinds.add(CHECKIN)
    return service.account(
        session,
        workspace_id=TEAM,
        user_id=by,
        text=text,
        sources=Sources(
            about=[about],
            agendas=[plan],
            led=led,
            rollout_names=rollout_names,
            which_led=which_led,
        ),
        notices=notices,
        kinds=kinds,
        now=NOW,
    )


def test_what_waits_for_the_days_message_comes_next(session: Session) -> None:
    ask(session, 1, rollout_id=2, begins_at=NOW + HOUR)
    found = account(session)
    assert found.sendings == ()
    assert found.next == Planned(at=NOW + HOUR, what="check-in", concern=TABLETS)


@pytest.mark.parametrize(
    ("settle", "expected"),
    [
        (lambda s: service.done(s, TEAM, KIND, [1], NOW), "it had been answered already"),
        (lambda s: service.withdraw(s, TEAM, KIND, [1], "it was over", NOW), "it was over"),
    ],
)
def test_what_was_never_asked_is_told_with_the_reason(
    session: Session, settle: Callable[[Session], None], expected: str
) -> None:
    ask(session, 1)
    settle(session)
    [told] = account(session).sendings
    assert (told.fate, told.why, told.what, told.concern) == (
        Fate.LEFT_OUT,
        expected,
        "check-in",
        ONLINE,
    )


def test_who_was_not_to_be_asked_at_all_is_told_why(session: Session) -> None:
    spared = Spared(
        user_id=ANA,
        kind=KIND,
        subject_id=7,
        rollout_id=1,
        on_date=NINE.date(),
        at=NINE,
        reason="it was a public holiday",
    )
    service.spare(session, TEAM, [spared])
    [told] = account(session).sendings
    assert (told.fate, told.at, told.why) == (Fate.LEFT_OUT, NINE, "it was a public holiday")


def test_a_lead_learns_of_asks_in_their_own_rollouts_only(session: Session) -> None:
    for rollout_id in (1, 2):
        ask(session, rollout_id, rollout_id=rollout_id)
        service.done(session, TEAM, KIND, [rollout_id], NOW)
    found = account(session, by=LEA, text=f"<@{ANA}>")
    assert [sending.concern for sending in found.sendings] == [ONLINE]


@pytest.mark.parametrize(
    ("state", "left", "expected"),
    [
        (State.SENT, {}, (Fate.SENT, NINE, "")),
        # whatever became of it later, it was sent when it was
        (State.SENT, {"settled_at": NOW, "reason": "it is over"}, (Fate.SENT, NINE, "")),
        (State.PENDING, {"sent_at": NINE, "ts": "1.2"}, (Fate.SENT, NINE, "")),
        (State.FAILED, {"sent_at": NINE, "ts": "1.2"}, (Fate.SENT, NINE, "")),
        (
            State.SENT,
            {"ts": None, "reason": "there is no answer"},
            (Fate.TAKEN_BACK, NINE, "there is no answer"),
        ),
        (
            State.DROPPED,
            {"reason": "they are not asked: answered"},
            (Fate.LEFT_OUT, NINE, "it had been answered already"),
        ),
        (
            State.FAILED,
            {"reason": "user_disabled", "settled_at": NINE + HOUR},
            (Fate.NOT_SENT, NINE + HOUR, "the account is closed"),
        ),
        (
            State.PENDING,
            {"reason": "HTTP 503", "not_before": NOW + HOUR},
            (Fate.WAITS, NOW + HOUR, "Slack had trouble of its own (HTTP 503)"),
        ),
        (State.PENDING, {}, (Fate.WAITS, NINE, "")),
        (State.SENDING, {"taken_at": NOW}, (Fate.ON_ITS_WAY, NOW, "")),
        (State.UNKNOWN, {"taken_at": NOW, "reason": "HTTP 500"}, (Fate.UNSURE, NOW, "")),
    ],
)
def test_what_became_of_a_message_is_told_from_its_row(
    session: Session, state: State, left: dict[str, Any], expected: tuple[Fate, datetime, str]
) -> None:
    tell(session, 1, state, **left)
    [told] = account(session).sendings
    assert (told.fate, told.at, told.why) == expected
    assert (told.what, told.concern) == ("check-in", ONLINE)


def test_the_newest_ten_are_told_the_newest_first(session: Session) -> None:
    for n in range(12):
        tell(session, n, sent_at=NINE - n * DAY)
    told = account(session).sendings
    assert [sending.at for sending in told] == [NINE - n * DAY for n in range(10)]


def test_what_is_no_message_to_this_person_is_not_told(session: Session) -> None:
    tell(session, 1, to="U0BEN")
    tell(session, 3, to="C0ORDERS")
    tell(session, 5, workspace_id="T0OTHER")
    tell(session, 7, method="views.publish")
    assert account(session).sendings == ()


def test_what_is_written_down_already_may_come_next(session: Session) -> None:
    tell(session, 1, State.PENDING, not_before=NOW + 2 * HOUR)
    tell(session, 3, State.PENDING, not_before=NOW + HOUR)
    found = account(session)
    assert found.sendings == ()
    assert found.next == Planned(at=NOW + HOUR, what="check-in", concern=ONLINE)


def test_what_a_feature_will_write_may_come_next(session: Session) -> None:
    tell(session, 1, State.PENDING, not_before=NOW + 9 * HOUR)
    found = account(session, plan=agenda).next
    assert found == Planned(at=NOW + 3 * HOUR, what="check-in", concern=TABLETS)


def test_a_lead_learns_what_concerns_their_own_rollouts_only(session: Session) -> None:
    for subject_id in (1, 2, 90):
        tell(session, subject_id)
    found = account(session, by=LEA, text=f"<@{ANA}>", plan=agenda)
    assert [sending.concern for sending in found.sendings] == [ONLINE]
    assert found.next == Planned(at=NOW + 3 * HOUR, what="check-in", concern=ONLINE)
    assert found.name == "Ana"


def test_about_oneself_everything_is_told(session: Session) -> None:
    for subject_id in (1, 2, 90):
        tell(session, subject_id)
    found = account(session)
    assert {sending.concern for sending in found.sendings} == {ONLINE, TABLETS, None}
    assert found.name is None


def test_a_message_no_feature_draws_any_more_is_still_told(session: Session) -> None:
    tell(session, 1, notice="votes.gone")
    [told] = account(session).sendings
    assert told.what == "message"
