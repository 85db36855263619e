"""All forms about a vote are something Slack takes, with the longest names and words; nothing in them acts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.checkpoints import rules, views
from bot.checkpoints.model import (
    ADDED,
    Asked,
    Checkpoint,
    Happening,
    Method,
    Offer,
    Option,
    Person,
    Picture,
    Setup,
    Sheet,
    Shown,
    State,
)
from bot.sandbox.checks import refusals
from bot.slack.visits import Filled

LONG = "<!channel> <@U1> *W* " * 30
NAME = "<&>*" * 20
CLOSES_AT = datetime(2026, 11, 26, 15, tzinfo=UTC)
METHODS = list(Method)


def sheet(method: Method = Method.MAJORITY, **changed: Any) -> Sheet:
    number = rules.MOST_OPTIONS
    usual = Sheet(
        rollout_id=3,
        question=LONG[: rules.LONGEST_QUESTION],
        lines=tuple(f"{each} {LONG}"[: rules.LONGEST_OPTION] for each in range(number)),
        method=method,
        closes_on=date(2026, 11, 26),
        closes_time=time(16),
        quorum="50 %",
        decider_id="U1",
        opens_wave=1,
        may_add=True,
        by_itself=True,
    )
    return replace(usual, **changed)


def offer(**changed: Any) -> Offer:
    person = Person(user_id="U1", only_reads=False, takes_part=True, team=NAME, wave=0)
    usual = Offer(
        setup=Setup(rollout_id=3, rollout_name=NAME, quorum=50),
        people=(person,),
        waves={0: "Pilot", 1: NAME},
        teams=(NAME, "Drivers"),
        openable=(1, NAME),
    )
    return replace(usual, **changed)


def picture(method: Method = Method.MAJORITY, **changed: Any) -> Picture:
    about = {"state": State.OPEN, "hides_names": False, "why": None, "closed_at": None}
    checkpoint = Checkpoint(
        id=7,
        question=LONG[: rules.LONGEST_QUESTION],
        method=method,
        decider_id="U1",
        closes_at=CLOSES_AT,
        **about | changed,
    )
    return Picture(
        checkpoint=checkpoint,
        options=tuple(
            Option(id=each, position=each, words=LONG[: rules.LONGEST_OPTION])
            for each in range(1, 9)
        ),
        rollout_name=NAME,
        channel_id="C1",
        decider=NAME,
        asked_count=9,
        voted_count=0,
        zone="Europe/Berlin",
        today=date(2026, 11, 23),
    )


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("asked", list(Asked))
def test_both_steps_are_taken_by_slack_whatever_was_chosen(method: Method, asked: Asked) -> None:
    filled = sheet(method, asked=asked, chosen_ids=tuple(f"U{n}" for n in range(30)))
    forms = [views.first_form(filled, offer()), views.second_form(filled, offer())]
    forms.append(views.second_form(filled, offer(teams=tuple(f"{n} {NAME}" for n in range(120)))))

    assert [refusals("modal", each) for each in forms] == [[], [], []]


def test_everything_about_one_that_is_open_is_taken_by_slack_and_rings_nobody() -> None:
    forms = [
        views.explained(),
        views.settings_form(offer().setup),
        views.settings_set(offer().setup),
    ]
    for method in METHODS:
        shown = picture(method, why=LONG[: rules.LONGEST_NOTE])
        forms += [views.change_form(shown), views.changed(shown), views.opened(shown)]
        forms += [views.extend_form(shown, CLOSES_AT), views.close_form(shown)]
        forms += [views.cancel_form(shown), views.add_option_form(shown)]
        for what in (*Happening, ADDED + 8):
            said = views.word(shown, what)
            assert said
            assert refusals("message", dict(said)) == []
            assert "<!channel" not in said["text"]
            assert "<@" not in said["text"]

    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    marked = [text for each in forms for text in _marked(each)]
    assert marked
    assert not [text for text in marked if "<!" in text or "<@" in text]


def _marked(found: object) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(found, dict):
        own = [str(found["text"])] if found.get("type") == "mrkdwn" else []
        return own + [text for value in found.values() for text in _marked(value)]
    return [text for each in found for text in _marked(each)] if isinstance(found, list) else []


def names_of(form: dict[str, Any]) -> list[str]:
    return [block["block_id"] for block in form["blocks"] if block["type"] == "input"]


ALWAYS = ["closes_on", "closes_time", "decider", "quorum", "shown", "names"]


@pytest.mark.parametrize(
    ("method", "asked", "openable", "fields"),
    [
        (Method.MAJORITY, Asked.EVERYONE, None, [*ALWAYS, "extras"]),
        (Method.MAJORITY, Asked.CHOSEN, (1, "Drivers"), ["chosen", *ALWAYS, "wave", "extras"]),
        (Method.CONSENT, Asked.TEAM, None, ["about", *ALWAYS, "extras"]),
        (Method.TEMPERATURE, Asked.WAVE, (1, "Drivers"), ["about", *ALWAYS]),
    ],
)
def test_the_second_step_asks_what_the_first_leaves_open(
    method: Method, asked: Asked, openable: tuple[int, str] | None, fields: list[str]
) -> None:
    form = views.second_form(sheet(method, asked=asked), offer(openable=openable))

    assert names_of(form) == fields


def test_waves_and_teams_are_offered_only_where_there_are_some() -> None:
    one = views.first_form(sheet(asked=Asked.TEAM), offer(waves={0: "Pilot"}, teams=()))
    [asked] = [block for block in one["blocks"] if block.get("block_id") == "asked"]

    assert [each["value"] for each in asked["element"]["options"]] == ["everyone", "chosen"]
    assert asked["element"]["initial_option"]["value"] == "everyone"


def test_what_was_filled_in_comes_back_from_both_steps() -> None:
    first = views.first_filled(
        Filled(
            about=sheet().packed(),
            fields={
                "question": {"value": " Keep\tit? "},
                "options": {"value": "Yes\n\n No \n"},
                "method": {"selected_option": {"value": "advice"}},
                "asked": {"selected_option": {"value": "chosen"}},
            },
        )
    )
    second = views.second_filled(
        Filled(
            about=first.packed(),
            fields={
                "chosen": {"selected_users": ["U1", "U2"]},
                "closes_on": {"selected_date": "2026-11-27"},
                "closes_time": {"selected_time": "12:30"},
                "quorum": {"value": "60"},
                "shown": {"selected_option": {"value": "at_once"}},
                "names": {"selected_option": {"value": "True"}},
                "decider": {"selected_user": "U2"},
                "wave": {"selected_option": {"value": "none"}},
                "extras": {"selected_options": [{"value": "may_add"}]},
            },
        )
    )

    assert (first.question, first.lines, first.quorum) == ("Keep it?", ("Yes", "No"), "50 %")
    assert second == Sheet(
        rollout_id=3,
        question="Keep it?",
        lines=("Yes", "No"),
        method=Method.ADVICE,
        asked=Asked.CHOSEN,
        chosen_ids=("U1", "U2"),
        closes_on=date(2026, 11, 27),
        closes_time=time(12, 30),
        quorum="60",
        shown=Shown.AT_ONCE,
        hides_names=True,
        decider_id="U2",
        opens_wave=None,
        may_add=True,
        by_itself=False,
    )


@pytest.mark.parametrize(
    ("method", "voted", "labels"),
    [
        (
            Method.MAJORITY,
            0,
            ["Keep it open longer…", "Close it now…", "Add an option…", "Hide names", "Cancel it…"],
        ),
        (Method.CONSENT, 1, ["Keep it open longer…", "Close it now…", "Cancel it…"]),
    ],
)
def test_only_what_can_still_be_changed_is_offered(
    method: Method, voted: int, labels: list[str]
) -> None:
    form = views.change_form(replace(picture(method), voted_count=voted))
    [offered] = [block for block in form["blocks"] if block["type"] == "actions"]

    assert [each["text"]["text"] for each in offered["elements"]] == labels


@pytest.mark.parametrize(
    ("count", "line"), [(1, "1 vote open until "), (2, "2 votes open, the first until ")]
)
def test_the_status_says_what_is_open_until_when(count: int, line: str) -> None:
    said = views.status_line(count, picture().checkpoint, 9, 3)

    assert said.startswith(f"{line}<!date^{int(CLOSES_AT.timestamp())}^")
    assert said.endswith(": 3 of 9 have voted")


def test_nothing_is_said_of_what_nobody_knows() -> None:
    assert views.word(picture(), 99) is None
    assert views.word(picture(), ADDED + 9) is None
