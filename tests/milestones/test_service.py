"""Milestones on a real database: who may, who is asked, what is celebrated when, and who is named."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.delivery.notices import Moot
from bot.errors import BotError, FieldMistakes
from bot.milestones import service
from bot.milestones.model import (
    CELEBRATION,
    HELD,
    MAY_WE_SAY,
    MILESTONE_DUE,
    YOURS,
    Consent,
    Credit,
    Draft,
    Milestone,
    NewDate,
)
from bot.slack.directory import known_users
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices.model import State, Visibility
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY
from tests.milestones.company import (
    AN_HOUR,
    ANA,
    BEN,
    LEA,
    MONDAY_NINE,
    OLA,
    THURSDAY,
    asked,
    company_on,
    drawn,
    lives,
    reaches,
    sets,
    told,
    voice,
)

WEDNESDAY_NINE, FRIDAY_NINE = NINE + A_DAY, NINE + 3 * A_DAY


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with company_on(database_url) as session:
        yield session


def changes(session: Session, milestone: Milestone, by: str = ANA, **said: Any) -> Milestone:
    draft = Draft(what=milestone.what, due_on=milestone.due_on, owner_id=milestone.owner_id or "")
    reason = said.pop("reason", "")
    return service.change(
        session,
        workspace_id=TEAM,
        user_id=by,
        milestone_id=milestone.id,
        draft=replace(draft, **said),
        reason=reason,
        now=NINE,
    )


def says(session: Session, consent: Consent, by: str = BEN, now: Any = WEDNESDAY_NINE) -> None:
    [credit] = session.scalars(select(Credit).where(Credit.voice_id == 1))
    service.say(
        session, workspace_id=TEAM, user_id=by, credit_id=credit.id, consent=consent, now=now
    )


def test_who_leads_sets_one_and_whoever_looks_after_it_changes_it(session: Session) -> None:
    milestone = sets(session)
    assert told(session, YOURS) == [ANA]
    assert "A milestone for you" in str(drawn(session, YOURS))
    with pytest.raises(BotError, match="Only those who lead"):
        sets(session, what="Card payments", by=BEN)
    with pytest.raises(FieldMistakes, match="There is one much like it already"):
        sets(session, what="100 Online-Orders")
    with pytest.raises(BotError, match="Only whoever looks after"):
        changes(session, milestone, BEN, what="200 orders")
    with pytest.raises(FieldMistakes, match="why it has another date") as found:
        changes(session, milestone, due_on=FRIDAY_NINE.date())
    assert list(found.value.fields) == ["reason"]
    with pytest.raises(BotError, match="Only those who lead"):
        service.drop(
            session,
            workspace_id=TEAM,
            user_id=ANA,
            milestone_id=milestone.id,
            reason="No",
            now=NINE,
        )

    changes(session, milestone, due_on=FRIDAY_NINE.date(), reason="The printer is late")
    changes(session, milestone, owner_id=BEN)
    [moved] = session.scalars(select(NewDate))
    assert (moved.was_on, moved.due_on, moved.by_id) == (THURSDAY, FRIDAY_NINE.date(), ANA)
    assert told(session, YOURS) == [ANA, BEN]
    deeds = session.scalars(select(Deed.deed).order_by(Deed.id)).all()
    assert deeds == ["milestones.made", "milestones.changed", "milestones.changed"]


def test_its_owner_is_asked_the_day_before_and_on_the_day_and_then_the_lead(
    session: Session,
) -> None:
    sets(session)
    for day in range(7):
        for hour in range(-1, 9):
            lives(session, NINE + day * A_DAY + hour * AN_HOUR)

    assert [ask[:2] for ask in asked(session, MILESTONE_DUE)] == [
        (ANA, THURSDAY - A_DAY),
        (ANA, THURSDAY),
        (LEA, THURSDAY + A_DAY),
    ]


def test_what_has_another_date_or_owner_is_not_asked_any_more(session: Session) -> None:
    milestone = sets(session)
    lives(session, WEDNESDAY_NINE - AN_HOUR)
    changes(session, milestone, due_on=FRIDAY_NINE.date(), owner_id=BEN, reason="Late")
    lives(session, FRIDAY_NINE - AN_HOUR)

    assert asked(session, MILESTONE_DUE) == [
        (ANA, THURSDAY - A_DAY, "withdrawn"),
        (BEN, FRIDAY_NINE.date(), "waiting"),
    ]
    assert service.agenda(session, TEAM, [ANA], FRIDAY_NINE + 5 * A_DAY, NINE).asks == []


def test_what_comes_is_foretold_as_if_it_were_done_on_its_day(session: Session) -> None:
    sets(session)
    found = service.agenda(session, TEAM, [ANA, LEA], FRIDAY_NINE + 5 * A_DAY, MONDAY_NINE)

    assert [(each.ask.user_id, each.ask.on_date) for each in found.asks] == [
        (ANA, THURSDAY - A_DAY),
        (ANA, THURSDAY),
    ]


def test_a_small_one_is_one_line_and_congratulations_are_counted_once(session: Session) -> None:
    milestone = reaches(session, sets(session))
    sets(session, what="Card payments work", due_on=date(2026, 12, 4))
    assert told(session, CELEBRATION) == ["C1"]
    shown = drawn(session, CELEBRATION)
    assert isinstance(shown, dict)
    assert shown["blocks"][0]["text"]["text"] == (
        ":tada: *100 online orders* is reached, 2 days early. Next: Card payments work, Fri 4 Dec."
    )
    for presses, said in ((1, "1 congratulation"), (1, ""), (3, "1 congratulation")):
        for _ in range(presses):
            service.congratulate(
                session,
                workspace_id=TEAM,
                user_id=BEN,
                channel_id="",
                milestone_id=milestone.id,
                now=NINE,
            )
        words = str(drawn(session, CELEBRATION, posted=True, now=FRIDAY_NINE))
        assert (said in words) if said else ("congratulation'" not in words)
        assert "is reached" in words  # whenever it is drawn again
        assert "Person 3" not in words
    with pytest.raises(BotError, match="is done already"):
        reaches(session, milestone)


def test_on_a_day_off_of_most_it_waits_for_the_next_working_morning(session: Session) -> None:
    saturday = NINE + 4 * A_DAY
    milestone = reaches(session, sets(session), saturday, words="We baked")
    assert told(session, CELEBRATION) == []
    [post] = service.agenda(session, TEAM, [LEA], saturday + 3 * A_DAY, saturday).posts
    assert (post.channel_id, post.at, post.what) == ("C1", saturday + 2 * A_DAY, "celebration")
    lives(session, saturday + A_DAY)
    lives(session, saturday + 2 * A_DAY - timedelta(minutes=1))
    assert told(session, CELEBRATION) == []
    lives(session, saturday + 2 * A_DAY)

    assert milestone.celebrated_on == date(2026, 11, 30)
    assert "was reached on Sat 28 Nov, 2 days late." in str(
        drawn(session, CELEBRATION, now=saturday + 2 * A_DAY)
    )


def test_over_a_serious_concern_it_waits_unless_who_leads_wants_it(session: Session) -> None:
    heavy = voice(session, 1, state=State.RAISED)
    milestone = reaches(session, sets(session))
    assert (told(session, CELEBRATION), told(session, HELD)) == ([], [LEA])
    lives(session, WEDNESDAY_NINE)
    assert (told(session, CELEBRATION), told(session, HELD)) == ([], [LEA])
    anyway: dict[str, Any] = {
        "workspace_id": TEAM,
        "milestone_id": milestone.id,
        "now": WEDNESDAY_NINE,
    }
    with pytest.raises(BotError, match="Only those who lead"):
        service.celebrate_anyway(session, user_id=ANA, **anyway)
    service.celebrate_anyway(session, user_id=LEA, **anyway)
    assert told(session, CELEBRATION) == ["C1"]
    assert "is celebrated" in str(drawn(session, HELD, posted=True))
    assert isinstance(drawn(session, HELD), Moot)
    with pytest.raises(BotError, match="celebrated already"):
        service.celebrate_anyway(session, user_id=LEA, **anyway)
    assert heavy.state == State.RAISED


@pytest.mark.parametrize(
    "one",
    [
        {"visibility": Visibility.CONFIDENTIAL, "state": State.RAISED},
        {"impact": 3, "state": State.RAISED},
        {"state": State.ANSWERED},
    ],
)
def test_what_is_confidential_light_or_answered_holds_nothing_back(
    session: Session, one: dict[str, Any]
) -> None:
    voice(session, 1, **one)
    reaches(session, sets(session))

    assert told(session, CELEBRATION) == ["C1"]


@pytest.mark.parametrize(
    ("consent", "said", "unsaid"),
    [
        (Consent.NAMED, "What Person 3 said changed the plan.", "somebody"),
        (Consent.UNNAMED, "What somebody said here changed the plan.", "Person 3"),
        (Consent.REFUSED, "is reached", "changed the plan"),
    ],
)
def test_whose_words_changed_the_plan_is_said_only_with_their_consent(
    session: Session, consent: Consent, said: str, unsaid: str
) -> None:
    voice(session, 1)
    reaches(session, sets(session), voice_ids=[1])
    assert told(session, CELEBRATION) == []
    assert asked(session, MAY_WE_SAY) == [(BEN, TUESDAY + A_DAY, "waiting")]
    with pytest.raises(BotError, match="Only whoever said it"):
        says(session, consent, by=LEA)
    says(session, consent)
    lives(session, WEDNESDAY_NINE)

    words = str(drawn(session, CELEBRATION, now=NINE))
    assert said in words
    assert unsaid not in words


def test_who_stays_unknown_or_confided_it_is_never_named_or_asked(session: Session) -> None:
    voice(session, 1, author=None, visibility=Visibility.ANONYMOUS)
    voice(session, 2, visibility=Visibility.CONFIDENTIAL)
    card, offered = service.about_to_finish(
        session,
        workspace_id=TEAM,
        user_id=ANA,
        milestone_id=sets(session).id,
        now=NINE,
    )
    assert [each.voice_id for each in offered] == [1]
    reaches(session, card.milestone, voice_ids=[1, 2])

    assert asked(session, MAY_WE_SAY) == []
    assert "What somebody said here changed the plan." in str(drawn(session, CELEBRATION))


def test_without_an_answer_it_is_celebrated_after_two_working_days_and_yes_is_added(
    session: Session,
) -> None:
    voice(session, 1)
    reaches(session, sets(session), voice_ids=[1])
    lives(session, WEDNESDAY_NINE)
    assert told(session, CELEBRATION) == []
    lives(session, WEDNESDAY_NINE + A_DAY)
    assert "changed the plan" not in str(drawn(session, CELEBRATION))
    says(session, Consent.NAMED, now=FRIDAY_NINE)

    assert "Person 3" in str(drawn(session, CELEBRATION, posted=True))


def test_what_somebody_looks_after_goes_to_the_lead_when_they_leave_or_are_erased(
    session: Session,
) -> None:
    first, second = sets(session), sets(session, what="Card payments", owner=BEN)
    session.execute(update(SlackUser).where(SlackUser.user_id == ANA).values(kind=Account.GONE))
    gone = known_users(session, TEAM, [ANA])[ANA]
    service.person_changed(session, gone, NINE)
    assert len(service.export(session, TEAM, BEN)) == 1
    service.erase(session, TEAM, BEN, NINE)

    assert (first.owner_id, second.owner_id) == (LEA, LEA)
    assert service.export(session, TEAM, BEN) == []
    assert told(session, YOURS) == [ANA, BEN, LEA, LEA]
    assert OLA not in told(session, YOURS)
