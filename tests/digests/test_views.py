"""All that shows a digest is something Slack takes, with the longest names; nothing in it acts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.actions import views as actions
from bot.actions.model import Weekly as WeekOfActions
from bot.checkins import views as checkins
from bot.checkins.model import InTheWay, Participation, Turnout
from bot.digests import rules, views
from bot.digests.model import Contents, Footing, Lapse, Outcome, Setup
from bot.drawing import Mark, Point, Trend
from bot.rollouts.hooks import Week
from bot.sandbox.checks import refusals
from bot.slack.text import inline
from bot.voices import views as voices
from bot.voices.model import Answer, Figures, State, Visibility, Voice, Weekly
from tests.actions.test_views import _marked

NAME = "<&>*" * 20
LONG = "<!channel> <@U1> *W* & " * 40
WEEK = Week(first=date(2026, 11, 20), last=date(2026, 11, 26))
NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)
VOICE = Voice(
    id=7,
    words=LONG,
    answer=LONG,
    state=State.DECLINED,
    visibility=Visibility.NAMED,
    raised_on=date(2026, 11, 20),
)


LAPSE = Lapse(
    rollout_id=3,
    rollout_name=NAME,
    first_on=WEEK.first,
    last_on=WEEK.last,
    due_at=NOW,
    outcome=Outcome.DROPPED,
    channel_id="C1",
    why="a newer one was due when it was found",
)


def turnout(people: int, answered: int, *, first: int = 0) -> Turnout:
    ids = [f"U{number}" for number in range(first, first + people)]
    return Turnout(
        asked_of=dict.fromkeys(ids, 5),
        answered_by={user_id: 5 if n < answered else 0 for n, user_id in enumerate(ids)},
    )


def everything() -> list[list[str]]:
    """What the features say of a rollout of two thousand people in its fullest week."""
    said = Weekly(
        heard=999,
        answered=999,
        ever=Figures(heard=9_999, answered=999, median=12.5, oldest=WEEK.first),
        oldest=VOICE,
        waits=300,
        owner=NAME,
        answers=(Answer(voice=VOICE, raiser=NAME),) * 3,
    )
    went = Participation(
        now=turnout(2_000, 1_500),
        before=turnout(2_000, 1_400),
        at_first=turnout(2_000, 1_000),
        silent_teams=tuple(f"{NAME}{n}" for n in range(40)),
        seconds=300,
    )
    blocked = InTheWay(
        open=999, oldest_at=NOW.replace(month=1), new=9, solved=9, words=(LONG, LONG)
    )
    due = tuple((date(2026, 12, day), 99) for day in range(1, 8))
    return [
        voices.weekly_lines(said, shows_words=True),
        checkins.in_the_way_lines(blocked, NOW),
        checkins.participation_lines(went),
        actions.weekly_lines(WeekOfActions(done=99, overdue=99, due=due)),
        *[[inline(LONG)] * 4 for _ in range(4)],
    ]


def contents(**other: object) -> Contents:
    points = tuple(Point(on=WEEK.first, share=1.0, heard=9, answered=9) for _ in range(12))
    marks = tuple(Mark(on=WEEK.first, label=LONG) for _ in range(9))
    usual: dict[str, object] = {
        "rollout_id": 3,
        "rollout_name": NAME,
        "week": WEEK,
        "headline": "9 of 11 people answered this week.",
        "changed": "Since last week: 1 new voice.",
        "sections": tuple(rules.fitted(everything())),
        "is_quiet": False,
        "trend": Trend(weeks=points, marks=marks),
        "footing": Footing(leads=(NAME,) * 9, oldest_voice_id=7),
        "is_late": True,
        "lost_channel_id": "C1",
    }
    return Contents(**usual | other)  # type: ignore[arg-type]


def test_the_fullest_digest_is_taken_by_slack_rings_nobody_and_has_twenty_five_lines() -> None:
    full = contents()
    messages = [
        views.digest(full, "F1"),
        views.digest(full),
        views.preview(full, [views.lapsed(LAPSE, "UTC")] * 9),
        views.picture(full, "F1"),
        views.picture(full),
        views.without_sponsor(NAME),
    ]

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    marked = [text for each in messages for text in _marked(each)]
    assert not [text for text in marked if "<!" in text or "<@" in text]
    shown = _marked(views.digest(replace(full, lost_channel_id="")))
    assert sum(text.count("\n") + 1 for text in shown) == rules.MOST_LINES


def test_a_quiet_week_is_one_line_without_a_picture() -> None:
    quiet = contents(is_quiet=True, is_late=False, lost_channel_id="", rollout_name="Ordering")
    shown = _marked(views.digest(quiet))

    assert shown[0] == (
        "*The week of Ordering* · Fri 20 Nov to Thu 26 Nov: nothing changed. "
        "9 of 11 people answered this week."
    )
    assert len(shown) == 2


SETUP = Setup(rollout_id=3, rollout_name=NAME, channel_id="C1", next_on=date(2026, 11, 27))


@pytest.mark.parametrize(
    ("setup", "words"),
    [
        (SETUP, "every Friday at 09:00 of the sponsor, in <#C1>. The next one belongs to Fri 27"),
        (
            replace(SETUP, weekday=0, at=time(7, 30), chosen_channel_id="C2", next_on=None),
            "every Monday at 07:30 of the sponsor, in <#C2>.",
        ),
        (replace(SETUP, is_muted=True), "muted; none is sent."),
    ],
)
def test_when_it_is_sent_can_be_seen_and_chosen(setup: Setup, words: str) -> None:
    forms = [views.form(setup), views.changed(setup)]

    assert [refusals("modal", each) for each in forms] == [[], []]
    assert words in str(views.settings(setup))


def test_words_stay_with_those_for_whom_they_were_written() -> None:
    said = Weekly(
        heard=1, ever=Figures(heard=1), oldest=VOICE, waits=4, answers=(Answer(voice=VOICE),)
    )
    lines = voices.weekly_lines(said, shows_words=False)

    assert lines[1:] == ["The oldest open one has waited 4 days for somebody to take it."]
    shown = voices.weekly_lines(said, shows_words=True)
    assert shown[-1].startswith("*What changed because of you:* Somebody said: “")
    assert voices.weekly_lines(Weekly(), shows_words=True) == []


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (Participation(now=turnout(4, 4), before=turnout(9, 9), at_first=None), []),
        (
            Participation(now=turnout(10, 5), before=turnout(10, 8), at_first=turnout(12, 9)),
            ["*Check-ins:* 50 % answered, 80 % last week, 75 % in the first two weeks"],
        ),
        (
            Participation(now=turnout(10, 5), before=turnout(10, 8, first=5), at_first=None),
            [
                "*Check-ins:* 50 % answered, not comparable with last week, as more than a third of the people are others"
            ],
        ),
        (
            Participation(now=turnout(10, 5), before=turnout(9, 9), at_first=turnout(6, 6)),
            [
                "*Check-ins:* 50 % answered, 100 % last week, not comparable with the first two weeks, as more than a third of the people are others"
            ],
        ),
        (
            Participation(
                now=turnout(10, 5),
                before=turnout(4, 4),
                at_first=None,
                silent_teams=("Drivers",),
                small_silent=2,
            ),
            ["*Check-ins:* 50 % answered", "No word this week from Drivers and 2 small teams."],
        ),
        (
            Participation(now=turnout(10, 5), before=turnout(3, 3), at_first=None, seconds=70),
            ["*Check-ins:* 50 % answered", "It took each person about 1 minute."],
        ),
    ],
)
def test_a_share_is_compared_with_weeks_of_much_the_same_people(
    found: Participation, lines: list[str]
) -> None:
    assert checkins.participation_lines(found) == lines


def test_a_week_without_actions_says_nothing_of_them() -> None:
    due = ((date(2026, 11, 30), 2), (date(2026, 12, 2), 1))

    assert actions.weekly_lines(WeekOfActions()) == []
    assert actions.weekly_lines(WeekOfActions(done=2, overdue=1, due=due)) == [
        "*Actions:* 2 done this week · 1 overdue · 3 due Mon 30 Nov and Wed 2 Dec"
    ]


def test_what_was_solved_is_said_when_nothing_is_left() -> None:
    assert checkins.in_the_way_lines(InTheWay(), NOW) == []
    assert checkins.in_the_way_lines(InTheWay(solved=2), NOW) == [
        "*In the way:* nothing any more; 2 solved this week"
    ]
