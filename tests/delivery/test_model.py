"""Whatever is told, changed, sent, lost and found, in whatever order: the outbox does what a simple model does.

The model knows facts and what Slack shows; it has no rows, no leases and no queue. Hypothesis makes up
histories: facts are told and change, workers take rows and end in all ways they can end in, time passes.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot import schema
from bot.clock import MovableClock
from bot.database import Database
from bot.delivery import outbox, outcomes, queue
from bot.delivery.model import Claimed, Outgoing, State
from tests.delivery.office import MONDAY, ORDINARY, TEAM, tell

T = TypeVar("T")
PLACES = ["C0ORDERS", "C0GENERAL", "U0ANA"]
FACTS = st.integers(0, 5)


@dataclass
class Slack:
    """What a destination shows: which facts, in which order, and as of which revision."""

    shown: dict[str, list[str]] = field(default_factory=lambda: {place: [] for place in PLACES})
    revisions: dict[str, int] = field(default_factory=dict)

    def takes(self, row: Claimed, revision: int) -> str:
        if not row.ts:
            self.shown[row.destination].append(row.key)
        self.revisions[row.key] = revision
        return row.ts or f"{row.id}.1"


@cache
def _migrated() -> bytes:
    """A SQLite file that holds every migration: each example begins with a copy."""
    with TemporaryDirectory() as folder:
        schema.upgrade(f"sqlite:///{folder}/at_head.db")
        return (Path(folder) / "at_head.db").read_bytes()


class Delivery(RuleBasedStateMachine):
    """The outbox and a Slack that takes what it is given; workers that die at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(
            dir=Path("/dev/shm") if Path("/dev/shm").is_dir() else None
        )
        (Path(self.folder.name) / "bot.db").write_bytes(_migrated())
        self.database = Database(f"sqlite:///{self.folder.name}/bot.db")
        self.clock = MovableClock(MONDAY)
        self.slack = Slack()
        #: by key: how often each fact that was told has changed, and the order of telling
        self.facts: dict[str, int] = {}
        self.order: dict[str, list[str]] = {place: [] for place in PLACES}
        self.held: list[Claimed] = []

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    @initialize(fact=FACTS)
    def begin(self, fact: int) -> None:
        self.enqueue(fact)

    @rule(fact=FACTS)
    def enqueue(self, fact: int) -> None:
        key, place = f"fact {fact}", PLACES[fact % len(PLACES)]
        self._run(tell, key, subject_id=fact, destination=place, now=self.clock())
        if key not in self.facts:
            self.facts[key] = 1
            self.order[place].append(key)

    @rule(fact=FACTS)
    def supersede(self, fact: int) -> None:
        key = f"fact {fact}"
        before = self._row(key)
        self._run(outbox.refresh, workspace_id=TEAM, key=key, now=self.clock())
        if before and before.state != State.PENDING:  # one that waits shows the change anyhow
            self.facts[key] += 1

    @rule(seconds=st.sampled_from([1, 1, 5, 30, 50, 600]))
    def time_passes(self, seconds: int) -> None:
        self.clock.move_by(timedelta(seconds=seconds))

    @rule(most=st.integers(1, 4))
    def take(self, most: int) -> None:
        taken = self._run(queue.take, now=self.clock(), most=most, pace=ORDINARY)
        self.held += taken.due
        for row in taken.unknown:
            self._find_out(row)

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 9))
    def sent(self, which: int) -> None:
        row = self._one_held(which)
        ts = self._posted(row)
        if ts:
            self._settle(outcomes.sent(row, row.destination, ts))

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 9), arrived=st.booleans())
    def killed(self, which: int, arrived: bool) -> None:
        row = self._one_held(which)
        if arrived:
            self._posted(row)

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 9), arrived=st.booleans())
    def no_answer(self, which: int, arrived: bool) -> None:
        row = self._one_held(which)
        if arrived:
            self._posted(row)
        if row.ts:
            self._settle(outcomes.again(row, "HTTP 500", self.clock(), ORDINARY))
        else:
            self._settle(outcomes.in_doubt(row, "HTTP 500", self.clock() + ORDINARY.look_after))

    @precondition(lambda self: self.held)
    @rule(which=st.integers(0, 9))
    def refused(self, which: int) -> None:
        row = self._one_held(which)
        until = self.clock() + timedelta(seconds=30)
        self._settle(outcomes.closed(row, "ratelimited", row.method, until))

    @invariant()
    def nothing_is_shown_twice_nor_out_of_order(self) -> None:
        for place, shown in self.slack.shown.items():
            assert shown == self.order[place][: len(shown)]

    @rule()
    def everything_arrives_in_the_end(self) -> None:
        for row in self.held:  # whoever had them is gone
            assert row.id
        self.held.clear()
        for _ in range(60):
            due = self._read(queue.next_due, self.clock())
            if due is None:
                break
            self.clock.move_to(max(due, self.clock()))
            taken = self._run(queue.take, now=self.clock(), most=20, pace=ORDINARY)
            for row in taken.unknown:
                self._find_out(row)
            for row in taken.due:
                self._settle(outcomes.sent(row, row.destination, self._posted(row)))
        assert self.slack.shown == self.order
        assert self.slack.revisions == self.facts
        assert {self._row(key).state for key in self.facts} <= {State.SENT}

    def _posted(self, row: Claimed) -> str:
        """Have Slack take it, if its worker still may post it; nothing where it may not."""
        if self.clock() >= row.lease_until - ORDINARY.margin:
            return ""
        return self.slack.takes(row, self._row(row.key).revision)

    def _find_out(self, row: Claimed) -> None:
        if row.ts:
            self._settle(outcomes.again(row, "perhaps not shown", self.clock(), ORDINARY))
        elif row.key in self.slack.shown[row.destination]:
            self._settle(outcomes.sent(row, row.destination, f"{row.id}.1"))
        else:
            self._settle(outcomes.again(row, "not found", self.clock(), ORDINARY))

    def _one_held(self, which: int) -> Claimed:
        return self.held.pop(which % len(self.held))

    def _settle(self, outcome: outcomes.Outcome) -> None:
        self._run(queue.settle, [outcome], self.clock())

    def _row(self, key: str) -> Any:
        return self._read(lambda session: outbox.named(session, TEAM, key))

    def _run(self, use_case: Any, *args: Any, **more: Any) -> Any:
        return _now(self.database.run(use_case, *args, **more))

    def _read(self, query: Any, *args: Any) -> Any:
        return _now(self.database.read(query, *args))


def _now(coroutine: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(coroutine)


assert Outgoing.__tablename__ == "outbox"
TestDelivery = Delivery.TestCase
TestDelivery.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
