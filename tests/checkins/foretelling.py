"""A small company whose days are lived through as in the app, and what its people really got."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.attention import service as attention
from bot.attention.hooks import Kinds, Sources
from bot.attention.model import DAILY, Ask, AskState, Budget, Day
from bot.attention.service.coming import Forecast, forecast
from bot.checkins import hooks, notices, service
from bot.checkins.model import (
    DAY,
    PACE,
    PROMPT,
    USEFUL,
    Arrangement,
    Blocker,
    Checkin,
    Entry,
    Pace,
    Question,
    Run,
    Shift,
)
from bot.delivery.model import Outgoing, State
from bot.delivery.notices import Notices
from bot.errors import BotError
from bot.people.model import Absence, DayOff, Preference, Workplace
from bot.rollouts import service as rollouts
from bot.rollouts.model import Member, Rollout
from bot.slack.model import SlackUser
from tests.checkins.company import A_DAY, TEAM, id_of, member, person, rollout

ZONES = ("Europe/Berlin", "Europe/Lisbon", "America/New_York", "Pacific/Auckland", "Asia/Kolkata")
STARTS = (
    datetime(2026, 11, 20, 6, tzinfo=UTC),
    datetime(2026, 10, 22, 6, tzinfo=UTC),  # the clocks go back in Europe, then in America
    datetime(2027, 3, 10, 6, tzinfo=UTC),  # they go forward in America
    datetime(2026, 12, 21, 6, tzinfo=UTC),  # holidays
)
HOURS = ((None, None), (time(22), time(6)), (time(6), time(14)), (time(12), time(20)))
SOURCES = Sources(
    about=[rollouts.about, hooks.about],
    agendas=[hooks.agenda],
    led=rollouts.led,
    rollout_names=rollouts.names_of_rollouts,
    which_led=rollouts.which_led,
)

Got = tuple[str, datetime, bool, tuple[tuple[int, str], ...]]
"""A message: whose, when, whether it was added to one that was there, and its rollouts and kinds."""


def all_kinds() -> Kinds:
    kinds = Kinds()
    hooks.contribute(kinds)
    return kinds


def all_notices() -> Notices:
    found = Notices()
    notices.contribute(found)
    return found


@dataclass
class Lived:
    """What really happened."""

    messages: set[Got] = field(default_factory=set)
    #: until when each had been asked to answer, by person and when they were asked
    reminders: dict[tuple[str, datetime], datetime | None] = field(default_factory=dict)
    posts: set[tuple[str, datetime, str]] = field(default_factory=set)


def found(session: Session, chance: Random, *, start: datetime) -> None:
    """Let a company begin, with all that may differ between its people and its rollouts."""
    people, changes = chance.randint(2, 5), chance.randint(1, 3)
    users = [id_of(n) for n in range(1, people + 1)]
    session.execute(
        insert(SlackUser), [person(n, chance.choice(ZONES)) for n in range(1, people + 1)]
    )
    session.execute(insert(Preference), [_preference(chance, start, user_id) for user_id in users])
    session.add(Workplace(workspace_id=TEAM, country=chance.choice(["none", "DE", "US"])))
    off = start.date() + chance.randint(2, 12) * A_DAY
    session.add(DayOff(workspace_id=TEAM, on_date=off, name="Stocktaking"))
    for user_id in chance.sample(users, people // 3):
        session.add(_absence(chance, start.date(), user_id))
    if chance.random() < 0.4:
        messages, reminders = chance.randint(1, 3), chance.randint(0, 2)
        minutes = chance.choice([1, 3, 6, 20])
        session.add(
            Budget(workspace_id=TEAM, messages=messages, reminders=reminders, minutes=minutes)
        )
    for number in range(1, changes + 1):
        session.execute(insert(Rollout), [rollout(number)])
        session.add(_checkin(chance, number, start.date()))
        session.flush()
        _arrange(session, chance, number, users, start)
        for user_id in chance.sample(users, chance.randint(people // 2, people)):
            session.execute(insert(Member), [member(number, user_id, start)])
            service.include(
                session, workspace_id=TEAM, rollout_id=number, user_id=user_id, now=start
            )


def _preference(chance: Random, start: datetime, user_id: str) -> dict[str, object]:
    starts, ends = chance.choice(HOURS)
    quiet = chance.random() < 0.2
    snoozed = start + timedelta(hours=chance.randint(30, 200)) if chance.random() < 0.2 else None
    return {
        "workspace_id": TEAM,
        "user_id": user_id,
        "starts_at": starts,
        "ends_at": ends,
        "days": chance.choice([None, None, [0, 1, 2, 3], [1, 3, 5], [5, 6]]),
        "quiet_from": time(9) if quiet else None,
        "quiet_until": time(10, 30) if quiet else None,
        "country": chance.choice([None, "DE", "none"]),
        "snoozed_until": snoozed,
    }


def _absence(chance: Random, today: date, user_id: str) -> Absence:
    first = today + chance.randint(0, 12) * A_DAY
    last = first + chance.randint(0, 4) * A_DAY
    entered_at = datetime(2026, 10, 1, tzinfo=UTC)
    return Absence(
        workspace_id=TEAM,
        user_id=user_id,
        first_on=first,
        last_on=last,
        entered_by=user_id,
        entered_at=entered_at,
    )


def _checkin(chance: Random, number: int, today: date) -> Checkin:
    pace = chance.choice([Pace.DAILY, Pace.DAILY, Pace.THRICE, Pace.WEEKLY])
    since = today - chance.randint(0, 30) * A_DAY
    return Checkin(
        id=number,
        workspace_id=TEAM,
        rollout_id=number,
        days=chance.choice([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5, 6], [1, 3], [0, 2, 4, 6]]),
        at=chance.choice([time(7), time(9), time(9), time(14), time(16, 50), time(23)]),
        questions=[Question(text="What moved?")] * chance.randint(1, 5),
        window_minutes=240,
        settles=chance.random() < 0.8,
        pace=pace,
        paced_since=chance.choice([None, since, since]) if pace == Pace.DAILY else since,
    )


def _arrange(
    session: Session, chance: Random, number: int, users: Collection[str], start: datetime
) -> None:
    """Put people on shifts, and let them choose another time, fewer days or a pause."""
    session.add(
        Shift(
            id=number,
            workspace_id=TEAM,
            checkin_id=number,
            name="Night",
            starts_at=time(22),
            ends_at=time(6),
            at=time(5, 30),
        )
    )
    session.flush()
    for user_id in users:
        if chance.random() < 0.3:
            quiet = start.date() + chance.randint(1, 9) * A_DAY
            own = Arrangement(
                workspace_id=TEAM,
                checkin_id=number,
                user_id=user_id,
                at=chance.choice([None, None, time(10), time(15, 30)]),
                pace=chance.choice([None, None, Pace.THRICE, Pace.WEEKLY]),
                quiet_until=chance.choice([None, None, quiet]),
                shift_id=chance.choice([None, number]),
                missed=chance.choice([0, 0, 2, 3]),
            )
            session.add(own)
    session.flush()


def hinder(session: Session, chance: Random, now: datetime) -> None:
    """Let something be in people's way since some days, often enough to bring all days back."""
    entries = session.execute(select(Entry.id, Entry.user_id, Run.checkin_id).join(Entry.run)).all()
    for entry_id, user_id, checkin_id in chance.sample(entries, min(len(entries), 8)):
        raised_at = now - timedelta(days=chance.randint(0, 9))
        values = {"workspace_id": TEAM, "checkin_id": checkin_id, "entry_id": entry_id}
        session.add(Blocker(**values, user_id=user_id, text="The oven", raised_at=raised_at))
    session.flush()


def foretold(session: Session, now: datetime, until: datetime) -> Forecast:
    return forecast(
        session,
        TEAM,
        list(session.scalars(select(SlackUser.user_id))),
        until=until,
        sources=SOURCES,
        notices=all_notices(),
        kinds=all_kinds(),
        now=now,
    )


def live(
    session: Session, start: datetime, until: datetime, *, answers: float, chance: Random
) -> Lived:
    """Let time pass up to an instant: the jobs run, messages leave, and some people answer at once."""
    lived, kinds = Lived(), all_kinds()
    answer_open(session, start, answers, chance)
    now = start
    while (due := _next_due(session)) and due < until:
        now = max(due, now)
        for job in (service.open_due, service.close_due, attention.Folding(kinds).run):
            while job(session, now):
                pass
        session.flush()
        _note(session, lived, now)
        _send(session, lived, now)
        answer_open(session, now, answers, chance)
    return lived


def _next_due(session: Session) -> datetime | None:
    pending = select(Outgoing.not_before).where(Outgoing.state == State.PENDING)
    waiting = session.scalars(pending.order_by(Outgoing.not_before).limit(1)).first()
    found = (
        service.next_opening(session),
        service.next_closing(session),
        attention.next_due(session),
        waiting,
    )
    return min((at for at in found if at), default=None)


def _note(session: Session, lived: Lived, now: datetime) -> None:
    """Note whom the jobs have asked what."""
    asked = defaultdict[int, list[Ask]](list)
    for ask in session.scalars(select(Ask).where(Ask.asked_at == now)):
        asked[ask.day_id or 0].append(ask)
    for day_id, asks in asked.items():
        day = session.get_one(Day, day_id)
        parts = select(Outgoing.part).where(
            Outgoing.notice == DAILY, Outgoing.subject_id == day_id, Outgoing.told_at == now
        )
        is_added = session.scalars(parts).first() is None
        things = tuple(sorted((ask.rollout_id, ask.kind) for ask in asks))
        lived.messages.add((day.user_id, now, is_added, things))
        reminds = any(ask.reminds for ask in asks)
        lived.reminders[day.user_id, now] = day.remind_at if reminds else None


def _send(session: Session, lived: Lived, now: datetime) -> None:
    """Let what is due leave; the channel's message of a day on which nobody is asked does not."""
    due = select(Outgoing).where(Outgoing.state == State.PENDING, Outgoing.not_before <= now)
    for row in session.scalars(due).all():
        is_moot = False
        if row.notice == DAY and not row.sent_at:
            day = service.day_of(session, TEAM, row.subject_id)
            is_moot = day is None or not day.tally.asked
        row.state = State.DROPPED if is_moot else State.SENT
        if row.notice in {DAY, PACE} and not is_moot and not row.sent_at:
            lived.posts.add((row.destination, now, row.notice))
        row.sent_at = None if is_moot else row.sent_at or now
        row.ts = None if is_moot else "1.2"
    session.flush()


def answer_open(session: Session, now: datetime, answers: float, chance: Random) -> None:
    """Let people answer what they were asked, some at least."""
    open_ones = select(Entry.id).join(Entry.run).where(Run.closed_at.is_(None))
    still_open = set(session.scalars(open_ones))
    asked = select(Ask).where(Ask.state == AskState.ASKED, Ask.kind == PROMPT).order_by(Ask.id)
    for ask in session.scalars(asked).all():
        is_over = ask.subject_id not in still_open and ask.asked_at != now
        if is_over:
            continue
        if chance.random() < answers:
            with suppress(BotError):
                whose = {"workspace_id": TEAM, "user_id": ask.user_id}
                service.skip(session, **whose, entry_id=ask.subject_id, now=now)
    session.flush()
    session.expire_all()


def had_no_room(session: Session, since: datetime) -> bool:
    """Whether a private question had to wait for another day, which is not foretold."""
    left_out = (Ask.kind == USEFUL, Ask.state == AskState.LEFT_OUT, Ask.settled_at >= since)
    return session.scalars(select(Ask.id).where(*left_out)).first() is not None


def messages_in(told: Forecast, kinds: Kinds) -> Iterator[Got]:
    """Yield what was foretold, as `Lived` has it."""
    by_name = {kind.called[0]: kind.name for kind in reversed(kinds.known.values())}
    for each in told.messages:
        if not each.unless_answered:
            things = sorted((t.rollout_id or 0, by_name[t.what]) for t in each.things)
            yield each.user_id, each.at, each.is_added, tuple(things)
