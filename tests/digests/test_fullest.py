"""The fullest week of the largest rollout: every feature says all it has, and it is still read in a minute."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from bot.actions.model import Action
from bot.actions.model import State as Acting
from bot.checkins.model import Blocker, Checkin, Entry, Run
from bot.checkins.model import State as Asked
from bot.checkpoints.model import Asked as Voters
from bot.checkpoints.model import Checkpoint, Method, Shown
from bot.checkpoints.model import State as Voting
from bot.database import Database
from bot.decisions.model import Decision
from bot.decisions.model import State as Deciding
from bot.digests import rules, views
from bot.digests.service.showing import as_of_now
from bot.features import DIGEST
from bot.milestones.model import Kudos, Milestone, Receiver
from bot.milestones.model import State as Reaching
from bot.rollouts.model import Member, Role, Rollout, Stage
from bot.rollouts.service import find
from bot.sandbox.checks import refusals
from bot.slack.model import SlackUser
from bot.voices.model import Kind, Topic, Visibility, Voice
from bot.voices.model import State as Heard
from bot.waves.model import Criterion, Measure, Wave
from tests.actions.test_views import _marked
from tests.checkins.company import A_DAY, TEAM, checkin, id_of, member, person, rollout

FRIDAY = datetime(2026, 11, 27, 8, tzinfo=UTC)
TODAY = FRIDAY.date()
PEOPLE, TEAMS = 2_000, 40
NAME = "<&>*" * 20
LONG = "<!channel> <@U1> *W* & " * 12
OF = {"workspace_id": TEAM, "rollout_id": 1}


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    database = Database(sqlite_url)
    with Session(database.engine) as session, session.begin():
        people(session)
        answers(session)
        says(session)
        decides(session)
        reaches(session)
        yield session
    database.close()


def people(session: Session) -> None:
    users = [person(number) | {"name": f"{NAME}{number}"} for number in range(1, PEOPLE + 1)]
    session.execute(insert(SlackUser), users)
    began = {"name": NAME, "started_at": FRIDAY - 60 * A_DAY, "stage": Stage.ROLLING_OUT}
    session.execute(insert(Rollout), [rollout(1) | began | {"target_on": TODAY + 9 * A_DAY}])
    teams = [f"{NAME}{number % TEAMS}" for number in range(PEOPLE)]
    joined = [member(1, each["user_id"], FRIDAY - 60 * A_DAY) for each in users]
    session.execute(insert(Member), [m | {"team": t} for m, t in zip(joined, teams, strict=True)])
    session.execute(update(Member).where(Member.user_id == id_of(1)).values(role=Role.LEAD))
    session.execute(insert(Checkin), [checkin(1)])


def answers(session: Session) -> None:
    """Ask everybody for weeks; half of the teams say nothing."""
    for number, ago in enumerate((45, 38, 31, 9, 2), start=1):
        on = TODAY - ago * A_DAY
        day = {"checkin_id": 1, "on_date": on, "at": time(9), "questions": [], "closes_at": FRIDAY}
        session.execute(insert(Run), [{"id": number, "workspace_id": TEAM, **day}])
        session.execute(insert(Entry), [entry(number, who) for who in range(1, PEOPLE + 1)])
    for who in range(1, 100):
        session.add(
            Blocker(
                workspace_id=TEAM,
                checkin_id=1,
                entry_id=5 * 10_000 + who,
                user_id=id_of(who),
                text=LONG,
                raised_at=FRIDAY - who * A_DAY,
                solved_at=FRIDAY - A_DAY if who % 2 else None,
            )
        )


def entry(run_id: int, who: int) -> dict[str, object]:
    is_heard = who % TEAMS < TEAMS / 2
    return {
        "id": run_id * 10_000 + who,
        "workspace_id": TEAM,
        "run_id": run_id,
        "user_id": id_of(who),
        "zone": "Europe/Berlin",
        "prompt_at": FRIDAY,
        "state": Asked.ANSWERED if is_heard else Asked.ASKED,
        "answers": [],
        "words": "",
        "followed": [],
    }


def says(session: Session) -> None:
    for number in range(200):
        is_open = number % 2 == 0
        session.add(
            Voice(
                **OF,
                id=number + 1,
                kind=Kind.CONCERN,
                topic=list(Topic)[number % len(Topic)],
                words=LONG,
                answer=None if is_open else LONG,
                impact=5,
                visibility=Visibility.NAMED,
                author_id=id_of(number + 1),
                owner_id=id_of(7) if number else None,
                state=Heard.RAISED if is_open else Heard.ANSWERED,
                raised_on=TODAY - 3 * A_DAY,
                waits_since=TODAY - 3 * A_DAY,
                settled_on=None if is_open else TODAY - A_DAY,
            )
        )


def decides(session: Session) -> None:
    for number in range(2):
        began = FRIDAY - 20 * A_DAY if number == 0 else None
        when = {"planned_on": TODAY + 5 * A_DAY, "opened_at": began}
        session.add(
            Wave(workspace_id=TEAM, rollout_id=1, id=number + 1, number=number, name=NAME, **when)
        )
    session.flush()
    session.add(
        Criterion(
            workspace_id=TEAM,
            wave_id=1,
            position=0,
            measure=Measure.PARTICIPATION,
            target=90,
            words="",
            must=True,
        )
    )
    for number in range(8):
        session.add(
            Checkpoint(
                **OF,
                question=LONG,
                method=Method.MAJORITY,
                state=Voting.OPEN if number % 2 else Voting.CLOSED,
                decider_id=id_of(1),
                opened_at=FRIDAY - 9 * A_DAY,
                closes_at=FRIDAY + (number - 4) * A_DAY,
                closed_at=None if number % 2 else FRIDAY - 5 * A_DAY,
                shown=Shown.AT_CLOSE,
                hides_names=False,
                asked=Voters.EVERYONE,
                asked_about="",
                may_add=False,
                by_itself=False,
                opens_wave=1,
            )
        )
        session.add(
            Decision(
                **OF,
                words=LONG,
                why=LONG,
                state=Deciding.TAKEN if number else Deciding.PROPOSED,
                decided_at=FRIDAY - timedelta(days=2),
                is_against=False,
                review_on=TODAY + 2 * A_DAY,
            )
        )


def reaches(session: Session) -> None:
    for number in range(20):
        done_on = TODAY - A_DAY if number % 2 else None
        session.add(
            Milestone(
                **OF,
                what=LONG,
                due_on=TODAY + number * A_DAY,
                state=Reaching.DONE if done_on else Reaching.OPEN,
                done_on=done_on,
                made_on=TODAY - 30 * A_DAY,
                asks_from=TODAY,
            )
        )
        session.add(
            Action(
                **OF,
                what=LONG,
                owner_id=id_of(3),
                due_on=TODAY + (number - 5) * A_DAY,
                state=Acting.DONE if done_on else Acting.OPEN,
                done_on=done_on,
                made_on=TODAY - 9 * A_DAY,
            )
        )

    thanks = {"giver_id": id_of(4), "reason": LONG, "given_on": TODAY - A_DAY, "is_private": False}
    for number in range(1, 10):
        session.add(Kudos(**OF, id=number, **thanks))
        session.flush()
        received = [
            {"kudos_id": number, "workspace_id": TEAM, "user_id": id_of(n)} for n in range(5, 15)
        ]
        session.execute(insert(Receiver), received)


SECTIONS = (
    *("Waves", "Votes", "Voices", "In the way", "Open concerns", "Decisions", "Check-ins"),
    *("Reached", "Thanks", "Actions", "Next dates"),
)


def test_it_has_twenty_five_lines_of_every_feature_and_slack_takes_it(session: Session) -> None:
    found = as_of_now(session, find(session, TEAM, 1), DIGEST, FRIDAY)
    drawn = views.digest(found, "F1")

    shown = _marked(drawn)
    assert sum(text.count("\n") + 1 for text in shown) == rules.MOST_LINES
    assert [name for name in SECTIONS if f"*{name}:*" not in str(drawn)] == []
    assert refusals("message", dict(drawn)) == []
    assert not [text for text in shown if "<!" in text or "<@" in text]
    assert max(len(line) for section in found.sections for line in section) <= 280
    assert len(found.headline) <= 300
