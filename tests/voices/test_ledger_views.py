"""What the ledger, the ladder and the settings show is what Slack takes, and says what it should."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.attention import model as attention
from bot.attention.views import daily
from bot.sandbox.checks import refusals
from bot.voices import views
from bot.voices.model import (
    Figures,
    Kind,
    Ladder,
    Ledger,
    Line,
    Picture,
    Rung,
    RungPicture,
    Setup,
    Show,
    State,
    Topic,
    Visibility,
    Voice,
    Wanted,
)
from tests.voices.making_rows import BEN, MONDAY, NOW, answered, voice

LONGEST_NAME = "<&>*" * 15
LONGEST = "&" * 3000
FRIDAY = date(2026, 11, 27)


def line(one: Voice, **more: Any) -> Line:
    facts = {"rollout_name": LONGEST_NAME, "owner": "", "answered_by": "Lea", "is_mine": False}
    return Line(voice=one, today=FRIDAY, **{**facts, **more})


def ledger(*lines: Line, **wanted: Any) -> Ledger:
    return Ledger(
        wanted=Wanted(**wanted),
        rollout_name="",
        figures=Figures(),
        lines=lines,
        has_more=True,
    )


def picture(one: Voice, **more: Any) -> Picture:
    facts = {"rollout_name": LONGEST_NAME, "channel_id": "C1", "author": LONGEST_NAME}
    return Picture(voice=one, today=FRIDAY, **{**facts, **more})


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("words", [LONGEST, "Ω" * 3000, "😀" * 1500, "*a* _b_ `c` " * 250])
def test_a_full_page_of_the_longest_is_one_slack_takes(state: State, words: str) -> None:
    one = voice(
        2**31 - 1,
        words=words,
        answer=words,
        state=state,
        settled_on=FRIDAY,
        owner_id=BEN,
        due_on=FRIDAY,
        is_held_back=True,
    )
    each = line(one, owner=LONGEST_NAME, answered_by=LONGEST_NAME, is_mine=True)
    lines = [replace(each, voice=voice_with(one, n)) for n in range(6)]
    full = ledger(*lines, rollout_id=2**31 - 1, about=Topic.WORKLOAD, page=1)
    assert refusals("message", dict(views.ledger(full))) == []


def voice_with(one: Voice, number: int) -> Voice:
    facts = {c.name: getattr(one, c.name) for c in Voice.__table__.columns}
    return Voice(**{**facts, "id": 2**31 - 1 - number})


def test_an_answer_is_told_as_you_said_and_we_did() -> None:
    one = answered(7, FRIDAY, words="The <list> is *too* long")
    shown = str(views.ledger(ledger(line(one))))
    assert "*You said:* The &lt;list&gt; is ∗too∗ long" in shown
    assert "*We did:* We print it twice a day" in shown
    assert "by Lea, in 4 days" in shown
    assert "Read all" not in shown
    assert "the same day" in str(views.ledger(ledger(line(answered(7, MONDAY)))))


def test_a_declined_one_has_its_reason_and_a_cut_one_is_a_press_away() -> None:
    declined = line(answered(7, FRIDAY, state=State.DECLINED, answer="No ☹️ " * 60))
    shown = str(views.ledger(ledger(declined)))
    assert "*Declined:* No" in shown and "Read all" in shown


def test_open_ones_say_how_long_they_wait_and_who_has_them() -> None:
    taken = voice(7, state=State.ACKNOWLEDGED, owner_id=BEN, due_on=FRIDAY)
    shown = str(views.ledger(ledger(line(voice(8)), line(taken, owner="Ben"))))
    assert "Waits for somebody to take it, has waited 4 days" in shown
    assert "Ben looks after it, answer by Fri 27 Nov, has waited 4 days" in shown


def test_what_is_mine_is_marked_for_me() -> None:
    unknown = voice(7, visibility=Visibility.ANONYMOUS, author_id=None)
    assert "Only you see that this is yours" in str(
        views.ledger(ledger(line(unknown, is_mine=True)))
    )
    assert "yours" not in str(views.ledger(ledger(line(unknown))))


@pytest.mark.parametrize("show", Show)
def test_an_empty_page_says_so(show: Show) -> None:
    shown = views.ledger(ledger(show=show))
    assert refusals("message", dict(shown)) == []
    assert "othing" in str(shown)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(rollout_id=7, show=Show.MINE, about=Kind.IDEA, page=3),
        Wanted(show=Show.OPEN, about=Topic.JOB),
    ],
)
def test_a_button_leads_to_its_page(wanted: Wanted) -> None:
    assert views.wanted_at(views.address(wanted)) == wanted


SEVEN = Figures(heard=7, answered=5, median=3, oldest=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("figures", "above", "status"),
    [
        (Figures(), "0 heard, 0 answered", ""),
        (
            SEVEN,
            "7 heard, 5 answered, median 3 days",
            "2 voices open, the oldest for 6 days · 5 of 7 answered, median 3 days",
        ),
        (
            Figures(heard=1, oldest=FRIDAY),
            "1 heard, 0 answered",
            "1 voice open",
        ),
        (
            Figures(heard=2, answered=2, median=0),
            "2 heard, 2 answered, median the same day",
            "2 of 2 voices answered, median the same day",
        ),
        (
            Figures(heard=2, answered=2, median=1.5),
            "2 heard, 2 answered, median 1.5 days",
            "2 of 2 voices answered, median 1.5 days",
        ),
        (
            Figures(heard=1, answered=1, median=1),
            "1 heard, 1 answered, median 1 day",
            "1 of 1 voices answered, median 1 day",
        ),
    ],
)
def test_figures_are_said_in_a_line(figures: Figures, above: str, status: str) -> None:
    assert views.in_figures(figures) == above
    assert views.status_line(figures, FRIDAY) == status


@pytest.mark.parametrize("state", State)
def test_what_has_climbed_is_asked_in_a_message_that_slack_takes(state: State) -> None:
    one = voice(2**31 - 1, words=LONGEST, state=state, owner_id=BEN, due_on=FRIDAY, rung=Rung.LEAD)
    sections = [views.asked(picture(one, owner=LONGEST_NAME, answered_by=LONGEST_NAME))] * 3
    day = attention.Day(id=7, is_requested=False)
    drawn = daily(day, sections, ["3 voices that wait"], zone="Europe/Berlin", now=NOW)
    assert refusals("message", dict(drawn)) == []
    assert sections[0].is_open == (state in {State.RAISED, State.ACKNOWLEDGED, State.IN_PROGRESS})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "A concern waits for somebody to take it"),
        ({"reopened": 1}, "A concern is open again and waits"),
        (
            {"state": State.ACKNOWLEDGED, "owner_id": BEN, "due_on": FRIDAY},
            "An answer was promised by Fri 27 Nov",
        ),
        ({"state": State.ACKNOWLEDGED, "owner_id": BEN}, "A concern waits for an answer"),
        ({"state": State.DECLINED}, "Declined by Lea"),
        ({"merged_into_id": 8, "kind": Kind.IDEA}, "An idea"),
    ],
)
def test_whoever_is_asked_reads_why(facts: dict[str, Any], said: str) -> None:
    one = voice(rung=Rung.LEAD, **facts)
    assert said in views.asked(picture(one, answered_by="Lea")).headline


def test_what_has_moved_since_it_climbed_asks_nothing() -> None:
    taken = voice(state=State.ACKNOWLEDGED, owner_id=BEN, due_on=FRIDAY, rung=Rung.NONE)
    section = views.asked(picture(taken, owner="Ben"))
    assert not section.is_open
    assert "Ben looks after it, answer by Fri 27 Nov" in section.headline


def test_an_opened_voice_is_one_slack_takes_however_much_was_said() -> None:
    one = answered(7, FRIDAY, words=LONGEST, answer=LONGEST, visibility=Visibility.CONFIDENTIAL)
    many = ("Lea Moreau",) * 20
    shown = views.opened(picture(one, merged=(LONGEST,) * 5, confidants=many, supporters=many))
    assert refusals("message", dict(shown)) == []
    assert "and 4 more like it" in str(shown)


def ladder(one: Voice, *, is_over: bool = False) -> str:
    steps = (
        RungPicture(on=MONDAY, rung=Rung.LEAD, names=(LONGEST_NAME, "Lea"), is_past=True),
        RungPicture(on=FRIDAY, rung=Rung.SPONSOR, names=("Ola",), is_past=False),
        RungPicture(on=FRIDAY, rung=Rung.SPONSOR, names=(), is_past=False),
    )
    shown = views.ladder(Ladder(voice=one, is_over=is_over, steps=steps))
    assert refusals("message", dict(shown)) == []
    return str(shown)


def test_the_ladder_says_who_is_asked_when() -> None:
    promised = voice(state=State.IN_PROGRESS, owner_id=BEN, due_on=FRIDAY)
    assert "Until Fri 27 Nov: an answer is promised" in ladder(promised)
    said = ladder(voice())
    assert "Lea again" in said and "Mon 23 Nov: I asked" in said
    assert "Fri 27 Nov: I ask Ola" in said and "nobody leads it now" in said
    assert "has its answer" in ladder(voice(state=State.CONFIRMED))
    assert "part of another" in ladder(voice(merged_into_id=8))
    assert "has ended" in ladder(voice(), is_over=True)


@pytest.mark.parametrize("leads_channel_id", [None, "C0LEADS"])
@pytest.mark.parametrize("visibility", Visibility)
def test_the_settings_are_forms_slack_takes(
    leads_channel_id: str | None, visibility: Visibility
) -> None:
    setup = Setup(
        rollout_id=7,
        rollout_name=LONGEST_NAME,
        channel_id="C1",
        leads_channel_id=leads_channel_id,
        visibility=visibility,
        kept_days=90,
    )
    assert refusals("modal", views.settings_form(setup)) == []
    assert refusals("modal", views.settings_set(setup)) == []
    assert refusals("message", {"text": "x", "blocks": views.settings(setup)}) == []
