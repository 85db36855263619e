"""When an outcome needs a reason, what opens a wave, and by what a ballot is known again."""

from datetime import date

import pytest

from bot.checkpoints import rules
from bot.checkpoints.model import (
    CHANGES,
    GO,
    OWN_WORDS,
    STOP,
    Against,
    Became,
    Checkpoint,
    Closed,
    Method,
    Objection,
    Option,
    Outcome,
    Reply,
    Stance,
)
from bot.privacy.rules import Keyring
from bot.waves.hooks import Evidence, Finding, Measure, Verdict

A, B, C = {"1": 1}, {"2": 1}, {"3": 1}
YES: dict[str, int] = {Stance.CONSENT: 1}
NO: dict[str, int] = {Stance.OBJECT: 1}
GIVEN = [
    Option(id=number, words=words)
    for number, words in enumerate(("Go on", "Go on with changes", "Pause"), 1)
]
TODAY = date(2026, 11, 24)
M = Method


MISSED = Evidence(
    wave_number=0,
    wave_name="Pilot",
    findings=(
        Finding(
            measure=Measure.ANSWERED,
            words="",
            target=80,
            must=True,
            actual=20,
            count=9,
            verdict=Verdict.MISSED,
        ),
    ),
    heard=3,
    people=9,
    teams=(),
    found_on=TODAY,
)


def closed(
    method: Method = M.MAJORITY,
    votes: list[dict[str, int]] | None = None,
    *,
    objections: int = 0,
    misses_gate: bool = False,
) -> Closed:
    return Closed(
        tally=rules.tally(method, [1, 2, 3], [A, A, C] if votes is None else votes, 9, None),
        teams=(),
        has_small_teams=False,
        objections=tuple(Objection(id=number, words="Harm") for number in range(objections)),
        evidence=MISSED if misses_gate else None,
        decided=None,
    )


@pytest.mark.parametrize(
    ("found", "chosen", "became", "goes_against"),
    [
        (closed(), "1", None, None),
        (closed(), "2", None, Against.RESULT),
        (closed(), OWN_WORDS, None, Against.RESULT),
        (closed(votes=[A, C]), "3", None, None),
        (closed(M.ADVICE), "3", None, None),
        (closed(M.CONSENT, [YES]), "1", None, None),
        (closed(M.CONSENT, [YES]), "2", None, None),
        (closed(M.CONSENT, [YES]), "3", None, Against.RESULT),
        (closed(M.CONSENT, [YES, NO], objections=1), "2", Became.PARTLY, Against.OBJECTION),
        (closed(M.CONSENT, [YES, NO], objections=1), "2", Became.ADOPTED, None),
        (closed(M.CONSENT, [YES, NO], objections=1), "2", None, Against.OBJECTION),
        (closed(M.CONSENT, [YES, NO], objections=1), OWN_WORDS, Became.NOT, Against.OBJECTION),
        (closed(M.CONSENT, [YES, NO], objections=1), "3", Became.NOT, None),
        (closed(misses_gate=True), "1", None, Against.GATE),
        (closed(votes=[C], misses_gate=True), "3", None, None),
    ],
)
def test_a_reason_is_owed_for_what_goes_against_the_votes_an_objection_or_the_gate(
    found: Closed, chosen: str, became: Became | None, goes_against: Against | None
) -> None:
    replies = {0: Reply(became=became, because="")}
    outcome = Outcome(chosen=chosen, own="Later", why=" ", review_on=None, replies=replies)

    assert rules.against(found, GIVEN, chosen, replies) == goes_against
    assert ("why" in rules.mistakes(outcome, found, GIVEN, TODAY)) == (goes_against is not None)


def test_all_that_is_wrong_in_an_outcome_is_said_at_once() -> None:
    found = closed(M.CONSENT, [NO], objections=2)
    replies = {0: Reply(became=Became.PARTLY, because=" ")}
    outcome = Outcome(chosen=OWN_WORDS, own=" ", why="", review_on=TODAY, replies=replies)

    wrong = rules.mistakes(outcome, found, GIVEN, TODAY)

    assert set(wrong) == {"own", "why", "review", "because_0", "became_1"}


@pytest.mark.parametrize(
    ("options", "chosen", "ahead"),
    [
        (GIVEN, "1", True),
        (GIVEN, "2", True),
        (GIVEN, "3", False),
        (GIVEN, OWN_WORDS, False),
        ([], GO, True),
        (GIVEN[:1], "1", True),
        (GIVEN[:1], CHANGES, True),
        (GIVEN[:1], STOP, False),
    ],
)
def test_the_first_option_and_what_adds_to_it_go_ahead(
    options: list[Option], chosen: str, ahead: bool
) -> None:
    assert rules.goes_ahead(options, chosen) == ahead


@pytest.mark.parametrize(
    ("question", "chosen", "own", "words"),
    [
        ("Keep it?", "3", "", "Keep it? Pause"),
        ("The cut-off", "3", " ", "The cut-off: Pause"),
        ("Keep it?", "2", " Drivers later. ", "Keep it? Go on with changes: Drivers later."),
        ("Keep it?", OWN_WORDS, "Drivers later.", "Drivers later."),
    ],
)
def test_a_decision_can_be_read_by_itself(question: str, chosen: str, own: str, words: str) -> None:
    found = rules.decision_words(Checkpoint(question=question), GIVEN, chosen, own)

    assert found == words


@pytest.mark.parametrize(
    ("became", "because", "words"),
    [
        (Became.ADOPTED, "", "Adopted."),
        (Became.ADOPTED, "Two more.", "Adopted: Two more."),
        (Became.PARTLY, "One more.", "Partly adopted: One more."),
        (Became.NOT, "It rains.", "Not adopted, because: It rains."),
    ],
)
def test_whoever_objected_is_told_in_a_sentence(became: Became, because: str, words: str) -> None:
    assert rules.heard(Reply(became=became, because=because)) == words


def test_a_ballot_is_known_again_by_its_person_and_nowhere_else() -> None:
    old, new = (
        Keyring("an old key of thirty-two bytes at least"),
        Keyring(
            "a new key of thirty-two bytes at least", ["an old key of thirty-two bytes at least"]
        ),
    )
    hidden, other = (
        Checkpoint(id=number, workspace_id="T1", hides_names=True) for number in (7, 8)
    )
    [before] = rules.tokens_of(old, hidden, "U1")

    assert before in rules.tokens_of(new, hidden, "U1")[1:]
    assert before not in rules.tokens_of(new, hidden, "U2") + rules.tokens_of(new, other, "U1")
    assert "U1" not in before
    shown = Checkpoint(id=7, workspace_id="T1", hides_names=False)
    assert rules.tokens_of(new, shown, "U1") == ["U1"]
