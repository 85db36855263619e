"""All that shows a decision is something Slack takes, with the longest names and words; nothing in it acts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.attention.model import Day
from bot.attention.views import daily
from bot.decisions import rules, views
from bot.decisions.model import (
    Area,
    Decision,
    Draft,
    Entry,
    Glance,
    Log,
    Looked,
    Offer,
    Picture,
    Review,
    Said,
    State,
    Verdict,
    Wanted,
)
from bot.sandbox.checks import refusals
from bot.slack.visits import Filled

LONG = "<!channel> <@U1> *W* & " * 200
NAME = "<&>*" * 20
TODAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LINE = f"“{'x' * 900}” · adopted"


def review(answer: str | None = None, *, is_deciders: bool = False, is_open: bool = True) -> Review:
    return Review(
        id=9, user_id="U2", on_date=TODAY, is_deciders=is_deciders, answer=answer, is_open=is_open
    )


def picture(state: State = State.TAKEN, **other: object) -> Picture:
    decision = Decision(
        id=7,
        area=Area.PROCESS,
        words=LONG[: rules.LONGEST_WORDS],
        why=LONG[: rules.LONGEST_WHY],
        state=state,
        by_id="U1",
        asked_id="U2",
        refused_why=LONG[: rules.LONGEST_WHY] if state == State.DROPPED else None,
        is_against=True,
        review_on=TODAY,
    )
    said = Said(review=review(LONG[: rules.LONGEST_WHY]), by=NAME)
    fine = Said(review=review(""), by=NAME)
    kept = Said(review=review(Verdict.KEPT, is_deciders=True), by=NAME)
    values: dict[str, object] = {
        "rollout_name": NAME,
        "channel_id": "C1",
        "by": NAME,
        "origin": f"<https://example.com/{'x' * 120}|From a vote>",
        "objections": (LINE,) * 9,
        "reverses": LONG[: rules.LONGEST_WORDS],
        "reversed_by": LONG[: rules.LONGEST_WORDS],
        "decided_on": date(2025, 11, 12),
        "asked": NAME,
        "said": (said, fine, kept),
    }
    return Picture(decision=decision, today=TODAY, **(values | other))  # type: ignore[arg-type]


BARE = picture(by="", origin="", objections=(), reverses="", reversed_by="", asked="", said=())
PICTURES = [*(picture(state) for state in State), BARE]


@pytest.mark.parametrize("shown", PICTURES)
def test_everything_about_one_decision_is_taken_by_slack_and_rings_nobody(shown: Picture) -> None:
    messages = [
        views.decision(shown),
        views.settled(shown),
        views.asked(shown, "U2"),
        views.asked(shown, "U3"),
        views.agreed(shown.decision),
        views.withdrawn(shown.decision),
    ]
    entry = Entry(picture=shown, may_change=True, may_settle=True, may_take_back=True)
    forms = [
        views.decided(shown),
        views.taken_back(shown),
        views.refuse_form(shown.decision),
        views.look_form(shown.decision),
        views.look_again_set(shown.decision),
        views.opened(entry),
        views.worried_form(shown.decision, 9),
        views.later_form(shown.decision, 9),
    ]

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    drawn = [*messages, *forms]
    texts = [text for each in drawn for text in marked(each)] + [m["text"] for m in messages]
    assert not [text for text in texts if "<!" in text or "<@" in text]


def marked(found: object) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(found, dict):
        own = [str(found["text"])] if found.get("type") == "mrkdwn" else []
        return own + [text for value in found.values() for text in marked(value)]
    return [text for each in found for text in marked(each)] if isinstance(found, list) else []


@pytest.mark.parametrize(
    ("asked", "words", "buttons"),
    [
        (review(), "You had objected. How is it now?", 2),
        (review(is_deciders=True), "How has it worked out?", 4),
        (review("", is_open=False), "You said: fine now.", 0),
        (review("The queue is long", is_open=False), "because The queue is long", 0),
        (review(is_open=False), "Looked at already.", 0),
        (review(Verdict.LATER, is_deciders=True, is_open=False), "You look at it again later.", 0),
    ],
)
def test_a_review_asks_what_its_reader_can_say(asked: Review, words: str, buttons: int) -> None:
    section = views.review(Looked(picture=picture(), review=asked, is_open=asked.is_open))
    today = Day(id=7, is_requested=False)
    message = daily(today, [section, section], ["2 decisions"], zone="UTC", now=NOON)

    assert refusals("message", dict(message)) == []
    assert words in str(section.body)
    assert len(section.buttons) == buttons


def test_only_whoever_is_asked_can_press() -> None:
    shown = picture(State.PROPOSED)

    assert "Agree" in str(views.asked(shown, "U2"))
    assert "Agree" not in str(views.asked(shown, "U3"))
    assert "Somebody else is asked" in str(views.asked(shown, "U3"))
    assert "Agree" not in str(views.asked(picture(State.TAKEN), "U2"))


def test_the_longest_log_is_taken_and_turned() -> None:
    entry = Entry(picture=picture(), may_change=True)
    waiting = Entry(picture=picture(State.PROPOSED), may_settle=True, may_take_back=True)
    wanted = Wanted(rollout_id=3, words="paper.slips", page=2)
    page = Log(
        wanted=wanted,
        rollout_name=NAME,
        waiting=(waiting,) * 2,
        entries=(entry,) * 4,
        number=90,
        has_more=True,
    )

    assert refusals("message", dict(views.log(page))) == []
    assert "Back" in str(views.log(page))
    assert views.wanted_at(views.address(wanted)) == wanted
    empty = replace(page, entries=(), waiting=(), wanted=Wanted(), has_more=False)
    assert "Nothing has been decided here yet." in str(views.log(empty))
    assert "I found no decision" in str(views.log(replace(empty, wanted=Wanted(words="ovens"))))


@pytest.mark.parametrize("instead_of", ["", LONG[:500]])
def test_the_form_holds_what_was_typed_and_is_read_back(instead_of: str) -> None:
    draft = Draft(words=LONG, why=LONG, area=Area.TOOLS, review_on=TODAY, reverses_id=5)
    offer = Offer(
        rollouts=dict.fromkeys(range(100), NAME),
        rollout_id=3,
        draft=draft,
        holders=dict.fromkeys(Area, NAME),
        former=dict.fromkeys(range(1, 51), LONG[:500]),
        instead_of=instead_of,
    )
    form = views.decide_form(offer)
    rollout_id, read = views.filled(
        Filled(
            about=form["private_metadata"],
            fields={
                "words": {"value": " No slips "},
                "why": {"value": "They get lost"},
                "area": {"selected_option": {"value": "tools"}},
                "review": {"selected_date": "2026-12-24"},
            },
        )
    )

    assert refusals("modal", form) == []
    assert rollout_id == 3
    assert read == Draft(
        words="No slips",
        why="They get lost",
        area=Area.TOOLS,
        review_on=date(2026, 12, 24),
        reverses_id=5 if instead_of else None,
    )


@pytest.mark.parametrize(
    ("glance", "line"),
    [
        (Glance(), ""),
        (Glance(last="Go on", last_on=date(2026, 11, 12)), "Last decision: Go on, Thu 12 Nov"),
    ],
)
def test_the_status_says_what_was_decided_last(glance: Glance, line: str) -> None:
    assert views.status_line(glance) == line


@pytest.mark.parametrize(
    ("glance", "line"),
    [
        (Glance(), ""),
        (Glance(to_review=1, review_on=TODAY), "1 decision to look at again, on Tue 1 Dec"),
        (
            Glance(to_review=2, review_on=TODAY),
            "2 decisions to look at again, the first on Tue 1 Dec",
        ),
    ],
)
def test_and_what_is_to_be_looked_at_again(glance: Glance, line: str) -> None:
    assert views.review_line(glance) == line


def test_their_own_lines_say_what_they_hold_and_what_waits() -> None:
    assert views.my_lines([], 0) == []
    assert views.my_lines([Area.TOOLS, Area.BUDGET, Area.TOOLS], 2) == [
        "You decide about tools and budget: `/rollout decide`",
        "2 proposals wait for your word: `/rollout decisions`",
    ]
