"""A company of many people in many rollouts, with a week behind it: written straight into the database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from parts.town import TEAM
from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from bot.checkins.model import DAY, PROMPT, Checkin, Entry, Question, Run, State
from bot.database import Base, bare
from bot.delivery import model as delivery
from bot.delivery.model import Bucket, Conversation, Outgoing, Urgency
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.slack.model import Kind, SlackUser

AT_WORK = (
    "Europe/Berlin",
    "Europe/Athens",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Bangkok",
)
"""Where people are at work when the benchmark runs; the check-ins that fall due are there."""

ZONES = (*AT_WORK, "Europe/Lisbon", "America/New_York", "America/Los_Angeles", "Pacific/Auckland")
NOW = datetime(2026, 1, 12, 8, tzinfo=ZoneInfo("UTC"))
A_DAY, WINDOW, LATER = timedelta(days=1), timedelta(hours=4), timedelta(hours=6)
TEN_MINUTES = timedelta(minutes=10)
IN_ONE, BEHIND = 25, 5
"""People who are in a rollout first of all; days on which everybody has been asked, today included."""

WORKDAYS = [0, 1, 2, 3, 4]
QUESTIONS = [Question(text="What moved?"), Question(text="What is next?")]
A_LOT = 20_000
"""Rows written at once."""

Rows = Iterable[dict[str, object]]


@dataclass(frozen=True, kw_only=True)
class Group:
    """A rollout with its people, all in one zone."""

    number: int
    zone: str
    user_ids: tuple[str, ...]
    #: when it asks next, if that is while the benchmark runs
    due_at: datetime | None = None

    @property
    def at(self) -> time:
        """Its time of day."""
        return self.due_at.astimezone(ZoneInfo(self.zone)).time() if self.due_at else time(9)

    def next_day(self) -> tuple[date, datetime]:
        """Return the day about which it asks next, and when."""
        if self.due_at:
            return self.due_at.date(), self.due_at
        days = (NOW.date() + n * A_DAY for n in count(0))
        hours = (datetime.combine(day, self.at, tzinfo=ZoneInfo(self.zone)) for day in days)
        return next(
            (at.date(), at) for at in hours if at.weekday() in WORKDAYS and at > NOW + LATER
        )


def groups(people: int, lots: Sequence[int]) -> list[Group]:
    """Return the rollouts of a company; of each lot so many people fall due, ten minutes apart."""
    number = people // IN_ONE
    left = dict(enumerate(lots))
    made = []
    for n in range(number):
        zone = ZONES[n % len(ZONES)]
        members = (*_own(n), *_own((n + len(ZONES)) % number)[: IN_ONE // 2])
        lot = next((each for each, missing in left.items() if missing > 0), None)
        due_at = None
        if lot is not None and zone in AT_WORK:
            left[lot] -= len(members)
            due_at = due(lot)
        made.append(Group(number=n + 1, zone=zone, user_ids=members, due_at=due_at))
    assert max(left.values(), default=0) <= 0, "there are too few people to fall due"
    return made


def due(lot: int) -> datetime:
    """Return when a lot falls due."""
    return NOW + (lot + 1) * TEN_MINUTES


def person(number: int) -> str:
    """Return a person's id."""
    return f"U0P{number:05d}"


def _own(group: int) -> tuple[str, ...]:
    return tuple(person(group * IN_ONE + n) for n in range(IN_ONE))


def settle(session: Session, company: Sequence[Group]) -> None:
    """Write the company down."""
    people = {user_id: group.zone for group in company for user_id in group.user_ids}
    _write(session, SlackUser, (_described(user_id, zone) for user_id, zone in people.items()))
    _write(session, Conversation, (_conversation(user_id) for user_id in people))
    _write(session, Bucket, (_bucket(user_id) for user_id in people))
    _write(session, Rollout, (_rollout(group) for group in company))
    _write(session, Member, (_member(g, user_id) for g in company for user_id in g.user_ids))
    _write(session, Checkin, (_checkin(group) for group in company))
    runs = list(_runs(company))
    _write(session, Run, (_run(*each) for each in runs))
    _write(session, Entry, _numbered(_entry(*each, u) for each in runs for u in each[0].user_ids))
    entries = sum(len(group.user_ids) for group, _, _ in runs)
    prompts = zip(count(1), (u for g, _, _ in runs for u in g.user_ids), strict=False)
    asked = (_sent(PROMPT, n, user_id) for n, user_id in islice(prompts, entries))
    _write(session, Outgoing, _numbered(asked))
    days = (_sent(DAY, run_id, f"C0{group.number:05d}") for group, run_id, _ in runs)
    _write(session, Outgoing, _numbered(days, first=entries + 1))
    _catch_up(session)


def _write(session: Session, table: type[Base], rows: Rows) -> None:
    found = iter(rows)
    while some := list(islice(found, A_LOT)):
        session.execute(insert(bare(table)), some)


def _catch_up(session: Session) -> None:
    """Let PostgreSQL know the highest ids, and what is in the tables, as it would by itself in time."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in (Rollout, Member, Checkin, Run, Entry, Outgoing):
        name = table.__tablename__
        highest = session.scalar(select(func.max(table.id)))
        sequence = func.pg_get_serial_sequence(name, "id")
        session.execute(select(func.setval(sequence, highest)))
    session.execute(text("ANALYZE"))


def _numbered(rows: Rows, first: int = 1) -> Iterator[dict[str, object]]:
    for number, row in enumerate(rows, first):
        yield {"id": number, **row}


def _runs(company: Sequence[Group]) -> Iterator[tuple[Group, int, date]]:
    """Yield the runs of the last days; today's are open, of those who were asked already."""
    numbers = count(1)
    for group in company:
        day = NOW.date() if group.due_at is None else NOW.date() - A_DAY
        days = [day - n * A_DAY for n in range(10) if (day - n * A_DAY).weekday() in WORKDAYS]
        for on in days[:BEHIND]:
            yield group, next(numbers), on


def _described(user_id: str, zone: str) -> dict[str, object]:
    return {
        "workspace_id": TEAM,
        "user_id": user_id,
        "name": f"Person {user_id}",
        "kind": Kind.PERSON,
        "zone": zone,
        "locale": "en-GB",
        "is_admin": False,
        "described_at": NOW,
    }


def _conversation(user_id: str) -> dict[str, object]:
    return {"workspace_id": TEAM, "user_id": user_id, "channel_id": f"D{user_id}"}


def _bucket(user_id: str) -> dict[str, object]:
    return {"workspace_id": TEAM, "name": user_id, "next_at": NOW - A_DAY}


def _rollout(group: Group) -> dict[str, object]:
    return {
        "id": group.number,
        "workspace_id": TEAM,
        "channel_id": f"C0{group.number:05d}",
        "is_private": False,
        "name": f"Change {group.number}",
        "name_key": f"change {group.number}",
        "why": "Because the phone never stops.",
        "stage": Stage.PILOTING,
        "target_on": None,
        "started_at": NOW - 30 * A_DAY,
    }


def _member(group: Group, user_id: str) -> dict[str, object]:
    return {
        "workspace_id": TEAM,
        "rollout_id": group.number,
        "user_id": user_id,
        "role": Role.PARTICIPANT,
        "takes_part": True,
        "joined_at": NOW - 30 * A_DAY,
        "left_at": None,
    }


def _checkin(group: Group) -> dict[str, object]:
    next_on, next_at = group.next_day()
    return {
        "id": group.number,
        "workspace_id": TEAM,
        "rollout_id": group.number,
        "days": WORKDAYS,
        "at": group.at,
        "questions": QUESTIONS,
        "window_minutes": WINDOW // timedelta(minutes=1),
        "next_on": next_on,
        "next_at": next_at,
    }


def _run(group: Group, run_id: int, on: date) -> dict[str, object]:
    is_open = on == NOW.date()
    closes_at = NOW + LATER if is_open else NOW - A_DAY
    return {
        "id": run_id,
        "workspace_id": TEAM,
        "checkin_id": group.number,
        "on_date": on,
        "questions": QUESTIONS,
        "opened_up_to": None,
        "closes_at": closes_at,
        "closed_at": None if is_open else closes_at,
    }


def _entry(group: Group, run_id: int, on: date, user_id: str) -> dict[str, object]:
    is_open = on == NOW.date()
    return {
        "workspace_id": TEAM,
        "run_id": run_id,
        "user_id": user_id,
        "zone": group.zone,
        "prompt_at": NOW - WINDOW,
        "state": State.ASKED if is_open else State.ANSWERED,
        "answers": [] if is_open else ["The list", "The till"],
        "words": "",
        "mood": None,
        "answered_at": None if is_open else NOW - A_DAY,
        "is_late": False,
    }


def _sent(notice: str, subject_id: int, destination: str) -> dict[str, object]:
    return {
        "workspace_id": TEAM,
        "key": f"{notice}:{subject_id}",
        "notice": notice,
        "subject_id": subject_id,
        "part": 0,
        "destination": destination,
        "reader_id": None,
        "method": delivery.EDIT,
        "thread_key": None,
        "not_before": NOW - WINDOW,
        "not_after": NOW,
        "urgency": Urgency.CAN_WAIT,
        "state": delivery.State.SENT,
        "revision": 1,
        "drawn_revision": 1,
        "lease_until": None,
        "taken_at": None,
        "failures": 0,
        "reason": None,
        "channel_id": f"D{destination}",
        "ts": f"{subject_id}.0",
        "told_at": NOW - A_DAY,
        "sent_at": NOW - WINDOW,
        "settled_at": NOW - WINDOW,
    }
