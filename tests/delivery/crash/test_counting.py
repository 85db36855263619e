"""Whoever counts must notice: each way in which delivery can go wrong, made up."""

from collections.abc import Sequence
from dataclasses import replace

from bot.delivery.model import Outgoing, State
from tests.delivery.crash.counting import wrong
from tests.delivery.crash.worker import shown
from tests.delivery.stand_in.process import Journal, Said

PARENT = Said(channel="C0", ts="1.0", thread_ts=None, row_id=1, text=shown(0, 1), edits=0)
REPLY = Said(channel="C0", ts="2.0", thread_ts="1.0", row_id=2, text=shown(1, 1), edits=0)


def rows(*, state: State = State.SENT) -> Sequence[Outgoing]:
    known = {"state": state, "revision": 1}
    return [
        Outgoing(id=1, key="0", subject_id=0, ts="1.0", thread_key=None, **known),
        Outgoing(id=2, key="1", subject_id=1, ts="2.0", thread_key="0", **known),
    ]


def found(*messages: Said, state: State = State.SENT) -> list[str]:
    return wrong(Journal(list(messages), []), rows(state=state))


def test_finds_nothing_where_all_is_well() -> None:
    assert found(PARENT, REPLY) == []


def test_finds_what_is_lost() -> None:
    assert found(PARENT) == ["1 is lost"]


def test_finds_what_was_sent_twice() -> None:
    assert found(PARENT, REPLY, replace(REPLY, ts="3.0")) == ["row 2 was sent 2 times"]


def test_finds_what_came_out_of_order() -> None:
    first = replace(REPLY, ts="0.5")
    assert found(first, PARENT) == ["C0: row 1 came after 2", "1 came before 0"]


def test_finds_an_old_revision() -> None:
    old = replace(REPLY, text=shown(1, 0))
    assert found(PARENT, old) == ["1 reads 1, revision 0, its fact is at revision 1"]


def test_finds_a_reply_outside_its_thread() -> None:
    assert found(PARENT, replace(REPLY, thread_ts=None)) == ["1 is not in the thread of 0"]


def test_finds_what_was_given_up() -> None:
    given_up = found(PARENT, REPLY, state=State.FAILED)
    assert given_up == ["0 is failed: None", "1 is failed: None"]
