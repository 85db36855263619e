"""All that shows what came out is something Slack takes, with the longest words and names; nothing in it acts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.actions.hooks import fields
from bot.attention.model import Day
from bot.attention.views import daily, urgent
from bot.checkpoints import rules, views
from bot.checkpoints.model import (
    Became,
    Blank,
    Checkpoint,
    Closed,
    Decided,
    Method,
    Objection,
    Option,
    Picture,
    Stance,
    State,
)
from bot.sandbox.checks import refusals
from bot.slack.visits import Filled
from bot.waves.hooks import Evidence, Finding, Measure, TeamHeard, Verdict

NAME = "<&>*" * 20
LONG = "<!channel> <@U1> *W* " * 40
TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
A = {"1": 1}
NO: dict[str, int] = {Stance.OBJECT: 1}


def picture(
    state: State = State.CLOSED, *, options: int = 8, opens_wave: int | None = 1
) -> Picture:
    return Picture(
        checkpoint=Checkpoint(
            id=7,
            state=state,
            method=Method.CONSENT,
            question=LONG,
            opens_wave=opens_wave,
            closed_at=NOON,
        ),
        options=tuple(Option(id=each, words=LONG[:200]) for each in range(1, options + 1)),
        rollout_name=NAME,
        channel_id="C1",
        decider=NAME,
        asked_count=9,
        voted_count=4,
        zone="Europe/Berlin",
        today=TODAY,
    )


def finding(
    measure: Measure,
    verdict: Verdict,
    *,
    target: int | None = None,
    actual: int | None = None,
    must: bool = True,
    words: str = "",
) -> Finding:
    return Finding(
        measure=measure,
        words=words,
        target=target,
        must=must,
        actual=actual,
        count=9,
        verdict=verdict,
    )


EVIDENCE = Evidence(
    wave_number=0,
    wave_name=NAME,
    findings=(
        finding(Measure.PARTICIPATION, Verdict.MET, target=70, actual=80),
        finding(Measure.ANSWERED, Verdict.UNCLEAR, target=80, must=False),
        finding(Measure.SERIOUS, Verdict.MISSED, target=0, actual=2),
        finding(Measure.METRIC, Verdict.MISSED, target=40, actual=12, words="Orders online"),
        finding(Measure.WORDS, Verdict.MET, words=LONG),
    ),
    heard=14,
    people=18,
    teams=(
        TeamHeard(team="Drivers", heard=0, people=4),
        TeamHeard(team="Bakers", heard=9, people=9),
    ),
    found_on=TODAY,
)


def closed(
    method: Method = Method.CONSENT,
    *,
    objections: int = 0,
    became: Became | None = None,
    decided: Decided | None = None,
    teams: int = 0,
) -> Closed:
    votes = [NO] * objections if method == Method.CONSENT else [A]
    tally = rules.tally(method, list(range(1, 9)), votes, 9, 10)
    return Closed(
        tally=tally,
        teams=tuple((f"{number}{NAME}", tally) for number in range(teams)),
        has_small_teams=teams > 0,
        objections=tuple(
            Objection(id=each, words=LONG, became=became, because=LONG if became else None)
            for each in range(objections)
        ),
        evidence=EVIDENCE,
        decided=decided,
    )


ALL = [
    closed(),
    closed(objections=1),
    closed(objections=30, became=Became.NOT, decided=Decided(words=LONG, why=LONG, by=NAME)),
    closed(Method.MAJORITY, teams=20, decided=Decided(words=LONG, why="", by="")),
    closed(Method.DOTS, teams=2),
    closed(Method.TEMPERATURE),
]


@pytest.mark.parametrize(
    ("found", "options"),
    [*((found, 8) for found in ALL), *((found, number) for found in ALL[:3] for number in (0, 1))],
)
def test_everything_that_came_out_is_taken_by_slack_and_rings_nobody(
    found: Closed, options: int
) -> None:
    shown = picture(State.DECIDED if found.decided else State.CLOSED, options=options)
    section = views.decision_asked(shown, found)
    card = views.card(shown, None, is_over=True, ended=views.ended(found, shown))
    evidence = views.evidence(shown, found)
    assert evidence
    today = Day(id=7, is_requested=False)
    messages = [
        card,
        evidence,
        urgent(section),
        daily(today, [section], ["1"], zone="UTC", now=NOON),
    ]
    blank = Blank(picture=shown, closed=found, due_on=TODAY, review_on=TODAY)
    form = views.decide_form(blank, fields(due_on=TODAY))

    assert [refusals("message", dict(each)) for each in messages] == [[]] * len(messages)
    assert refusals("modal", form) == []
    assert "<!channel>" not in "\n".join(views.closed_lines(found, shown))
    assert section.is_open == (found.decided is None)


def test_the_card_says_what_became_of_objections_and_who_decided_why() -> None:
    objection = Objection(id=1, words="No\ntablets", became=Became.NOT, because="They come")
    found = replace(
        closed(objections=1),
        objections=(objection,),
        decided=Decided(words="Begin Monday", why="We can wait no longer", by="Ola Berg"),
    )

    assert views.closed_lines(found, picture())[-4:] == [
        "*1 objection*",
        "• “No tablets”: not adopted, because: They come",
        "*Decided:* Begin Monday (Ola Berg)",
        "Why: We can wait no longer",
    ]
    waiting = views.closed_lines(closed(objections=1), replace(picture(), decider="Ola Berg"))
    assert waiting[-1] == "Ola Berg is asked for the outcome."


@pytest.mark.parametrize(
    ("found", "hint"),
    [
        (replace(closed(Method.ADVICE), evidence=None), None),
        (
            replace(closed(Method.MAJORITY), evidence=None),
            "A reason is needed if you decide otherwise than the votes say.",
        ),
        (
            closed(objections=1),
            "A reason is needed if you go ahead over an objection or go ahead although the gate is not met.",
        ),
    ],
)
def test_the_form_says_beforehand_for_what_a_reason_is_needed(
    found: Closed, hint: str | None
) -> None:
    blank = Blank(picture=picture(), closed=found, due_on=TODAY, review_on=None)
    why = [each for each in views.decide_form(blank, [])["blocks"] if each.get("block_id") == "why"]

    assert why[0].get("hint", {}).get("text") == hint


def test_the_form_is_read_back() -> None:
    form = Filled(
        about="7",
        fields={
            "chosen": {"selected_option": {"value": "2"}},
            "own": {"value": " Drivers later. "},
            "why": {"value": "It is time."},
            "review": {"selected_date": "2026-12-24"},
            "became_3": {"selected_option": {"value": "not"}},
            "because_3": {"value": "It rains."},
            "what": {"value": "Order tablets"},
            "owner": {"selected_user": "U1"},
            "due": {"selected_date": "2026-11-30"},
        },
    )
    found = views.outcome_in(form)

    assert (found.chosen, found.own, found.why) == ("2", "Drivers later.", "It is time.")
    assert (found.what, found.owner_id) == ("Order tablets", "U1")
    assert (found.replies[3].became, found.replies[3].because) == (Became.NOT, "It rains.")
    assert found.review_on == date(2026, 12, 24)


def test_the_status_says_what_waits_for_its_outcome() -> None:
    shown = replace(picture(), decider="Ola Berg")
    shown.checkpoint.question = "Go on?"

    assert views.waiting_line(None, 0) == ""
    assert views.waiting_line(shown, 2) == (
        "2 votes wait for the outcome: “Go on?” (Ola Berg decides, since Tue 24 Nov)"
    )
