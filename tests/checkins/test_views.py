from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.attention import model as attention
from bot.attention.views import daily
from bot.checkins import rules, views
from bot.checkins.model import (
    Ahead,
    Answered,
    Asked,
    Checkin,
    Day,
    Entry,
    Outlook,
    Question,
    Run,
    Shown,
    State,
    Tally,
    Timetable,
)
from bot.people.model import Reason
from bot.sandbox.checks import refusals
from bot.slack.blocks import Message

NINE = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)
LONGEST_QUESTION = "W" * rules.LONGEST_QUESTION
LONGEST_ANSWER = "Ω" * rules.LONGEST_ANSWER
LONGEST_NAME = "<&>*" * 15


def run(*, closed: bool = False, questions: int = 5) -> Run:
    return Run(
        id=7,
        on_date=date(2026, 11, 24),
        questions=[Question(text=LONGEST_QUESTION)] * questions,
        closes_at=NINE,
        closed_at=NINE if closed else None,
    )


def asked(state: State = State.ASKED, *, words: str = "", answers: int = 0) -> Asked:
    entry = Entry(
        id=42,
        user_id="U1",
        zone="Europe/Berlin",
        state=state,
        answers=[LONGEST_ANSWER] * answers,
        words=words,
        mood=4 if answers else None,
        answered_at=NINE if state == State.ANSWERED else None,
    )
    return Asked(entry=entry, run=run(), rollout_name=LONGEST_NAME, channel_id="C1")


def in_its_message(asked: Asked) -> Message:
    today = attention.Day(id=7, is_requested=False)
    sections = [views.asked_section(asked)]
    return daily(today, sections, ["1 check-in"], zone="Europe/Berlin", now=NINE)


@pytest.mark.parametrize("state", State)
def test_a_prompt_is_one_slack_takes_in_every_state(state: State) -> None:
    assert refusals("message", dict(in_its_message(asked(state)))) == []


@pytest.mark.parametrize(
    "off", [Reason.AWAY, Reason.HOLIDAY, Reason.COMPANY, Reason.DAY_OFF], ids=str
)
def test_a_prompt_that_is_not_asked_says_why(off: Reason) -> None:
    drawn = in_its_message(replace(asked(State.WITHDRAWN), off=off))

    assert refusals("message", dict(drawn)) == []
    assert "this check-in is not asked of you" in drawn["text"]
    assert ("You are away" in drawn["text"]) == (off == Reason.AWAY)
    assert "any more" not in drawn["text"]


def test_a_prompt_asks_and_offers_to_answer_or_skip() -> None:
    drawn = str(views.asked_section(asked()))

    assert LONGEST_QUESTION in drawn
    assert views.ANSWER in drawn
    assert views.SKIP in drawn


def test_a_settled_prompt_says_when_in_the_persons_zone() -> None:
    assert "Thanks, noted 09:12" in views.asked_section(asked(State.ANSWERED)).notification


@pytest.mark.parametrize("words", ["", LONGEST_ANSWER])
def test_the_form_is_one_slack_takes_with_the_longest_answers_in_it(words: str) -> None:
    form = views.form(asked(State.ANSWERED, words=words, answers=5))

    assert refusals("modal", form) == []
    assert form["private_metadata"] == "42"
    assert ("In your own words" in str(form)) == bool(words)


@pytest.mark.parametrize(
    ("tally", "closed", "expected"),
    [
        (Tally(asked=5, answered=2, skipped=1), False, "2 of 5 answered · 1 skipped"),
        (Tally(asked=5, answered=0, skipped=0), False, "0 of 5 answered"),
        (Tally(asked=1, answered=1, skipped=0), True, "Closed: 1 of 1 answered"),
    ],
)
def test_the_day_counts_the_answers(tally: Tally, closed: bool, expected: str) -> None:
    drawn = views.day_message(Day(run=run(closed=closed), rollout_name=LONGEST_NAME, tally=tally))

    assert expected in str(drawn["blocks"])
    assert "Tue 24 Nov" in drawn["text"]
    assert refusals("message", dict(drawn)) == []


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(asked=1, answered=1, skipped=0), "Ana has answered"),
        (Tally(asked=1, answered=0, skipped=0), "No answer yet"),
    ],
)
def test_a_day_with_one_person_reads_naturally(tally: Tally, expected: str) -> None:
    drawn = views.day_message(Day(run=run(), rollout_name="R", tally=tally, only="Ana"))
    assert expected in str(drawn)
    assert "of 1" not in str(drawn)


@pytest.mark.parametrize("shown", Shown)
def test_what_people_are_told_of_who_reads_it_is_how_it_is_shown(shown: Shown) -> None:
    day = asked()
    day.run.shown = shown
    alone = shown == Shown.SUMMARY
    for drawn in (str(views.asked_section(day)), str(views.form(day))):
        assert ("Only those who lead or sponsor read it" in drawn) == alone
        assert ("Shown with your name" in drawn) != alone


def test_every_portion_of_the_longest_answers_is_one_slack_takes() -> None:
    said = [Answered(label=LONGEST_QUESTION, text=LONGEST_ANSWER)] * 6
    portions = rules.messages(said)

    for part, portion in enumerate(portions):
        drawn = views.answer("N" * 80, portion, mood=5, part=part)
        assert refusals("message", dict(drawn)) == []
        assert ("Going: 5" in str(drawn)) == (part == 0)


def test_an_answer_shows_a_name_and_mentions_nobody() -> None:
    drawn = views.answer("<@U1> & *co*", [Answered(label="", text="<!channel>")], mood=None, part=0)

    assert "<@U1>" not in str(drawn)
    assert {"type": "text", "text": "<!channel>"} in drawn["blocks"][1]["elements"][0]["elements"]


def test_asking_where_words_belong_offers_each_check_in() -> None:
    drawn = views.where_to(3, [asked(), asked()])

    assert refusals("message", dict(drawn)) == []
    assert "3:42" in str(drawn)


WORKDAYS = Timetable(days=(0, 1, 2, 3, 4), at=time(9))


def outlook(
    *,
    zone: str | None = None,
    with_run: bool = True,
    own: State | None = None,
    timetable: Timetable = WORKDAYS,
) -> Outlook:
    return Outlook(
        checkin=Checkin(questions=[Question(text=text) for text in "abc"]),
        timetable=timetable,
        zone=zone,
        next_on=date(2026, 11, 25),
        run=run() if with_run else None,
        tally=Tally(asked=5, answered=2, skipped=0) if with_run else None,
        own=own,
    )


def test_promises_say_what_when_and_who_sees_it() -> None:
    first, second = views.promises(outlook(zone="Europe/Berlin"), "C1")
    assert first == (
        "Mon to Fri at 09:00, your time, I ask you 3 short questions; a minute is enough."
        " After the first two weeks I ask less often, as it settles. The first comes Wed 25 Nov."
    )
    assert second == ("What you answer is shown with your name in <#C1>. Skipping a day is fine.")
    assert "in each person’s own time" in views.promises(outlook(), "C1")[0]


def test_status_says_how_the_day_stands_and_what_i_did() -> None:
    answered = outlook(own=State.ANSWERED)
    assert views.status_line(answered) == (
        "Check-in Tue 24 Nov (open): 2 of 5 answered · You: answered"
    )
    often = "Asked: Mon to Fri; after two weeks less often"
    assert views.next_line(answered) == f"Next check-in: Wed 25 Nov, 09:00 · {often}"
    nothing_yet = outlook(with_run=False)
    assert views.status_line(nothing_yet) == ""
    assert views.next_line(nothing_yet) == f"First check-in: Wed 25 Nov, 09:00 · {often}"


def test_the_fields_of_the_plan_fit_into_a_form() -> None:
    from bot.slack import blocks

    form = blocks.form("New rollout", *views.plan_fields(), callback_id="x", submit="Start")
    assert refusals("modal", form) == []


def test_every_day_is_said_as_such() -> None:
    table = Timetable(days=tuple(range(7)), at=time(7, 30), from_on=date(2026, 12, 1))
    assert "every day at 07:30" in views.plan_line("R", table, date(2026, 12, 1))
    assert "nothing before" not in views.plan_line("R", table, date(2026, 12, 1))
    assert "; nothing before Tue 1 Dec" in views.plan_line("R", table, date(2026, 11, 24))


def test_what_is_shown_to_those_who_answer_early_is_what_slack_takes() -> None:
    ahead = Ahead(
        rollout_id=7,
        on_date=date(2026, 11, 24),
        questions=tuple(run().questions),
        rollout_name=LONGEST_NAME,
        channel_id="C1",
        answers=(LONGEST_ANSWER,) * 5,
        mood=3,
    )
    assert refusals("modal", views.early_form(ahead)) == []
    assert refusals("modal", views.noted(ahead.on_date, is_early=True)) == []
    assert refusals("message", dict(views.which_day(asked(), ahead))) == []


def test_a_late_answer_is_marked_once() -> None:
    said = [Answered(label="", text="x")]
    assert "N answered* · late" in str(views.answer("N", said, mood=None, part=0, is_late=True))
    assert "late" not in str(views.answer("N", said, mood=None, part=1, is_late=True))
