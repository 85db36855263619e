from datetime import date

import pytest

from bot.errors import BotError, FieldMistakes
from bot.people.model import Hours, Rhythm, Span
from bot.slack.model import Kind as Account
from bot.slack.model import SlackUser
from bot.voices import rules
from bot.voices.model import Kind, Move, State, Visibility, Voice

NAMED, CONFIDENTIAL, ANONYMOUS = Visibility.NAMED, Visibility.CONFIDENTIAL, Visibility.ANONYMOUS
TODAY = date(2026, 11, 23)
BERLIN = Rhythm(hours=Hours(zone="Europe/Berlin"))


def voice(**given: object) -> Voice:
    usual = {"id": 1, "rollout_id": 1, "kind": Kind.CONCERN, "state": State.RAISED}
    return Voice(**{**usual, "visibility": NAMED, "is_held_back": False, **given})


@pytest.mark.parametrize(
    ("into", "merged", "expected"),
    [
        (NAMED, NAMED, NAMED),
        (NAMED, ANONYMOUS, NAMED),
        (NAMED, CONFIDENTIAL, CONFIDENTIAL),
        (ANONYMOUS, NAMED, ANONYMOUS),
        (ANONYMOUS, ANONYMOUS, ANONYMOUS),
        (ANONYMOUS, CONFIDENTIAL, CONFIDENTIAL),
        (CONFIDENTIAL, NAMED, CONFIDENTIAL),
        (CONFIDENTIAL, ANONYMOUS, CONFIDENTIAL),
        (CONFIDENTIAL, CONFIDENTIAL, CONFIDENTIAL),
    ],
)
def test_of_two_voices_the_narrower_wins(
    into: Visibility, merged: Visibility, expected: Visibility
) -> None:
    assert rules.narrower(into, merged) == expected


@pytest.mark.parametrize(
    ("into", "merged", "expected"),
    [
        (NAMED, NAMED, set()),
        (CONFIDENTIAL, NAMED, {"LEA", "OLA"}),
        (ANONYMOUS, CONFIDENTIAL, {"LEA", "BEN"}),
        (CONFIDENTIAL, CONFIDENTIAL, {"LEA"}),
    ],
)
def test_only_those_see_both_who_may_see_each(
    into: Visibility, merged: Visibility, expected: set[str]
) -> None:
    told = rules.confidants_of_both(
        voice(visibility=into),
        voice(visibility=merged),
        of_into=["LEA", "OLA"],
        of_merged=["LEA", "BEN"],
    )
    assert told == expected


@pytest.mark.parametrize(
    "into",
    [
        None,
        voice(id=1),
        voice(id=2, rollout_id=2),
        voice(id=2, merged_into_id=3),
        voice(id=2, state=State.ANSWERED),
    ],
)
def test_what_cannot_stand_for_another_is_refused(into: Voice | None) -> None:
    with pytest.raises(FieldMistakes, match="cannot be chosen any more"):
        rules.refuse_pair(into, voice(id=1))


@pytest.mark.parametrize(
    ("owner", "visibility", "is_refused"),
    [
        ("BEN", CONFIDENTIAL, True),
        ("LEA", CONFIDENTIAL, False),
        (None, CONFIDENTIAL, False),
        ("BEN", NAMED, False),
    ],
)
def test_nobody_is_left_looking_after_what_they_may_not_see(
    owner: str | None, visibility: Visibility, is_refused: bool
) -> None:
    into = voice(owner_id=owner)
    if is_refused:
        with pytest.raises(BotError, match="may not see"):
            rules.refuse_owner_left_out(into, visibility, {"LEA"})
    else:
        rules.refuse_owner_left_out(into, visibility, {"LEA"})


@pytest.mark.parametrize(
    ("rhythm", "today", "expected"),
    [
        (BERLIN, TODAY, date(2026, 11, 30)),
        (BERLIN, date(2026, 11, 28), date(2026, 12, 4)),
        (
            Rhythm(hours=BERLIN.hours, away=(Span(first=TODAY, last=date(2026, 12, 4)),)),
            TODAY,
            date(2026, 12, 11),
        ),
        (Rhythm(hours=BERLIN.hours, days=frozenset({0})), TODAY, date(2026, 12, 28)),
        (Rhythm(hours=BERLIN.hours, days=frozenset()), TODAY, date(2026, 11, 30)),
        (None, TODAY, date(2026, 11, 30)),
    ],
)
def test_five_working_days_are_offered(rhythm: Rhythm | None, today: date, expected: date) -> None:
    assert rules.promised_on(rhythm, today) == expected


@pytest.mark.parametrize(
    ("due_on", "wrong"),
    [
        (None, "Please choose a day"),
        (date(2026, 11, 22), "That day has passed"),
        (date(2027, 11, 25), "more than a year away"),
        (TODAY, ""),
        (date(2027, 11, 24), ""),
    ],
)
def test_only_a_day_to_come_can_be_promised(due_on: date | None, wrong: str) -> None:
    if wrong:
        with pytest.raises(FieldMistakes, match=wrong):
            rules.refuse_date(due_on, TODAY)
    else:
        assert rules.refuse_date(due_on, TODAY) == due_on


@pytest.mark.parametrize("kind", [Account.GUEST, Account.BOT, Account.GONE, Account.STRANGER, None])
def test_only_a_colleague_can_look_after_a_voice(kind: Account | None) -> None:
    person = SlackUser(user_id="GIL", name="Gil", kind=kind) if kind else None
    with pytest.raises(FieldMistakes) as refused:
        rules.refuse_owner(voice(), person, confidants=(), names=())
    assert list(refused.value.fields) == ["owner"]


@pytest.mark.parametrize("words", ["", "  \n", "\u200b\u00a0", "x" * 3001])
def test_nothing_and_too_much_is_refused_at_its_field(words: str) -> None:
    with pytest.raises(FieldMistakes) as refused:
        rules.said(words, lacking="Please say why.")
    assert list(refused.value.fields) == ["words"]
    assert rules.said(" 👍 ", lacking="") == "👍"


@pytest.mark.parametrize(
    ("state", "moves", "expected"),
    [
        (State.ANSWERED, [Move.RAISED, Move.ANSWERED], True),
        (State.ANSWERED, [Move.ANSWERED, Move.REPLIED, Move.HEARD], True),
        (State.ANSWERED, [Move.ANSWERED, Move.LEFT_OPEN], False),
        (State.ANSWERED, [Move.ANSWERED, Move.REOPENED, Move.ANSWERED], True),
        (State.ANSWERED, [Move.ANSWERED, Move.LEFT_OPEN, Move.ANSWERED], True),
        (State.CONFIRMED, [Move.ANSWERED, Move.CONFIRMED], False),
        (State.RAISED, [Move.RAISED], False),
    ],
)
def test_a_raiser_is_asked_once_about_each_answer(
    state: State, moves: list[Move], expected: bool
) -> None:
    assert rules.is_asked(voice(state=state), moves) == expected


@pytest.mark.parametrize(
    ("move", "days", "expected"),
    [
        (Move.ANSWERED, 30, date(2026, 12, 23)),
        (Move.DECLINED, 7, date(2026, 11, 30)),
        (Move.CONFIRMED, 90, date(2027, 2, 21)),
        (Move.LEFT_OPEN, 14, date(2026, 12, 7)),
        (Move.REOPENED, 7, None),
        (Move.REPLIED, 7, None),
    ],
)
def test_the_way_back_ends_so_many_days_after_it_is_settled(
    move: Move, days: int, expected: date | None
) -> None:
    assert rules.kept_until(move, TODAY, days) == expected


@pytest.mark.parametrize("days", [0, -7, 6, 31, 91, 10**12])
def test_the_way_back_is_kept_only_for_as_long_as_is_offered(days: int) -> None:
    with pytest.raises(FieldMistakes) as refused:
        rules.refuse_kept(days)
    assert list(refused.value.fields) == ["kept"]
    for offered in (7, 14, 30, 60, 90):
        rules.refuse_kept(offered)


def test_who_stays_unknown_stays_so_where_fewer_may_see_it() -> None:
    assert rules.stays_unknown(voice(visibility=ANONYMOUS))
    assert rules.stays_unknown(voice(visibility=CONFIDENTIAL, box="box:1"))
    assert not rules.stays_unknown(voice(visibility=CONFIDENTIAL, author_id="ANA"))
