"""Questions: what can be asked, how it is kept, counted and shown."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.checkins import rules, service, views
from bot.checkins.model import Checkin, Drafted, Plans, Question, Run, Shown, Summary, Tally, Way
from bot.errors import BotError, FieldMistakes
from bot.rollouts.model import Member, Role
from bot.sandbox.checks import refusals
from tests.checkins.company import NINE, TEAM, company_on, id_of

LONGEST = "Ω" * rules.LONGEST_QUESTION
CHOICES = tuple(f"{n}" * rules.LONGEST_CHOICE for n in range(rules.MOST_CHOICES))
KINDS = [
    Question(text="What moved?"),
    Question(text="Which oven?", way=Way.CHOICE, choices=("Left", "Right"), may_be_empty=False),
    Question(text="How sure are you?", way=Way.SCALE),
    Question(text="Did the list print?", way=Way.YES_NO),
]


def plans(questions: list[Question]) -> Plans:
    checkin = Checkin(rollout_id=7, questions=questions, shown=Shown.THREAD)
    return Plans(rollout_id=7, rollout_name="<&>*" * 15, checkin=checkin)


@pytest.mark.parametrize(
    ("draft", "field", "mistake"),
    [
        (Drafted(), "text0", "at least one question"),
        (Drafted(text="x" * 151), "text0", "has 151"),
        (Drafted(text="x", way=Way.CHOICE), "choices0", "two to ten choices"),
        (Drafted(text="x", way=Way.CHOICE, choices="a"), "choices0", "here are 1"),
        (Drafted(text="x", way=Way.CHOICE, choices="\n".join("abcdefghijk")), "choices0", "11"),
        (Drafted(text="x", way=Way.CHOICE, choices="a\n a "), "choices0", "the same"),
        (Drafted(text="x", way=Way.CHOICE, choices="a\n" + "b" * 61), "choices0", "under 60"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_under_its_field(
    draft: Drafted, field: str, mistake: str
) -> None:
    with pytest.raises(FieldMistakes) as refused:
        rules.questions_from([draft])
    assert mistake in refused.value.fields[field]


def test_empty_questions_are_left_out_and_choices_kept_only_for_a_choice() -> None:
    drafted = [Drafted(), Drafted(text="Sure?", way=Way.YES_NO, choices="a\nb"), Drafted()]
    assert rules.questions_from(drafted) == [Question(text="Sure?", way=Way.YES_NO)]


def test_an_answer_that_must_be_given_is_asked_for() -> None:
    with pytest.raises(FieldMistakes) as refused:
        rules.refuse_unasked(KINDS, ["", "", "", ""])
    assert refused.value.fields == {"q1": "Please answer this one too."}
    rules.refuse_unasked(KINDS, ["", "Left", "", "", ""])


def test_an_answer_that_was_never_offered_is_refused() -> None:
    with pytest.raises(FieldMistakes) as refused:
        rules.refuse_unasked(KINDS, ["", "Middle", "6", "Perhaps"])
    assert set(refused.value.fields) == {"q1", "q2", "q3"}


def test_options_are_counted_in_the_order_offered_and_words_are_not() -> None:
    answers = [["a", "Right", "5", ""], ["", "Left", "5", ""], ["a", "Right"]]
    assert rules.summaries(KINDS, answers) == (
        Summary(question="Which oven?", counts=(("Left", 1), ("Right", 2))),
        Summary(question="How sure are you?", counts=(("5", 2),)),
    )


@given(st.lists(st.lists(st.sampled_from(["", "1", "3", "5"]), max_size=1)))
def test_every_answer_is_counted_once(answers: list[list[str]]) -> None:
    counted = rules.summaries([Question(text="Sure?", way=Way.SCALE)], answers)
    total = sum(count for summary in counted for _, count in summary.counts)
    assert total == sum(bool(given and given[0]) for given in answers)


@pytest.mark.parametrize(
    "questions",
    [
        KINDS,
        [Question(text=LONGEST, way=Way.CHOICE, choices=CHOICES, may_be_empty=False)] * 5,
    ],
)
def test_the_forms_are_ones_slack_takes(questions: list[Question]) -> None:
    for form in (
        views.questions_form(plans(questions)),
        views.questions_changed(plans(questions)),
        views.preview(questions),
        views.shown_form(plans(questions)),
    ):
        assert refusals("modal", form) == []


async def test_questions_come_back_as_they_were_kept(database_url: str) -> None:
    def keep(session: Session) -> None:
        session.get_one(Checkin, 1).questions = KINDS

    async with company_on(database_url, people=1) as database:
        await database.run(keep)
        assert await database.read(lambda s: s.scalars(select(Checkin.questions)).one()) == KINDS


async def test_only_those_who_lead_or_sponsor_change_the_questions(database_url: str) -> None:
    def promote(session: Session) -> None:
        session.get_one(Member, 1).role = Role.SPONSOR

    async with company_on(database_url, people=2) as database:
        await database.run(promote)
        change = partial(
            service.change_questions,
            workspace_id=TEAM,
            rollout_id=1,
            drafted=[Drafted(text="And now?")],
            now=NINE,
        )
        with pytest.raises(BotError, match="Only those who lead or sponsor"):
            await database.run(change, user_id=id_of(2))
        changed = await database.run(change, user_id=id_of(1))
        assert changed.checkin.questions == [Question(text="And now?")]


@pytest.mark.parametrize(
    ("shown", "closed", "answered", "counted"),
    [
        (Shown.THREAD, False, 1, True),
        (Shown.POSTS, False, 1, True),
        (Shown.SUMMARY, False, 9, False),
        (Shown.SUMMARY, True, 4, False),
        (Shown.SUMMARY, True, 5, True),
    ],
)
def test_a_count_tells_nobodys_answer_where_none_is_shown(
    shown: Shown, closed: bool, answered: int, counted: bool
) -> None:
    run = Run(shown=shown, closed_at=NINE if closed else None)
    assert rules.may_count(run, Tally(asked=9, answered=answered, skipped=0)) == counted
