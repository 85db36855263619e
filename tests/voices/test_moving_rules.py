import pytest

from bot.errors import BotError
from bot.voices import rules
from bot.voices.model import Move, State, Visibility
from tests.voices.pictures import voice

OPEN = {State.RAISED, State.ACKNOWLEDGED, State.IN_PROGRESS}


@pytest.mark.parametrize(
    ("move", "possible"),
    [
        (Move.TAKEN, OPEN),
        (Move.GIVEN, OPEN),
        (Move.STARTED, OPEN),
        (Move.ANSWERED, {*OPEN, State.ANSWERED}),
        (Move.DECLINED, OPEN),
        (Move.CONFIRMED, {State.ANSWERED}),
        (Move.LEFT_OPEN, {State.ANSWERED}),
        (Move.REOPENED, {State.ANSWERED, State.CONFIRMED, State.DECLINED}),
        (Move.MERGED, OPEN),
        (Move.REPLIED, set(State)),
        (Move.HEARD, set(State)),
    ],
)
def test_a_voice_moves_only_from_where_it_can(move: Move, possible: set[State]) -> None:
    for state in State:
        if state in possible:
            rules.refuse_move(voice(state), move)
        else:
            with pytest.raises(BotError, match="Nothing has changed: this concern "):
                rules.refuse_move(voice(state), move)


def test_of_a_merged_one_only_words_are_taken() -> None:
    merged = voice(merged_into_id=9)
    rules.refuse_move(merged, Move.HEARD)
    with pytest.raises(BotError, match="part of another"):
        rules.refuse_move(merged, Move.ANSWERED)


@pytest.mark.parametrize(
    ("before", "owner_id", "move", "after"),
    [
        (State.RAISED, "U_LEA", Move.TAKEN, State.ACKNOWLEDGED),
        (State.IN_PROGRESS, "U_BEN", Move.GIVEN, State.IN_PROGRESS),
        (State.ACKNOWLEDGED, "U_LEA", Move.STARTED, State.IN_PROGRESS),
        (State.IN_PROGRESS, "U_LEA", Move.ANSWERED, State.ANSWERED),
        (State.RAISED, None, Move.DECLINED, State.DECLINED),
        (State.ANSWERED, "U_LEA", Move.CONFIRMED, State.CONFIRMED),
        (State.ANSWERED, "U_LEA", Move.REOPENED, State.ACKNOWLEDGED),
        (State.DECLINED, None, Move.REOPENED, State.RAISED),
        (State.ANSWERED, "U_LEA", Move.REPLIED, State.ANSWERED),
        (State.RAISED, None, Move.HEARD, State.RAISED),
    ],
)
def test_moves_lead_on(before: State, owner_id: str | None, move: Move, after: State) -> None:
    assert rules.moved(voice(before, owner_id=owner_id), move) == after


@pytest.mark.parametrize(
    ("move", "who", "may"),
    [
        (Move.TAKEN, "lead", True),
        (Move.TAKEN, "owner", False),
        (Move.TAKEN, "colleague", False),
        (Move.ANSWERED, "owner", True),
        (Move.ANSWERED, "lead", True),
        (Move.DECLINED, "owner", False),
        (Move.CONFIRMED, "raiser", True),
        (Move.CONFIRMED, "lead", False),
        (Move.REOPENED, "owner", False),
        (Move.HELD_BACK, "lead", True),
        (Move.HELD_BACK, "raiser", False),
        (Move.ANSWERED, "lead who may not see it", False),
    ],
)
def test_only_those_concerned_move_it(move: Move, who: str, may: bool) -> None:
    def refuse() -> None:
        rules.refuse_stranger(
            voice(owner_id="U_OWNER"),
            move,
            user_id="U_OWNER" if who == "owner" else "U_ELSE",
            leads=who.startswith("lead"),
            may_see="may not" not in who,
            is_raiser=who == "raiser",
        )

    if may:
        refuse()
    else:
        with pytest.raises(BotError, match=r"^Only "):
            refuse()


@pytest.mark.parametrize(
    ("visibility", "who", "sees"),
    [
        (Visibility.NAMED, "colleague", True),
        (Visibility.NAMED, "stranger", False),
        (Visibility.ANONYMOUS, "colleague", True),
        (Visibility.CONFIDENTIAL, "colleague", False),
        (Visibility.CONFIDENTIAL, "lead", False),
        (Visibility.CONFIDENTIAL, "confidant", True),
        (Visibility.CONFIDENTIAL, "raiser", True),
    ],
)
def test_who_sees_it_is_as_promised(visibility: Visibility, who: str, sees: bool) -> None:
    found = rules.may_see(
        voice(visibility=visibility),
        "U_CONFIDANT" if who == "confidant" else "U_ELSE",
        knows_rollout=who != "stranger",
        confidants={"U_CONFIDANT"},
        is_raiser=who == "raiser",
        leads=who == "lead",
    )
    assert found is sees


def test_one_held_back_is_seen_by_those_who_lead_and_its_raiser() -> None:
    def seen(*, leads: bool = False, is_raiser: bool = False) -> bool:
        return rules.may_see(
            voice(is_held_back=True),
            "U_ELSE",
            knows_rollout=True,
            confidants=(),
            is_raiser=is_raiser,
            leads=leads,
        )

    assert (seen(), seen(leads=True), seen(is_raiser=True)) == (False, True, True)
