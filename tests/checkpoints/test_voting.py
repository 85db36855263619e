"""Votes on a real database: cast, changed, taken back; named, and with hidden names; and who is asked."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.attention.model import DAILY, URGENT, Ask, AskState
from bot.checkpoints import service, store
from bot.checkpoints.model import (
    CARD,
    Asked,
    Ballot,
    Checkpoint,
    Method,
    Shown,
    Stance,
    State,
    Voter,
)
from bot.checkpoints.rules.voting import CANCELLED, OVER
from bot.checkpoints.service.voting import LOST
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.errors import BotError
from bot.people.model import Absence, Pressing
from bot.privacy.rules import Keyring
from bot.slack.model import Kind, SlackUser
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, id_of, statements
from tests.checkpoints.votes import (
    ANA,
    BEN,
    CHANGED,
    CY,
    KEYRING,
    LATER,
    LEA,
    OUTSIDER,
    THURSDAY,
    cast_votes,
    lives,
    opened,
    settle,
    votes,
    withdraws,
)

YES, NO = {"1": 1}, {"2": 1}
HOUR = timedelta(hours=1)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Ana, Ben, Cy and Lea take part in a rollout."""
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        settle(session)
        yield session
    database.close()


def counts(session: Session) -> tuple[int, int]:
    return store.counts(session, TEAM, 7)


@pytest.mark.parametrize("hides_names", [False, True])
def test_another_press_changes_a_vote_and_the_same_keeps_its_reason(
    session: Session, hides_names: bool
) -> None:
    opened(session, hides_names=hides_names)
    votes(session, ANA, YES, reason="It is warm")
    again = votes(session, ANA, YES)
    assert (again.points, again.reason) == (YES, "It is warm")
    assert votes(session, ANA, NO).reason is None
    votes(session, BEN, YES)

    assert cast_votes(session) == [(YES, None), (NO, None)]
    assert counts(session) == (4, 2)


@pytest.mark.parametrize("hides_names", [False, True])
def test_taken_back_and_made_again_it_counts_once(session: Session, hides_names: bool) -> None:
    opened(session, hides_names=hides_names)
    votes(session, ANA, NO)
    withdraws(session, ANA)
    withdraws(session, ANA)
    assert (cast_votes(session), counts(session)) == ([], (4, 0))
    votes(session, ANA, YES)
    assert (cast_votes(session), counts(session)) == ([(YES, None)], (4, 1))


def test_a_reason_is_added_changed_and_taken_away(session: Session) -> None:
    opened(session, Method.CONSENT, words=[])

    def says(reason: str) -> str | None:
        return service.give_reason(
            session,
            KEYRING,
            workspace_id=TEAM,
            user_id=ANA,
            checkpoint_id=7,
            reason=reason,
            now=NINE,
        ).reason

    with pytest.raises(BotError, match="not voted yet"):
        says("Too early")
    votes(session, ANA, {Stance.ASIDE: 1})
    assert [says("Too cold"), says("Too warm"), says(" ")] == ["Too cold", "Too warm", None]
    votes(session, ANA, {Stance.OBJECT: 1}, reason="It burns")
    with pytest.raises(BotError, match="what harm"):
        says(" ")
    assert cast_votes(session) == [({"object": 1}, "It burns")]


@pytest.mark.parametrize(
    ("who", "when", "state", "words"),
    [
        (OUTSIDER, NINE, State.OPEN, "asks all who took part when it was opened"),
        (ANA, THURSDAY, State.OPEN, OVER),
        (ANA, NINE, State.CLOSED, OVER),
        (ANA, NINE, State.DECIDED, OVER),
        (ANA, NINE, State.CANCELLED, CANCELLED),
    ],
)
def test_who_may_not_vote_any_more_or_was_not_asked_hears_why(
    session: Session, who: str, when: datetime, state: State, words: str
) -> None:
    opened(session, state=state)
    with pytest.raises(BotError) as found:
        votes(session, who, YES, now=when)
    assert words in str(found.value)
    with pytest.raises(BotError):
        withdraws(session, who, now=when)
    assert cast_votes(session) == []


def test_whom_a_wave_or_a_team_asks_is_named(session: Session) -> None:
    opened(session, asked=Asked.WAVE, asked_about="1")
    with pytest.raises(BotError, match="people of wave 1"):
        votes(session, OUTSIDER, YES)
    session.execute(update(Checkpoint).values(asked=Asked.TEAM, asked_about="<Shop>"))
    session.expire_all()
    with pytest.raises(BotError, match="team &lt;Shop&gt;"):
        votes(session, OUTSIDER, YES)
    with pytest.raises(BotError, match="not here any more"):
        votes(session, ANA, YES, checkpoint_id=8)


def test_a_hidden_ballot_names_nobody_and_another_checkpoint_knows_nobody_again(
    session: Session,
) -> None:
    opened(session, hides_names=True)
    opened(session, id=8, hides_names=True, words=[])
    session.execute(update(Checkpoint).where(Checkpoint.id == 8).values(method=Method.TEMPERATURE))
    votes(session, ANA, YES)
    votes(session, ANA, {Stance.FIST: 3}, checkpoint_id=8)
    tokens = session.scalars(select(Ballot.token)).all()
    assert len({*tokens, ANA}) == 3
    assert not any(ANA in str(token) for token in tokens)


def test_after_the_key_was_changed_a_hidden_vote_is_still_ones_own(session: Session) -> None:
    opened(session, hides_names=True)
    votes(session, ANA, YES)
    votes(session, BEN, YES)
    votes(session, ANA, NO, keyring=CHANGED)
    withdraws(session, BEN, keyring=CHANGED)
    assert (cast_votes(session), counts(session)) == ([(NO, None)], (4, 1))


def test_once_marked_anew_the_former_key_is_not_needed(session: Session) -> None:
    opened(session, hides_names=True)
    votes(session, ANA, YES)
    without = Keyring(LATER)
    with pytest.raises(BotError) as found:
        votes(session, ANA, NO, keyring=without)
    assert str(found.value) == LOST
    with pytest.raises(BotError):
        withdraws(session, ANA, keyring=without)
    assert (cast_votes(session), counts(session)) == ([(YES, None)], (4, 1))

    assert service.remark(session, CHANGED).marked == 1
    assert service.remark(session, CHANGED).marked == 0
    votes(session, ANA, NO, keyring=without)
    assert cast_votes(session) == [(NO, None)]


def test_only_a_count_that_changes_has_the_card_drawn_again(session: Session) -> None:
    service.tell_card(session, opened(session), NINE)
    session.execute(update(Outgoing).values(state="sent"))

    def draws() -> bool:
        state = session.scalars(select(Outgoing.state).where(Outgoing.notice == CARD)).one()
        session.execute(update(Outgoing).values(state="sent"))
        return state == "pending"

    votes(session, ANA, YES)
    assert draws()
    votes(session, ANA, NO)
    assert not draws()
    withdraws(session, ANA)
    assert draws()
    session.execute(update(Checkpoint).values(shown=Shown.AT_ONCE))
    votes(session, ANA, YES)
    draws()
    votes(session, ANA, NO)
    assert draws()


def asks(session: Session, user_id: str) -> list[tuple[datetime, Pressing, AskState]]:
    query = select(Ask).where(Ask.user_id == user_id).order_by(Ask.begins_at)
    return [(ask.begins_at, ask.pressing, ask.state) for ask in session.scalars(query)]


def told(session: Session, notice: str) -> list[str]:
    found = session.scalars(select(Outgoing.destination).where(Outgoing.notice == notice))
    return sorted(found)


def test_who_has_not_voted_is_reminded_once(session: Session) -> None:
    service.ask_voters(session, opened(session), NINE)
    lives(session, NINE)
    assert told(session, DAILY) == [ANA, BEN, CY, LEA]
    votes(session, ANA, YES)
    votes(session, BEN, YES)
    withdraws(session, BEN, now=NINE + HOUR)
    for hours in range(72):
        lives(session, NINE + hours * HOUR)

    assert told(session, URGENT) == [BEN, CY, LEA]
    assert told(session, DAILY) == [ANA, BEN, CY, LEA]
    assert {state for _, _, state in asks(session, ANA)} == {AskState.DONE}


def test_whoever_is_away_until_it_closes_is_not_asked_and_why_is_noted(session: Session) -> None:
    span = {"first_on": TUESDAY, "last_on": THURSDAY.date(), "entered_by": ANA, "entered_at": NINE}
    session.execute(insert(Absence), [{"workspace_id": TEAM, "user_id": ANA, **span}])
    session.execute(update(SlackUser).where(SlackUser.user_id == BEN).values(kind=Kind.GONE))
    service.ask_voters(session, opened(session), NINE)
    lives(session, NINE)
    [ask] = session.scalars(select(Ask).where(Ask.user_id == ANA)).all()
    assert (ask.state, ask.reason) == (AskState.LEFT_OUT, "it was a day away")
    assert told(session, DAILY) == [CY, LEA]


def test_a_new_closing_time_moves_the_reminder_of_those_who_have_not_voted(
    session: Session,
) -> None:
    made = opened(session)
    service.ask_voters(session, made, NINE)
    lives(session, NINE)
    votes(session, ANA, YES)
    made.closes_at = THURSDAY + A_DAY
    service.ask_anew(session, made, NINE + HOUR)

    assert [at for at, _, _ in asks(session, BEN)] == [NINE, THURSDAY]
    made.closes_at = NINE + 12 * HOUR
    service.ask_anew(session, made, NINE + 2 * HOUR)
    assert [at for at, _, _ in asks(session, BEN)] == [NINE]  # once a day


def test_who_leaves_before_voting_is_not_among_those_asked_any_more(session: Session) -> None:
    made = opened(session)
    service.ask_voters(session, made, NINE)
    lives(session, NINE)
    votes(session, ANA, YES)
    for user_id in (ANA, BEN, CY, OUTSIDER):
        service.withdraw_for(session, made, user_id, NINE)
    session.flush()

    assert counts(session) == (2, 1)  # Ana, who has voted, and Lea
    assert cast_votes(session) == [(YES, None)]
    assert {state for _, _, state in asks(session, BEN)} == {AskState.WITHDRAWN}
    service.withdraw_all(session, made, "the vote was cancelled", NINE)
    assert {state for _, _, state in asks(session, LEA)} == {AskState.WITHDRAWN}
    assert {state for _, _, state in asks(session, ANA)} == {AskState.DONE}


@pytest.mark.parametrize("hides_names", [False, True])
def test_what_is_stored_is_shown_and_loses_its_name(session: Session, hides_names: bool) -> None:
    service.tell_card(session, opened(session, hides_names=hides_names), NINE)
    opened(session, id=8, words=[])
    session.execute(update(Checkpoint).where(Checkpoint.id == 8).values(method=Method.TEMPERATURE))
    votes(session, ANA, NO, reason="It is late")
    exported = service.export_votes(session, TEAM, ANA)
    assert [record["voted"] for record in exported if "voted" in record] == [True, False]
    said = [record for record in exported if "voted" not in record]
    named = [{"your vote": {"No": 1}}, {"your reason": "It is late"}]
    assert said == ([] if hides_names else named)
    assert service.export_votes(session, TEAM, OUTSIDER) == []

    service.erase_votes(session, TEAM, ANA, NINE)
    session.expire_all()
    assert service.export_votes(session, TEAM, ANA) == []
    assert cast_votes(session) == [(NO, "It is late")]
    assert [store.counts(session, TEAM, number) for number in (7, 8)] == [(4, 1), (3, 0)]
    assert ANA not in [
        *session.scalars(select(Voter.user_id)),
        *session.scalars(select(Ballot.token)),
    ]


async def test_three_hundred_presses_at_once_are_each_counted_once(database_url: str) -> None:
    """Everybody presses twice, at the same moment, and nobody's second press is a second vote."""
    database, people = Database(database_url), [id_of(number) for number in range(1, 151)]

    def begin(session: Session) -> None:
        settle(session, people=150)
        service.tell_card(session, opened(session, voter_ids=people, hides_names=True), NINE)

    def press(session: Session, number: int) -> None:
        votes(session, people[number % 150], {str(number % 3 + 1): 1})

    await database.run(begin)
    await asyncio.gather(*(database.run(press, number) for number in range(300)))
    found = await database.read(cast_votes)
    assert Counter(next(iter(points)) for points, _ in found) == {"1": 50, "2": 50, "3": 50}
    assert await database.read(counts) == (150, 150)
    database.close()


def test_a_vote_takes_few_statements(database_url: str) -> None:
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        settle(session)
        made = opened(session)
        service.tell_card(session, made, NINE)
        service.ask_voters(session, made, NINE)
        lives(session, NINE)
        with statements(database) as first:
            votes(session, ANA, YES)
        with statements(database) as change:
            votes(session, ANA, NO)
    database.close()
    assert (len(first), len(change)) == (8, 4)
