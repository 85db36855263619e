"""A status says to each reader what they need first, in twelve lines at most."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, insert, update
from sqlalchemy.orm import Session

from bot.actions.model import Action
from bot.actions.model import State as ActionState
from bot.checkpoints.model import Asked as WhoVotes
from bot.checkpoints.model import Checkpoint, Method, Shown, Voter
from bot.checkpoints.model import State as CheckpointState
from bot.decisions.model import Decision
from bot.decisions.model import State as DecisionState
from bot.features import PARTS
from bot.rollouts import rules, service, views
from bot.rollouts.model import (
    Health,
    Level,
    Member,
    Reader,
    Reason,
    Role,
    Signal,
    Standing,
    StatusLine,
    Topic,
)
from bot.sandbox.checks import refusals
from bot.slack.model import SlackUser
from bot.voices.model import Visibility
from tests.checkins.company import A_DAY, TEAM, id_of, member, person
from tests.rollouts.test_judging import (
    ANA,
    LEA,
    NOW,
    PEOPLE,
    TODAY,
    asks_on,
    is_amiss,
    raises,
    session,
)
from tests.rollouts.test_views import NAME, rollout

__all__ = ["session"]

OLA = id_of(3)
SAID = [StatusLine(topic=topic, words=topic.value) for topic in Topic]


def worries(number: int, level: Level = Level.AT_RISK, words: str = "w" * 300) -> Health:
    reasons = [Reason(signal=signal, level=level, words=words) for signal in list(Signal)[:number]]
    return Health(level=level, reasons=tuple(reasons))


@pytest.mark.parametrize(
    ("reader", "first"),
    [
        (Reader.STAFF, ["waves", "checkin", "Yours: yours", "next_checkin", "milestones"]),
        (Reader.LEAD, ["checkin", "trend", "voices", "due", "waves", "milestones", "actions"]),
        (Reader.SPONSOR, ["waves", "due", "trend", "milestones", "voices"]),
        (Reader.EVERYBODY, ["waves", "checkin", "voices", "due", "milestones", "votes"]),
    ],
)
def test_each_reader_is_told_first_what_they_need_first(reader: Reader, first: list[str]) -> None:
    assert list(rules.told(reader, SAID, None))[: len(first)] == first


@given(st.lists(st.sampled_from(SAID), max_size=30), st.sampled_from(Reader))
def test_however_much_there_is_to_say_there_is_room_for_it(
    lines: Sequence[StatusLine], reader: Reader
) -> None:
    found = rules.told(reader, lines, None)

    assert len(found) <= rules.MOST_TOLD
    assert sum(line.startswith("Yours: ") for line in found) <= (reader != Reader.EVERYBODY)


def test_what_the_channel_reads_is_of_nobody_in_particular() -> None:
    assert "Yours: yours" not in rules.told(Reader.EVERYBODY, SAID, None)


@pytest.mark.parametrize(
    ("role", "reader"),
    [
        (Role.LEAD, Reader.LEAD),
        (Role.SPONSOR, Reader.SPONSOR),
        (Role.CHAMPION, Reader.STAFF),
        (Role.PARTICIPANT, Reader.STAFF),
        (Role.OBSERVER, Reader.STAFF),
        (None, Reader.EVERYBODY),
    ],
)
def test_a_role_says_for_whom_the_status_speaks(role: Role | None, reader: Reader) -> None:
    assert rules.reader_of(role) == reader


def test_at_most_three_worries_are_said_and_else_what_is_known_best() -> None:
    assert len(rules.shown_reasons(worries(7))) == 3
    assert len(rules.shown_reasons(worries(7, Level.ON_TRACK))) == 2


def test_how_much_was_answered_is_said_once() -> None:
    low = Reason(signal=Signal.PARTICIPATION, level=Level.ON_TRACK, words="9 of 11 answered")
    worried = Health(level=Level.AT_RISK, reasons=(*worries(3).reasons, low))

    assert rules.told(Reader.LEAD, [], worried) == ("Answers: 9 of 11 answered",)
    assert rules.told(Reader.LEAD, [], Health(level=Level.ON_TRACK, reasons=(low,))) == ()


@pytest.mark.parametrize("reader", Reader)
def test_with_every_room_full_and_the_longest_names_it_has_twelve_lines(reader: Reader) -> None:
    standing = Standing(
        rollout=rollout(),
        leads=("L<@U1>" * 13,) * 3,
        sponsors=("S" * 80,) * 2,
        taking_part=1000,
        waiting=200,
        reading_along=30,
        lines=("x" * 200,) * rules.MOST_TOLD,
        today=date(2026, 11, 23),
        health=worries(7, words=f"the team {NAME} answered nothing"),
        reader=reader,
    )
    message = views.status(standing)
    words = message["blocks"][0]["text"]["text"]

    assert refusals("message", dict(message)) == []
    assert len(words.splitlines()) == 12
    assert words.splitlines()[1].startswith("*At risk:* the team ")
    assert "<!channel>" not in words
    assert ("Post to channel" in str(message)) == (reader in {Reader.LEAD, Reader.SPONSOR})


def is_busy(session: Session) -> None:
    """Let every feature have something to say, and something wait for Ana."""
    is_amiss(session)
    session.execute(update(Member).where(Member.user_id == OLA).values(role=Role.SPONSOR))
    vote = Checkpoint(
        workspace_id=TEAM,
        rollout_id=1,
        question="Longer?",
        method=Method.MAJORITY,
        state=CheckpointState.OPEN,
        decider_id=LEA,
        opened_at=NOW,
        closes_at=NOW + A_DAY,
        shown=next(iter(Shown)),
        hides_names=False,
        asked=WhoVotes.EVERYONE,
        asked_about="",
        may_add=False,
        by_itself=False,
    )
    session.add(vote)
    session.flush()
    session.add_all(
        [
            Voter(
                workspace_id=TEAM, checkpoint_id=vote.id, user_id=id_of(n), team="", has_voted=n > 3
            )
            for n in range(1, PEOPLE + 1)
        ]
    )
    session.add_all(
        Action(
            workspace_id=TEAM,
            rollout_id=1,
            what="Order a printer",
            owner_id=owner,
            due_on=TODAY + A_DAY,
            state=ActionState.OPEN,
            made_on=TODAY,
        )
        for owner in (ANA, LEA)
    )
    decided = {"workspace_id": TEAM, "rollout_id": 1, "why": "", "is_against": False}
    session.add_all(
        [
            Decision(
                words="Pilot first",
                state=DecisionState.TAKEN,
                by_id=LEA,
                decided_at=NOW - 3 * A_DAY,
                review_on=TODAY + 2 * A_DAY,
                **decided,
            ),
            Decision(
                words="A new till",
                state=DecisionState.PROPOSED,
                by_id=LEA,
                asked_id=ANA,
                decided_at=NOW,
                **decided,
            ),
        ]
    )
    session.flush()


def words_to(session: Session, user_id: str) -> list[str]:
    found = service.find(session, TEAM, 1)
    standing = service.describe(session, found, user_id=user_id, parts=PARTS, now=NOW)
    words: str = views.status(standing)["blocks"][0]["text"]["text"]
    return words.splitlines()


def test_staff_read_what_is_open_from_them(session: Session) -> None:
    is_busy(session)
    lines = words_to(session, ANA)

    assert len(lines) <= 12
    assert lines[1].startswith("*At risk:* 3 of 10 people answered this week")
    assert lines[2].startswith("Pilot since Wed 18 Nov · next: Drivers, planned for Mon 30 Nov")
    assert lines[4].startswith(
        "Yours: 2 concerns or ideas wait for an answer · 1 action, due Sat 28 Nov · "
        "1 proposal waits for your word · 1 vote to answer until <!date^"
    )
    assert lines[-1].startswith("Lead: Person 1 · Sponsor: Person 3")


def test_who_leads_reads_numbers_first_and_who_sponsors_the_gate(session: Session) -> None:
    is_busy(session)
    lead, sponsor = words_to(session, LEA), words_to(session, OLA)

    assert max(len(lead), len(sponsor)) <= 12
    assert [line[:14] for line in lead[2:6]] == [
        "Check-in Thu 2",
        "1 voice open, ",
        "1 decision to ",
        "1 vote waits f",
    ]
    assert [line[:14] for line in sponsor[2:6]] == [
        "Pilot since We",
        "1 decision to ",
        "1 vote waits f",
        "1 milestone la",
    ]


def test_the_channel_reads_nothing_that_not_everybody_may_see(session: Session) -> None:
    is_busy(session)
    before = words_to(session, "")
    raises(session, 21, Visibility.CONFIDENTIAL)

    assert words_to(session, "") == before
    assert words_to(session, id_of(99)) == before
    assert len(before) <= 12
    assert not any("Yours" in line or "You:" in line for line in before)


def test_more_people_cost_no_more_statements(session: Session) -> None:
    is_busy(session)
    words_to(session, ANA)  # what is asked once is asked now
    few = statements(session)
    since = NOW - 30 * A_DAY
    numbers = range(PEOPLE + 1, PEOPLE + 200)
    session.execute(insert(SlackUser), [person(number) for number in numbers])
    session.execute(insert(Member), [member(1, id_of(number), since) for number in numbers])
    asks_on(session, 2, 5)

    assert statements(session) == few


def statements(session: Session) -> int:
    asked = list[str]()

    def note(_c: object, _d: object, statement: str, *_: object) -> None:
        asked.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    words_to(session, ANA)
    event.remove(engine, "before_cursor_execute", note)
    return len(asked)
