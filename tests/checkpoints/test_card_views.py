"""All that shows a vote is something Slack takes, with the longest words; nothing in it acts, and buttons carry what they say."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.attention.model import Day
from bot.attention.views import daily, urgent
from bot.checkpoints import rules, views
from bot.checkpoints.model import (
    Asked,
    Booth,
    Called,
    Method,
    Option,
    Own,
    Picture,
    Points,
    Shown,
    Stance,
    State,
)
from bot.sandbox.checks import refusals
from bot.slack.blocks import Block
from bot.slack.visits import Filled
from tests.checkins.company import TEAM
from tests.checkpoints.votes import THURSDAY, checkpoint

LONG = "<!channel> <@U1> *W* " * 150
NAME = "<&>*" * 20
CHOSEN: dict[Method, Points] = {
    Method.CONSENT: {Stance.OBJECT: 1},
    Method.TEMPERATURE: {Stance.FIST: 3},
    Method.DOTS: {"1": 5, "2": 3},
    Method.SCORE: {"1": 5, "2": 0},
}
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def picture(method: Method = Method.ADVICE, *, words: str = LONG[:100], **other: Any) -> Picture:
    made = checkpoint(method, question=LONG[:250], asked_about=NAME, **other)
    options = [
        Option(id=n, workspace_id=TEAM, checkpoint_id=7, position=n - 1, words=words)
        for n in range(1, 9)
    ]
    return Picture(
        checkpoint=made,
        options=tuple(options),
        rollout_name=NAME,
        channel_id="C1",
        decider=NAME,
        asked_count=9,
        voted_count=4,
        zone="Europe/Berlin",
        today=date(2026, 11, 24),
    )


def own(method: Method, *, hides_names: bool = True, **other: Any) -> Own:
    booth = Booth(
        workspace_id=TEAM,
        id=7,
        question=LONG[:250],
        method=method,
        state=State.OPEN,
        asked=Asked.EVERYONE,
        asked_about="",
        closes_at=THURSDAY,
        shown=Shown.AT_CLOSE,
        hides_names=hides_names,
        voter_id=1,
        team="",
        has_voted=True,
        options=dict.fromkeys(range(1, 9), LONG[:100]),
    )
    said = {"points": CHOSEN.get(method, {"1": 1}), "reason": LONG[:3000]}
    return Own(booth=booth, **(said | other))


@pytest.mark.parametrize("method", Method)
def test_a_vote_is_taken_by_slack_everywhere_and_rings_nobody(method: Method) -> None:
    shown = picture(method)
    tally = rules.tally(method, range(1, 9), [CHOSEN.get(method, {"1": 1})], 9, 50)
    called = [
        Called(picture=shown, has_voted=has_voted, is_over=is_over)
        for has_voted in (False, True)
        for is_over in (False, True)
    ]
    sections = [views.asked_to_vote(each) for each in called]
    mine = own(method, tally=tally, picture=shown)
    messages = [
        views.card(shown, None, is_over=False),
        views.card(shown, tally, is_over=False),
        views.card(picture(method, state=State.CLOSED), tally, is_over=True),
        views.card(picture(method, state=State.CANCELLED, why=LONG[:500]), None, is_over=True),
        views.card(picture(method, state=State.DECIDED, asked=Asked.TEAM), tally, is_over=True),
        *(urgent(each) for each in sections),
        daily(Day(id=7, is_requested=False), sections[:3], ["3 votes"], zone="UTC", now=NOW),
        views.confirmed(mine),
        views.confirmed(own(method, hides_names=False, reason=None)),
        views.withdrawn(mine),
    ]
    forms = [views.confirmed_form(mine), views.reason_form(mine)]
    forms += [form(mine) for form in (views.objection_form, views.spread_form)]
    forms += [views.spread_form(own(method, points=None)), views.objection_form(own(method))]

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    assert [refusals("modal", each) for each in forms] == [[]] * len(forms)
    marked = [text for each in [*messages, *forms] for text in _marked(each)]
    assert not [text for text in marked if re.search(r"<@|<!(?!date\^)", text)]


def _marked(found: object) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(found, dict):
        own_text = [str(found["text"])] if found.get("type") == "mrkdwn" else []
        return own_text + [text for value in found.values() for text in _marked(value)]
    return [text for each in found for text in _marked(each)] if isinstance(found, list) else []


def buttons_of(method: Method, **other: Any) -> list[Block]:
    shown = views.card(picture(method, words="Yes", **other), None, is_over=False)
    return [
        each for block in shown["blocks"] for each in block.get("elements", ()) if "value" in each
    ]


@pytest.mark.parametrize(
    ("method", "points"),
    [
        (Method.ADVICE, [{str(n): 1} for n in range(1, 9)] + [{"abstain": 1}]),
        (Method.CONSENT, [{"consent": 1}, {"aside": 1}]),
        (Method.TEMPERATURE, [{"fist": n} for n in range(6)]),
        (Method.DOTS, [{"abstain": 1}]),
        (Method.SCORE, [{"abstain": 1}]),
    ],
)
def test_each_button_votes_what_the_method_takes(method: Method, points: list[Points]) -> None:
    found = [
        views.pressed(each["value"])
        for each in buttons_of(method)
        if each["action_id"].startswith(views.VOTE_PRESS)
    ]
    assert found == [(7, each) for each in points]
    for _, each in found:
        assert rules.valid(method, range(1, 9), each, reason=None)


def test_nobody_can_press_what_is_over() -> None:
    for state in (State.OPEN, State.CLOSED, State.DECIDED, State.CANCELLED):
        shown = views.card(picture(state=state), None, is_over=True)
        assert "actions" not in [block["type"] for block in shown["blocks"]]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "4 of 9 have voted · until "),
        ({}, "asked: all who take part · votes carry names · results when it closes"),
        ({"asked": Asked.WAVE}, "asked: wave "),
        ({"asked": Asked.TEAM}, "asked: team "),
        ({"asked": Asked.CHOSEN}, "asked: chosen people"),
        ({"hides_names": True}, "names hidden from all"),
        ({"shown": Shown.AFTER_VOTING}, "results to whoever has voted"),
        ({"shown": Shown.AT_ONCE}, "results as they come in"),
        ({"by_itself": True}, "what the votes say takes effect by itself"),
    ],
)
def test_the_card_says_who_is_asked_how_and_until_when(given: dict[str, Any], words: str) -> None:
    assert words in str(views.card(picture(**given), None, is_over=False))


def test_dots_are_filled_in_as_they_were_and_read_back() -> None:
    form = views.spread_form(own(Method.DOTS))
    chosen = {
        block["block_id"]: block["element"]["initial_option"]["value"]
        for block in form["blocks"]
        if block["type"] == "input" and block["block_id"].isdigit()
    }
    assert chosen == {"1": "5", "2": "3", **{str(n): "0" for n in range(3, 9)}}
    fields = {key: {"selected_option": {"value": value}} for key, value in chosen.items()}
    read = views.spread_in(Filled(fields={**fields, "reason": {"value": "Because"}}))
    assert {key: number for key, number in read.items() if number} == CHOSEN[Method.DOTS]


@pytest.mark.parametrize(
    ("method", "points", "words"),
    [
        (Method.ADVICE, {"1": 1}, "You chose *"),
        (Method.ADVICE, {"abstain": 1}, "You chose *None of these*."),
        (Method.CONSENT, {"object": 1}, "You chose *I object*."),
        (Method.TEMPERATURE, {"fist": 5}, "You chose *5: all in*."),
        (Method.DOTS, {"2": 1}, "*: 1 dot."),
        (Method.SCORE, {"2": 4}, "*: 4 of 5."),
    ],
)
def test_what_was_chosen_is_said_back(method: Method, points: Points, words: str) -> None:
    said = views.confirmed(own(method, points=points))
    assert words in said["blocks"][0]["text"]["text"]
    assert said["text"] == "Your vote counts."
