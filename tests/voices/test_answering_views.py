from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from bot.attention.model import Day
from bot.attention.views import daily
from bot.sandbox.checks import refusals
from bot.slack.blocks import Form, Message
from bot.voices import views
from bot.voices.model import Kind, Move, Picture, Said, State, Topic, Visibility, Voice
from tests.voices.making import MONDAY

NAME = "<!channel>&*_~`" * 5
LONG = "Ω<!here>" * 375
TODAY = date(2026, 11, 23)


def voice(state: State = State.RAISED, **given: object) -> Voice:
    is_over = state in {State.ANSWERED, State.CONFIRMED, State.DECLINED}
    usual: dict[str, object] = {
        "id": 2**31 - 1,
        "rollout_id": 1,
        "kind": Kind.CONCERN,
        "topic": Topic.TOOL,
        "words": LONG,
        "impact": 4,
        "visibility": Visibility.NAMED,
        "author_id": "U0ANA",
        "state": state,
        "owner_id": None if state == State.RAISED else "U0LEA",
        "due_on": date(2026, 12, 1),
        "raised_on": TODAY,
        "answer": LONG if is_over else None,
        "is_held_back": False,
    }
    return Voice(**{**usual, **given})


def said(move: Move, words: str = LONG) -> Said:
    return Said(move=move, by=NAME, words=words, about=NAME, said_on=date(2026, 11, 26))


def picture(
    state: State = State.RAISED, history: tuple[Said, ...] = (), **given: object
) -> Picture:
    return Picture(
        voice=voice(state, **given),
        rollout_name=NAME[:60],
        channel_id="C1",
        author=NAME,
        owner=NAME,
        answered_by=NAME,
        supporters=(NAME,) * 20,
        unnamed_supporters=3,
        history=history,
        merged=(LONG,) * 30,
        today=TODAY,
    )


@pytest.mark.parametrize("leads", [True, False])
@pytest.mark.parametrize("state", State)
def test_a_triage_message_is_one_slack_takes_in_every_state(state: State, leads: bool) -> None:
    history = tuple(said(move) for move in Move)
    drawn = views.triage(picture(state, history), leads=leads, owns=not leads)

    assert refusals("message", dict(drawn)) == []
    assert "<!channel>" not in drawn["text"]


def test_where_it_was_seen_before_nothing_is_said_of_it_and_nothing_to_press() -> None:
    drawn = views.elsewhere(picture(State.ANSWERED, tuple(said(move) for move in Move)))

    assert refusals("message", dict(drawn)) == []
    assert "elsewhere" in drawn["text"]
    assert labels(drawn) == []
    assert "Ω" not in str(drawn)
    assert "<!channel>" not in str(drawn)


@pytest.mark.parametrize(
    ("given", "leads", "owns", "expected"),
    [
        (
            picture(),
            True,
            False,
            [
                "Take it",
                "Give to…",
                "Reply",
                "Make an action",
                "Answer",
                "Decline",
                "Merge with…",
                "Hold back",
            ],
        ),
        (
            picture(State.ACKNOWLEDGED),
            True,
            False,
            [
                "Answer",
                "Reply",
                "Start work",
                "Make an action",
                "Owner and date…",
                "Decline",
                "Merge with…",
                "Hold back",
            ],
        ),
        (
            picture(State.ACKNOWLEDGED),
            False,
            True,
            ["Answer", "Reply", "Start work", "Make an action", "Owner and date…"],
        ),
        (
            picture(State.IN_PROGRESS),
            False,
            True,
            ["Answer", "Reply", "Make an action", "Owner and date…"],
        ),
        (picture(State.ANSWERED), True, False, ["Change the answer", "Reply", "Hold back"]),
        (picture(State.CONFIRMED, is_held_back=True), True, False, ["Reply", "Show it again"]),
        (picture(State.DECLINED), True, False, ["Reply", "Hold back"]),
        (picture(merged_into_id=7), True, False, ["Reply"]),
        (picture(), False, False, []),
    ],
)
def test_only_what_still_applies_can_be_pressed(
    given: Picture, leads: bool, owns: bool, expected: list[str]
) -> None:
    assert labels(views.triage(given, leads=leads, owns=owns)) == expected


def test_what_is_told_in_confidence_is_in_no_channel_to_be_held_back_from() -> None:
    confided = replace(
        picture(visibility=Visibility.CONFIDENTIAL), confidants=("Lea", "Ola"), merged=()
    )
    drawn = views.triage(confided, leads=True, owns=False)

    assert "Hold back" not in labels(drawn)
    assert "Only Lea and Ola can see this" in str(drawn)


@pytest.mark.parametrize(
    "form",
    [
        lambda p: views.take_form(p, TODAY),
        lambda p: views.give_form(p, TODAY),
        lambda p: views.reply_form(p, is_reached=True),
        lambda p: views.reply_form(p, is_reached=False),
        views.answer_form,
        views.decline_form,
        views.hold_back_form,
        views.say_more_form,
        views.not_yet_form,
        lambda p: views.merge_form(p, [voice(id=n) for n in range(100)]),
    ],
)
@pytest.mark.parametrize("state", [State.RAISED, State.ANSWERED])
def test_every_form_is_one_slack_takes(form: Callable[[Picture], Form], state: State) -> None:
    drawn = form(replace(picture(state), confidants=(NAME,) * 5))

    assert refusals("modal", drawn) == []


def test_an_answer_begins_with_what_was_done_and_a_better_one_with_the_last() -> None:
    assert "It was ordered." in str(views.answer_form(picture(draft="It was ordered.")))
    assert "So far so good" in str(
        views.answer_form(picture(State.ANSWERED, answer="So far so good"))
    )


@pytest.mark.parametrize("box", [None, "box:1"])
@pytest.mark.parametrize("state", State)
def test_the_raisers_own_card_is_one_slack_takes(state: State, box: str | None) -> None:
    history = (said(Move.ANSWERED),) if state == State.ANSWERED else ()
    drawn = views.own(picture(state, history, box=box))

    assert refusals("message", dict(drawn)) == []
    assert ("Forget that it was me" in labels(drawn)) == bool(box)
    assert ("Yes" in labels(drawn)) == (state == State.ANSWERED)


def test_the_raisers_own_card_says_when_nobody_knows_any_more() -> None:
    unknown = replace(picture(visibility=Visibility.ANONYMOUS, box="box:1"), kept_days=60)
    assert "60 days after it is settled, not even I know" in str(views.own(unknown))
    settled = replace(unknown, kept_days=7, ends_on=date(2026, 12, 24))
    assert "from Thu 24 Dec on, not even I know" in str(views.own(settled))
    assert "not even I" not in str(views.own(replace(picture(), ends_on=TODAY)))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (picture(), ["Say more", "Who is on it?"]),
        (picture(State.CONFIRMED), ["Say more", "It is not settled"]),
        (
            picture(State.ANSWERED, (said(Move.ANSWERED), said(Move.LEFT_OPEN))),
            ["Say more", "It is not settled"],
        ),
        (picture(merged_into_id=7, box="box:1"), ["Say more", "Forget that it was me"]),
    ],
)
def test_a_raiser_can_press_what_still_applies(given: Picture, expected: list[str]) -> None:
    assert labels(views.own(given)) == expected


@pytest.mark.parametrize("move", views.TELLS)
def test_what_a_raiser_is_told_is_a_message_slack_takes(move: Move) -> None:
    drawn = views.told(picture(box="box:1"), said(move), asks=move == Move.ANSWERED)

    assert refusals("message", dict(drawn)) == []
    assert "<!channel>" not in drawn["text"]


@pytest.mark.parametrize("move", views.HEARS)
def test_what_those_who_lead_hear_is_a_message_slack_takes(move: Move) -> None:
    drawn = views.heard(said(move), in_channel=True)

    assert refusals("message", dict(drawn)) == []
    assert "the person who raised this" not in str(drawn)


@pytest.mark.parametrize("box", [None, "box:1"])
def test_what_is_said_back_is_a_message_slack_takes(box: str | None) -> None:
    given = picture(box=box)
    for drawn in (views.passed_on(given), views.forgotten(given), views.unreached()):
        assert refusals("message", dict(drawn)) == []
    assert ("the person who raised this" in str(views.passed_on(given))) == bool(box)


def test_who_stays_unknown_is_called_the_person_who_raised_this() -> None:
    words = replace(said(Move.HEARD, "Fridays"), by="the person who raised this")

    assert views.heard(words, in_channel=False)["text"] == "*The person who raised this* says more:"


@pytest.mark.parametrize(
    ("move", "on", "expected"),
    [
        (Move.ANSWERED, TODAY, ("We did", "on the same day")),
        (Move.ANSWERED, date(2026, 11, 24), ("We did", "after 1 day ")),
        (Move.DECLINED, date(2026, 11, 26), ("We decided against it", "after 3 days")),
    ],
)
def test_everybody_reads_what_came_of_it(move: Move, on: date, expected: tuple[str, ...]) -> None:
    drawn = views.outcome(picture(State.ANSWERED), replace(said(move), said_on=on))

    assert refusals("message", dict(drawn)) == []
    assert all(words in str(drawn) for words in ("You said", *expected))


@pytest.mark.parametrize(
    ("state", "is_open", "expected"),
    [
        (State.ANSWERED, True, "Does this answer it?"),
        (State.ANSWERED, False, "are not asked again"),
        (State.CONFIRMED, False, "Thank you."),
        (State.ACKNOWLEDGED, False, "it is open again"),
    ],
)
def test_the_question_of_the_day_is_one_slack_takes(
    state: State, is_open: bool, expected: str
) -> None:
    asked = views.helped(picture(state), LONG, is_open=is_open)
    drawn = daily(Day(id=1), [asked], ["1 question"], zone="Europe/Berlin", now=MONDAY)

    assert refusals("message", dict(drawn)) == []
    assert expected in str(drawn)


def labels(drawn: Message) -> list[str]:
    rows: list[Mapping[str, list[Mapping[str, Mapping[str, str]]]]] = [
        block for block in drawn["blocks"] if block["type"] == "actions"
    ]
    return [element["text"]["text"] for row in rows for element in row["elements"]]
