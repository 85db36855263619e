"""What becomes of each request: Slack's methods under /api/, and the words for the test beside them."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.delivery.stand_in.faults import Fault, Faults
from tests.delivery.stand_in.limits import Allowed, Limits
from tests.delivery.stand_in.workspace import Refused, Workspace

Answer = dict[str, Any]
API, JOURNAL, CONTROL, DONE, FORGET = "/api/", "/journal", "/control", "/done", "/forget"


@dataclass(frozen=True)
class Reply:
    """What to answer and when; with no body the connection is dropped, or left hanging."""

    body: Answer | None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    hangs: bool = False


Send = Callable[[Reply], None]


class Desk:
    """Answers requests, and keeps count of them."""

    def __init__(self) -> None:
        self._latency = 0.0
        self._limits = Limits(Allowed())
        self._faults = Faults({}, seed=0)
        self._waiting: deque[tuple[int, Send]] = deque()
        self._forget()

    def take(self, target: str, body: bytes, send: Send) -> None:
        """Answer a request, now or when there is an answer."""
        if target.startswith(API):
            send(self._call(target, body))
        elif target.startswith(DONE):
            self._wait_for(int(dict(parse_qsl(urlsplit(target).query))["at_least"]), send)
        elif target == JOURNAL:
            send(Reply({"messages": self._workspace.journal(), "calls": self._calls}))
        elif target == FORGET:
            self._forget()
            send(Reply({}))
        elif target == CONTROL:
            self._settle(json.loads(body))
            send(Reply({}))
        else:
            send(Reply({"error": "not_found"}, 404))

    def _forget(self) -> None:
        self._workspace = Workspace()
        self._calls: list[tuple[float, str, str]] = []
        self._done = 0

    def _settle(self, settings: Answer) -> None:
        """Do as the test says from now on; what it does not name is as at the beginning."""
        self._latency = float(settings.get("latency", 0.0))
        self._limits = Limits(Allowed(**settings.get("allowed", {})))
        self._faults = Faults(settings.get("faults", {}), settings.get("seed", 0))

    def _call(self, target: str, body: bytes) -> Reply:
        path, _, query = target.partition("?")
        method, now = path.removeprefix(API), time.time()
        fields = _fields(body, query)
        reply, outcome = self._outcome(method, fields, now)
        self._calls.append((now, method, outcome))
        return reply

    def _outcome(self, method: str, fields: Answer, now: float) -> tuple[Reply, str]:
        fault = self._faults.strike()
        if fault and not fault.is_done:
            return self._broken(fault), fault
        wait = self._limits.refuse(method, fields, now)
        if wait is not None:
            refusal: Answer = {"ok": False, "error": "ratelimited"}
            return Reply(refusal, 429, {"Retry-After": str(wait)}, self._latency), "429"
        try:
            answer: Answer = {"ok": True, **self._workspace.methods[method](fields)}
        except Refused as refused:
            return Reply({"ok": False, "error": str(refused)}, after=self._latency), str(refused)
        if method.startswith("chat."):
            self._count()
        if fault:
            return self._broken(fault), fault
        return Reply(answer, after=self._latency), "ok"

    def _broken(self, fault: Fault) -> Reply:
        if fault in {Fault.FAIL_BEFORE, Fault.FAIL_AFTER}:
            error = {"ok": False, "error": "internal_error"}
            return Reply(error, 500, after=self._latency)
        return Reply(None, after=self._latency, hangs=fault == Fault.HANG)

    def _count(self) -> None:
        """Tell those who wait for it how many calls of chat.* have had their effect."""
        self._done += 1
        for at_least, send in list(self._waiting):
            if self._done >= at_least:
                self._waiting.remove((at_least, send))
                send(Reply({"done": self._done}))

    def _wait_for(self, at_least: int, send: Send) -> None:
        if self._done >= at_least:
            send(Reply({"done": self._done}))
            return
        self._waiting.append((at_least, send))
        asyncio.get_running_loop().call_later(1.0, self._give_up, (at_least, send))

    def _give_up(self, waiting: tuple[int, Send]) -> None:
        if waiting in self._waiting:
            self._waiting.remove(waiting)
            waiting[1](Reply({"done": self._done}))


def _fields(body: bytes, query: str) -> Answer:
    if body[:1] == b"{":
        sent: Answer = json.loads(body)
        return sent
    fields: Answer = dict(parse_qsl(query) + parse_qsl(body.decode()))
    if isinstance(fields.get("metadata"), str):
        fields["metadata"] = json.loads(fields["metadata"])
    return fields
