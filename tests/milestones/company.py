"""A rollout with milestones, straight in the database, and what becomes of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.about_people import MOVEMENTS
from bot.attention.hooks import Kinds
from bot.attention.model import Ask
from bot.attention.service import Folding
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Drawn, Fact, Notices
from bot.milestones import notices, service
from bot.milestones.hooks import adding
from bot.milestones.model import Draft, Milestone
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import SlackUser
from bot.voices.model import Kind, State, Topic, Visibility, Voice
from tests.checkins.company import A_DAY, NINE, TEAM, TUESDAY, id_of, member, person, rollout

LEA, ANA, BEN, OLA = (id_of(number) for number in range(1, 5))
MONDAY_NINE = NINE - A_DAY
THURSDAY = TUESDAY + 2 * A_DAY


@contextmanager
def company_on(database_url: str) -> Iterator[Session]:
    """Lea leads and Ola sponsors one rollout, in which all four take part."""
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(number) for number in range(1, 5)])
        session.execute(insert(Rollout), [rollout(1) | {"stage": Stage.PILOTING}])
        people = [member(1, user, MONDAY_NINE) for user in (LEA, ANA, BEN, OLA)]
        session.execute(insert(Member), people)
        for user, role in ((LEA, Role.LEAD), (OLA, Role.SPONSOR)):
            session.execute(update(Member).where(Member.user_id == user).values(role=role))
        yield session
    database.close()


def sets(
    session: Session,
    *,
    what: str = "100 online orders",
    owner: str = ANA,
    due_on: date | None = THURSDAY,
    by: str = LEA,
    now: datetime = MONDAY_NINE,
) -> Milestone:
    return service.create(
        session,
        workspace_id=TEAM,
        user_id=by,
        rollout_id=1,
        draft=Draft(what=what, due_on=due_on, owner_id=owner),
        now=now,
    )


def reaches(session: Session, milestone: Milestone, now: datetime = NINE, **said: Any) -> Milestone:
    told = {"words": "", "helper_ids": [], "voice_ids": []} | said
    told |= {"workspace_id": TEAM, "user_id": ANA, "milestone_id": milestone.id}
    return service.finish(session, **told, now=now)


def voice(
    session: Session,
    voice_id: int,
    *,
    author: str | None = BEN,
    visibility: Visibility = Visibility.NAMED,
    state: State = State.ANSWERED,
    impact: int = 4,
    kind: Kind = Kind.CONCERN,
) -> Voice:
    made = Voice(
        id=voice_id,
        workspace_id=TEAM,
        rollout_id=1,
        kind=kind,
        topic=Topic.TOOL,
        words="The scanner loses orders",
        impact=impact,
        visibility=visibility,
        author_id=author,
        state=state,
        raised_on=TUESDAY,
        waits_since=TUESDAY,
        settled_on=None if state == State.RAISED else TUESDAY,
    )
    session.add(made)
    session.flush()
    return made


def lives(session: Session, now: datetime) -> None:
    """Let time do what is due."""
    kinds = Kinds()
    adding.contribute(kinds)
    service.ask_due(session, now)
    service.celebrate_due(session, now)
    service.look_at_due(session, now, movements=MOVEMENTS)
    session.flush()
    while Folding(kinds).run(session, now):
        pass
    session.flush()


def told(session: Session, notice: str) -> list[str]:
    query = select(Outgoing.destination).where(Outgoing.notice == notice)
    return list(session.scalars(query.order_by(Outgoing.id)))


def asked(session: Session, kind: str) -> list[tuple[str, date, str]]:
    query = select(Ask).where(Ask.kind == kind).order_by(Ask.on_date, Ask.id)
    return [(ask.user_id, ask.on_date, ask.state) for ask in session.scalars(query)]


def drawn(session: Session, notice: str, *, posted: bool = False, now: datetime = NINE) -> Drawn:
    """What the newest message of a kind says."""
    known = Notices()
    notices.contribute(known, MOVEMENTS)
    query = select(Outgoing).where(Outgoing.notice == notice).order_by(Outgoing.id.desc())
    row = session.scalars(query).first()
    assert row
    fact = Fact(
        workspace_id=TEAM,
        subject_id=row.subject_id,
        part=0,
        destination=row.destination,
        is_posted=posted,
        now=now,
    )
    return known.known[notice].draw(session, fact)


AN_HOUR = timedelta(hours=1)
