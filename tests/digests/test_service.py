"""Digests on a real database: one for each week whatever happens, to whom it is made for, with figures that hold."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.checkins.model import Blocker, Checkin, Entry, Run
from bot.checkins.model import State as Asked
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact, Illustrated, Moot
from bot.digests import notices, service
from bot.digests.model import DIGEST, SPONSOR_GONE, Contents, Digest, DigestSettings, State
from bot.errors import BotError
from bot.features import DIGEST as SOURCES
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.rollouts.service import find
from bot.slack.model import Kind, SlackUser
from bot.voices.model import Kind as VoiceKind
from bot.voices.model import State as Heard
from bot.voices.model import Topic, Visibility, Voice
from tests.checkins.company import A_DAY, TEAM, checkin, id_of, member, person, rollout

LEA, OLA, ANA = id_of(1), id_of(2), id_of(3)
THURSDAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 8, tzinfo=UTC)
"""At nine in Berlin."""

A_WEEK = 7 * A_DAY
PEOPLE = 8


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Lea leads and Ola sponsors a rollout of eight, which has begun on Monday."""
    database = Database(database_url)
    with Session(database.engine) as session, session.begin():
        users = [person(number) for number in range(1, PEOPLE + 1)]
        session.execute(insert(SlackUser), users)
        session.execute(insert(Rollout), [rollout(1) | {"started_at": FRIDAY - 30 * A_DAY}])
        joined = FRIDAY - 30 * A_DAY
        session.execute(insert(Member), [member(1, each["user_id"], joined) for each in users])
        is_in(session, LEA, Role.LEAD)
        is_in(session, OLA, Role.SPONSOR)
        session.execute(insert(Checkin), [checkin(1)])
        service.begin(session, find(session, TEAM, 1), THURSDAY)
        service.send_due(session, THURSDAY)
        yield session
    database.close()


def is_in(session: Session, user: str, role: Role) -> None:
    session.execute(update(Member).where(Member.user_id == user).values(role=role))


def asks_on(session: Session, day: date, answered: int, people: int = PEOPLE) -> None:
    """Ask some people on a day, of whom some answer."""
    run = Run(
        workspace_id=TEAM,
        checkin_id=1,
        on_date=day,
        at=time(9),
        questions=[],
        closes_at=FRIDAY,
        opened_up_to=None,
    )
    session.add(run)
    session.flush()
    session.execute(
        insert(Entry),
        [
            {
                "workspace_id": TEAM,
                "run_id": run.id,
                "user_id": id_of(number),
                "zone": "Europe/Berlin",
                "prompt_at": FRIDAY,
                "state": Asked.ANSWERED if number <= answered else Asked.ASKED,
                "answers": [],
                "words": "",
                "followed": [],
            }
            for number in range(1, people + 1)
        ],
    )


def ticks(session: Session, now: datetime, times: int = 2) -> None:
    for _ in range(times):
        service.send_due(session, now)
        session.flush()


def told(session: Session, notice: str = DIGEST) -> list[str]:
    """To whom digests have been on their way, in order."""
    query = select(Outgoing.destination).where(Outgoing.notice == notice)
    return list(session.scalars(query.order_by(Outgoing.id)))


def digests(session: Session) -> list[tuple[date, State]]:
    query = select(Digest.week_on, Digest.state).order_by(Digest.week_on)
    return [(week_on, state) for week_on, state in session.execute(query)]


def drawn(session: Session, now: datetime = FRIDAY, destination: str = "C1") -> Contents | str:
    newest = session.scalars(select(Digest.id).order_by(Digest.week_on.desc())).first()
    assert newest
    return service.drawn(session, TEAM, newest, destination, SOURCES, now)


def test_a_week_has_one_digest_whatever_is_started_again(session: Session) -> None:
    ticks(session, FRIDAY - timedelta(seconds=1))
    assert told(session) == []
    ticks(session, FRIDAY, times=3)
    assert told(session) == ["C1"]

    chosen = session.scalars(select(DigestSettings)).one()
    chosen.next_on, chosen.next_at = date(2026, 11, 27), FRIDAY  # as after a restore
    ticks(session, FRIDAY)
    assert told(session) == ["C1"]
    ticks(session, FRIDAY + A_WEEK)
    assert told(session) == ["C1", "C1"]
    assert digests(session) == [
        (date(2026, 11, 23), State.TOLD),
        (date(2026, 11, 30), State.TOLD),
    ]


def test_found_weeks_late_the_newest_is_sent_as_late_and_older_ones_are_dropped(
    session: Session,
) -> None:
    found = FRIDAY + 2 * A_WEEK + timedelta(hours=37)
    ticks(session, found)

    assert [state for _, state in digests(session)] == [State.DROPPED, State.DROPPED, State.TOLD]
    late, on_time = drawn(session, found), drawn(session, found - timedelta(hours=2))
    assert isinstance(late, Contents) and late.is_late
    assert isinstance(on_time, Contents) and not on_time.is_late
    assert (late.week.first, late.week.last) == (date(2026, 12, 4), date(2026, 12, 10))


def test_one_that_waits_until_a_newer_one_comes_is_not_sent_any_more(session: Session) -> None:
    ticks(session, FRIDAY)
    first = session.scalars(select(Digest.id)).one()
    ticks(session, FRIDAY + A_WEEK)
    fact = Fact(
        workspace_id=TEAM,
        subject_id=first,
        part=0,
        destination="C1",
        is_posted=False,
        now=FRIDAY + A_WEEK,
    )

    assert notices.digest(SOURCES, session, fact) == Moot("a newer one has come")


def test_a_rollout_that_is_over_has_none(session: Session) -> None:
    session.execute(update(Rollout).values(stage=Stage.ADOPTED))
    ticks(session, FRIDAY)
    assert told(session) == []
    assert service.next_at(session) is None


def test_without_a_sponsor_it_goes_on_and_the_lead_is_told_once(session: Session) -> None:
    session.execute(update(SlackUser).where(SlackUser.user_id == OLA).values(kind=Kind.GONE))
    ticks(session, FRIDAY)
    ticks(session, FRIDAY + A_WEEK)
    assert told(session) == ["C1", "C1"]
    assert told(session, SPONSOR_GONE) == [LEA]


def test_a_channel_that_does_not_take_it_brings_it_to_its_sponsor_with_a_word(
    session: Session,
) -> None:
    ticks(session, FRIDAY)
    digest_id = session.scalars(select(Digest.id)).one()
    for _ in range(2):
        service.not_posted(session, TEAM, digest_id, FRIDAY)
    assert told(session) == ["C1", OLA]
    found = drawn(session, destination=OLA)
    assert isinstance(found, Contents) and found.lost_channel_id == "C1"


def changes(session: Session, user: str = LEA, **other: Any) -> None:
    usual: dict[str, Any] = {
        "weekday": 0,
        "at": time(8),
        "channel_id": "C1",
        "is_muted": False,
        "now": THURSDAY,
    }
    service.change(session, workspace_id=TEAM, user_id=user, rollout_id=1, **usual | other)


def test_those_who_lead_choose_the_day_the_channel_and_silence(session: Session) -> None:
    with pytest.raises(BotError, match="Only those who lead"):
        changes(session, ANA)
    changes(session, channel_id="C2")
    ticks(session, FRIDAY)
    assert told(session) == []
    monday = datetime(2026, 11, 30, 8, tzinfo=UTC)  # Ola begins at nine
    ticks(session, monday)
    assert told(session) == ["C2"]
    found = drawn(session, monday, "C2")
    assert isinstance(found, Contents) and not found.week.shows_words

    service.mute(session, workspace_id=TEAM, user_id=OLA, rollout_id=1, now=monday)
    ticks(session, monday + A_WEEK)
    assert told(session) == ["C2"]
    deeds = list(session.scalars(select(Deed.deed)))
    assert deeds == ["digests.settings_changed"] * 2


def test_a_changed_day_gives_no_second_digest_in_a_week(session: Session) -> None:
    ticks(session, FRIDAY)
    changes(session, weekday=5, now=FRIDAY)
    ticks(session, FRIDAY + A_DAY)
    assert told(session) == ["C1"]
    ticks(session, FRIDAY + 8 * A_DAY)
    assert told(session) == ["C1", "C1"]


def test_figures_are_of_the_days_that_are_over_beside_those_before(session: Session) -> None:
    asks_on(session, date(2026, 11, 17), answered=8)
    asks_on(session, date(2026, 11, 24), answered=6)
    asks_on(session, date(2026, 11, 27), answered=0)  # today, which is not over
    session.execute(update(Member).where(Member.user_id.in_([id_of(7)])).values(team="Drivers"))
    ticks(session, FRIDAY)
    found = drawn(session)

    assert isinstance(found, Contents)
    assert found.headline == "6 of 8 people answered this week."
    assert found.changed == ""
    session.execute(update(Rollout).values(stage=Stage.PILOTING))
    judged = drawn(session)
    assert isinstance(judged, Contents)
    assert judged.headline == (
        "Needs attention: 6 of 8 people answered this week, 75 % of what they were asked, "
        "100 % last week."
    )
    assert found.sections[0] == ["*Check-ins:* 75 % answered, 100 % last week"]
    assert [point.share for point in found.trend.weeks][-2:] == [1.0, 0.75]
    assert not found.is_quiet


def test_a_team_is_named_as_silent_only_where_it_is_large_enough(session: Session) -> None:
    few, many = [id_of(7), id_of(8)], [id_of(number) for number in range(2, 9)]
    asks_on(session, date(2026, 11, 24), answered=1)
    for user_ids, words in ((few, False), (many, False), ([id_of(1), *many], False)):
        session.execute(update(Member).values(team=""))
        session.execute(update(Member).where(Member.user_id.in_(user_ids)).values(team="Drivers"))
        assert ("Drivers" in str(preview(session))) is words
    session.execute(insert(SlackUser), [person(number) for number in range(9, 15)])
    session.execute(insert(Member), [member(1, id_of(n), FRIDAY) for n in range(9, 15)])
    session.execute(update(Member).values(team="Bakers"))
    session.execute(update(Member).where(Member.user_id.in_(many)).values(team="Drivers"))
    asks_on(session, date(2026, 11, 25), answered=0, people=14)
    assert "No word this week from Drivers." in str(preview(session))


def preview(session: Session, user: str = OLA) -> Contents:
    found, _ = service.preview(
        session,
        workspace_id=TEAM,
        user_id=user,
        channel_id="C1",
        text="",
        sources=SOURCES,
        now=FRIDAY,
    )
    return found


def test_of_few_people_nothing_is_counted_and_of_none_there_is_a_line(session: Session) -> None:
    asks_on(session, date(2026, 11, 24), answered=1, people=4)
    found = preview(session)
    assert found.is_quiet
    assert found.headline == "There is little to tell yet."
    assert [point.share for point in found.trend.weeks] == [None] * len(found.trend.weeks)

    session.execute(update(SlackUser).values(kind=Kind.GONE))
    ticks(session, FRIDAY + A_DAY)
    assert told(session) == ["C1"]
    assert isinstance(drawn(session), Contents)


def test_what_stands_as_it_stood_is_one_line_with_what_it_needs(session: Session) -> None:
    session.execute(update(Rollout).values(stage=Stage.PILOTING))
    open_since = {"raised_on": date(2026, 11, 2), "waits_since": date(2026, 11, 2)}
    session.add(
        Voice(
            workspace_id=TEAM,
            rollout_id=1,
            id=7,
            kind=VoiceKind.CONCERN,
            topic=Topic.TOOL,
            words="The scanner drops orders",
            impact=3,
            visibility=Visibility.NAMED,
            state=Heard.RAISED,
            **open_since,
        )
    )
    session.flush()
    found = preview(session)

    assert found.is_quiet
    assert found.headline == "At risk: 1 voice unanswered for 25 days, with no owner yet."
    assert (found.footing.oldest_voice_id, found.footing.has_no_owner) == (7, True)


def test_of_few_people_what_is_in_the_way_is_quoted_and_not_counted(session: Session) -> None:
    asks_on(session, date(2026, 11, 24), answered=8)
    entry_id = session.scalars(select(Entry.id)).first()
    session.add(
        Blocker(
            workspace_id=TEAM,
            checkin_id=1,
            entry_id=entry_id,
            user_id=ANA,
            text="No flour",
            raised_at=FRIDAY - 2 * A_DAY,
        )
    )
    session.flush()
    assert "*In the way:* 1 thing, the oldest for 2 days; 1 new this week" in str(preview(session))

    few = [id_of(number) for number in range(5, 9)]
    session.execute(update(SlackUser).where(SlackUser.user_id.in_(few)).values(kind=Kind.GONE))
    found = preview(session)
    assert ["*In the way:* “No flour”"] in found.sections
    assert "way" not in found.headline + found.changed


def test_only_those_who_lead_look_at_it_beforehand(session: Session) -> None:
    assert preview(session, LEA).rollout_id == 1
    with pytest.raises(BotError, match="Only those who lead"):
        preview(session, ANA)
    assert service.pictured(session, TEAM, 1, ANA, SOURCES, FRIDAY) is None


def test_its_picture_is_drawn_later_and_a_quiet_week_has_none(session: Session) -> None:
    ticks(session, FRIDAY)
    fact = Fact(
        workspace_id=TEAM,
        subject_id=session.scalars(select(Digest.id)).one(),
        part=0,
        destination="C1",
        is_posted=False,
        now=FRIDAY,
    )
    assert isinstance(notices.digest(SOURCES, session, fact), dict)

    asks_on(session, date(2026, 11, 24), answered=8)
    with_picture = notices.digest(SOURCES, session, fact)
    assert isinstance(with_picture, Illustrated)
    assert callable(with_picture.image)


def test_who_looks_ahead_finds_it(session: Session) -> None:
    posts = service.agenda(session, TEAM, [], FRIDAY + A_WEEK, THURSDAY).posts
    assert [(post.channel_id, post.at) for post in posts] == [
        ("C1", FRIDAY),
        ("C1", FRIDAY + A_WEEK),
    ]
