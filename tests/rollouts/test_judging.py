"""How a rollout goes, from what its features have stored; and how strictly it is judged."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.checkins.model import Blocker, Checkin, Entry, Run
from bot.checkins.model import State as Asked
from bot.checkpoints.model import Asked as WhoVotes
from bot.checkpoints.model import Checkpoint, Method, Shown
from bot.checkpoints.model import State as CheckpointState
from bot.database import Database
from bot.errors import BotError
from bot.features import PARTS
from bot.milestones.model import Milestone
from bot.milestones.model import State as MilestoneState
from bot.rollouts import service, views
from bot.rollouts.model import Level, Member, Role, Rollout, Signal, Stage, Strictness, Yardsticks
from bot.sandbox.checks import refusals
from bot.slack.model import Kind as SlackKind
from bot.slack.model import SlackUser
from bot.voices.model import Kind, State, Topic, Visibility, Voice
from bot.waves.model import Criterion, Measure, Wave
from tests.checkins.company import A_DAY, TEAM, checkin, id_of, member, person
from tests.checkins.company import rollout as row
from tests.rollouts.test_views import rollout

NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)
TODAY = date(2026, 11, 27)
PEOPLE = 10
LEA, ANA = id_of(1), id_of(2)
FAR_EAST = "Pacific/Kiritimati"


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Lea leads a rollout of ten, which has begun a month ago."""
    database = Database(database_url)
    since = NOW - 30 * A_DAY
    with Session(database.engine) as session, session.begin():
        session.execute(insert(SlackUser), [person(number) for number in range(1, PEOPLE + 1)])
        session.execute(insert(Rollout), [row(1) | {"started_at": since, "stage": Stage.PILOTING}])
        people = [member(1, id_of(number), since) for number in range(1, PEOPLE + 1)]
        session.execute(insert(Member), people)
        session.execute(update(Member).where(Member.user_id == LEA).values(role=Role.LEAD))
        session.execute(insert(Checkin), [checkin(1)])
        yield session
    database.close()


def asks_on(session: Session, days_ago: int, answered: int) -> list[int]:
    """Ask everybody on a day, of whom some answer; returns the entries."""
    run = Run(
        workspace_id=TEAM,
        checkin_id=1,
        on_date=TODAY - days_ago * A_DAY,
        at=time(9),
        questions=[],
        closes_at=NOW,
        opened_up_to=None,
    )
    session.add(run)
    session.flush()
    rows = [
        {
            "workspace_id": TEAM,
            "run_id": run.id,
            "user_id": id_of(number),
            "zone": "Europe/Berlin",
            "prompt_at": NOW,
            "state": Asked.ANSWERED if number <= answered else Asked.ASKED,
            "answers": [],
            "words": "",
            "followed": [],
        }
        for number in range(1, PEOPLE + 1)
    ]
    return list(session.scalars(insert(Entry).returning(Entry.id), rows))


def raises(session: Session, days_ago: int, visibility: Visibility) -> None:
    day = TODAY - days_ago * A_DAY
    session.add(
        Voice(
            id=100 * days_ago + len(visibility),
            workspace_id=TEAM,
            rollout_id=1,
            kind=Kind.CONCERN,
            topic=next(iter(Topic)),
            words="What about refunds?",
            impact=3,
            visibility=visibility,
            author_id=ANA,
            state=State.RAISED,
            raised_on=day,
            waits_since=day,
        )
    )
    session.flush()


def is_amiss(session: Session) -> None:
    """Let something be amiss of which each feature knows."""
    for days_ago in (9, 10):
        asks_on(session, days_ago, PEOPLE)
    (entry_id, *_) = asks_on(session, 1, 3)
    session.execute(update(Member).where(Member.user_id > id_of(5)).values(team="Drivers"))
    session.add(
        Blocker(
            workspace_id=TEAM,
            checkin_id=1,
            entry_id=entry_id,
            user_id=ANA,
            text="The printer",
            raised_at=NOW - 8 * A_DAY,
        )
    )
    raises(session, 5, Visibility.NAMED)
    raises(session, 20, Visibility.CONFIDENTIAL)
    pilot = Wave(workspace_id=TEAM, rollout_id=1, number=0, name="Pilot", opened_at=NOW - 9 * A_DAY)
    planned_on = TODAY + 3 * A_DAY
    drivers = Wave(workspace_id=TEAM, rollout_id=1, number=1, name="Drivers", planned_on=planned_on)
    session.add_all([pilot, drivers])
    session.flush()
    session.add(
        Criterion(
            workspace_id=TEAM,
            wave_id=pilot.id,
            position=1,
            measure=Measure.WORDS,
            words="All printers work",
            must=True,
            is_met=False,
        )
    )
    session.add(
        Milestone(
            workspace_id=TEAM,
            rollout_id=1,
            what="100 orders",
            due_on=TODAY - 4 * A_DAY,
            state=MilestoneState.OPEN,
            made_on=TODAY - 20 * A_DAY,
            asks_from=TODAY,
        )
    )
    session.add(
        Checkpoint(
            workspace_id=TEAM,
            rollout_id=1,
            question="Keep the cut-off?",
            method=Method.MAJORITY,
            state=CheckpointState.CLOSED,
            decider_id=LEA,
            opened_at=NOW - 6 * A_DAY,
            closes_at=NOW - 4 * A_DAY,
            closed_at=NOW - 4 * A_DAY,
            shown=next(iter(Shown)),
            hides_names=False,
            asked=WhoVotes.EVERYONE,
            asked_about="",
            may_add=False,
            by_itself=False,
        )
    )
    session.flush()


def test_every_feature_says_what_it_knows_of_what_all_may_see(session: Session) -> None:
    is_amiss(session)
    found = service.health(session, service.find(session, TEAM, 1), PARTS, NOW)

    assert found is not None
    assert found.level == Level.AT_RISK
    assert {each.signal: each.words for each in found.reasons} == {
        Signal.PARTICIPATION: "3 of 10 people answered this week, 30 % of what they were asked, "
        "100 % last week",
        Signal.VOICES: "1 voice unanswered for 5 days",
        Signal.IN_THE_WAY: "1 thing in people’s way for 8 days",
        Signal.GATE: "0 of 1 criteria of the gate are met, and the next wave is planned in 3 days",
        Signal.MILESTONES: "one milestone is 4 days late",
        Signal.DECISIONS: "1 vote without an outcome for 4 days",
        Signal.TEAMS: "nobody of the team Drivers answered this week",
    }


def test_too_few_people_make_no_figure(session: Session) -> None:
    asks_on(session, 1, 0)
    session.execute(update(Entry).where(Entry.user_id > id_of(4)).values(state=Asked.SPARED))
    found = service.health(session, service.find(session, TEAM, 1), PARTS, NOW)

    assert found is not None
    assert found.reasons == ()


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.PAUSED, Stage.ADOPTED, Stage.STOPPED])
def test_what_does_not_move_has_no_health(session: Session, stage: Stage) -> None:
    session.execute(update(Rollout).values(stage=stage))
    session.expire_all()
    assert service.health(session, service.find(session, TEAM, 1), PARTS, NOW) is None


def judges(session: Session, user_id: str, strictness: Strictness) -> Yardsticks:
    _, yardsticks = service.change_yardsticks(
        session,
        workspace_id=TEAM,
        user_id=user_id,
        rollout_id=1,
        chosen=dict.fromkeys(Signal, Strictness.USUAL) | {Signal.VOICES: strictness},
        now=NOW,
    )
    return yardsticks


def test_those_who_lead_choose_how_strictly_it_is_judged(session: Session) -> None:
    raises(session, 5, Visibility.NAMED)
    about = service.find(session, TEAM, 1), PARTS, NOW

    levels = []
    for strictness in (Strictness.EARLY, Strictness.LATE, Strictness.OFF, Strictness.USUAL):
        assert judges(session, LEA, strictness).of(Signal.VOICES) == strictness
        found = service.health(session, *about)
        levels.append(found.level if found else None)

    assert levels == [
        Level.AT_RISK,
        Level.NEEDS_ATTENTION,
        Level.ON_TRACK,
        Level.NEEDS_ATTENTION,
    ]
    deeds = [each.deed for each in session.scalars(select(Deed))]
    assert deeds == ["rollouts.health_changed"] * 4


def test_nobody_else_may_choose_it(session: Session) -> None:
    with pytest.raises(BotError, match="lead or sponsor"):
        judges(session, ANA, Strictness.OFF)
    with pytest.raises(BotError, match="lead or sponsor"):
        service.yardsticks_to_change(session, workspace_id=TEAM, user_id=ANA, rollout_id=1)


def test_the_form_says_from_when_on_each_counts() -> None:
    shown = str(views.judging_form(rollout(), Yardsticks()))

    assert "As usual: late by 1 day, at risk by 14 days" in shown
    assert "Early: after 2 days, at risk after 5 days" in shown
    assert "As usual: under 60 % in a week, at risk under 40 %" in shown


@pytest.mark.parametrize("strictness", Strictness)
def test_however_strict_it_is_the_forms_are_ones_slack_takes(strictness: Strictness) -> None:
    yardsticks = Yardsticks(chosen=dict.fromkeys(Signal, strictness))

    assert refusals("modal", views.judging_form(rollout(), yardsticks)) == []
    assert refusals("modal", views.judged(rollout(), yardsticks)) == []
    assert "<!channel>" not in str(views.judging_form(rollout(), yardsticks))


def test_the_settings_say_what_is_not_as_usual() -> None:
    chosen = {Signal.VOICES: Strictness.EARLY, Signal.GATE: Strictness.OFF}
    shown = str(views.judging(rollout(), Yardsticks(chosen=chosen)))

    assert (
        "as usual; early: concerns and ideas without an answer; "
        "left out: the gate before the next wave." in shown
    )
    assert "judged as usual." in str(views.judging(rollout(), Yardsticks()))


def test_its_days_are_those_of_the_first_lead_who_still_has_an_account(session: Session) -> None:
    session.execute(update(Member).where(Member.user_id == ANA).values(role=Role.LEAD))
    session.execute(update(SlackUser).where(SlackUser.user_id == ANA).values(zone=FAR_EAST))
    session.execute(update(SlackUser).where(SlackUser.user_id == LEA).values(kind=SlackKind.GONE))
    rollout, later = service.find(session, TEAM, 1), NOW + timedelta(hours=4)

    standing = service.describe(session, rollout, user_id="", parts=(), now=later)
    assert standing.today == TODAY + A_DAY
