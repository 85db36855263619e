from datetime import UTC, date, datetime

import pytest

from bot.checkins.views import plan_fields
from bot.delivery.remedies import NEVER
from bot.rollouts import rules, views
from bot.rollouts.model import (
    Draft,
    Member,
    Missed,
    Misses,
    Role,
    Rollout,
    Stage,
    Standing,
)
from bot.rollouts.rules import LONGEST_NAME, LONGEST_WHY, MOST_LINES, TAKEN_AWAY
from bot.sandbox.checks import refusals
from bot.slack.model import Kind, SlackUser

NAME = ("<!channel>&*_~`" * 5)[:LONGEST_NAME]
PROMISES = ["p" * 300, "q" * 300]


def rollout(stage: Stage = Stage.PILOTING, target_on: date | None = date(2026, 12, 12)) -> Rollout:
    return Rollout(
        id=12,
        channel_id="C1",
        name=NAME,
        why="W" * LONGEST_WHY,
        stage=stage,
        target_on=target_on,
        started_at=datetime(2026, 11, 23, tzinfo=UTC),
    )


def standing(
    *,
    lines: int = 8,
    sponsors: tuple[str, ...] = ("S" * 80,),
    today: date = date(2026, 11, 23),
    reading_along: int = 0,
) -> Standing:
    return Standing(
        rollout=rollout(),
        leads=("L<@U1>" * 13,),
        sponsors=sponsors,
        taking_part=1,
        reading_along=reading_along,
        lines=("x" * 200,) * lines,
        today=today,
    )


def test_the_form_is_one_slack_takes_with_a_crowd_chosen_beforehand() -> None:
    people = [f"U{n:08}" for n in range(60)]
    form = views.new_rollout(channel_id="C1", lead_id="U1", taker_ids=people, parts=plan_fields())

    assert refusals("modal", form) == []
    assert form["private_metadata"] == "C1"
    assert "Channel" not in {block["label"]["text"] for block in form["blocks"]}


def test_without_a_channel_the_form_asks_for_one() -> None:
    form = views.new_rollout(channel_id="", lead_id="U1", taker_ids=[], parts=[])

    assert refusals("modal", form) == []
    assert form["blocks"][0]["label"]["text"] == "Channel"


@pytest.mark.parametrize("kind", [Kind.GUEST, Kind.BOT, Kind.GONE, Kind.STRANGER])
def test_who_was_left_out_is_named_with_the_reason(kind: Kind) -> None:
    draft = Draft(
        channel_id="C1", name=NAME, why="", sponsor_id="U1", lead_id="U1", taker_ids=("U1", "U2")
    )
    form = views.started(draft, [SlackUser(user_id="U3", name="Gil", kind=kind)] * 50)

    assert refusals("modal", form) == []
    assert f"Gil ({rules.UNABLE[kind]})" in str(form)


def test_the_announcement_is_one_slack_takes_and_pings_nobody() -> None:
    message = views.announcement(standing(), PROMISES)

    assert refusals("message", dict(message)) == []
    assert "<!channel>" not in message["text"]
    assert "<@U1>" not in str(message["blocks"])


@pytest.mark.parametrize(
    ("role", "takes_part", "expected"),
    [
        (Role.PARTICIPANT, True, "Not for me"),
        (Role.LEAD, True, "You lead this rollout."),
        (Role.SPONSOR, False, "You sponsor this rollout."),
        (Role.PARTICIPANT, False, "Nothing will be asked of you."),
    ],
)
def test_a_welcome_says_what_is_asked_of_whom(role: Role, takes_part: bool, expected: str) -> None:
    member = Member(role=role, takes_part=takes_part)
    message = views.welcome(rollout(), member, PROMISES if takes_part else [], "settings")

    assert refusals("message", dict(message)) == []
    assert expected in str(message["blocks"])


@pytest.mark.parametrize("stage", Stage)
def test_status_has_at_most_twelve_lines_in_every_stage(stage: Stage) -> None:
    now = standing(lines=30)
    now.rollout.stage = stage
    message = views.status(now)

    assert refusals("message", dict(message)) == []
    assert len(message["blocks"][0]["text"]["text"].splitlines()) <= 12
    assert views.STAGES[stage] in message["blocks"][0]["text"]["text"]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 12, 2), "12 Dec 2026 (in 10 days)"),
        (date(2026, 12, 11), "(in 1 day)"),
        (date(2026, 12, 12), "(today)"),
        (date(2026, 12, 13), "(passed)"),
    ],
)
def test_status_says_how_far_the_target_is(today: date, expected: str) -> None:
    assert expected in str(views.status(standing(lines=0, today=today)))


def test_who_leads_alone_needs_no_sponsor_named() -> None:
    assert "Sponsor" not in str(views.status(standing(sponsors=())))


@pytest.mark.parametrize("many", [2, 5, 6, 100, 150])
def test_whatever_the_number_of_rollouts_the_choice_is_one_slack_takes(many: int) -> None:
    rollouts = [Rollout(id=n, name=NAME) for n in range(many)]

    assert refusals("message", dict(views.which(rollouts, "status"))) == []


def test_help_and_how_it_works_are_ones_slack_takes() -> None:
    assert refusals("message", dict(views.help_lines(["`/rollout new`: begin"] * 20))) == []
    assert refusals("message", dict(views.how_it_works(rollout(), PROMISES))) == []


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, "nothing to leave"),
        (Role.LEAD, "still its lead"),
        (Role.PARTICIPANT, "You have left"),
    ],
)
def test_leaving_is_confirmed_as_what_it_was(role: Role | None, expected: str) -> None:
    assert expected in views.left(rollout(), role)["text"]


def test_joining_is_confirmed_once() -> None:
    assert "now" in views.joined(rollout(), is_new=True)["text"]
    assert "already" in views.joined(rollout(), is_new=False)["text"]
    assert "<#C1>" in views.posted(rollout())["text"]


@pytest.mark.parametrize("reason", [*sorted(views.WHY), "invalid_blocks"])
def test_whom_messages_could_not_reach_is_one_message_slack_takes(reason: str) -> None:
    people = [Missed(name="<!channel>*_~`" * 6, reason=reason)] * (MOST_LINES - 2)
    missed = (Missed(reason=reason), Missed(channel_id="C1", reason=reason), *people)
    message = views.unreached(Misses(rollout_name=NAME, missed=missed, count=10_000))

    assert refusals("message", dict(message)) == []
    assert "<!channel>" not in str(message)
    lines = message["blocks"][1]["text"]["text"].splitlines()
    assert len(lines) == MOST_LINES
    assert lines[0].startswith("• Everybody: ")
    assert lines[1].startswith("• <#C1>: ")
    assert "And 9990 more." in str(message)


@pytest.mark.parametrize("reason", sorted(NEVER - TAKEN_AWAY))
def test_every_refusal_that_no_waiting_mends_has_words_for_leads(reason: str) -> None:
    of_people = {"cannot_dm_bot", "invalid_user_combination"}
    whom = Missed(name="Ana", reason=reason) if reason in of_people else Missed(reason=reason)
    message = views.unreached(Misses(rollout_name="Tablets", missed=(whom,), count=1))

    assert "did not get through" not in str(message)


@pytest.mark.parametrize(
    "reason", ["is_archived", "is_inactive", "channel_not_found", "not_in_channel"]
)
def test_a_persons_conversation_is_no_channel(reason: str) -> None:
    missed = (Missed(name="Ana", reason=reason),)
    drawn = str(views.unreached(Misses(rollout_name="Tablets", missed=missed, count=1)))

    assert "Ana: Slack has closed our conversation" in drawn
    assert "/invite" not in drawn


def test_a_single_failure_says_what_its_lead_can_do_and_counts_nothing() -> None:
    missed = (Missed(channel_id="C1", reason="not_in_channel"),)
    message = views.unreached(Misses(rollout_name="Online ordering", missed=missed, count=1))

    assert message["text"] == "I could not reach everybody in Online ordering today"
    assert "Type `/invite @Groundswell` there." in str(message)
    assert "more." not in str(message["blocks"][2:])
