"""All that shows a wave is something Slack takes, with the longest names and words; nothing in it acts."""

from datetime import UTC, date, datetime

import pytest

from bot.sandbox.checks import refusals
from bot.slack.blocks import message
from bot.slack.visits import Filled as Sent
from bot.waves import rules, views
from bot.waves.model import (
    Change,
    Criterion,
    Evidence,
    Known,
    Measure,
    Opening,
    Overview,
    Panel,
    Standing,
    TeamHeard,
    Wait,
    Wave,
)
from bot.waves.rules import LONGEST_LINE, LONGEST_NAME, LONGEST_WHY

ACTING = "<!channel> <@U1> *W* &"
NAME = (ACTING * 20)[:LONGEST_NAME]
LINE = (ACTING * 20)[:LONGEST_LINE].strip()
WHY = (ACTING * 40)[:LONGEST_WHY]
TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


def criterion(number: int, measure: Measure, target: int | None = None) -> Criterion:
    return Criterion(
        id=number,
        measure=measure,
        target=target,
        words=LINE if measure in {Measure.METRIC, Measure.WORDS} else "",
        must=number % 2 == 0,
        actual=None,
        is_met=None,
    )


GATE = (
    criterion(1, Measure.PARTICIPATION, 60),
    criterion(2, Measure.METRIC, 999_999_999),
    criterion(3, Measure.METRIC, 0),
    criterion(4, Measure.WORDS),
    criterion(5, Measure.WORDS),
)
CHANGES = (Change(on=TODAY, why=WHY),) * 9
KNOWN = Known(people=9, heard=9, asked=90, answers=60, voices=12, settled=9, serious=2)
EVIDENCE = Evidence(
    wave_number=0,
    wave_name=NAME,
    findings=tuple(rules.finding(each, KNOWN) for each in GATE),
    heard=6,
    people=13,
    teams=(TeamHeard(team=NAME, heard=0, people=4),) * 12,
    found_on=TODAY,
)


def panel(number: int, *, is_open: bool = True, gate: tuple[Criterion, ...] = GATE) -> Panel:
    wave = Wave(
        id=number + 1,
        number=number,
        name=NAME,
        planned_on=TODAY,
        opened_at=NOON if is_open else None,
        opened_why=WHY,
        skipped_gate=True,
    )
    return Panel(
        wave=wave,
        begun_on=TODAY if is_open else None,
        people=number,
        criteria=gate,
        changes=CHANGES,
        evidence=EVIDENCE if is_open else None,
        is_next=not is_open,
    )


PANELS = (*(panel(number) for number in range(11)), panel(11, is_open=False))
OVERVIEW = Overview(rollout_id=1, rollout_name=NAME, panels=PANELS, today=TODAY)
FORMS = [
    views.overview(OVERVIEW),
    views.plan_form(OVERVIEW, None),
    views.plan_form(OVERVIEW, PANELS[-1]),
    views.gate_form(OVERVIEW, PANELS[0]),
    views.gate_form(OVERVIEW, panel(3, is_open=False, gate=())),
    views.judge_form(OVERVIEW, PANELS[0]),
    views.open_form(OVERVIEW, PANELS[-1], PANELS[-2]),
    views.open_form(OVERVIEW, PANELS[-1], panel(3, gate=())),
    views.open_form(OVERVIEW, PANELS[-1], panel(3, is_open=False)),
]


@pytest.mark.parametrize("form", FORMS, ids=range(len(FORMS)))
def test_every_form_is_taken_by_slack_and_rings_nobody(form: dict[str, object]) -> None:
    assert refusals("modal", form) == []
    assert not [text for text in _marked(form) if "<!" in text or "<@" in text]


def test_the_settings_name_the_waves_and_lead_to_them() -> None:
    shown = message("Settings", *views.settings([panel.wave for panel in PANELS], 1))

    assert refusals("message", dict(shown)) == []
    assert "'action_id': 'waves_show', 'value': '1:'" in str(shown)


@pytest.mark.parametrize("people", [0, 1, 400])
def test_the_channel_is_told_in_a_message_that_slack_takes(people: int) -> None:
    opening = Opening(
        wave=panel(1).wave,
        rollout_name=NAME,
        before=NAME,
        names=(NAME,) * people,
        criteria=GATE,
        changes=CHANGES,
    )
    said = views.opened(opening)

    assert refusals("message", dict(said)) == []
    assert not [text for text in [said["text"], *_marked(said)] if "<!" in text or "<@" in text]
    who = {0: "Nobody is in it yet", 1: "begins.", 400: "388 others begin."}
    assert who[people] in str(said)


def _marked(found: object) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(found, dict):
        own = [str(found["text"])] if found.get("type") == "mrkdwn" else []
        return own + [text for value in found.values() for text in _marked(value)]
    return [text for each in found for text in _marked(each)] if isinstance(found, list) else []


def test_a_criterion_says_what_it_asks_and_what_is_found() -> None:
    gate = [criterion(2, Measure.PARTICIPATION, 60), criterion(3, Measure.ANSWERED, 80)]
    gate += [criterion(4, Measure.SERIOUS, 1), criterion(6, Measure.SERIOUS, 2)]
    found = Evidence(
        wave_number=0,
        wave_name="Pilot",
        findings=tuple(rules.finding(each, KNOWN) for each in gate),
        heard=6,
        people=13,
        teams=(TeamHeard(team="Drivers", heard=0, people=4),),
        found_on=TODAY,
    )

    assert [line.partition(" ")[2] for line in views.evidence_lines(found)] == [
        "At least 60 % of the check-ins answered (must): *met*, 66 %, 60 answers",
        "At least 80 % of the voices answered (should): *missed*, 75 % of 12 voices",
        "At most 1 serious concern open (must): *missed*, 2 open",
        "At most 2 serious concerns open (must): *met*, 2 open",
        "in any form: 6 of 13 people · Drivers: 0 of 4 heard",
    ]


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "Pilot since Tue 24 Nov"),
        ({"criteria": 3, "met": 1}, "Pilot since Tue 24 Nov · gate: 1 of 3 met"),
        (
            {"following": "Drivers"},
            "Pilot since Tue 24 Nov · next: Drivers, no day planned yet · gate: not set yet",
        ),
    ],
)
def test_the_status_says_where_the_waves_stand(more: dict[str, object], line: str) -> None:
    standing = Standing(current="Pilot", since=TODAY, **more)  # type: ignore[arg-type]
    assert views.status_line(standing) == line


def test_nothing_that_is_said_of_a_wait_acts() -> None:
    wait = Wait(rollout_id=1, rollout_name=NAME, wave_name=NAME, planned_on=None)
    standing = Standing(current=NAME, since=TODAY, following=NAME)
    said = [views.waiting_line(wait), views.my_line(wait), views.remark(wait)]
    said += [views.waiting_promise(wait), views.status_line(standing), views.promise(standing)]

    assert not [line for line in said if "<!" in line or "<@" in line]


def test_a_gate_that_is_shown_in_its_form_is_read_back_as_it_was() -> None:
    gate = (
        criterion(1, Measure.PARTICIPATION, 60),
        criterion(2, Measure.METRIC, 7),
        criterion(4, Measure.WORDS),
    )
    form = views.gate_form(OVERVIEW, panel(0, gate=gate))
    fields = {
        block["block_id"]: {
            "value": block["element"].get("initial_value"),
            "selected_options": block["element"].get("initial_options"),
        }
        for block in form["blocks"]
        if block["type"] == "input"
    }
    drafts = rules.gate_in(views.gate_filled(Sent(fields=fields)))

    assert [each.must for each in drafts] == [False, True, True]
    assert [(each.words, each.target) for each in drafts] == [("", 60), (LINE, 7), (LINE, None)]
    assert "why" in fields
