"""A week of voices in a digest: what changed because of whom, as far as they let it be known."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.people.service import names_of
from bot.rollouts.hooks import Week
from bot.voices import service, views
from bot.voices.model import Kind, State, Theme, Topic, Visibility, Voice
from tests.checkins.company import TEAM
from tests.milestones.company import ANA, BEN, LEA, company_on

WEEK = Week(first=date(2026, 11, 20), last=date(2026, 11, 26))
THURSDAY = WEEK.last


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    with company_on(database_url) as session:
        yield session


def says(session: Session, number: int, words: str, **other: object) -> None:
    usual: dict[str, object] = {
        "workspace_id": TEAM,
        "rollout_id": 1,
        "kind": Kind.CONCERN,
        "topic": Topic.TOOL,
        "impact": 3,
        "visibility": Visibility.NAMED,
        "author_id": ANA,
        "state": State.ANSWERED,
        "answer": "A new battery",
        "raised_on": WEEK.first,
        "waits_since": WEEK.first,
        "settled_on": THURSDAY,
    }
    session.add(Voice(id=number, words=words, **usual | other))
    session.flush()


UNKNOWN = {"visibility": Visibility.ANONYMOUS, "author_id": None, "box": "box:1"}


def lines(session: Session) -> list[str]:
    return views.weekly_lines(service.weekly(session, TEAM, 1, WEEK), shows_words=True)


def test_what_was_answered_in_the_week_is_told_with_the_names_of_those_who_gave_them(
    session: Session,
) -> None:
    says(session, 4, "Scanner", author_id=ANA)
    says(session, 9, "Ovens", settled_on=WEEK.first, state=State.DECLINED, answer="No room")
    says(session, 1, "Left", author_id=None, settled_on=WEEK.first)  # erased since
    says(session, 2, "Today", settled_on=date(2026, 11, 27))
    says(session, 3, "Before", settled_on=date(2026, 11, 19))

    assert lines(session)[1:] == [
        f"*What changed because of you:* {named(session)} said: “Scanner” → we did: “A new battery”",
        "• Somebody said: “Left” → we did: “A new battery”",
        f"• {named(session)} said: “Ovens” → not now: “No room”",
    ]


def named(session: Session) -> str:
    return names_of(session, TEAM, [ANA])[ANA]


def test_the_only_one_of_a_week_stays_unknown_too(session: Session) -> None:
    says(session, 1, "Taste the bread", **UNKNOWN)

    assert lines(session) == [
        "*Voices:* 1 heard and 1 answered this week. 1 of 1 answered so far, half of them within 6 days.",
        "*What changed because of you:* Somebody said: “Taste the bread” → we did: “A new battery”",
    ]


@pytest.mark.parametrize(
    "kept",
    [{"visibility": Visibility.CONFIDENTIAL}, {"is_held_back": True}, {"merged_into_id": 9}],
)
def test_what_not_everybody_may_see_is_neither_quoted_nor_counted(
    session: Session, kept: dict[str, object]
) -> None:
    says(session, 1, "Only for Lea", **kept)
    says(session, 2, "Only for Lea", **kept, state=State.RAISED, owner_id=LEA, settled_on=None)

    assert lines(session) == []
    assert service.themes(session, TEAM, 1) == []


def test_open_concerns_are_told_by_what_they_are_about(session: Session) -> None:
    waits: dict[str, object] = {"state": State.RAISED, "settled_on": None, "answer": None}
    says(session, 1, "One", **waits, topic=Topic.TRAINING)
    assert views.theme_lines(service.themes(session, TEAM, 1)) == []
    for number, owner in enumerate((BEN, BEN, None), start=2):
        says(session, number, "More", **waits, owner_id=owner)

    themes = service.themes(session, TEAM, 1)
    assert [(each.topic, each.number, each.is_owned) for each in themes] == [
        (Topic.TOOL, 3, False),
        (Topic.TRAINING, 1, False),
    ]
    [line] = views.theme_lines(themes)
    assert line.startswith("*Open concerns:* 3 about the tool (with ")
    assert line.endswith(" and nobody yet) · 1 about training (with nobody yet)")


def test_of_many_themes_three_are_named() -> None:
    themes = [Theme(topic=topic, number=9, owners=("<!here>",) * 5) for topic in Topic]
    [line] = views.theme_lines(themes)

    assert line.count("about") == 4
    assert line.endswith("36 about other things")
    assert "with &lt;!here&gt;, &lt;!here&gt; and others" in line
