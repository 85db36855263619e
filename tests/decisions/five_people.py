"""Five people in a rollout, what they decide, and what they are asked about it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.attention.hooks import Kinds
from bot.attention.model import Ask, AskState
from bot.attention.service import Folding
from bot.decisions import service
from bot.decisions.hooks import Origin, adding
from bot.decisions.model import (
    REVIEW,
    Area,
    Decision,
    Draft,
    Review,
)
from bot.delivery.model import Outgoing
from bot.slack.directory import known_users
from bot.slack.model import Kind, SlackUser
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, id_of

LEA, BEN, ANA, OLA, CY = (id_of(number) for number in range(1, 6))
FRIDAY = TUESDAY + 3 * A_DAY
MONDAY = TUESDAY + 6 * A_DAY
VOTE = Origin(
    kind="vote",
    line=lambda _session, _workspace_id, origin_id: f"vote {origin_id}",
    objections=lambda _session, _workspace_id, _origin_id: ["Too fast, not adopted"],
    objectors=lambda _session, _workspace_id, _origin_id: [BEN, ANA, LEA],
)


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
