"""What is sealed opens with its key, in its place, unchanged; and tells nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.privacy.model import LostKeyError
from bot.privacy.rules import Keyring, Sealed, is_box, new_name
from tests.privacy.keys import ANA, BOTH, FIRST, LATER, SECOND, SECRET

HERE = "T0CRUMB\0box:here"
ids = some.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=32)


@given(ids)
def test_what_is_sealed_can_be_opened_in_its_place(user_id: str) -> None:
    assert FIRST.unseal(FIRST.seal(user_id, context=HERE), context=HERE) == user_id


@given(ids, ids)
def test_a_seal_tells_neither_how_long_an_id_is_nor_that_it_is_the_same(one: str, two: str) -> None:
    sealed = [FIRST.seal(user_id, context=HERE).token for user_id in (one, one, two)]
    assert len({len(token) for token in sealed}) == 1
    assert len(set(sealed)) == 3
    assert len({token[:12] for token in sealed}) == 3


@given(some.integers(2, 200))
def test_no_name_of_a_box_comes_twice(number: int) -> None:
    names = {new_name() for _ in range(number)}
    assert len(names) == number
    assert len({len(name) for name in names}) == 1
    assert all(is_box(name) for name in names)


SEALED = FIRST.seal(ANA, context=HERE)
CHANGED = {
    "a bit of the nonce": replace(SEALED, token=bytes([SEALED.token[0] ^ 1]) + SEALED.token[1:]),
    "a bit at the end": replace(SEALED, token=SEALED.token[:-1] + bytes([SEALED.token[-1] ^ 1])),
    "its end": replace(SEALED, token=SEALED.token[:-1]),
    "nearly all of it": replace(SEALED, token=SEALED.token[:5]),
    "all of it": replace(SEALED, token=b""),
    "the key": replace(SEALED, key_id=SECOND.key_id),
    "a key nobody has": replace(SEALED, key_id="no such key"),
}


@pytest.mark.parametrize("changed", CHANGED)
def test_what_somebody_changed_does_not_open(changed: str) -> None:
    with pytest.raises(LostKeyError) as refused:
        BOTH.unseal(CHANGED[changed], context=HERE)
    assert ANA not in str(refused.value)


@pytest.mark.parametrize("elsewhere", ["T0OTHER\0box:here", "T0CRUMB\0box:there", ""])
def test_what_was_moved_into_another_place_does_not_open(elsewhere: str) -> None:
    with pytest.raises(LostKeyError):
        FIRST.unseal(SEALED, context=elsewhere)


def test_another_key_does_not_open_it_and_a_former_one_still_does() -> None:
    with pytest.raises(LostKeyError):
        SECOND.unseal(SEALED, context=HERE)
    assert BOTH.unseal(SEALED, context=HERE) == ANA
    assert BOTH.seal(ANA, context=HERE).key_id == SECOND.key_id


def test_a_mark_is_another_for_each_person_place_and_key() -> None:
    marks = {
        FIRST.mark(ANA, context=HERE),
        FIRST.mark("U0BEN", context=HERE),
        FIRST.mark(ANA, context="elsewhere"),
        SECOND.mark(ANA, context=HERE),
    }
    assert len(marks) == 4
    assert BOTH.mark(ANA, context=HERE, key_id=FIRST.key_id) in marks
    assert SECOND.mark(ANA, context=HERE, key_id=FIRST.key_id) is None


def test_a_keyring_shows_no_key() -> None:
    shown = repr(Keyring(LATER, [SECRET]))
    assert SECRET not in shown
    assert LATER not in shown
    assert shown == f"Keyring({FIRST.key_id}, {SECOND.key_id})"


def test_a_seal_shows_no_id() -> None:
    assert ANA not in repr(Sealed(key_id=SEALED.key_id, token=SEALED.token))
