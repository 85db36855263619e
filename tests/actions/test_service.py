"""Actions on a real database: whoever may, what is told and asked, and what flows back."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.actions import notices, service
from bot.actions.hooks import Origin, adding
from bot.actions.model import ACTION_DUE, GIVEN, Action, Handover, State
from bot.actions.rules import NO_ACCOUNT, NO_WORDS, PASSED
from bot.attention.hooks import Kinds
from bot.attention.model import DAILY, URGENT, Ask, AskState
from bot.attention.service import Folding
from bot.audit import Deed
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact, Gone, Moot, Notices
from bot.errors import BotError, FieldMistakes
from bot.people.model import Preference
from bot.rollouts.model import UNREACHED, Member, Role
from bot.slack.directory import known_users
from bot.slack.model import Kind, SlackUser
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, id_of

LEA, ANA, BEN, OLA, CY = (id_of(number) for number in range(1, 6))
NOON = NINE + timedelta(hours=3)
MONDAY = TUESDAY - A_DAY
YESTERDAY = NINE - A_DAY
FROM_NOTE: dict[str, Any] = {"origin_kind": "note", "origin_id": 7}


def is_in(session: Session, user: str, role: Role) -> None:
    session.execute(update(Member).where(Member.user_id == user).values(role=role))


def makes(
    session: Session,
    owner: str = ANA,
    *,
    due_on: date = TUESDAY,
    made_by: str = LEA,
    now: datetime = YESTERDAY,
    **origin: Any,
) -> Action:
    return service.create(
        session,
        workspace_id=TEAM,
        rollout_id=1,
        what="Print the labels",
        owner_id=owner,
        due_on=due_on,
        made_by=made_by,
        now=now,
        **origin,
    )


def lives(session: Session, now: datetime) -> None:
    """Let time do what is due."""
    kinds = Kinds()
    adding.contribute(kinds, [])
    while service.ask_due(session, now):
        pass
    session.flush()
    while Folding(kinds).run(session, now):
        pass
    session.flush()


def told(session: Session, notice: str) -> list[str]:
    query = select(Outgoing.destination).where(Outgoing.notice == notice)
    return list(session.scalars(query.order_by(Outgoing.id)))


def asks(session: Session) -> list[tuple[str, date, AskState]]:
    query = select(Ask).where(Ask.kind == ACTION_DUE).order_by(Ask.on_date, Ask.id)
    return [(ask.user_id, ask.on_date, ask.state) for ask in session.scalars(query)]


def drawn(session: Session, *, is_posted: bool = False, number: int = 0) -> object:
    """What somebody's message about an action says, the last one of them or an earlier one."""
    newest = session.scalars(select(Handover.id).order_by(Handover.id.desc())).all()
    fact = Fact(
        workspace_id=TEAM,
        subject_id=newest[number] if newest else 1,
        part=0,
        destination=ANA,
        is_posted=is_posted,
        now=NOON,
    )
    return notices.given([], session, fact)


def test_an_action_is_told_to_its_owner_and_recorded(session: Session) -> None:
    action = makes(session)

    assert (action.owner_id, action.due_on, action.made_on) == (ANA, TUESDAY, MONDAY)
    assert told(session, GIVEN) == [ANA]
    deed = session.scalars(select(Deed)).one()
    assert (deed.actor_id, deed.deed, deed.subject) == (LEA, "actions.made", f"action:{action.id}")


def test_nobody_is_told_of_their_own_act(session: Session) -> None:
    makes(session, LEA)

    assert told(session, GIVEN) == []


def test_whoever_sleeps_is_told_in_the_morning(session: Session) -> None:
    makes(session, now=YESTERDAY + timedelta(hours=14))

    assert list(session.scalars(select(Outgoing.not_before))) == [NINE]


def test_what_is_wrong_is_said_at_its_field(session: Session) -> None:
    session.execute(update(SlackUser).where(SlackUser.user_id == BEN).values(kind=Kind.GUEST))
    for owner in (BEN, "U0UNKNOWN"):
        with pytest.raises(FieldMistakes) as found:
            service.make(
                session,
                workspace_id=TEAM,
                user_id=LEA,
                rollout_id=1,
                what=" ",
                owner_id=owner,
                due_on=MONDAY - A_DAY,
                now=YESTERDAY,
            )
        assert found.value.fields == {"what": NO_WORDS, "owner": NO_ACCOUNT, "due": PASSED}


def test_it_interrupts_on_the_day_and_later_is_folded_every_second_working_day(
    session: Session,
) -> None:
    makes(session)
    for days in range(8):
        for hours in (0, 6):
            lives(session, NINE + timedelta(days=days, hours=hours))

    asked = [TUESDAY, TUESDAY + 2 * A_DAY, TUESDAY + 6 * A_DAY]  # Tuesday, Thursday, Monday
    assert asks(session) == [(ANA, day, AskState.ASKED) for day in asked]
    assert told(session, URGENT) == [ANA]
    assert told(session, DAILY) == [ANA, ANA]


def test_what_was_no_time_for_is_asked_on_the_next_working_day(session: Session) -> None:
    action = makes(session)
    lives(session, NINE - timedelta(minutes=30))
    snoozed = {"workspace_id": TEAM, "user_id": ANA, "snoozed_until": NINE + timedelta(hours=9)}
    session.execute(insert(Preference), [snoozed])
    lives(session, NINE)
    assert asks(session) == [(ANA, TUESDAY, AskState.LEFT_OUT)]

    lives(session, NINE + A_DAY)
    lives(session, NINE + A_DAY + timedelta(hours=6))
    service.finish(
        session,
        workspace_id=TEAM,
        user_id=ANA,
        action_id=action.id,
        result="They hang",
        origins=[],
        now=NINE + A_DAY + timedelta(hours=7),
    )
    assert asks(session) == [
        (ANA, TUESDAY, AskState.LEFT_OUT),
        (ANA, TUESDAY + A_DAY, AskState.DONE),
    ]


def test_nobody_is_asked_what_is_done_moved_or_given_before_its_hour(session: Session) -> None:
    done, moved, handed = makes(session), makes(session), makes(session)
    lives(session, NINE - timedelta(minutes=30))
    values: dict[str, Any] = {
        "workspace_id": TEAM,
        "user_id": LEA,
        "now": NINE - timedelta(minutes=10),
    }
    service.finish(session, action_id=done.id, result="So", origins=[], **values)
    service.set_due(session, action_id=moved.id, due_on=TUESDAY + A_DAY, **values)
    service.give(session, action_id=handed.id, owner_id=BEN, **values)
    lives(session, NOON)

    assert asks(session) == [(ANA, TUESDAY, AskState.WITHDRAWN)] * 3
    assert told(session, URGENT) == []
    lives(session, NINE + A_DAY)
    lives(session, NINE + A_DAY + timedelta(hours=6))
    assert [(who, day) for who, day, _ in asks(session)[3:]] == [
        (ANA, TUESDAY + A_DAY),
        (BEN, TUESDAY + A_DAY),
    ]


@pytest.mark.parametrize("user", [LEA, ANA])
def test_nobody_is_asked_twice_on_a_day_even_when_it_is_moved_back_to_it(
    session: Session, user: str
) -> None:
    values: dict[str, Any] = {"workspace_id": TEAM, "user_id": user, "action_id": makes(session).id}
    lives(session, NINE)
    service.set_due(session, due_on=TUESDAY + 3 * A_DAY, now=NOON, **values)
    service.set_due(session, due_on=TUESDAY, now=NOON, **values)
    lives(session, NOON + timedelta(hours=4))
    assert len(asks(session)) == 1

    lives(session, NINE + A_DAY + timedelta(hours=6))
    assert len(asks(session)) == 2


def test_what_is_foretold_is_what_comes(session: Session) -> None:
    makes(session)
    makes(session, BEN, due_on=TUESDAY + 4 * A_DAY)  # a Saturday
    until = NINE + 7 * A_DAY
    agenda = service.agenda(session, TEAM, [ANA, BEN], until, YESTERDAY)
    foretold = [(each.ask.user_id, each.ask.on_date) for each in agenda.asks]

    lives(session, NINE)
    asked_today = service.agenda(session, TEAM, [ANA], until, NOON)
    assert not asked_today.asks  # as if they do it
    for days in range(1, 7):
        lives(session, NINE + timedelta(days=days, hours=6))
    came = [(who, day) for who, day, _ in asks(session)]
    assert foretold == [(ANA, TUESDAY), (BEN, TUESDAY + 6 * A_DAY)]
    assert set(foretold) <= set(came)
    assert len([who for who, _ in came if who == BEN]) == 1


def test_whoever_moves_to_other_hours_is_asked_at_those(session: Session) -> None:
    makes(session)
    session.execute(update(SlackUser).where(SlackUser.user_id == ANA).values(zone="Europe/Lisbon"))
    session.expire_all()
    service.person_changed(session, known_users(session, TEAM, [ANA])[ANA], YESTERDAY)
    lives(session, NINE)
    assert told(session, URGENT) == []

    lives(session, NINE + timedelta(hours=1))
    assert told(session, URGENT) == [ANA]


def test_done_flows_back_to_what_it_was_made_from_and_dropped_does_not(session: Session) -> None:
    finished: list[tuple[int | None, str | None]] = []
    origin = Origin(
        kind="note",
        line=lines,
        finished=lambda _s, action, _now: finished.append((action.origin_id, action.result)),
    )
    action, dropped = makes(session, **FROM_NOTE), makes(session, **FROM_NOTE)
    values: dict[str, Any] = {"workspace_id": TEAM, "user_id": OLA, "now": NOON}
    service.drop(session, action_id=dropped.id, reason="No", **values)
    assert finished == []
    done = service.finish(session, action_id=action.id, result=" Yes ", origins=[origin], **values)

    assert finished == [(7, "Yes")]
    assert (done.state, done.done_on) == (State.DONE, TUESDAY)
    assert [each.id for each in service.of_origin(session, TEAM, "note", 7)] == [
        action.id,
        dropped.id,
    ]
    assert service.of_origin(session, "T0OTHER", "note", 7) == []
    card = service.any_card(
        session, workspace_id=TEAM, action_id=action.id, origins=[origin], now=NOON
    )
    assert card.origin == "From note 7"


def lines(_session: Session, _workspace_id: str, ids: Collection[int]) -> Mapping[int, str]:
    return {each: f"From note {each}" for each in ids}


@pytest.mark.parametrize("user", [BEN, CY])
def test_strangers_neither_see_nor_change_an_action(session: Session, user: str) -> None:
    action = makes(session)
    values: dict[str, Any] = {
        "workspace_id": TEAM,
        "user_id": user,
        "action_id": action.id,
        "now": NOON,
    }
    for change in (
        lambda: service.finish(session, result="So", origins=[], **values),
        lambda: service.drop(session, reason="So", **values),
        lambda: service.give(session, owner_id=user, **values),
        lambda: service.set_due(session, due_on=TUESDAY, **values),
        lambda: service.card(session, origins=[], **values),
    ):
        with pytest.raises(BotError, match="Only whoever looks after this action"):
            change()
    with pytest.raises(BotError, match="not here any more"):
        service.card(session, origins=[], **(values | {"workspace_id": "T0OTHER"}))


def test_what_its_owner_leaves_behind_goes_to_the_first_who_leads(session: Session) -> None:
    action, of_lea = makes(session), makes(session, LEA)
    service.leave_behind(session, TEAM, 1, LEA, NOON)  # she still leads
    assert of_lea.owner_id == LEA
    closed(session, LEA)
    closed(session, ANA)
    assert (action.owner_id, of_lea.owner_id) == (OLA, OLA)
    assert told(session, GIVEN)[-2:] == [OLA, OLA]

    closed(session, OLA)
    lives(session, NINE + 2 * A_DAY)
    assert {each.owner_id for each in (action, of_lea)} == {None}
    assert asks(session) == []


def closed(session: Session, user: str) -> None:
    who = known_users(session, TEAM, [user])[user]
    who.kind = Kind.GONE
    session.flush()
    service.person_changed(session, who, NOON)


def test_erased_people_are_named_nowhere_and_the_work_stays(session: Session) -> None:
    action, done = makes(session), makes(session, made_by=ANA)
    values: dict[str, Any] = {"workspace_id": TEAM, "user_id": ANA, "now": NOON}
    service.finish(session, action_id=done.id, result="So", origins=[], **values)
    exported = service.export(session, TEAM, ANA)
    assert [each.get("yours", each.get("to you")) for each in exported] == [True] * 4
    service.erase(session, TEAM, ANA, NOON)
    session.flush()
    session.expire_all()

    assert (action.owner_id, done.owner_id, done.made_by, done.result) == (LEA, None, None, "So")
    assert service.export(session, TEAM, ANA) == []
    assert ANA not in str([[h.owner_id, h.given_by] for h in session.scalars(select(Handover))])


def test_a_message_that_waits_says_nothing_once_there_is_nothing_to_say(session: Session) -> None:
    assert isinstance(drawn(session), Moot)
    action = makes(session)
    values: dict[str, Any] = {
        "workspace_id": TEAM,
        "user_id": LEA,
        "action_id": action.id,
        "now": NOON,
    }
    service.give(session, owner_id=BEN, **values)
    session.flush()
    assert isinstance(drawn(session, number=1), Gone)
    assert "Person 3 looks after this now" in str(drawn(session, number=1, is_posted=True))
    service.drop(session, reason="No need", **values)
    assert isinstance(drawn(session), Gone)
    assert "No need" in str(drawn(session, is_posted=True))


def test_the_leads_hear_of_an_owner_who_cannot_be_reached(session: Session) -> None:
    makes(session)
    known = Notices()
    notices.contribute(known, [])
    follow = known.known[GIVEN].given_up
    handover_id = session.scalars(select(Handover.id)).one()
    assert follow
    fact = Fact(
        workspace_id=TEAM,
        subject_id=handover_id,
        part=0,
        destination=ANA,
        is_posted=False,
        now=NOON,
    )
    follow(session, fact, "user_disabled")

    assert told(session, UNREACHED) == [LEA]
    lives(session, NINE)
    [asking] = session.scalars(select(Ask.subject_id).where(Ask.kind == ACTION_DUE))
    adding.not_reached(session, TEAM, [asking], ANA, "user_disabled", NINE + A_DAY)
    assert len(told(session, UNREACHED)) == 2
